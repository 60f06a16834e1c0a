#pragma once

#include "process/drawing/Diagram.h"
#include "process/drawing/Words.h"

#include <set>
#include <string>

namespace lazos::process::drawing {

struct Options
{
    Say say; ///< the reader's language; English if it is empty
    std::set<std::string> active; ///< ids of elements at which a token stands: marked by a dot and a strong outline
    std::string idPrefix = "diagram"; ///< of the only two ids of the picture; differs where a page shows several
    /// For a file of its own: it brings its style sheet, which follows the reader's light or dark colours. Inside a page
    /// (whose content policy forbids inline styles) the classes are those of web/styles/diagram.css.
    bool standalone = true;
};

/// The diagram as SVG 1.1: role="img" with title and text alternative, no script, nothing loaded from elsewhere. The same
/// diagram gives the same bytes. Takes time and memory in proportion to the diagram.
std::string draw(const Diagram& diagram, const Options& options);

}
