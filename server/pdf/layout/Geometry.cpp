#include "pdf/layout/Geometry.h"

namespace lazos::pdf::layout {

std::vector<Column> columnsFor(std::size_t languages)
{
    if (languages == 1) {
        constexpr double measure = 384;
        return {{(pageWidth - measure) / 2, measure}};
    }
    const double gutter = languages == 2 ? 22 : 18;
    const auto count = static_cast<double>(languages);
    const double width = (marginRight - marginLeft - (count - 1) * gutter) / count;
    std::vector<Column> columns;
    for (std::size_t i = 0; i < languages; ++i) columns.push_back({marginLeft + static_cast<double>(i) * (width + gutter), width});
    return columns;
}

TypeScale scaleFor(std::size_t languages)
{
    if (languages <= 2) return {};
    return {8.8, 12.8, 12, 15.5, 4.4, 9, 13, 8, 11.4};
}

}
