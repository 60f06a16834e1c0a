#include "pdf/layout/Tables.h"

#include "pdf/layout/Geometry.h"

#include <numeric>
#include <optional>

namespace lazos::pdf::layout {

namespace {

constexpr double cellGap = 8;
constexpr double cellPadding = 2.6; ///< above and below the words of a row
constexpr double strongRule = 0.8;
constexpr double thinRule = 0.4;
constexpr double thinGray = 0.6;

struct TableColumn
{
    double x = 0;
    double width = 0;
    bool figures = false;
};

bool isFigure(const std::vector<text::Span>& spans)
{
    bool digit = false;
    for (const text::Span& span : spans) {
        for (const char c : span.words) {
            digit = digit || (c >= '0' && c <= '9');
            if (static_cast<unsigned char>(c) < 0x80 && !(c >= '0' && c <= '9') && std::string_view(" .,-+%").find(c) == std::string_view::npos &&
                !(c >= 'A' && c <= 'Z')) {
                return false; // currency codes and symbols may stand beside the figures, words may not
            }
        }
    }
    return digit;
}

/// Every column as wide as its widest word at least; what is left goes where long texts are. Absent if that does not fit.
std::optional<std::vector<TableColumn>> columnWidths(const std::vector<const Block*>& rows, const Column& space, double size, text::Shaper& shaper)
{
    std::size_t count = 0;
    for (const Block* row : rows) count = std::max(count, row->cells.size());
    if (count == 0) return std::vector<TableColumn>{};
    std::vector<double> least(count, 0);
    std::vector<double> natural(count, 0);
    std::vector<TableColumn> columns(count);
    for (std::size_t i = 0; i < count; ++i) {
        bool figures = rows.size() > 1;
        for (const Block* row : rows) {
            if (i >= row->cells.size()) continue;
            const text::NaturalWidths widths = text::naturalWidths(row->cells[i].spans, size, shaper);
            least[i] = std::max(least[i], widths.widestWord + 0.5);
            natural[i] = std::max(natural[i], widths.whole + 0.5);
            if (!row->cells[i].head) figures = figures && isFigure(row->cells[i].spans);
        }
        columns[i].figures = figures;
        if (figures) least[i] = natural[i]; // an amount is never broken
    }
    const double room = space.width - cellGap * static_cast<double>(count - 1);
    const double sumLeast = std::accumulate(least.begin(), least.end(), 0.0);
    const double sumNatural = std::accumulate(natural.begin(), natural.end(), 0.0);
    if (sumLeast > room) return std::nullopt;
    double x = space.x;
    for (std::size_t i = 0; i < count; ++i) {
        if (sumNatural <= room) {
            columns[i].width = natural[i] + (room - sumNatural) * natural[i] / sumNatural;
        } else {
            columns[i].width = least[i] + (room - sumLeast) * (natural[i] - least[i]) / (sumNatural - sumLeast);
        }
        columns[i].x = x;
        x += columns[i].width + cellGap;
    }
    return columns;
}

class TableSetter
{
public:
    TableSetter(std::vector<Row>& rows, const std::vector<domain::Language>& languages, text::Typesetter& typesetter)
        : _rows(rows), _languages(languages), _typesetter(typesetter), _scale(scaleFor(languages.size()))
    {}

    /// `shares`: per language that stands in these rows (all beside each other, or one alone), its blocks and columns.
    struct Share
    {
        std::size_t language;
        std::vector<const Block*> blocks;
        std::vector<TableColumn> columns;
        Column space;
    };

    void set(const std::vector<Share>& shares, bool beside, double leading, double size)
    {
        const std::size_t count = shares.front().blocks.size();
        const bool hasHead = shares.front().blocks.front()->keepWithNext;
        const auto firstRow = static_cast<int>(_rows.size());
        for (std::size_t i = 0; i < count; ++i) {
            Row row;
            row.columns = beside;
            row.leading = leading;
            row.spaceBefore = i == 0 ? _scale.paragraphGap + 2 : 0;
            const bool head = hasHead && i == 0;
            row.keepWithNext = head || i + 2 == count; // no last row alone on a page
            if (hasHead && i > 0) row.tableHead = firstRow;
            for (const Share& share : shares) addCells(row, share, *share.blocks[i], leading, size);
            row.height = static_cast<double>(row.lineCount()) * leading + 2 * cellPadding;
            for (const Share& share : shares) addRules(row, share.space, i == 0, head, i + 1 == count);
            _rows.push_back(std::move(row));
        }
    }

private:
    std::vector<Row>& _rows;
    const std::vector<domain::Language>& _languages;
    text::Typesetter& _typesetter;
    TypeScale _scale;

    void addCells(Row& row, const Share& share, const Block& block, double leading, double size)
    {
        for (const std::string& eId : block.eIds) row.anchors.emplace_back(static_cast<int>(share.language), eId);
        for (std::size_t i = 0; i < block.cells.size(); ++i) {
            const TableCell& cell = block.cells[i];
            const TableColumn& column = share.columns[i];
            Box box;
            box.x = column.x;
            box.y = cellPadding;
            box.width = column.width;
            box.size = size;
            box.leading = leading;
            box.element = cell.element;
            box.order = static_cast<int>(share.language);
            box.right = column.figures;
            box.lines = _typesetter.set(cell.spans, {size, leading, false, !cell.head}, column.width, _languages[share.language]);
            row.boxes.push_back(std::move(box));
        }
    }

    static void addRules(Row& row, const Column& space, bool first, bool head, bool last)
    {
        const double right = space.x + space.width;
        if (first) row.rules.push_back({space.x, 0, right, 0, strongRule, 0});
        const bool strong = head || last;
        row.rules.push_back({space.x, row.height, right, row.height, strong ? strongRule : thinRule, strong ? 0 : thinGray});
    }
};

}

std::size_t appendTable(std::vector<Row>& rows, const std::vector<std::vector<Block>>& blocks, std::size_t first,
                        const std::vector<domain::Language>& languages, text::Typesetter& typesetter)
{
    const int table = blocks.front()[first].table;
    std::size_t end = first;
    while (end < blocks.front().size() && blocks.front()[end].kind == Block::Kind::TableRow && blocks.front()[end].table == table) ++end;

    const TypeScale scale = scaleFor(languages.size());
    const std::vector<Column> spaces = columnsFor(languages.size());
    std::vector<TableSetter::Share> shares;
    bool fits = true;
    for (std::size_t language = 0; language < languages.size(); ++language) {
        TableSetter::Share share{language, {}, {}, spaces[language]};
        for (std::size_t i = first; i < end; ++i) share.blocks.push_back(&blocks[language][i]);
        auto columns = columnWidths(share.blocks, share.space, scale.table, typesetter.shaper());
        fits = fits && columns.has_value();
        if (columns) share.columns = std::move(*columns);
        shares.push_back(std::move(share));
    }
    TableSetter setter(rows, languages, typesetter);
    if (fits) {
        setter.set(shares, true, scale.tableLeading, scale.table);
        return end;
    }
    const TypeScale wide;
    const Column page{marginLeft, marginRight - marginLeft};
    for (TableSetter::Share& share : shares) {
        share.space = page;
        double size = wide.table;
        auto columns = columnWidths(share.blocks, page, size, typesetter.shaper());
        while (!columns && size > 4) columns = columnWidths(share.blocks, page, size -= 0.5, typesetter.shaper());
        if (!columns) { // even tiny words do not fit: equal columns, words stick out rather than vanish
            std::size_t count = 0;
            for (const Block* row : share.blocks) count = std::max(count, row->cells.size());
            columns.emplace(count);
            for (std::size_t i = 0; i < count; ++i) {
                const double width = page.width / static_cast<double>(count);
                (*columns)[i] = {page.x + static_cast<double>(i) * width, width - cellGap, false};
            }
        }
        share.columns = std::move(*columns);
        setter.set({share}, false, wide.tableLeading * size / wide.table, size);
    }
    return end;
}

}
