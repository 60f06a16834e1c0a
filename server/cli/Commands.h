#pragma once

#include "cli/Command.h"

// One factory per command; each is defined in its own file.
namespace lazos::cli {

}
