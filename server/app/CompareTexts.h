#pragma once

#include "app/Services.h"
#include "drafting/Comparison.h"

#include <filesystem>
#include <vector>

namespace lazos::app {

/// The redline of two texts on disk: each is a draft folder (every agreement.<language>.akn.xml in it) or one file.
/// @throws base::Error NotFound, Malformed; InvalidArgument  two texts in one language, or no language in common.
std::vector<drafting::ClauseChange> compareTexts(const Services& services, const std::filesystem::path& before,
                                                 const std::filesystem::path& after);

}
