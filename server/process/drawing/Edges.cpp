#include "process/drawing/Edges.h"

#include "process/drawing/Symbols.h"

#include <cmath>

namespace lazos::process::drawing {

namespace {

struct Direction
{
    double x = 1;
    double y = 0;
};

double distance(Point from, Point to) { return std::hypot(to.x - from.x, to.y - from.y); }

/// From the nearest point of the way that is not where `at` is.
Direction into(const std::vector<Point>& way, bool atEnd)
{
    const Point at = atEnd ? way.back() : way.front();
    for (std::size_t i = 1; i < way.size(); ++i) {
        const Point other = atEnd ? way[way.size() - 1 - i] : way[i];
        const double length = distance(other, at);
        if (length > 0.01) return {(at.x - other.x) / length, (at.y - other.y) / length};
    }
    return {};
}

/// A point `back` pixels before the tip and `aside` to the side of the line.
Point behind(Point tip, Direction direction, double back, double aside)
{
    return {tip.x - direction.x * back - direction.y * aside, tip.y - direction.y * back + direction.x * aside};
}

std::string head(Point tip, Direction direction, double length, double halfWidth, bool closed)
{
    return moveTo(behind(tip, direction, length, halfWidth)) + lineTo(tip) + lineTo(behind(tip, direction, length, -halfWidth)) + (closed ? "Z" : "");
}

std::string wayPath(const std::vector<Point>& way)
{
    std::string d;
    for (const Point& point : way) d += d.empty() ? moveTo(point) : lineTo(point);
    return d;
}

Point middle(const std::vector<Point>& way)
{
    double length = 0;
    for (std::size_t i = 1; i < way.size(); ++i) length += distance(way[i - 1], way[i]);
    double left = length / 2;
    for (std::size_t i = 1; i < way.size(); ++i) {
        const double part = distance(way[i - 1], way[i]);
        if (part >= left && part > 0) {
            const double share = left / part;
            return {way[i - 1].x + (way[i].x - way[i - 1].x) * share, way[i - 1].y + (way[i].y - way[i - 1].y) * share};
        }
        left -= part;
    }
    return way.front();
}

void drawSequenceFlow(Canvas& canvas, const Edge& edge)
{
    canvas.path(wayPath(edge.way), outline);
    canvas.path(head(edge.way.back(), into(edge.way, true), 10, 4.5, true), R"(class="bpmn-solid" fill="currentColor" stroke-linejoin="round")");
    const Direction out = into(edge.way, false);
    if (edge.isDefault) {
        const Point at = behind(edge.way.front(), out, 8, 0);
        const Point tilt{(-out.x + out.y) * 5, (-out.y - out.x) * 5};
        canvas.line({at.x - tilt.x, at.y - tilt.y}, {at.x + tilt.x, at.y + tilt.y});
    }
    if (edge.conditional) {
        const Point start = edge.way.front();
        canvas.path(moveTo(start) + lineTo(behind(start, out, 8, 4.5)) + lineTo(behind(start, out, 16, 0)) + lineTo(behind(start, out, 8, -4.5)) + "Z", surface);
    }
}

void drawMessageFlow(Canvas& canvas, const Edge& edge)
{
    canvas.path(wayPath(edge.way), R"(fill="none" stroke-dasharray="8 5")");
    canvas.path(head(edge.way.back(), into(edge.way, true), 11, 5, true), surface);
    canvas.circle(behind(edge.way.front(), into(edge.way, false), 3.5, 0), 3.5, surface);
    if (edge.envelope != Envelope::None) {
        const Point at = middle(edge.way);
        drawEnvelope(canvas, {at.x - 12, at.y - 8, 24, 16}, edge.envelope == Envelope::NonInitiating);
    }
}

}

void drawEdge(Canvas& canvas, const Edge& edge)
{
    switch (edge.connection) {
    case Connection::SequenceFlow: return drawSequenceFlow(canvas, edge);
    case Connection::MessageFlow: return drawMessageFlow(canvas, edge);
    case Connection::Association:
    case Connection::DataAssociation:
        canvas.path(wayPath(edge.way), R"(fill="none" stroke-dasharray="0.5 5" stroke-linecap="round" stroke-width="2")");
        if (edge.arrowAtTarget) canvas.path(head(edge.way.back(), into(edge.way, true), 8, 5, false), outline);
        if (edge.arrowAtSource) canvas.path(head(edge.way.front(), into(edge.way, false), 8, 5, false), outline);
        return;
    }
}

}
