#pragma once

#include "pdf/text/Hyphenator.h"
#include "pdf/text/LineBreaker.h"
#include "pdf/text/Shaper.h"

#include <string>
#include <vector>

namespace lazos::pdf::text {

/// Neighbouring words of one look. A line feed in `words` ends the line.
struct Span
{
    std::string words; ///< UTF-8
    Face face = Face::Serif;
    int mark = -1; ///< whatever the caller wants to find again on the pieces, e.g. a link
};

struct ParagraphStyle
{
    double size = 10.4; ///< points
    double leading = 15.6;
    bool justified = true;
    bool hyphenated = true;
};

/// What is drawn without interruption: a word or part of one, a space, or the hyphen of a divided word.
struct Piece
{
    enum class Kind { Word, Space, Hyphen };
    Kind kind = Kind::Word;
    const Word* word = nullptr; ///< lives in the Shaper
    double advance = 0; ///< points, with justification and expansion
    int mark = -1;
};

struct Line
{
    std::vector<Piece> pieces; ///< the space at which the line was broken stays, so that words do not run together
    double expansion = 1;
    [[nodiscard]] double width() const noexcept; ///< without a trailing space
};

/// Breaks `spans` into lines of `width` points: UAX #14 line breaking by ICU for `language`, words divided by
/// `hyphenator` (may be null), line ends chosen for the whole paragraph at once.
/// @throws base::Error InvalidArgument  a character is in no font.
std::vector<Line> setParagraph(const std::vector<Span>& spans, const ParagraphStyle& style, double width, const std::string& language,
                               Shaper& shaper, Hyphenator* hyphenator);

/// Natural width of words on one line, and that of the widest part that cannot be broken (without hyphenation).
struct NaturalWidths
{
    double whole = 0;
    double widestWord = 0;
};
NaturalWidths naturalWidths(const std::vector<Span>& spans, double size, Shaper& shaper);

}
