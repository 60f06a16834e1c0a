#pragma once

#include "app/Services.h"
#include "process/drawing/Drawing.h"

#include <filesystem>
#include <string>

namespace lazos::app {

/// A diagram of a BPMN file as SVG: the one with that id, or the first. The file need not be deployable.
/// @throws base::Error NotFound  if the file or the diagram is not there.
/// @throws base::Error Malformed, TooLarge.
std::string drawProcess(const Services& services, const std::filesystem::path& file, const std::string& diagram,
                        const process::drawing::Options& options);

}
