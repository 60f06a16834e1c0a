#pragma once

#include "pdf/layout/Pages.h"

#include <algorithm>
#include <cmath>

namespace lazos::pdf::layout {

/// Lines that stand below each other, at a fixed place in their row.
struct Box
{
    double x = 0;         ///< on the page
    double y = 0;         ///< from the top of the row
    double width = 0;
    double size = 0;
    double leading = 0;
    text::Face face = text::Face::Serif; ///< whose ascent and descent place the baseline
    std::vector<text::Line> lines;
    int element = -1;
    int order = 0;
    bool right = false;   ///< flush right
};

/// What starts at the same height in all languages: a heading, paragraph, list item or table row, or signature boxes.
struct Row
{
    std::vector<Box> boxes;
    double spaceBefore = 0;
    double leading = 0;       ///< of its lines, if it may be split
    double height = 0;
    bool keepWithNext = false;
    bool splittable = false;
    bool columns = true;      ///< the languages stand beside each other, so the thin rule runs through
    int tableHead = -1;       ///< row to repeat above this one when it begins a page
    std::vector<Rule> rules;  ///< y from the top of the row
    std::vector<Rectangle> frames;
    std::vector<PlacedField> fields;
    std::vector<std::pair<int, std::string>> anchors;

    [[nodiscard]] std::size_t lineCount() const
    {
        std::size_t count = 0;
        for (const Box& box : boxes) count = std::max(count, box.lines.size());
        return count;
    }
};

}
