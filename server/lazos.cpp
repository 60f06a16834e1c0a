// `lazos`: the actions of app/ from a terminal. Builds the edges and hands them over.
#include "app/Services.h"
#include "base/Time.h"
#include "cli/Command.h"

#include <cstdlib>
#include <iostream>

namespace {

/// legal-frameworks/, templates/ and workflows/ lie beside the build folder, or where LAZOS_HOME says.
std::filesystem::path resourceFolder()
{
    if (const char* home = std::getenv("LAZOS_HOME"); home != nullptr && *home != '\0') return home;
    std::error_code error;
    std::filesystem::path folder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    for (; !folder.empty() && folder != folder.root_path(); folder = folder.parent_path()) {
        if (std::filesystem::is_directory(folder / "legal-frameworks", error)) return folder;
    }
    return std::filesystem::current_path();
}

}

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    const lazos::base::SystemClock clock;
    lazos::app::Services services;
    services.resources = resourceFolder();
    services.clock = &clock;
    return lazos::cli::runCommandLine({argv + 1, argv + argc}, std::cin, std::cout, std::cerr, services);
}
