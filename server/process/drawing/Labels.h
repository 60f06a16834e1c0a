#pragma once

#include "process/drawing/Canvas.h"

#include <string>
#include <vector>

namespace lazos::process::drawing {

inline constexpr double fontSize = 12;

/// How wide the text is likely to be in a sans-serif face, in pixels. An estimate: the server does not know the reader's fonts.
double textWidth(std::string_view text, double size = fontSize);

/// Breaks at spaces (and inside words that are too long) so that no line is likely to be wider than `width`; at most
/// `maximumLines`, the last then ends with "…".
std::vector<std::string> wrapped(const std::string& text, double width, std::size_t maximumLines, double size = fontSize);

/// The name inside an activity: centred, as small as 9 pixels if it must be.
void writeInside(Canvas& canvas, const std::string& text, const Bounds& room);

/// The name at the top of an expanded sub-process.
void writeAtTop(Canvas& canvas, const std::string& text, const Bounds& room);

/// The name of a pool or lane along its edge.
void writeAlong(Canvas& canvas, const std::string& text, const Bounds& strip, bool upwards);

/// Left-aligned text of an annotation.
void writeNote(Canvas& canvas, const std::string& text, const Bounds& room);

/// A name outside of its shape, centred at the top of `room`, with a rim that keeps it readable over lines; @returns what it covers.
Bounds writeOutside(Canvas& canvas, const std::string& text, const Bounds& room);

}
