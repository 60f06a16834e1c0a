#pragma once

#include "app/Services.h"
#include "base/Json.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lazos::app {

/// Plays a scenario (contracts: process scenario) on a private data folder and a clock that starts on 2026-01-05 09:00 UTC.
/// Brings a worker that takes every type of service task. `onStep` gets one object per step.
/// @param file  of the scenario, for errors
/// @param check  compare with what the scenario expects and stop at the first difference
/// @returns the first difference, without `check` the first refusal that the scenario does not expect; empty if there is none.
/// @throws base::Error Malformed, InvalidArgument  if the models or the scenario cannot be used at all: with file and pointer.
std::string runScenario(const Services& services, const std::vector<std::filesystem::path>& models, const base::Json& scenario,
                        const std::string& file, bool check, const std::function<void(const base::OrderedJson&)>& onStep);

}
