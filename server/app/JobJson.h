#pragma once

#include "app/ports/Jobs.h"
#include "base/Json.h"

namespace lazos::app {

/// A job as the actions of actions/Jobs.h answer it.
base::Json jobJson(const JobRecord& job, const std::string& reference);

}
