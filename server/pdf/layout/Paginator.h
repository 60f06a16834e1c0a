#pragma once

#include "pdf/layout/Row.h"
#include "pdf/text/Fonts.h"

namespace lazos::pdf::layout {

/// Distributes rows over pages. A heading stays with what follows, no paragraph leaves one line alone on a page (widows and
/// orphans), signature boxes and table rows are never cut, and a table's head is repeated, as an artifact, on each page.
/// Fills `layout.pages` and `layout.anchors`.
void paginate(const std::vector<Row>& rows, std::size_t languages, const text::Fonts& fonts, Layout& layout);

}
