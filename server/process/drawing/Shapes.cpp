#include "process/drawing/Shapes.h"

#include "process/drawing/Labels.h"
#include "process/drawing/Symbols.h"

#include <algorithm>

namespace lazos::process::drawing {

namespace {

constexpr double stripWidth = 30; ///< of a pool's or lane's name
constexpr double cornerRadius = 10;

std::string with(std::string_view paint, std::string_view more) { return std::string(paint) + " " + std::string(more); }

void drawPool(Canvas& canvas, const Shape& pool)
{
    const Bounds& box = pool.bounds;
    canvas.rectangle(box, 0, with(surface, R"(stroke-width="1.5")"));
    const bool whole = pool.horizontal ? box.height < 61 : box.width < 61; // a closed pool is a bar with its name
    if (whole) {
        if (pool.horizontal) writeAlong(canvas, pool.name, box, false);
        else writeAlong(canvas, pool.name, box, true);
    } else if (pool.horizontal) {
        canvas.line({box.x + stripWidth, box.y}, {box.x + stripWidth, box.bottom()});
        writeAlong(canvas, pool.name, {box.x, box.y, stripWidth, box.height}, true);
    } else {
        canvas.line({box.x, box.y + stripWidth}, {box.right(), box.y + stripWidth});
        writeAlong(canvas, pool.name, {box.x, box.y, box.width, stripWidth}, false);
    }
    if (pool.collection) drawCollectionMarker(canvas, {box.centre().x, box.bottom()});
}

void drawLane(Canvas& canvas, const Shape& lane)
{
    const Bounds& box = lane.bounds;
    canvas.rectangle(box, 0, R"(fill="none" stroke-width="1")");
    if (lane.horizontal) writeAlong(canvas, lane.name, {box.x, box.y, stripWidth, box.height}, true);
    else writeAlong(canvas, lane.name, {box.x, box.y, box.width, stripWidth}, false);
}

void drawEvent(Canvas& canvas, const Shape& event)
{
    const Point centre = event.bounds.centre();
    const double radius = std::min(event.bounds.width, event.bounds.height) / 2;
    const std::string dashes = event.interrupting ? "" : R"( stroke-dasharray="5 3")";
    const bool end = event.place == EventPlace::End;
    canvas.circle(centre, radius, std::string(surface) + (end ? R"( stroke-width="4")" : R"( stroke-width="1.5")") + dashes);
    if (!end && event.place != EventPlace::Start) canvas.circle(centre, std::max(radius - 3.5, 1.0), std::string(outline) + dashes);
    drawEventSymbol(canvas, event.symbol, centre, radius * 0.85, end || event.place == EventPlace::Throw);
}

void drawActivity(Canvas& canvas, const Shape& activity)
{
    const Bounds& box = activity.bounds;
    std::string border(R"(stroke-width="1.5")");
    if (activity.activity == Activity::CallActivity) border = R"(stroke-width="4")";
    if (activity.activity == Activity::EventSubProcess) border += R"( stroke-dasharray="1.5 3" stroke-linecap="round")";
    canvas.rectangle(box, cornerRadius, with(surface, border));
    if (activity.activity == Activity::Transaction) {
        canvas.rectangle({box.x + 3, box.y + 3, std::max(box.width - 6, 1.0), std::max(box.height - 6, 1.0)}, cornerRadius - 2, outline);
    }
    const bool sign = drawTaskSymbol(canvas, activity.activity, {box.x + 6, box.y + 5});
    const bool markers = drawActivityMarkers(canvas, activity);
    const bool contains = activity.activity == Activity::SubProcess || activity.activity == Activity::EventSubProcess ||
                          activity.activity == Activity::Transaction || activity.activity == Activity::AdHocSubProcess ||
                          activity.activity == Activity::CallActivity;
    if (contains && activity.expanded) return writeAtTop(canvas, activity.name, box);
    if (activity.activity == Activity::EventSubProcess && activity.symbol != Symbol::None) {
        const Point centre{box.x + 16, box.y + 16};
        canvas.circle(centre, 10, std::string(outline) + (activity.interrupting ? "" : R"( stroke-dasharray="4 2")"));
        drawEventSymbol(canvas, activity.symbol, centre, 8, false);
    }
    // A long name keeps clear of the sign above and the markers below; a short one stands in the middle.
    const double above = sign ? 21 : 4;
    const double below = markers ? 19 : 4;
    const auto lines = wrapped(activity.name, std::max(box.width - 10, 10.0), 20);
    const double needed = static_cast<double>(lines.size()) * fontSize * 1.2;
    const double side = std::max(above, below);
    Bounds room{box.x, box.y + side, box.width, std::max(box.height - 2 * side, fontSize * 1.2)};
    if (needed > room.height) room = {box.x, box.y + above, box.width, std::max(box.height - above - below, fontSize * 1.2)};
    writeInside(canvas, activity.name, room);
}

void drawGateway(Canvas& canvas, const Shape& gateway)
{
    const Bounds& box = gateway.bounds;
    const Point centre = box.centre();
    canvas.path(moveTo({centre.x, box.y}) + lineTo({box.right(), centre.y}) + lineTo({centre.x, box.bottom()}) + lineTo({box.x, centre.y}) + "Z",
                with(surface, R"(stroke-width="1.5")"));
    drawGatewaySymbol(canvas, gateway);
}

void drawData(Canvas& canvas, const Shape& data)
{
    const Bounds& box = data.bounds;
    const double fold = std::min({12.0, box.width / 2, box.height / 2});
    canvas.path(moveTo({box.x, box.y}) + lineTo({box.right() - fold, box.y}) + lineTo({box.right(), box.y + fold}) + lineTo({box.right(), box.bottom()}) +
                    lineTo({box.x, box.bottom()}) + "Z",
                surface);
    canvas.path(moveTo({box.right() - fold, box.y}) + lineTo({box.right() - fold, box.y + fold}) + lineTo({box.right(), box.y + fold}), outline);
    if (data.figure == Figure::DataInput || data.figure == Figure::DataOutput) {
        const Point at{box.x + 12, box.y + 10};
        canvas.path(moveTo({at.x - 8, at.y - 2}) + lineTo({at.x, at.y - 2}) + lineTo({at.x, at.y - 6}) + lineTo({at.x + 7, at.y}) +
                        lineTo({at.x, at.y + 6}) + lineTo({at.x, at.y + 2}) + lineTo({at.x - 8, at.y + 2}) + "Z",
                    data.figure == Figure::DataOutput ? solid : outline);
    }
    if (data.collection) drawCollectionMarker(canvas, {box.centre().x, box.bottom()});
}

void drawStore(Canvas& canvas, const Shape& store)
{
    const Bounds& box = store.bounds;
    const double rise = std::min(10.0, box.height / 4);
    const std::string arc = "A" + number(box.width / 2) + " " + number(rise) + " 0 0 ";
    const std::string right = number(box.right()) + " ";
    const std::string left = number(box.x) + " ";
    canvas.path(moveTo({box.x, box.y + rise}) + arc + "1 " + right + number(box.y + rise) + lineTo({box.right(), box.bottom() - rise}) + arc + "1 " +
                    left + number(box.bottom() - rise) + "Z",
                surface);
    std::string bands;
    for (const double step : {0.0, 0.5, 1.0}) {
        const double y = box.y + rise * (1 + step);
        bands += moveTo({box.x, y}) + arc + "0 " + right + number(y);
    }
    canvas.path(bands, outline);
}

void drawAnnotation(Canvas& canvas, const Shape& note)
{
    const Bounds& box = note.bounds;
    canvas.path(moveTo({box.x + 10, box.y}) + lineTo({box.x, box.y}) + lineTo({box.x, box.bottom()}) + lineTo({box.x + 10, box.bottom()}), outline);
    writeNote(canvas, note.name, box);
}

}

bool namedOutside(const Shape& shape)
{
    switch (shape.figure) {
    case Figure::Event:
    case Figure::Gateway:
    case Figure::DataObject:
    case Figure::DataInput:
    case Figure::DataOutput:
    case Figure::DataStore:
    case Figure::Group:
    case Figure::Message: return true;
    default: return false;
    }
}

void drawShape(Canvas& canvas, const Shape& shape)
{
    switch (shape.figure) {
    case Figure::Pool: return drawPool(canvas, shape);
    case Figure::Lane: return drawLane(canvas, shape);
    case Figure::Event: return drawEvent(canvas, shape);
    case Figure::Activity: return drawActivity(canvas, shape);
    case Figure::Gateway: return drawGateway(canvas, shape);
    case Figure::DataObject:
    case Figure::DataInput:
    case Figure::DataOutput: return drawData(canvas, shape);
    case Figure::DataStore: return drawStore(canvas, shape);
    case Figure::Annotation: return drawAnnotation(canvas, shape);
    case Figure::Group: return canvas.rectangle(shape.bounds, cornerRadius, R"(fill="none" stroke-dasharray="10 4 1.5 4")");
    case Figure::Message: return drawEnvelope(canvas, shape.bounds, false);
    }
}

void drawToken(Canvas& canvas, const Shape& shape)
{
    canvas.circle({shape.bounds.right() - (shape.figure == Figure::Activity ? 12 : 2), shape.bounds.y + (shape.figure == Figure::Activity ? 12 : 2)}, 6,
                  R"(class="bpmn-token" fill="currentColor" stroke="none")");
}

}
