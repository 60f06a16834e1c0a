#include "pdf/layout/SignatureRows.h"

#include "pdf/layout/Geometry.h"

#include <algorithm>

namespace lazos::pdf::layout {

using text::Face;
using text::Line;
using text::ParagraphStyle;
using text::Span;

namespace {

/// Of a frame in which a mark has room at its full size: for each language a heading, a time, a test label and a
/// certificate, and the time in UTC.
double frameHeightFor(std::size_t languages)
{
    const auto count = static_cast<double>(languages);
    return std::max(88.0, 16 + count * (11.7 + 3 * 9.1) + 9.1);
}

constexpr double framePadding = 8.5;
constexpr ParagraphStyle bodyStyle{10.4, 15.6, false, false};
constexpr ParagraphStyle smallStyle{smallSize, smallLeading, false, false};

class SignatureSetter
{
public:
    SignatureSetter(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter, Layout& layout)
        : _request(request), _words(words), _typesetter(typesetter), _layout(layout), _columns(columnsFor(2)),
          _order(static_cast<int>(request.expressions.size())), _frameHeight(frameHeightFor(request.expressions.size()))
    {
        for (const domain::Expression& expression : request.expressions) _languages.push_back(expression.language);
    }

    std::vector<Row> set()
    {
        std::vector<Row> rows;
        if (_request.signatures.empty()) return rows;
        _section = _layout.structure.add("Part", 0, _languages.front());
        _layout.bookmarks.push_back({_words.sayAll(_languages, {"Signatures", {}}), {-1, "signatures"}, true});
        for (std::size_t first = 0; first < _request.signatures.size(); first += 2) {
            const std::size_t end = std::min(first + 2, _request.signatures.size());
            rows.push_back(slotRow(first, end));
            rows.back().spaceBefore = first == 0 ? 26 : 22;
        }
        rows.front().anchors.emplace_back(-1, "signatures");
        rows.push_back(closingNote());
        rows[rows.size() - 2].keepWithNext = true;
        return rows;
    }

private:
    const domain::PrintRequest& _request;
    const Words& _words;
    text::Typesetter& _typesetter;
    Layout& _layout;
    std::vector<Column> _columns;
    int _order;
    double _frameHeight;
    std::vector<domain::Language> _languages;
    int _section = 0;

    /// Words of several languages on one line, each tagged with its language.
    std::vector<Span> tagged(const std::vector<std::pair<std::string, std::string>>& byLanguage, Face face, int element)
    {
        std::vector<Span> spans;
        std::vector<std::string> seen;
        for (const auto& [language, said] : byLanguage) {
            if (said.empty() || std::find(seen.begin(), seen.end(), said) != seen.end()) continue;
            seen.push_back(said);
            if (!spans.empty()) spans.push_back({" · ", face, -1});
            Mark mark;
            mark.element = _layout.structure.addDetached("Span", element, language);
            _layout.marks.push_back(mark);
            spans.push_back({said, face, static_cast<int>(_layout.marks.size()) - 1});
        }
        return spans;
    }

    std::vector<std::pair<std::string, std::string>> sayEach(const base::Message& message) const
    {
        std::vector<std::pair<std::string, std::string>> said;
        for (const auto& language : _languages) said.emplace_back(_words.speaks(language) ? language : "en", _words.say(language, message));
        return said;
    }

    /// The different texts of the request's languages, in their order.
    std::vector<std::pair<std::string, std::string>> distinct(const domain::LocalizedText& text) const
    {
        std::vector<std::pair<std::string, std::string>> result;
        for (const auto& language : _languages) {
            auto own = text.find(language);
            const bool translated = own != text.end();
            const std::string& said = translated ? own->second : domain::in(text, language);
            if (!translated) own = std::find_if(text.begin(), text.end(), [&](const auto& entry) { return entry.second == said; });
            const bool known = std::any_of(result.begin(), result.end(), [&](const auto& entry) { return entry.second == said; });
            if (!said.empty() && !known) result.emplace_back(own->first, said);
        }
        return result;
    }

    Box box(std::size_t side, double y, const std::vector<Span>& spans, const ParagraphStyle& style, int element, const std::string& language)
    {
        Box made;
        made.x = _columns[side].x;
        made.y = y;
        made.width = _columns[side].width;
        made.size = style.size;
        made.leading = style.leading;
        made.face = spans.empty() ? Face::Serif : spans.front().face;
        made.element = element;
        made.order = _order;
        made.lines = _typesetter.set(spans, style, made.width, language);
        return made;
    }

    /// Adds a paragraph of its own below `y` and moves `y` to its end.
    void paragraph(Row& row, std::size_t side, double& y, const std::string& words, Face face, const ParagraphStyle& style, int parent,
                   const std::string& language)
    {
        const int element = _layout.structure.add("P", parent, language);
        Box made = box(side, y, {{words, face, -1}}, style, element, language);
        y += static_cast<double>(made.lines.size()) * style.leading;
        row.boxes.push_back(std::move(made));
    }

    Row slotRow(std::size_t first, std::size_t end)
    {
        Row row;
        row.columns = false;
        std::vector<int> blocks;
        double frameTop = 0;
        for (std::size_t slot = first; slot < end; ++slot) {
            const domain::SignatureSlot& signature = _request.signatures[slot];
            const std::size_t side = slot - first;
            const int block = blocks.emplace_back(_layout.structure.add("Sect", _section));
            double y = 0;
            const int label = _layout.structure.add("P", block);
            Box made = box(side, y, tagged(sayEach({"For", {}}), Face::Sans, label), smallStyle, label, _languages.front());
            y += static_cast<double>(made.lines.size()) * smallLeading + 1;
            row.boxes.push_back(std::move(made));
            Face face = Face::SerifBold;
            for (const auto& [language, name] : distinct(signature.partyName)) {
                paragraph(row, side, y, name, std::exchange(face, Face::Serif), bodyStyle, block, language);
            }
            frameTop = std::max(frameTop, y);
        }
        frameTop += 6;
        row.height = frameTop + _frameHeight;
        for (std::size_t slot = first; slot < end; ++slot) {
            const std::size_t side = slot - first;
            const Rectangle frame{_columns[side].x, frameTop, _columns[side].width, _frameHeight};
            row.frames.push_back(frame);
            const int form = _layout.structure.add("Form", blocks[side]);
            row.fields.push_back({slot, frame, form});
            addAppearance(slot, frame);
            double y = frameTop + _frameHeight + 4;
            addSigner(row, side, y, _request.signatures[slot], blocks[side]);
            row.height = std::max(row.height, y);
        }
        return row;
    }

    void addSigner(Row& row, std::size_t side, double& y, const domain::SignatureSlot& signature, int block)
    {
        if (!signature.signatory.empty()) paragraph(row, side, y, signature.signatory, Face::SerifBold, bodyStyle, block, {});
        for (const auto& [language, capacity] : distinct(signature.capacity)) {
            paragraph(row, side, y, capacity, Face::Serif, bodyStyle, block, language);
        }
        const auto notes = distinct(signature.note);
        if (!notes.empty()) y += 3;
        for (const auto& [language, note] : notes) paragraph(row, side, y, note, Face::Sans, smallStyle, block, language);
    }

    void addAppearance(std::size_t slot, const Rectangle& frame)
    {
        const domain::SignatureSlot& signature = _request.signatures[slot];
        FieldAppearance appearance;
        appearance.width = frame.width;
        appearance.height = frame.height;
        const std::string& language = _languages.front();
        appearance.tooltip = _words.say(language, {"Electronic signature for {0}, field {1}", {domain::in(signature.partyName, language), signature.field}});
        const auto add = [&](const std::string& words, double baseline) {
            for (Line& line : _typesetter.set({{words, Face::Sans, -1}}, smallStyle, frame.width - 2 * framePadding, language)) {
                appearance.lines.push_back({std::move(line), framePadding, baseline, smallSize, -1, 0});
                baseline += smallLeading;
            }
        };
        add(_words.sayAll(_languages, {"Electronic signature", {}}), framePadding + 8);
        add(_words.sayAll(_languages, {"Field {0}", {signature.field}}), frame.height - framePadding);
        _layout.appearances.push_back(std::move(appearance));
    }

    /// What a reader on paper must know: what was signed, and that the file holds more than the paper shows.
    Row closingNote()
    {
        const std::string count = std::to_string(_languages.size());
        const base::Message note =
            _languages.size() == 1
                ? base::Message{"The signatures refer to the text whose SHA-256 digest stands at the foot of each page. Any change invalidates them. "
                                "This file contains the text in Akoma Ntoso.", {}}
                : base::Message{"The signatures refer to the {0} texts whose SHA-256 digests stand at the foot of each page. Any change invalidates "
                                "them. This file contains the texts in Akoma Ntoso.", {count}};
        Row row;
        row.columns = false;
        row.spaceBefore = 24;
        row.rules.push_back({marginLeft, 0, marginRight, 0, 0.8, 0});
        const std::vector<Column> columns = columnsFor(_languages.size());
        for (std::size_t i = 0; i < _languages.size(); ++i) {
            const std::string language = _words.speaks(_languages[i]) ? _languages[i] : "en";
            const int element = _layout.structure.add("P", _section, language);
            Box made = box(0, 10, {{_words.say(language, note), Face::Sans, -1}}, {smallSize, 12, false, false}, element, language);
            made.lines = _typesetter.set({{_words.say(language, note), Face::Sans, -1}}, {smallSize, 12, false, false}, columns[i].width, language);
            made.x = columns[i].x;
            row.height = std::max(row.height, 10 + static_cast<double>(made.lines.size()) * 12);
            row.boxes.push_back(std::move(made));
        }
        return row;
    }
};

}

std::vector<Row> signatureRows(const domain::PrintRequest& request, const Words& words, text::Typesetter& typesetter, Layout& layout)
{
    return SignatureSetter(request, words, typesetter, layout).set();
}

}
