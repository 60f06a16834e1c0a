#pragma once

#include "process/drawing/Canvas.h"

namespace lazos::process::drawing {

/// Draws one shape with its markers and the name that stands inside it. Names that stand outside are written later.
void drawShape(Canvas& canvas, const Shape& shape);

/// Whether the name of a shape stands outside of it: events, gateways, data.
bool namedOutside(const Shape& shape);

/// The dot of a token that stands at an active element.
void drawToken(Canvas& canvas, const Shape& shape);

}
