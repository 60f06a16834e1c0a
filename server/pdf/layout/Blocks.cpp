#include "pdf/layout/Blocks.h"

#include "base/Error.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace lazos::pdf::layout {

using domain::Node;
using text::Face;
using text::Span;

namespace {

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// White space of XML means one space; none at the ends of a block.
void appendCollapsed(std::vector<Span>& spans, const std::string& words, Face face, int mark)
{
    if (spans.empty() || spans.back().face != face || spans.back().mark != mark) spans.push_back({{}, face, mark});
    for (const char c : words) {
        if (!isBlank(c)) {
            spans.back().words += c;
            continue;
        }
        const auto written = std::find_if(spans.rbegin(), spans.rend(), [](const Span& s) { return !s.words.empty(); });
        if (written == spans.rend() || written->words.back() == ' ' || written->words.back() == '\n') continue;
        spans.back().words += ' ';
    }
}

void trim(std::vector<Span>& spans)
{
    std::erase_if(spans, [](const Span& s) { return s.words.empty(); });
    while (!spans.empty() && isBlank(spans.back().words.back())) {
        spans.back().words.pop_back();
        if (spans.back().words.empty()) spans.pop_back();
    }
}

std::string plain(const std::vector<Span>& spans)
{
    std::string all;
    for (const Span& span : spans) all += span.words;
    std::replace(all.begin(), all.end(), '\n', ' ');
    return all;
}

/// ListNumbering of ISO 32000-1 table 347, from the first label.
std::string numberingOf(const std::string& label)
{
    for (const char c : label) {
        if (c >= '0' && c <= '9') return "Decimal";
        if (c >= 'a' && c <= 'z') return "LowerAlpha";
        if (c >= 'A' && c <= 'Z') return "UpperAlpha";
    }
    return label.empty() ? "None" : "Disc";
}

class Reader
{
public:
    Reader(const domain::Expression& expression, int column, Layout& layout)
        : _document(expression.document), _language(expression.language), _column(column), _layout(layout)
    {}

    std::vector<Block> read(const std::string& columnHead)
    {
        _part = _layout.structure.add("Part", 0, _language);
        Block& head = add(Block::Kind::ColumnHead);
        head.spans.push_back({columnHead, Face::Sans, -1});
        head.element = _layout.structure.add("P", _part);
        head.keepWithNext = true;
        for (const Node& child : _document.children) {
            if (!child.isText() && child.name != "meta") read(child, _part);
        }
        return std::move(_blocks);
    }

private:
    const Node& _document;
    const std::string& _language;
    int _column;
    Layout& _layout;
    int _part = 0;
    int _sectionDepth = 0; ///< chapters around; headings of the first level are H2, below the title
    int _listDepth = 0;
    bool _followsHeading = false;
    std::string _pendingNumber; ///< of a paragraph, goes in front of its first words
    std::vector<std::string> _pendingIds;
    std::vector<Block> _blocks;
    int _tables = 0;

    Block& add(Block::Kind kind)
    {
        Block& block = _blocks.emplace_back();
        block.kind = kind;
        block.eIds = std::exchange(_pendingIds, {});
        block.first = std::exchange(_followsHeading, false);
        block.depth = _listDepth;
        return block;
    }

    void read(const Node& node, int parent)
    {
        if (const std::string* eId = node.attribute("eId")) _pendingIds.push_back(*eId);
        const std::string& name = node.name;
        static const std::set<std::string, std::less<>> transparent{
            "preface", "preamble", "mainBody", "conclusions", "container", "formula", "recitals", "recital", "citations", "citation",
            "content", "intro", "wrapUp", "list", "alinea", "hcontainer", "body"};
        static const std::set<std::string, std::less<>> sections{"article", "chapter", "section", "part", "title", "annex"};
        if (name == "p") {
            readParagraph(node, parent);
        } else if (name == "longTitle") {
            readTitle(node, parent);
        } else if (name == "blockList") {
            readList(node, parent);
        } else if (name == "table") {
            readTable(node, parent);
        } else if (sections.contains(name)) {
            readSection(node, parent);
        } else if (name == "paragraph" || name == "subparagraph" || name == "point") {
            if (const Node* number = node.child("num")) _pendingNumber = plain(spansOf(*number, Face::Serif, -1));
            readChildren(node, parent);
            _pendingNumber.clear();
        } else if (transparent.contains(name)) {
            readHeading(node, parent);
            readChildren(node, parent);
        } else {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The printed agreement has no form for the element {0}", {name}},
                              {_language, 0, 0, node.attribute("eId") ? *node.attribute("eId") : ""});
        }
    }

    void readChildren(const Node& node, int parent)
    {
        for (const Node& child : node.children) {
            if (!child.isText() && child.name != "num" && child.name != "heading") read(child, parent);
        }
    }

    void readTitle(const Node& node, int parent)
    {
        Block& block = add(Block::Kind::Title);
        block.element = _layout.structure.add("H1", parent);
        block.spans = spansOf(node, Face::SerifBold, block.element);
        block.keepWithNext = true;
        _layout.bookmarks.push_back({plain(block.spans), {_column, block.eIds.empty() ? "" : block.eIds.front()}, true});
    }

    void readSection(const Node& node, int parent)
    {
        const int section = _layout.structure.add("Sect", parent);
        ++_sectionDepth;
        readHeading(node, section);
        readChildren(node, section);
        --_sectionDepth;
    }

    void readHeading(const Node& node, int parent)
    {
        const Node* number = node.child("num");
        const Node* heading = node.child("heading");
        if (number == nullptr && heading == nullptr) return;
        Block& block = add(Block::Kind::Heading);
        const int level = std::clamp(_sectionDepth + 1, 2, 6);
        block.element = _layout.structure.add("H" + std::to_string(level), parent);
        if (number != nullptr) block.spans = spansOf(*number, Face::SerifBold, block.element);
        if (heading != nullptr) {
            if (!block.spans.empty()) block.spans.push_back({" ", Face::SerifBold, -1});
            for (Span& span : spansOf(*heading, Face::SerifBold, block.element)) block.spans.push_back(std::move(span));
        }
        block.keepWithNext = true;
        block.first = false;
        _followsHeading = true;
        _layout.bookmarks.push_back({plain(block.spans), {_column, block.eIds.empty() ? "" : block.eIds.front()}, false});
    }

    void readParagraph(const Node& node, int parent)
    {
        Block& block = add(Block::Kind::Paragraph);
        block.element = _layout.structure.add("P", parent);
        block.spans = spansOf(node, Face::Serif, block.element);
        if (!_pendingNumber.empty()) block.spans.insert(block.spans.begin(), {std::exchange(_pendingNumber, {}) + "\u00a0\u00a0", Face::Serif, -1});
        const bool strong = !block.spans.empty() && std::all_of(block.spans.begin(), block.spans.end(), [](const Span& s) { return s.face == Face::SerifBold; });
        block.keepWithNext = strong || plain(block.spans).ends_with(':');
        _followsHeading = strong;
    }

    void readList(const Node& node, int parent)
    {
        if (const Node* introduction = node.child("listIntroduction")) {
            if (const std::string* eId = introduction->attribute("eId")) _pendingIds.push_back(*eId);
            readParagraph(*introduction, parent);
            _blocks.back().keepWithNext = true;
        }
        const int list = _layout.structure.add("L", parent);
        const int depth = _listDepth;
        for (const Node& item : node.children) {
            if (item.name != "item") continue;
            if (const std::string* eId = item.attribute("eId")) _pendingIds.push_back(*eId);
            const int listItem = _layout.structure.add("LI", list);
            std::string label = std::exchange(_pendingNumber, {});
            int labelElement = -1;
            if (const Node* number = item.child("num")) {
                label += (label.empty() ? "" : " ") + plain(spansOf(*number, Face::Serif, -1));
            }
            if (!label.empty()) labelElement = _layout.structure.add("Lbl", listItem);
            if (_layout.structure.at(list).numbering.empty()) _layout.structure.at(list).numbering = numberingOf(label);
            const int body = _layout.structure.add("LBody", listItem);
            const std::size_t before = _blocks.size();
            _listDepth = depth + 1;
            readChildren(item, body);
            _listDepth = depth;
            if (_blocks.size() == before) continue;
            Block& block = _blocks[before];
            if (block.kind == Block::Kind::Paragraph) block.kind = Block::Kind::Item;
            block.label = label;
            block.labelElement = labelElement;
        }
        if (const Node* wrap = node.child("listWrapUp")) readParagraph(*wrap, parent);
    }

    void readTable(const Node& node, int parent)
    {
        const int table = _layout.structure.add("Table", parent);
        const int number = _tables++;
        if (!_pendingNumber.empty()) { // a numbered paragraph that is only a table
            Block& block = add(Block::Kind::Paragraph);
            block.element = _layout.structure.add("Caption", table);
            block.spans.push_back({std::exchange(_pendingNumber, {}), Face::Serif, -1});
            block.keepWithNext = true;
        }
        for (const Node& row : node.children) {
            if (row.name != "tr") continue;
            if (const std::string* eId = row.attribute("eId")) _pendingIds.push_back(*eId);
            Block& block = add(Block::Kind::TableRow);
            block.table = number;
            block.element = _layout.structure.add("TR", table);
            bool allHeads = true;
            for (const Node& cell : row.children) {
                if (cell.name != "th" && cell.name != "td") continue;
                const bool head = cell.name == "th";
                allHeads = allHeads && head;
                TableCell& made = block.cells.emplace_back();
                made.head = head;
                made.element = _layout.structure.add(head ? "TH" : "TD", block.element);
                made.spans = spansOf(cell, head ? Face::SerifBold : Face::Serif, made.element);
            }
            for (const TableCell& cell : block.cells) {
                if (cell.head) _layout.structure.at(cell.element).scope = allHeads ? "Column" : "Row";
            }
            block.keepWithNext = allHeads;
        }
    }

    std::vector<Span> spansOf(const Node& node, Face face, int element)
    {
        std::vector<Span> spans;
        collect(node, face, element, -1, spans);
        trim(spans);
        for (const Span& span : spans) {
            if (span.mark >= 0) _layout.marks[static_cast<std::size_t>(span.mark)].words += span.words;
        }
        return spans;
    }

    void collect(const Node& node, Face face, int element, int mark, std::vector<Span>& spans)
    {
        for (const Node& child : node.children) {
            if (child.isText()) {
                appendCollapsed(spans, child.text, face, mark);
            } else if (child.name == "b") {
                collect(child, text::bold(face), element, mark, spans);
            } else if (child.name == "i") {
                collect(child, text::italic(face), element, mark, spans);
            } else if (child.name == "eol") {
                if (spans.empty()) spans.push_back({{}, face, mark});
                spans.back().words += '\n';
            } else if (child.name == "p" && !spans.empty()) {
                spans.back().words += '\n'; // further paragraphs of a table cell
                collect(child, face, element, mark, spans);
            } else if (child.name == "ref") {
                collect(child, face, element, linkFor(child, element, mark), spans);
            } else {
                collect(child, face, element, mark, spans);
            }
        }
    }

    /// Links inside the document only: what lies outside is cited in words, and an address may die before the paper.
    int linkFor(const Node& node, int element, int outer)
    {
        const std::string* href = node.attribute("href");
        if (href == nullptr || !href->starts_with('#') || element < 0) return outer;
        const std::string target = href->substr(1);
        if (_document.find(target) == nullptr) return outer;
        Mark mark;
        mark.link = true;
        mark.column = _column;
        mark.target = target;
        mark.element = _layout.structure.addDetached("Link", element);
        _layout.marks.push_back(std::move(mark));
        return static_cast<int>(_layout.marks.size()) - 1;
    }
};

}

std::vector<Block> blocksOf(const domain::Expression& expression, int column, const std::string& columnHead, Layout& layout)
{
    return Reader(expression, column, layout).read(columnHead);
}

}
