#pragma once

#include "process/drawing/Canvas.h"

// The signs inside the shapes of BPMN (OMG BPMN 2.0.2 §13), drawn from their description in the standard.
namespace lazos::process::drawing {

/// The sign of an event: `filled` when the event throws.
void drawEventSymbol(Canvas& canvas, Symbol symbol, Point centre, double radius, bool filled);

/// The sign of a gateway's kind; an exclusive gateway has one only where the diagram asks for it.
void drawGatewaySymbol(Canvas& canvas, const Shape& gateway);

/// The sign of a task's kind in the upper left corner. @returns whether there is one.
bool drawTaskSymbol(Canvas& canvas, Activity activity, Point corner);

/// The row of markers at the lower edge: sub-process, loop, compensation, ad hoc. @returns whether there is one.
bool drawActivityMarkers(Canvas& canvas, const Shape& activity);

void drawEnvelope(Canvas& canvas, const Bounds& bounds, bool filled);
void drawCollectionMarker(Canvas& canvas, Point bottomCentre);

}
