#pragma once

#include "pdf/layout/Blocks.h"
#include "pdf/layout/Geometry.h"
#include "pdf/layout/Row.h"
#include "pdf/text/Typesetter.h"

namespace lazos::pdf::layout {

/// Sets the blocks of all languages beside each other, one row for each clause part. A table whose words do not fit its
/// column goes across the page, one language below the other.
/// @param blocks  per column; equal in number and kind.
/// @throws base::Error InvalidArgument  the languages are not aligned; says where they part.
std::vector<Row> rowsOf(const std::vector<std::vector<Block>>& blocks, const std::vector<domain::Language>& languages,
                        text::Typesetter& typesetter);

}
