#include "process/drawing/Places.h"

#include "process/drawing/Labels.h"
#include "process/drawing/Shapes.h"

#include <algorithm>
#include <cmath>

namespace lazos::process::drawing {

namespace {

constexpr std::size_t largeDiagram = 3000; ///< shapes and pieces of lines
constexpr double widestName = 90;

double common(double from, double to, double otherFrom, double otherTo) { return std::min(to, otherTo) - std::max(from, otherFrom); }

/// How much room a name takes when it is wrapped.
Bounds extent(const std::string& name, double width)
{
    const auto lines = wrapped(name, width, 8);
    double widest = 0;
    for (const std::string& line : lines) widest = std::max(widest, textWidth(line));
    return {0, 0, std::max(widest, 10.0), static_cast<double>(std::max<std::size_t>(lines.size(), 1)) * fontSize * 1.2};
}

bool standsInside(const Shape& shape)
{
    const bool holds = shape.figure == Figure::Pool || shape.figure == Figure::Lane || shape.figure == Figure::Group;
    return holds || (shape.figure == Figure::Activity && shape.expanded && shape.bounds.height > 120);
}

}

Places::Places(const Diagram& diagram)
{
    for (const Shape& shape : diagram.shapes) {
        if (standsInside(shape)) continue;
        _taken.push_back(shape.bounds);
        if (shape.label && !shape.name.empty()) _taken.push_back(*shape.label);
    }
    for (const Edge& edge : diagram.edges) {
        for (std::size_t i = 1; i < edge.way.size(); ++i) {
            const Point& a = edge.way[i - 1];
            const Point& b = edge.way[i];
            _taken.push_back({std::min(a.x, b.x), std::min(a.y, b.y), std::max(std::abs(a.x - b.x), 1.0), std::max(std::abs(a.y - b.y), 1.0)});
        }
        if (edge.label && !edge.name.empty()) _taken.push_back(*edge.label);
        if (_taken.size() > largeDiagram) break;
    }
    _large = _taken.size() > largeDiagram;
}

double Places::covered(const Bounds& room) const
{
    double area = 0;
    for (const Bounds& taken : _taken) {
        const double width = common(room.x, room.right(), taken.x, taken.right());
        const double height = common(room.y, room.bottom(), taken.y, taken.bottom());
        if (width > 0 && height > 0) area += width * height + 20;
    }
    return area;
}

Bounds Places::best(const std::vector<Bounds>& candidates)
{
    if (_large) return candidates.front();
    const Bounds* chosen = nullptr;
    double least = 0;
    for (const Bounds& candidate : candidates) {
        const double area = covered(candidate);
        if (chosen != nullptr && area >= least) continue;
        chosen = &candidate;
        least = area;
        if (area <= 0) break;
    }
    _taken.push_back(*chosen);
    return *chosen;
}

Bounds Places::beside(const Shape& shape)
{
    if (shape.label) return *shape.label;
    const Bounds name = extent(shape.name, widestName);
    const Bounds& box = shape.bounds;
    const double x = box.centre().x - name.width / 2;
    const double y = box.centre().y - name.height / 2;
    return best({{x, box.bottom() + 4, name.width, name.height},
                 {x, box.y - 4 - name.height, name.width, name.height},
                 {box.right() + 4, box.bottom() - 2, name.width, name.height},
                 {box.right() + 4, box.y - name.height, name.width, name.height},
                 {box.x - 4 - name.width, box.bottom() - 2, name.width, name.height},
                 {box.x - 4 - name.width, box.y - name.height, name.width, name.height},
                 {box.right() + 6, y, name.width, name.height},
                 {box.x - 6 - name.width, y, name.width, name.height}});
}

Bounds Places::along(const Edge& edge)
{
    if (edge.label) return *edge.label;
    const Bounds name = extent(edge.name, widestName);
    std::vector<Bounds> candidates;
    for (std::size_t i = 1; i < edge.way.size() && i < 6; ++i) {
        const Point& a = edge.way[i - 1];
        const Point& b = edge.way[i];
        if (std::hypot(a.x - b.x, a.y - b.y) < 25) continue;
        // Near the start of the piece, where the reader decides; then at its middle.
        for (const double share : {0.0, 0.5}) {
            const bool flat = std::abs(a.x - b.x) >= std::abs(a.y - b.y);
            const Point middle{a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
            const double forward = share > 0 ? -name.width / 2 : (b.x > a.x ? 6 : -6 - name.width);
            const double down = share > 0 ? -name.height / 2 : (b.y > a.y ? 4 : -4 - name.height);
            if (flat) {
                candidates.push_back({middle.x + forward, middle.y - 3 - name.height, name.width, name.height});
                candidates.push_back({middle.x + forward, middle.y + 3, name.width, name.height});
            } else {
                candidates.push_back({middle.x + 5, middle.y + down, name.width, name.height});
                candidates.push_back({middle.x - 5 - name.width, middle.y + down, name.width, name.height});
            }
        }
    }
    if (candidates.empty()) candidates.push_back({edge.way.front().x + 5, edge.way.front().y + 3, name.width, name.height});
    return best(candidates);
}

}
