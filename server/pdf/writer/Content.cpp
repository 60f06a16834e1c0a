#include "pdf/writer/Content.h"

#include "pdf/layout/Geometry.h"

#include <cmath>

namespace lazos::pdf::writer {

using layout::pageHeight;

namespace {

void appendGlyphId(std::string& out, std::uint16_t id)
{
    constexpr char digits[] = "0123456789abcdef";
    for (int shift = 12; shift >= 0; shift -= 4) out += digits[id >> shift & 15];
}

void appendNumbers(std::string& out, std::initializer_list<double> values)
{
    for (const double value : values) {
        appendNumber(out, value);
        out += ' ';
    }
}

std::string actualText(std::string_view utf8) { return "/ActualText <" + base::toHex(base::view(textString(utf8).bytes)) + ">"; }

}

ContentWriter::Page ContentWriter::write(std::size_t page)
{
    begin();
    _page = static_cast<int>(page);
    _elements.clear();
    const layout::Page& source = _layout.pages[page];
    rules(source);
    if (!source.running.empty()) {
        _out += "/Artifact <</Type /Pagination>> BDC\n";
        for (const layout::PlacedLine& placed : source.running) line(placed, pageHeight, true);
        _out += "EMC\n";
    }
    for (const layout::PlacedLine& placed : source.lines) line(placed, pageHeight, false);
    closeElement();
    return {std::move(_out), std::move(_elements)};
}

std::string ContentWriter::write(const layout::FieldAppearance& appearance)
{
    begin();
    for (const layout::PlacedLine& placed : appearance.lines) line(placed, appearance.height, true);
    return std::move(_out);
}

void ContentWriter::begin()
{
    _out.clear();
    _open = -1;
    _size = 0;
    _expansion = 1;
}

/// With `said`, a sequence of its own whose ActualText that is. It is no Span nested in the paragraph's sequence, because poppler
/// loses the rest of a sequence that has another one without MCID inside.
void ContentWriter::openElement(int element, const std::string& said)
{
    if (element == _open && said.empty()) return;
    closeElement();
    layout::Structure& structure = _layout.structure;
    // Inline elements take their place in reading order when their first words come.
    const std::string& type = structure.at(element).type;
    if ((type == "Link" || type == "Span") && structure.at(element).kids.empty()) structure.attach(element);
    const auto id = static_cast<int>(_elements.size());
    structure.at(element).kids.push_back({layout::Kid::Kind::Content, _page, id});
    _elements.push_back(element);
    const std::string identity = "/MCID " + std::to_string(id);
    _out += said.empty() ? "/" + type + " <<" + identity + ">> BDC\n" : "/Span <<" + identity + " " + actualText(said) + ">> BDC\n";
    _open = element;
}

void ContentWriter::closeElement()
{
    if (_open >= 0) _out += "EMC\n";
    _open = -1;
}

void ContentWriter::rules(const layout::Page& page)
{
    if (page.rules.empty() && page.frames.empty()) return;
    _out += "/Artifact <</Type /Layout>> BDC\n";
    for (const layout::Rule& rule : page.rules) {
        appendNumbers(_out, {rule.gray});
        _out += "G ";
        appendNumbers(_out, {rule.width});
        _out += "w ";
        appendNumbers(_out, {rule.x0, pageHeight - rule.y0});
        _out += "m ";
        appendNumbers(_out, {rule.x1, pageHeight - rule.y1});
        _out += "l S\n";
    }
    if (!page.frames.empty()) _out += "0 G 0.9 w\n";
    for (const layout::Rectangle& frame : page.frames) {
        appendNumbers(_out, {frame.x, pageHeight - frame.y - frame.height, frame.width, frame.height});
        _out += "re S\n";
    }
    _out += "EMC\n";
}

/// True if readers must be told what the piece says: its glyphs do not tell it.
bool ContentWriter::needsActualText(const text::Piece& piece) const { return piece.kind == text::Piece::Kind::Hyphen || !_use.saysItself(*piece.word); }

void ContentWriter::line(const layout::PlacedLine& placed, double height, bool artifact)
{
    const std::vector<text::Piece>& pieces = placed.line.pieces;
    double x = placed.x;
    for (std::size_t begin = 0; begin < pieces.size();) {
        const text::Piece& first = pieces[begin];
        const bool told = needsActualText(first);
        std::size_t end = begin;
        double width = 0;
        for (; end < pieces.size() && pieces[end].mark == first.mark && (end == begin || !(told || needsActualText(pieces[end]))); ++end) {
            width += pieces[end].advance;
        }
        // A soft hyphen tells a reader that the word goes on; the drawn hyphen is no part of it.
        const std::string said = !told ? "" : first.kind == text::Piece::Kind::Hyphen ? "\u00ad" : first.word->text;
        if (!artifact) {
            openElement(first.mark >= 0 ? _layout.marks[static_cast<std::size_t>(first.mark)].element : placed.element, said);
        } else if (told) {
            _out += "/Span <<" + actualText(said) + ">> BDC\n";
        }
        segment(placed.line, begin, end, x, height - placed.baseline, placed.size);
        if (told && artifact) _out += "EMC\n";
        if (told && !artifact) closeElement();
        x += width;
        begin = end;
    }
}

void ContentWriter::segment(const text::Line& line, std::size_t begin, std::size_t end, double x, double y, double size)
{
    _out += "BT\n";
    if (line.expansion != _expansion) {
        appendNumber(_out, line.expansion * 100);
        _out += " Tz\n";
        _expansion = line.expansion;
    }
    _out += "1 0 0 1 ";
    appendNumbers(_out, {x, y});
    _out += "Tm\n";
    bool inArray = false;
    for (std::size_t i = begin; i < end; ++i) piece(line.pieces[i], size, line.expansion, inArray);
    endArray(inArray);
    _out += "ET\n";
}

void ContentWriter::piece(const text::Piece& piece, double size, double expansion, bool& inArray)
{
    const text::Word& word = *piece.word;
    glyphs(word, size, inArray);
    if (piece.kind != text::Piece::Kind::Space) return;
    const double extra = piece.advance - word.advance * size * expansion / 1000;
    if (std::abs(extra) < 0.0005) return;
    _out += ' ';
    appendNumber(_out, -extra * 1000 / (size * expansion));
}

void ContentWriter::glyphs(const text::Word& word, double size, bool& inArray) // Tz scales advances and adjustments alike
{
    for (const text::Run& run : word.runs) {
        setFont(run.face, size, inArray);
        bool inString = false;
        const auto adjust = [&](int by) {
            if (by == 0) return;
            if (inString) _out += '>';
            inString = false;
            _out += ' ';
            appendNumber(_out, by);
        };
        for (const text::Glyph& glyph : run.glyphs) {
            const std::uint16_t id = _fonts.idOf(run.face, glyph.id);
            adjust(-glyph.xOffset);
            if (glyph.yOffset != 0) {
                if (inString) _out += '>';
                inString = false;
                endArray(inArray);
                appendNumber(_out, glyph.yOffset * size / 1000);
                _out += " Ts\n[";
                inArray = true;
            }
            if (!inString) _out += '<';
            inString = true;
            appendGlyphId(_out, id);
            adjust(glyph.xOffset + _fonts.widthOf(run.face, id) - glyph.advance);
            if (glyph.yOffset != 0) {
                if (inString) _out += '>';
                inString = false;
                endArray(inArray);
                _out += "0 Ts\n[";
                inArray = true;
            }
        }
        if (inString) _out += '>';
    }
}

void ContentWriter::setFont(text::Face face, double size, bool& inArray)
{
    if (face != _face || size != _size) {
        endArray(inArray);
        _out += "/F" + std::to_string(static_cast<int>(face)) + " ";
        appendNumber(_out, size);
        _out += " Tf\n";
        _face = face;
        _size = size;
    }
    if (!inArray) _out += '[';
    inArray = true;
}

void ContentWriter::endArray(bool& inArray)
{
    if (inArray) _out += "] TJ\n";
    inArray = false;
}

}
