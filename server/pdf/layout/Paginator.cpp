#include "pdf/layout/Paginator.h"

#include "pdf/layout/Geometry.h"

#include <algorithm>

namespace lazos::pdf::layout {

namespace {

constexpr std::size_t fewestLines = 2; ///< of a paragraph before and after a page break
constexpr double dividerGray = 0.68;
constexpr double dividerWidth = 0.6;

class Paginator
{
public:
    Paginator(const std::vector<Row>& rows, std::size_t languages, const text::Fonts& fonts, Layout& layout)
        : _rows(rows), _columns(columnsFor(languages)), _fonts(fonts), _layout(layout)
    {}

    void run()
    {
        newPage();
        for (std::size_t i = 0; i < _rows.size(); ++i) {
            const bool top = _y <= bodyTop;
            if (!top && _y + spaceBefore(i) + leastHeight(i) > bodyBottom) breakPage(i);
            place(i);
        }
        closeDivider();
        for (Page& page : _layout.pages) {
            std::stable_sort(page.lines.begin(), page.lines.end(), [](const PlacedLine& a, const PlacedLine& b) { return a.order < b.order; });
        }
    }

private:
    const std::vector<Row>& _rows;
    std::vector<Column> _columns;
    const text::Fonts& _fonts;
    Layout& _layout;
    double _y = bodyTop;
    double _dividerTop = -1; ///< where the rule between the columns began, -1 if it is not drawn at present
    double _dividerBottom = 0; ///< the end of the last row in columns

    Page& page() { return _layout.pages.back(); }
    [[nodiscard]] int pageIndex() const { return static_cast<int>(_layout.pages.size()) - 1; }
    [[nodiscard]] double spaceBefore(std::size_t i) const { return _y <= bodyTop ? 0 : _rows[i].spaceBefore; }

    void newPage()
    {
        _layout.pages.emplace_back();
        _y = bodyTop;
    }

    /// What must stand together on the page with the beginning of row i. A chain longer than a page is cut where it must be.
    [[nodiscard]] double leastHeight(std::size_t i) const
    {
        double sum = 0;
        for (std::size_t k = i; k < _rows.size() && sum < bodyBottom - bodyTop; ++k) {
            if (k > i) sum += _rows[k].spaceBefore;
            if (!_rows[k].keepWithNext) return sum + beginning(_rows[k]);
            sum += _rows[k].height;
        }
        return std::min(sum, bodyBottom - bodyTop);
    }

    /// The fewest lines that may begin this row on a page: every language must begin, so that they stay aligned.
    [[nodiscard]] static double beginning(const Row& row)
    {
        if (!row.splittable) return row.height;
        std::size_t fit = fewestLines;
        while (fit < row.lineCount() && !canTake(row, fit)) ++fit;
        return static_cast<double>(fit) * row.leading;
    }

    /// How many of a box's lines go on a page with room for `fit`; never one line alone on either side.
    static std::size_t share(std::size_t lines, std::size_t fit)
    {
        std::size_t take = std::min(fit, lines);
        const std::size_t left = lines - take;
        if (left > 0 && left < fewestLines) take = lines > fewestLines ? lines - fewestLines : 0;
        if (take < fewestLines && take < lines) take = 0;
        return take;
    }

    static bool canTake(const Row& row, std::size_t fit)
    {
        return std::all_of(row.boxes.begin(), row.boxes.end(), [&](const Box& box) { return box.lines.empty() || share(box.lines.size(), fit) > 0; });
    }

    void breakPage(std::size_t next)
    {
        closeDivider();
        newPage();
        const int head = _rows[next].tableHead;
        if (head >= 0 && static_cast<std::size_t>(head) != next) {
            Row copy = _rows[static_cast<std::size_t>(head)];
            for (Box& box : copy.boxes) box.element = -1;
            copy.anchors.clear();
            placeWhole(copy);
        }
    }

    void place(std::size_t i)
    {
        const Row& row = _rows[i];
        _y += spaceBefore(i);
        const double room = bodyBottom - _y;
        if (row.height <= room || !row.splittable) {
            placeWhole(row);
            return;
        }
        Row rest = row;
        while (rest.height > bodyBottom - _y) {
            const auto fit = static_cast<std::size_t>(std::max(0.0, (bodyBottom - _y) / rest.leading));
            Row part = takeLines(rest, fit);
            if (part.lineCount() == 0 && _y <= bodyTop) break;
            if (part.lineCount() > 0) placeWhole(part);
            rest.anchors.clear();
            closeDivider();
            newPage();
        }
        if (rest.lineCount() > 0) placeWhole(rest);
    }

    /// Moves at most `fit` lines of each box out of `rest`; none at all if a language would not begin here.
    static Row takeLines(Row& rest, std::size_t fit)
    {
        Row part = rest;
        const bool possible = canTake(rest, fit);
        for (std::size_t b = 0; b < rest.boxes.size(); ++b) {
            auto& lines = rest.boxes[b].lines;
            const auto take = static_cast<std::ptrdiff_t>(possible ? share(lines.size(), fit) : 0);
            part.boxes[b].lines.assign(lines.begin(), lines.begin() + take);
            lines.erase(lines.begin(), lines.begin() + take);
        }
        part.height = static_cast<double>(part.lineCount()) * part.leading;
        rest.height = static_cast<double>(rest.lineCount()) * rest.leading;
        return part;
    }

    void placeWhole(const Row& row)
    {
        if (row.columns && _columns.size() > 1 && _dividerTop < 0) _dividerTop = _y;
        if (!row.columns) closeDivider();
        for (const auto& anchor : row.anchors) _layout.anchors.try_emplace(anchor, Anchor{pageIndex(), _y});
        for (const Box& box : row.boxes) placeBox(box);
        for (Rule rule : row.rules) {
            rule.y0 += _y;
            rule.y1 += _y;
            page().rules.push_back(rule);
        }
        for (Rectangle frame : row.frames) {
            frame.y += _y;
            page().frames.push_back(frame);
        }
        for (PlacedField field : row.fields) {
            field.place.y += _y;
            page().fields.push_back(field);
        }
        _y += row.height;
        if (row.columns) _dividerBottom = _y;
    }

    void placeBox(const Box& box)
    {
        const text::FontMetrics& metrics = _fonts.metrics(box.face);
        const double ascent = metrics.ascent * box.size / 1000;
        const double content = (metrics.ascent - metrics.descent) * box.size / 1000;
        double baseline = _y + box.y + (box.leading - content) / 2 + ascent;
        for (const text::Line& line : box.lines) {
            const double x = box.right ? box.x + box.width - line.width() : box.x;
            if (box.element >= 0) placeLinks(line, x, baseline, box.size);
            auto& lines = box.element >= 0 ? page().lines : page().running;
            lines.push_back({line, x, baseline, box.size, box.element, box.order});
            baseline += box.leading;
        }
    }

    /// One rectangle for each stretch of a line that is one link.
    void placeLinks(const text::Line& line, double x, double baseline, double size)
    {
        for (std::size_t i = 0; i < line.pieces.size();) {
            const int mark = line.pieces[i].mark;
            double width = 0;
            std::size_t end = i;
            for (; end < line.pieces.size() && line.pieces[end].mark == mark; ++end) width += line.pieces[end].advance;
            if (mark >= 0 && _layout.marks[static_cast<std::size_t>(mark)].link) {
                page().links.push_back({{x, baseline - 0.95 * size, width, 1.25 * size}, mark});
            }
            x += width;
            i = end;
        }
    }

    void closeDivider()
    {
        if (_dividerTop >= 0 && _dividerBottom > _dividerTop) {
            for (std::size_t i = 0; i + 1 < _columns.size(); ++i) {
                const double x = (_columns[i].x + _columns[i].width + _columns[i + 1].x) / 2;
                page().rules.push_back({x, _dividerTop, x, _dividerBottom, dividerWidth, dividerGray});
            }
        }
        _dividerTop = -1;
    }
};

}

void paginate(const std::vector<Row>& rows, std::size_t languages, const text::Fonts& fonts, Layout& layout)
{
    Paginator(rows, languages, fonts, layout).run();
}

}
