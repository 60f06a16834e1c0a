#pragma once

#include "app/Services.h"
#include "base/Error.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace lazos::app {

struct LintedLaw
{
    std::size_t frameworks = 0;
    std::size_t rules = 0;
    std::size_t examples = 0; ///< run, all of them
    std::vector<base::Error> problems; ///< each with file and line
};

/// Checks legal frameworks: schema, sources, words, conditions, every rule's examples, and that every calendar gives the days of
/// its published years.
/// @param path  a folder of countries, one country's folder or one file; without it the installation's own frameworks
/// @throws base::Error NotFound  if there is nothing at that path.
LintedLaw lintLaw(const Services& services, const std::optional<std::filesystem::path>& path);

}
