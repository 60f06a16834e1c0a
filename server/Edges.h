#pragma once

#include "app/Services.h"

namespace lazos {

/// Everything that app/ needs from outside, built once for a program: frameworks, templates, printer, cryptography, storage.
/// `clock` must outlive it.
app::Services buildEdges(const base::Clock& clock);

}
