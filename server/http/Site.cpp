#include "http/Site.h"

#include "base/Bytes.h"

namespace lazos::http {

Site::Site(const app::Services& theServices, std::filesystem::path theData, std::filesystem::path theAssets)
    : services(theServices), view(theServices.resources), data(std::move(theData)), assets(std::move(theAssets))
{
    const std::filesystem::path file = assets / ".vite/manifest.json";
    const base::Json manifest = base::parseJson(base::readTextFile(file), file.string());
    for (const auto& [source, entry] : manifest.items()) {
        const std::string built = "/" + entry.at("file").get<std::string>();
        if (source.ends_with("glyphs.svg")) glyphs = built;
        if (entry.value("isEntry", false)) (built.ends_with(".css") ? styles : scripts).push_back(built);
        for (const base::Json& style : entry.value("css", base::Json::array())) styles.push_back("/" + style.get<std::string>());
    }
}

}
