#pragma once

#include "process/Model.h"

#include <string>
#include <vector>

namespace lazos::process {

/// Checks the graph of a process: starts, reachability, a way to an end, gateways and boundary events.
void lintFlow(const ProcessModel& process, std::vector<Problem>& problems, const std::string& file);

}
