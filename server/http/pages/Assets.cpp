#include "base/Error.h"
#include "http/Exchange.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

std::string typeOf(const std::string& extension)
{
    static const std::map<std::string, std::string> types{{".css", "text/css; charset=utf-8"},
                                                          {".js", "text/javascript; charset=utf-8"},
                                                          {".svg", "image/svg+xml"},
                                                          {".woff2", "font/woff2"},
                                                          {".json", "application/json"},
                                                          {".png", "image/png"}};
    const auto found = types.find(extension);
    return found == types.end() ? "application/octet-stream" : found->second;
}

}

void addAssets(Router& router, const Site& site)
{
    // The files of the build, each by its own name: no path that a request names is ever joined to a folder.
    for (const auto& entry : std::filesystem::directory_iterator(site.assets / "assets")) {
        if (!entry.is_regular_file() || entry.path().extension() == ".gz") continue;
        Response response;
        response.file = entry.path().string();
        response.type = typeOf(entry.path().extension().string());
        // Their names change with their content.
        response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
        Response compressed = response;
        if (const std::string file = response.file + ".gz"; std::filesystem::exists(file)) {
            // The build compressed it, once and as well as it goes.
            compressed.file = file;
            compressed.headers.emplace_back("Content-Encoding", "gzip");
        }
        router.add({"GET", "/assets/" + entry.path().filename().string(), Access::everyone(), [response, compressed](Exchange& exchange) {
                        return exchange.request.header("accept-encoding").find("gzip") == std::string::npos ? response : compressed;
                    }});
    }
}

}
