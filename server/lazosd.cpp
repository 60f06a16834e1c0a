// `lazosd`: the actions of app/ in a browser. Reads the command line, builds the edges and hands them over.
#include "Edges.h"
#include "base/Error.h"
#include "base/Time.h"
#include "http/JobWorker.h"
#include "http/Site.h"
#include "http/Server.h"
#include "http/api/Api.h"
#include "http/api/Operations.h"
#include "http/pages/Pages.h"

#include <charconv>
#include <csignal>
#include <iostream>
#include <malloc.h>

namespace {

using namespace lazos;

constexpr const char* usage =
    "lazosd [--data DIR] [--address A] [--port N] [--web DIR] [--https] [--demonstration] [--development]\n"
    "  --data DIR        the data folder (default: ./data)\n"
    "  --address A       where to listen (default: 127.0.0.1)\n"
    "  --port N          the port (default: 8080; 0 = any that is free)\n"
    "  --web DIR         what the web build made (default: build/web beside the program)\n"
    "  --https           browsers come through a proxy that speaks https: cookies are Secure,\n"
    "                    and addresses are those that it writes into X-Forwarded-For\n"
    "  --demonstration   keys and people are those of the demonstration: every page says so\n"
    "  --development     shows the components of the pages on /design\n";

struct Settings
{
    std::filesystem::path data = "data";
    std::filesystem::path web;
    http::ServerOptions server;
    bool https = false;
    bool demonstration = false;
    bool development = false;
};

Settings settingsFrom(int argc, char** argv)
{
    Settings settings;
    settings.server.port = 8080;
    for (int i = 1; i < argc; ++i) {
        const std::string option = argv[i];
        const auto value = [&]() -> std::string {
            if (i + 1 < argc) return argv[++i];
            throw base::Error(base::ErrorCode::InvalidArgument, {"The option {0} needs a value", {option}});
        };
        if (option == "--data") settings.data = value();
        else if (option == "--address") settings.server.address = value();
        else if (option == "--web") settings.web = value();
        else if (option == "--https") settings.https = settings.server.behindProxy = true;
        else if (option == "--demonstration") settings.demonstration = true;
        else if (option == "--development") settings.development = true;
        else if (option == "--port") {
            const std::string port = value();
            const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), settings.server.port);
            if (error != std::errc() || end != port.data() + port.size()) {
                throw base::Error(base::ErrorCode::InvalidArgument, {"--port needs a number from 0 to 65535, not {0}", {port}});
            }
        } else {
            throw base::Error(base::ErrorCode::InvalidArgument, {"There is no option {0}; see --help", {option}});
        }
    }
    return settings;
}

/// What is large goes back to the operating system at once: else each thread that ever checked a password keeps 19 MiB for the next
/// one, which another thread will check. Few arenas, for the same reason.
void keepLittleMemory()
{
    constexpr int large = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, large);
    mallopt(M_TRIM_THRESHOLD, 4 * large);
    mallopt(M_ARENA_MAX, 4);
}

int serve(const Settings& settings)
{
    keepLittleMemory();
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    // Before any thread exists, so that all of them leave these signals to this one.
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const base::SystemClock clock;
    const app::Services services = buildEdges(clock);
    http::Site site(services, settings.data, settings.web.empty() ? services.resources / "build/web" : settings.web);
    site.secure = settings.https;
    site.demonstration = settings.demonstration;
    http::WorkspacePool workspaces([&] { return services.openWorkspace(settings.data, clock); });
    { const auto first = workspaces.borrow(); } // a data folder that cannot be opened is told now, not to the first visitor

    http::Metrics metrics;
    http::SignInLimits limits;
    http::Router router;
    http::addOperations(router, metrics);
    http::addApi(router);
    http::addAssets(router, site);
    http::addPages(router, site, limits);
    if (settings.development) http::addDesignPage(router);
    http::Handling handling(site, router, workspaces);
    const http::JobWorker worker(site, workspaces);
    const http::Server server(handling, metrics, settings.server);
    std::cout << "Lazos answers on http://" << settings.server.address << ':' << server.port() << '/' << std::endl;
    int signal = 0;
    sigwait(&ending, &signal);
    site.jobNews->end(); // event streams end, so that the server need not wait for them
    return 0;
}

}

int main(int argc, char** argv)
{
    if (argc == 2 && std::string_view(argv[1]) == "--help") {
        std::cout << usage;
        return 0;
    }
    try {
        return serve(settingsFrom(argc, argv));
    } catch (const base::Error& error) {
        std::cerr << error.position().prefix() << error.what() << '\n';
        return 2;
    }
}
