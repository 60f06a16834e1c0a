#include "process/drawing/Symbols.h"

#include <cmath>
#include <initializer_list>
#include <numbers>
#include <vector>

namespace lazos::process::drawing {

namespace {

/// A closed figure from points that are given in units of `scale` around `centre`.
std::string polygon(Point centre, double scale, std::initializer_list<Point> points)
{
    std::string d;
    for (const Point& point : points) {
        const Point at{centre.x + point.x * scale, centre.y + point.y * scale};
        d += d.empty() ? moveTo(at) : lineTo(at);
    }
    return d + "Z";
}

Point onCircle(Point centre, double radius, double turns)
{
    const double angle = turns * 2 * std::numbers::pi;
    return {centre.x + radius * std::sin(angle), centre.y - radius * std::cos(angle)};
}

std::string pentagon(Point centre, double radius)
{
    std::string d;
    for (int corner = 0; corner < 5; ++corner) d += (corner == 0 ? moveTo : lineTo)(onCircle(centre, radius, corner / 5.0));
    return d + "Z";
}

std::string plus(Point centre, double scale)
{
    return polygon(centre, scale,
                   {{-0.15, -0.6}, {0.15, -0.6}, {0.15, -0.15}, {0.6, -0.15}, {0.6, 0.15}, {0.15, 0.15}, {0.15, 0.6}, {-0.15, 0.6}, {-0.15, 0.15},
                    {-0.6, 0.15}, {-0.6, -0.15}, {-0.15, -0.15}});
}

std::string cross(Point centre, double scale)
{
    return polygon(centre, scale,
                   {{-0.32, -0.53}, {0, -0.21}, {0.32, -0.53}, {0.53, -0.32}, {0.21, 0}, {0.53, 0.32}, {0.32, 0.53}, {0, 0.21}, {-0.32, 0.53},
                    {-0.53, 0.32}, {-0.21, 0}, {-0.53, -0.32}});
}

void drawClock(Canvas& canvas, Point centre, double radius)
{
    canvas.circle(centre, radius, outline);
    std::string d;
    for (int hour = 0; hour < 12; ++hour) d += moveTo(onCircle(centre, radius * 0.8, hour / 12.0)) + lineTo(onCircle(centre, radius, hour / 12.0));
    d += moveTo(onCircle(centre, radius * 0.75, 0.04)) + lineTo(centre) + lineTo(onCircle(centre, radius * 0.5, 0.27));
    canvas.path(d, R"(fill="none" stroke-width="1")");
}

void drawPage(Canvas& canvas, Point centre, double radius)
{
    canvas.rectangle({centre.x - radius * 0.5, centre.y - radius * 0.6, radius, radius * 1.2}, 0, outline);
    std::string d;
    for (const double y : {-0.35, -0.12, 0.12, 0.35}) {
        d += moveTo({centre.x - radius * 0.35, centre.y + radius * y}) + lineTo({centre.x + radius * 0.35, centre.y + radius * y});
    }
    canvas.path(d, R"(fill="none" stroke-width="1")");
}

void drawTriangles(Canvas& canvas, Point centre, double scale, std::string_view attributes)
{
    canvas.path(polygon(centre, scale, {{-0.6, 0}, {0, -0.45}, {0, 0.45}}) + polygon(centre, scale, {{0, 0}, {0.6, -0.45}, {0.6, 0.45}}), attributes);
}

void drawBars(Canvas& canvas, Point centre, bool upright)
{
    std::string d;
    for (const double step : {-4.0, 0.0, 4.0}) {
        const Point from = upright ? Point{centre.x + step, centre.y - 5} : Point{centre.x - 6, centre.y + step};
        const Point to = upright ? Point{centre.x + step, centre.y + 5} : Point{centre.x + 6, centre.y + step};
        d += moveTo(from) + lineTo(to);
    }
    canvas.path(d, R"(fill="none" stroke-width="2")");
}

void drawLoop(Canvas& canvas, Point centre)
{
    const Point from = onCircle(centre, 5.5, 0.58);
    const Point to = onCircle(centre, 5.5, 0.42);
    canvas.path(moveTo(from) + "A5.5 5.5 0 1 1 " + number(to.x) + " " + number(to.y), outline);
    canvas.path(moveTo({from.x - 4.5, from.y + 0.5}) + lineTo(from) + lineTo({from.x + 0.3, from.y - 4.8}), outline);
}

/// Paths within 16 × 16 pixels.
void drawHand(Canvas& canvas)
{
    canvas.path("M1.5 6.5C2.5 5 4 3.5 5.5 3.5H9C10.2 3.5 10.2 5.3 9 5.3H6.8M8.6 5.3H13.6C14.9 5.3 14.9 7.2 13.6 7.2H9.4M13.2 7.2C14.6 7.2 14.6 9.1 13.2 9.1H9.4"
                "M12.4 9.1C13.7 9.1 13.7 10.9 12.4 10.9H9.3M11.4 10.9C12.5 10.9 12.5 12.6 11.3 12.6H5.5C3.6 12.6 2.6 12 1.5 11Z",
                R"(fill="none" stroke-width="1.1")");
}

void drawGear(Canvas& canvas)
{
    const Point centre{8, 8};
    std::string d;
    for (int tooth = 0; tooth < 8; ++tooth) {
        const double at = tooth / 8.0;
        for (const auto& [turn, radius] : {std::pair{-0.03, 7.0}, {0.03, 7.0}, {0.045, 5.2}, {0.08, 5.2}}) {
            d += (d.empty() ? moveTo : lineTo)(onCircle(centre, radius, at + turn));
        }
    }
    canvas.path(d + "Z", R"(fill="none" stroke-width="1.1")");
    canvas.circle(centre, 2.3, R"(fill="none" stroke-width="1.1")");
}

void drawPerson(Canvas& canvas)
{
    canvas.circle({8, 5}, 3.1, R"(fill="none" stroke-width="1.2")");
    canvas.path("M1.8 15V13.2C1.8 10.6 3.6 9.3 6 8.9C7 10.2 9 10.2 10 8.9C12.4 9.3 14.2 10.6 14.2 13.2V15Z", R"(fill="none" stroke-width="1.2")");
}

void drawScript(Canvas& canvas)
{
    canvas.path("M5.2 1.5H14C11.5 4.5 11.5 6 13 8.2C14.5 10.5 14 12.5 11.5 14.8H2.5C5 12.5 5.4 10.5 4 8.2C2.6 6 2.7 4 5.2 1.5Z"
                "M5.3 4.6H10.5M5.3 7H10.6M6.3 9.4H11.7M5.9 12H11.2",
                R"(fill="none" stroke-width="1.1")");
}

void drawTable(Canvas& canvas)
{
    canvas.path("M1 2.5H15V6H1Z", R"(class="bpmn-solid" fill="currentColor" stroke-width="1.1")");
    canvas.path("M1 6H15V14H1ZM1 10H15M5.5 6V14", R"(fill="none" stroke-width="1.1")");
}

}

void drawEnvelope(Canvas& canvas, const Bounds& bounds, bool filled)
{
    canvas.rectangle(bounds, 0, filled ? solid : surface);
    canvas.path(moveTo({bounds.x, bounds.y}) + lineTo({bounds.centre().x, bounds.y + bounds.height * 0.55}) + lineTo({bounds.right(), bounds.y}),
                filled ? reverse : outline);
}

void drawCollectionMarker(Canvas& canvas, Point bottomCentre) { drawBars(canvas, {bottomCentre.x, bottomCentre.y - 8}, true); }

void drawEventSymbol(Canvas& canvas, Symbol symbol, Point centre, double radius, bool filled)
{
    const std::string_view fill = filled ? solid : outline;
    switch (symbol) {
    case Symbol::None: break;
    case Symbol::Message: drawEnvelope(canvas, {centre.x - radius * 0.55, centre.y - radius * 0.38, radius * 1.1, radius * 0.76}, filled); break;
    case Symbol::Timer: drawClock(canvas, centre, radius * 0.62); break;
    case Symbol::Error:
        canvas.path(polygon(centre, radius, {{-0.48, 0.5}, {-0.2, -0.45}, {0.12, 0.08}, {0.48, -0.52}, {0.2, 0.46}, {-0.12, -0.06}}), fill);
        break;
    case Symbol::Escalation: canvas.path(polygon(centre, radius, {{0, -0.58}, {0.42, 0.5}, {0, 0.06}, {-0.42, 0.5}}), fill); break;
    case Symbol::Cancel: canvas.path(cross(centre, radius), fill); break;
    case Symbol::Compensation: drawTriangles(canvas, {centre.x - radius * 0.06, centre.y}, radius, fill); break;
    case Symbol::Conditional: drawPage(canvas, centre, radius); break;
    case Symbol::Link:
        canvas.path(polygon(centre, radius, {{-0.55, -0.2}, {0.12, -0.2}, {0.12, -0.48}, {0.6, 0}, {0.12, 0.48}, {0.12, 0.2}, {-0.55, 0.2}}), fill);
        break;
    case Symbol::Signal: canvas.path(polygon(centre, radius, {{0, -0.58}, {0.55, 0.38}, {-0.55, 0.38}}), fill); break;
    case Symbol::Terminate: canvas.circle(centre, radius * 0.58, solid); break;
    case Symbol::Multiple: canvas.path(pentagon(centre, radius * 0.6), fill); break;
    case Symbol::ParallelMultiple: canvas.path(plus(centre, radius), fill); break;
    }
}

void drawGatewaySymbol(Canvas& canvas, const Shape& gateway)
{
    const Point centre = gateway.bounds.centre();
    const double half = std::min(gateway.bounds.width, gateway.bounds.height) / 2;
    const double inner = half * 0.55;
    switch (gateway.gateway) {
    case Gateway::Exclusive:
        if (gateway.markerVisible) canvas.path(cross(centre, half * 0.75), solid);
        break;
    case Gateway::Parallel: canvas.path(plus(centre, half * 0.85), solid); break;
    case Gateway::Inclusive: canvas.circle(centre, inner * 0.9, R"(fill="none" stroke-width="2.5")"); break;
    case Gateway::EventBased:
        canvas.circle(centre, inner, outline);
        canvas.circle(centre, inner * 0.8, outline);
        canvas.path(pentagon(centre, inner * 0.5), outline);
        break;
    case Gateway::InstantiatingEventBased:
        canvas.circle(centre, inner, outline);
        canvas.path(pentagon(centre, inner * 0.6), outline);
        break;
    case Gateway::ParallelEventBased:
        canvas.circle(centre, inner, outline);
        canvas.path(plus(centre, inner * 0.9), outline);
        break;
    case Gateway::Complex:
        std::string d;
        for (const double turn : {0.0, 0.125, 0.25, 0.375}) d += moveTo(onCircle(centre, inner, turn)) + lineTo(onCircle(centre, inner, turn + 0.5));
        canvas.path(d, R"(fill="none" stroke-width="3")");
        break;
    }
}

bool drawTaskSymbol(Canvas& canvas, Activity activity, Point corner)
{
    void (*paths)(Canvas&) = nullptr;
    switch (activity) {
    case Activity::SendTask: drawEnvelope(canvas, {corner.x, corner.y + 1, 18, 12}, true); return true;
    case Activity::ReceiveTask: drawEnvelope(canvas, {corner.x, corner.y + 1, 18, 12}, false); return true;
    case Activity::UserTask: paths = drawPerson; break;
    case Activity::ManualTask: paths = drawHand; break;
    case Activity::ServiceTask: paths = drawGear; break;
    case Activity::ScriptTask: paths = drawScript; break;
    case Activity::BusinessRuleTask: paths = drawTable; break;
    default: return false;
    }
    canvas.open("g", "transform=\"translate(" + number(corner.x) + " " + number(corner.y) + ")\"");
    paths(canvas);
    canvas.close("g");
    return true;
}

bool drawActivityMarkers(Canvas& canvas, const Shape& activity)
{
    const bool contains = activity.activity == Activity::SubProcess || activity.activity == Activity::EventSubProcess ||
                          activity.activity == Activity::Transaction || activity.activity == Activity::AdHocSubProcess ||
                          activity.activity == Activity::CallActivity;
    std::vector<char> row;
    if (activity.loop == Loop::Standard) row.push_back('l');
    if (activity.loop == Loop::Parallel) row.push_back('p');
    if (activity.loop == Loop::Sequential) row.push_back('s');
    if (activity.compensation) row.push_back('c');
    if (contains && !activity.expanded) row.push_back('+');
    if (activity.activity == Activity::AdHocSubProcess) row.push_back('~');
    Point at{activity.bounds.centre().x - (static_cast<double>(row.size()) - 1) * 9, activity.bounds.bottom() - 10};
    for (const char marker : row) {
        switch (marker) {
        case 'l': drawLoop(canvas, at); break;
        case 'p': drawBars(canvas, at, true); break;
        case 's': drawBars(canvas, at, false); break;
        case 'c': drawTriangles(canvas, at, 10, outline); break;
        case '+':
            canvas.rectangle({at.x - 7, at.y - 7, 14, 14}, 0, outline);
            canvas.path(moveTo({at.x - 4, at.y}) + lineTo({at.x + 4, at.y}) + moveTo({at.x, at.y - 4}) + lineTo({at.x, at.y + 4}), outline);
            break;
        default:
            canvas.path(moveTo({at.x - 6, at.y + 1}) + "C" + number(at.x - 3) + " " + number(at.y - 8) + " " + number(at.x + 3) + " " + number(at.y + 8) +
                            " " + number(at.x + 6) + " " + number(at.y - 1),
                        R"(fill="none" stroke-width="2.5")");
        }
        at.x += 18;
    }
    return !row.empty();
}

}
