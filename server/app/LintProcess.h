#pragma once

#include "app/Services.h"
#include "process/Problem.h"

#include <filesystem>
#include <vector>

namespace lazos::app {

/// Every reason why these BPMN files would be refused at deployment, and warnings, by file and line. Processes of one file
/// may call those of another. A file that is no BPMN at all gives one problem. @throws base::Error NotFound.
std::vector<process::Problem> lintProcesses(const Services& services, const std::vector<std::filesystem::path>& files);

}
