#pragma once

#include <cstddef>
#include <vector>

/// The printed page: ISO 216 A4, lengths in points, y downwards from the top edge.
namespace lazos::pdf::layout {

inline constexpr double pageWidth = 595.28;
inline constexpr double pageHeight = 841.89;
inline constexpr double marginLeft = 48;
inline constexpr double marginRight = 547.28;
inline constexpr double headRule = 66;
inline constexpr double bodyTop = 83;
inline constexpr double bodyBottom = 774;
inline constexpr double footRule = 790;

struct Column
{
    double x = 0;
    double width = 0;
};

/// Equal columns for that many languages. One alone gets a measure that can be read (about 75 characters), in the middle.
std::vector<Column> columnsFor(std::size_t languages);

/// Sizes that suit the width of the columns.
struct TypeScale
{
    double body = 10.4;
    double leading = 15.6;
    double title = 14.5;
    double titleLeading = 19;
    double paragraphGap = 5.2;
    double sectionGap = 10.4;
    double itemIndent = 15.6;
    double table = 9.2;
    double tableLeading = 13;
};
TypeScale scaleFor(std::size_t languages);

inline constexpr double smallSize = 8;
inline constexpr double smallLeading = 11;

}
