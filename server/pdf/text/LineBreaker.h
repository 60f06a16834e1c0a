#pragma once

#include <cstddef>
#include <vector>

namespace lazos::pdf::text {

/// A place where a line may end. Lengths in points, summed from the beginning of the paragraph.
struct Opportunity
{
    double endWidth = 0;   ///< natural width up to here if the line ends here: hyphen in, trailing space and hanging part out
    double endSpaces = 0;  ///< width of the spaces up to here (they stretch and shrink)
    double startWidth = 0; ///< the same two, where the next line would begin
    double startSpaces = 0;
    double penalty = 0;    ///< dislike of ending a line here, on TeX's scale (50 is a hyphen)
    bool hyphen = false;
    bool forced = false;   ///< the line must end here
};

struct LineMeasure
{
    double width = 0;      ///< of the line
    bool justified = true;
    double fontSize = 10;
};

/// How one line is set.
struct Fit
{
    std::size_t end = 0;   ///< index of the opportunity it ends at
    double spaceFactor = 1; ///< spaces are this many times their natural width
    double expansion = 1;  ///< glyphs are this wide; within 2 percent, not seen but felt by the spaces
};

/// Chooses all line ends of a paragraph together, so that the sum of the lines' demerits is least (Knuth and Plass,
/// "Breaking Paragraphs into Lines", 1981: total fit). A line that cannot be filled without gaping spaces stays short.
/// @param opportunities  in order; the last one must be forced.
std::vector<Fit> breakLines(const std::vector<Opportunity>& opportunities, const LineMeasure& measure);

}
