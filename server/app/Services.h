#pragma once

#include "base/Time.h"

#include <filesystem>
#include <memory>
#include <string>

namespace lazos::app {

/// What the actions of app/ work with. Built by the programs from the edges; app/ and cli/ know only these ports.
/// Members may be null where a program does not need them.
struct Services
{
    std::filesystem::path resources; ///< the folder that holds legal-frameworks/ templates/ workflows/
    const base::Clock* clock = nullptr;
};

}
