#pragma once

#include "base/Json.h"

#include <set>
#include <string>

namespace lazos::app {

/// Whether a scenario (contracts: process scenario) can be played with these processes: every step of a known kind, with what
/// that kind needs. A step that expects to be refused may lack or misname anything but its kind. Whether an element is open when
/// its turn comes, only playing tells.
/// @param file  for errors
/// @throws base::Error Malformed with file and JSON pointer.
void checkScenario(const base::Json& scenario, const std::string& file, const std::set<std::string>& processes);

/// Whether the step says that it is to be refused.
bool expectsRefusal(const base::Json& step);

}
