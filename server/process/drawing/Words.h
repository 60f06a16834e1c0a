#pragma once

#include "base/Error.h"
#include "process/drawing/Diagram.h"

#include <functional>
#include <string>

namespace lazos::process::drawing {

/// Says a sentence in the reader's language.
using Say = std::function<std::string(const base::Message&)>;

/// What a shape is and is called: "User task, Review legality".
std::string describe(const Shape& shape, const Say& say);
std::string describe(const Edge& edge, const Say& say);

/// The whole diagram as text for those who do not see it: every flow node, in which pool, and what follows it (WCAG 2.2, 1.1.1).
std::string textAlternative(const Diagram& diagram, const Say& say);

}
