#include "pdf/text/Paragraph.h"

#include "base/Error.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <map>
#include <memory>

namespace lazos::pdf::text {

namespace {

constexpr double hyphenPenalty = 120;
constexpr double dashPenalty = 30; ///< a break after a hyphen or slash that the text itself has

struct Token
{
    Piece::Kind kind = Piece::Kind::Word;
    const Word* word = nullptr;
    Face face = Face::Serif;
    int mark = -1;
    bool breakAfter = false;
    bool forced = false;
    bool fixed = false; ///< a space that does not stretch
};

/// A line end as a place in the tokens: after `token`, or inside it before byte `offset`.
struct Cut
{
    std::size_t token = 0;
    std::size_t offset = 0; ///< 0 = after the token
};

/// One break iterator per thread and language: making one reads rule files.
icu::BreakIterator& lineIterator(const std::string& language)
{
    thread_local std::map<std::string, std::unique_ptr<icu::BreakIterator>> iterators;
    auto& iterator = iterators[language];
    if (!iterator) {
        UErrorCode status = U_ZERO_ERROR;
        iterator.reset(icu::BreakIterator::createLineInstance(icu::Locale(language.c_str()), status));
        if (U_FAILURE(status)) {
            iterator.reset();
            throw base::Error(base::ErrorCode::Unavailable, {"ICU has no line breaking rules: {0}", {u_errorName(status)}});
        }
    }
    return *iterator;
}

/// Byte offsets after which a line may (or, after a line feed, must) end.
std::vector<std::size_t> breakPositions(const std::string& text, const std::string& language)
{
    icu::BreakIterator& iterator = lineIterator(language);
    UErrorCode status = U_ZERO_ERROR;
    UText* view = utext_openUTF8(nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
    iterator.setText(view, status);
    std::vector<std::size_t> positions;
    if (U_SUCCESS(status)) {
        for (std::int32_t at = iterator.next(); at != icu::BreakIterator::DONE; at = iterator.next()) {
            positions.push_back(static_cast<std::size_t>(at));
        }
    }
    utext_close(view);
    if (U_FAILURE(status)) throw base::Error(base::ErrorCode::InvalidArgument, {"The text is not UTF-8", {}});
    return positions;
}

class Tokenizer
{
public:
    Tokenizer(Shaper& shaper, std::vector<Token>& tokens) : _shaper(shaper), _tokens(tokens) {}

    /// One stretch of one span with no break opportunity inside; `breakAfter` at its end.
    void add(const Span& span, std::string_view text, bool breakAfter)
    {
        std::size_t begin = 0;
        std::size_t at = 0;
        while (at < text.size()) {
            const std::size_t size = spaceAt(text, at);
            if (size == 0) {
                ++at;
                continue;
            }
            if (at > begin) push(span, text.substr(begin, at - begin), Piece::Kind::Word);
            if (text[at] == '\n') {
                forceBreak(span);
            } else {
                push(span, text.substr(at, size), Piece::Kind::Space);
                _tokens.back().fixed = size > 1; // no-break and thin spaces: before French signs, after a paragraph's number
            }
            at += size;
            begin = at;
        }
        if (text.size() > begin) push(span, text.substr(begin), Piece::Kind::Word);
        if (breakAfter && !_tokens.empty()) _tokens.back().breakAfter = true;
    }

private:
    Shaper& _shaper;
    std::vector<Token>& _tokens;

    /// Bytes of the space, no-break space, thin spaces or line feed at `at`; 0 if there is none.
    static std::size_t spaceAt(std::string_view text, std::size_t at)
    {
        if (text[at] == ' ' || text[at] == '\n' || text[at] == '\t' || text[at] == '\r') return 1;
        if (text.substr(at, 2) == "\u00a0") return 2;
        if (text.substr(at, 3) == "\u202f" || text.substr(at, 3) == "\u2009") return 3;
        return 0;
    }
    void push(const Span& span, std::string_view text, Piece::Kind kind)
    {
        if (kind == Piece::Kind::Space && (text[0] == '\t' || text[0] == '\r')) text = " ";
        _tokens.push_back({kind, &_shaper.word(span.face, text), span.face, span.mark, false, false, false});
    }
    void forceBreak(const Span& span)
    {
        if (_tokens.empty()) push(span, " ", Piece::Kind::Space);
        _tokens.back().forced = true;
        _tokens.back().breakAfter = true;
    }
};

std::vector<Token> tokensOf(const std::vector<Span>& spans, const std::string& language, Shaper& shaper)
{
    std::string all;
    for (const Span& span : spans) all += span.words;
    std::vector<Token> tokens;
    Tokenizer tokenizer(shaper, tokens);
    const std::vector<std::size_t> breaks = breakPositions(all, language);
    std::size_t next = 0;
    std::size_t spanBegin = 0;
    for (const Span& span : spans) {
        std::size_t at = spanBegin;
        const std::size_t spanEnd = spanBegin + span.words.size();
        while (at < spanEnd) {
            while (next < breaks.size() && breaks[next] <= at) ++next;
            const bool breaksHere = next < breaks.size() && breaks[next] <= spanEnd;
            const std::size_t end = breaksHere ? breaks[next] : spanEnd;
            tokenizer.add(span, std::string_view(all).substr(at, end - at), breaksHere);
            at = end;
        }
        spanBegin = spanEnd;
    }
    return tokens;
}

/// Letters of the word that may be divided: no sign before them, signs after them do not count.
std::string_view lettersOf(std::string_view word, std::size_t& begin)
{
    const auto size = static_cast<std::int32_t>(word.size());
    std::int32_t first = -1;
    std::int32_t end = 0;
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t here = at;
        UChar32 character = 0;
        U8_NEXT_OR_FFFD(word.data(), at, size, character);
        const bool apostrophe = character == 0x27 || character == 0x2019;
        if (u_isalpha(character)) {
            if (first < 0) first = here;
            end = at;
        } else if (apostrophe && first >= 0 && here - first <= 6) {
            first = -1; // l'article, qu'une: divide what follows the apostrophe
        } else if (first >= 0) {
            break;
        }
    }
    if (first < 0) return {};
    begin = static_cast<std::size_t>(first);
    for (auto at = static_cast<std::size_t>(end); at < word.size(); ++at) {
        if ((word[at] >= '0' && word[at] <= '9') || word[at] == '@' || word[at] == '/' || word[at] == '_') return {};
    }
    return word.substr(begin, static_cast<std::size_t>(end) - begin);
}

/// How far the last sign of a word hangs into the margin, in thousandths of an em.
double hanging(const Word& word)
{
    if (word.text.empty() || word.runs.empty() || word.runs.back().glyphs.empty()) return 0;
    const char last = word.text.back();
    const int advance = word.runs.back().glyphs.back().advance;
    if (last == '-') return 0.5 * advance;
    if (last == '.' || last == ',') return 0.6 * advance;
    if (last == ';' || last == ':') return 0.3 * advance;
    return 0;
}

class Measurer
{
public:
    Measurer(const std::vector<Token>& tokens, const ParagraphStyle& style, Shaper& shaper, Hyphenator* hyphenator)
        : _scale(style.size / 1000), _hang(style.justified), _shaper(shaper), _hyphenator(hyphenator)
    {
        for (std::size_t i = 0; i < tokens.size(); ++i) measure(tokens, i);
    }
    std::vector<Opportunity> opportunities;
    std::vector<Cut> cuts;

private:
    double _scale;
    bool _hang;
    Shaper& _shaper;
    Hyphenator* _hyphenator;
    double _width = 0;
    double _spaces = 0;
    double _endWidth = 0; ///< before the spaces that were passed last
    double _endSpaces = 0;

    void measure(const std::vector<Token>& tokens, std::size_t index)
    {
        const Token& token = tokens[index];
        const double advance = token.word->advance * _scale;
        if (token.kind == Piece::Kind::Space) {
            _width += advance;
            if (!token.fixed) _spaces += advance;
        } else {
            if (_hyphenator != nullptr) divide(token, index);
            _width += advance;
            _endWidth = _width - (_hang ? hanging(*token.word) * _scale : 0);
            _endSpaces = _spaces;
        }
        const bool last = index + 1 == tokens.size();
        if (!token.breakAfter && !last) return;
        const double penalty = token.kind == Piece::Kind::Word && !last ? dashPenalty : 0;
        opportunities.push_back({_endWidth, _endSpaces, _width, _spaces, penalty, false, token.forced || last});
        cuts.push_back({index, 0});
    }

    void divide(const Token& token, std::size_t index)
    {
        std::size_t begin = 0;
        const std::string_view letters = lettersOf(token.word->text, begin);
        if (letters.empty()) return;
        const Word& hyphen = _shaper.word(token.face, "-");
        for (const std::size_t point : _hyphenator->points(letters)) {
            const double before = _width + token.word->advanceBefore(begin + point) * _scale;
            const double drawn = hyphen.advance * _scale * (_hang ? 0.5 : 1);
            opportunities.push_back({before + drawn, _spaces, before, _spaces, hyphenPenalty, true, false});
            cuts.push_back({index, begin + point});
        }
    }
};

class LineMaker
{
public:
    LineMaker(const std::vector<Token>& tokens, double size, Shaper& shaper) : _tokens(tokens), _scale(size / 1000), _shaper(shaper) {}

    Line make(const Cut& from, const Cut& to, const Fit& fit) const
    {
        Line line;
        line.expansion = fit.expansion;
        for (std::size_t i = from.token; i <= to.token; ++i) {
            const Token& token = _tokens[i];
            const std::size_t begin = i == from.token ? from.offset : 0;
            const bool divided = i == to.token && to.offset > 0;
            const std::size_t end = divided ? to.offset : token.word->text.size();
            const bool whole = begin == 0 && end == token.word->text.size();
            const Word& word = whole ? *token.word : _shaper.word(token.face, std::string_view(token.word->text).substr(begin, end - begin));
            const double factor = token.kind == Piece::Kind::Space && !token.fixed ? fit.spaceFactor : 1;
            line.pieces.push_back({token.kind, &word, word.advance * _scale * fit.expansion * factor, token.mark});
            if (divided) {
                const Word& hyphen = _shaper.word(token.face, "-");
                line.pieces.push_back({Piece::Kind::Hyphen, &hyphen, hyphen.advance * _scale * fit.expansion, token.mark});
            }
        }
        return line;
    }

private:
    const std::vector<Token>& _tokens;
    double _scale;
    Shaper& _shaper;
};

std::string withoutSoftHyphens(const std::string& words)
{
    std::string result = words;
    for (std::size_t at = result.find("\u00ad"); at != std::string::npos; at = result.find("\u00ad", at)) result.erase(at, 2);
    return result;
}

}

double Line::width() const noexcept
{
    double sum = 0;
    double pending = 0;
    for (const Piece& piece : pieces) {
        if (piece.kind == Piece::Kind::Space) {
            pending += piece.advance;
        } else {
            sum += pending + piece.advance;
            pending = 0;
        }
    }
    return sum;
}

std::vector<Line> setParagraph(const std::vector<Span>& spans, const ParagraphStyle& style, double width, const std::string& language,
                               Shaper& shaper, Hyphenator* hyphenator)
{
    std::vector<Span> clean = spans;
    for (Span& span : clean) span.words = withoutSoftHyphens(span.words);
    const std::vector<Token> tokens = tokensOf(clean, language, shaper);
    std::vector<Line> lines;
    if (tokens.empty()) return lines;
    const Measurer measured(tokens, style, shaper, style.hyphenated ? hyphenator : nullptr);
    const LineMaker maker(tokens, style.size, shaper);
    Cut from;
    for (const Fit& fit : breakLines(measured.opportunities, {width, style.justified, style.size})) {
        const Cut& to = measured.cuts[fit.end];
        lines.push_back(maker.make(from, to, fit));
        from = to.offset > 0 ? to : Cut{to.token + 1, 0};
    }
    return lines;
}

NaturalWidths naturalWidths(const std::vector<Span>& spans, double size, Shaper& shaper)
{
    NaturalWidths widths;
    double unbroken = 0;
    for (const Token& token : tokensOf(spans, "en", shaper)) {
        const double advance = token.word->advance * size / 1000;
        widths.whole += advance;
        if (token.kind == Piece::Kind::Space && token.breakAfter) {
            unbroken = 0;
            continue;
        }
        unbroken += advance;
        widths.widestWord = std::max(widths.widestWord, unbroken);
        if (token.breakAfter) unbroken = 0;
    }
    return widths;
}

}
