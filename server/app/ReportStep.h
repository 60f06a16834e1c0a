#pragma once

#include "base/Error.h"

#include <functional>

namespace lazos::app {

/// Is told that a step of a long action begins: its number (from 1) and what is done in it. May be empty. What it throws ends the
/// action there, as if the program had been stopped.
using ReportStep = std::function<void(int number, const base::Message& step)>;

}
