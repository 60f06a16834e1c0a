#pragma once

#include "pdf/layout/Blocks.h"
#include "pdf/layout/Row.h"
#include "pdf/text/Typesetter.h"

namespace lazos::pdf::layout {

/// Sets the table that begins at block `first` of all columns and returns the index of the block behind it. In its column if
/// every word of every language fits there, else across the page, one language after the other. The head is repeated when a
/// page begins inside the table; figures stand flush right.
std::size_t appendTable(std::vector<Row>& rows, const std::vector<std::vector<Block>>& blocks, std::size_t first,
                        const std::vector<domain::Language>& languages, text::Typesetter& typesetter);

}
