#pragma once

#include "domain/Akn.h"
#include "pdf/layout/Pages.h"

#include <string>
#include <vector>

namespace lazos::pdf::layout {

struct TableCell
{
    std::vector<text::Span> spans;
    int element = -1;
    bool head = false;
};

/// One language's share of a row: what must stand beside its equal in the other languages.
struct Block
{
    enum class Kind { ColumnHead, Title, Heading, Paragraph, Item, TableRow };
    Kind kind = Kind::Paragraph;
    std::vector<text::Span> spans;
    int element = -1;
    std::string label;      ///< Item: "a)"
    int labelElement = -1;
    int depth = 0;          ///< nesting of lists
    bool first = false;     ///< follows a heading closely, or begins a group
    bool keepWithNext = false;
    std::vector<TableCell> cells;
    int table = -1;         ///< TableRow: number of the table in the document
    std::vector<std::string> eIds; ///< elements that begin here
};

/// Reads one Expression into blocks, adds its structure elements to `layout` below a Part of its own, its links to the
/// marks and its headings to the bookmarks.
/// @param columnHead  printed above the text, e.g. "Español · texto auténtico".
/// @throws base::Error InvalidArgument  there is an element that the printed agreement has no form for.
std::vector<Block> blocksOf(const domain::Expression& expression, int column, const std::string& columnHead, Layout& layout);

}
