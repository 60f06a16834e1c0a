#include "pdf/layout/Rows.h"

#include "base/Error.h"
#include "pdf/layout/Tables.h"

namespace lazos::pdf::layout {

using text::Face;
using text::ParagraphStyle;

namespace {

void requireAligned(const std::vector<std::vector<Block>>& blocks, const std::vector<domain::Language>& languages)
{
    const auto& reference = blocks.front();
    for (std::size_t column = 1; column < blocks.size(); ++column) {
        const auto& other = blocks[column];
        for (std::size_t i = 0; i < std::max(reference.size(), other.size()); ++i) {
            const bool both = i < reference.size() && i < other.size();
            if (both && reference[i].kind == other[i].kind && reference[i].eIds == other[i].eIds && reference[i].table == other[i].table) continue;
            const Block& block = i < reference.size() ? reference[i] : other[i];
            throw base::Error(base::ErrorCode::InvalidArgument,
                              {"The languages {0} and {1} are not aligned at {2}; they need the same elements in the same order",
                               {languages.front(), languages[column], block.eIds.empty() ? std::to_string(i) : block.eIds.front()}});
        }
    }
}

class RowMaker
{
public:
    RowMaker(const std::vector<std::vector<Block>>& blocks, const std::vector<domain::Language>& languages, text::Typesetter& typesetter)
        : _blocks(blocks), _languages(languages), _typesetter(typesetter), _columns(columnsFor(languages.size())), _scale(scaleFor(languages.size()))
    {}

    std::vector<Row> make()
    {
        const std::size_t count = _blocks.front().size();
        for (std::size_t i = 0; i < count;) {
            if (_blocks.front()[i].kind == Block::Kind::TableRow) {
                i = appendTable(_rows, _blocks, i, _languages, _typesetter);
            } else {
                _rows.push_back(makeRow(i++));
            }
        }
        return std::move(_rows);
    }

private:
    const std::vector<std::vector<Block>>& _blocks;
    const std::vector<domain::Language>& _languages;
    text::Typesetter& _typesetter;
    std::vector<Column> _columns;
    TypeScale _scale;
    std::vector<Row> _rows;

    Row makeRow(std::size_t index)
    {
        const Block& sample = _blocks.front()[index];
        const ParagraphStyle style = styleOf(sample);
        Row row;
        row.leading = style.leading;
        row.spaceBefore = gapBefore(sample);
        row.splittable = sample.kind == Block::Kind::Paragraph || sample.kind == Block::Kind::Item;
        for (std::size_t column = 0; column < _blocks.size(); ++column) {
            const Block& block = _blocks[column][index];
            row.keepWithNext = row.keepWithNext || block.keepWithNext;
            for (const std::string& eId : block.eIds) row.anchors.emplace_back(static_cast<int>(column), eId);
            addBoxes(row, block, column, style);
        }
        row.height = static_cast<double>(row.lineCount()) * row.leading;
        return row;
    }

    ParagraphStyle styleOf(const Block& block) const
    {
        switch (block.kind) {
        case Block::Kind::ColumnHead: return {smallSize, smallLeading + 2, false, false};
        case Block::Kind::Title: return {_scale.title, _scale.titleLeading, false, false};
        case Block::Kind::Heading: return {_scale.body, _scale.leading, false, false};
        default: return {_scale.body, _scale.leading, true, true};
        }
    }

    double gapBefore(const Block& block) const
    {
        switch (block.kind) {
        case Block::Kind::ColumnHead:
        case Block::Kind::Title: return 0;
        case Block::Kind::Heading: return _scale.sectionGap;
        default: return block.first ? 0 : _blocks.front()[0].kind == Block::Kind::ColumnHead && afterTitle(block) ? _scale.sectionGap : _scale.paragraphGap;
        }
    }

    bool afterTitle(const Block& block) const
    {
        const Block* before = &block - 1;
        return before >= _blocks.front().data() && before->kind == Block::Kind::Title;
    }

    void addBoxes(Row& row, const Block& block, std::size_t column, const ParagraphStyle& style)
    {
        const std::string& language = _languages[column];
        const double indent = block.depth * _scale.itemIndent;
        Box box;
        box.size = style.size;
        box.leading = style.leading;
        box.element = block.element;
        box.order = static_cast<int>(column);
        box.face = block.kind == Block::Kind::ColumnHead ? Face::Sans : Face::Serif;
        if (!block.label.empty()) {
            Box label = box;
            label.x = _columns[column].x + indent - _scale.itemIndent;
            label.element = block.labelElement;
            label.lines = _typesetter.set({{block.label + " ", Face::Serif, -1}}, {style.size, style.leading, false, false}, _columns[column].width, language);
            row.boxes.push_back(std::move(label));
        }
        box.x = _columns[column].x + indent;
        box.width = _columns[column].width - indent;
        box.lines = _typesetter.set(block.spans, style, box.width, language);
        row.boxes.push_back(std::move(box));
    }
};

}

std::vector<Row> rowsOf(const std::vector<std::vector<Block>>& blocks, const std::vector<domain::Language>& languages, text::Typesetter& typesetter)
{
    requireAligned(blocks, languages);
    return RowMaker(blocks, languages, typesetter).make();
}

}
