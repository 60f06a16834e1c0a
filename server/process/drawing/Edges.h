#pragma once

#include "process/drawing/Canvas.h"

namespace lazos::process::drawing {

/// Draws a flow or association with its ends; arrow heads are figures of their own, so that a picture needs no ids.
void drawEdge(Canvas& canvas, const Edge& edge);

}
