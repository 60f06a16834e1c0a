#include "process/drawing/Drawing.h"

#include "process/drawing/Edges.h"
#include "process/drawing/Labels.h"
#include "process/drawing/Places.h"
#include "process/drawing/Shapes.h"

#include <algorithm>
#include <array>

namespace lazos::process::drawing {

namespace {

constexpr std::string_view styleSheet =
    ".bpmn{color:#1b1b1f;background:#fff}.bpmn-surface{fill:#fff}.bpmn-reverse,.bpmn-halo{stroke:#fff}"
    ".bpmn-active{color:#0b57d0}.bpmn-active .bpmn-surface{stroke-width:3}"
    "@media (prefers-color-scheme:dark){.bpmn{color:#e6e6ea;background:#1a1b1f}.bpmn-surface{fill:#1a1b1f}.bpmn-reverse,.bpmn-halo{stroke:#1a1b1f}"
    ".bpmn-active{color:#a8c7fa}}"
    "@media (forced-colors:active){.bpmn{color:CanvasText;background:Canvas}.bpmn-surface{fill:Canvas}.bpmn-reverse,.bpmn-halo{stroke:Canvas}}";

/// What lies under what: pools, lanes, sub-processes (which hold others), flows, what stands in them, events on borders.
int layer(const Shape& shape)
{
    switch (shape.figure) {
    case Figure::Pool: return 0;
    case Figure::Lane: return 1;
    case Figure::Activity: {
        const bool holds = shape.activity == Activity::SubProcess || shape.activity == Activity::EventSubProcess ||
                           shape.activity == Activity::Transaction || shape.activity == Activity::AdHocSubProcess ||
                           shape.activity == Activity::CallActivity;
        return holds && shape.expanded ? 2 : 3;
    }
    case Figure::Event: return shape.place == EventPlace::Boundary ? 4 : 3;
    default: return 3;
    }
}

constexpr int lastLayerBelowFlows = 2;
constexpr int lastLayer = 4;

std::string_view className(const Shape& shape)
{
    switch (shape.figure) {
    case Figure::Pool: return "bpmn-pool";
    case Figure::Lane: return "bpmn-lane";
    case Figure::Event: return "bpmn-event";
    case Figure::Activity: return "bpmn-activity";
    case Figure::Gateway: return "bpmn-gateway";
    case Figure::DataObject:
    case Figure::DataInput:
    case Figure::DataOutput:
    case Figure::DataStore: return "bpmn-data";
    case Figure::Annotation: return "bpmn-annotation";
    case Figure::Group: return "bpmn-group";
    case Figure::Message: return "bpmn-message";
    }
    return "";
}

class Frame
{
public:
    void include(const Bounds& bounds)
    {
        if (_empty) _box = bounds;
        const double right = std::max(_box.right(), bounds.right());
        const double bottom = std::max(_box.bottom(), bounds.bottom());
        _box.x = std::min(_box.x, bounds.x);
        _box.y = std::min(_box.y, bounds.y);
        _box.width = right - _box.x;
        _box.height = bottom - _box.y;
        _empty = false;
    }
    [[nodiscard]] Bounds padded() const { return {_box.x - 10, _box.y - 10, _box.width + 20, _box.height + 20}; }

private:
    Bounds _box;
    bool _empty = true;
};

class Picture
{
public:
    Picture(const Diagram& diagram, const Options& options) : _diagram(diagram), _options(options)
    {
        if (!_options.say) _options.say = [](const base::Message& message) { return message.english(); };
    }

    std::string draw()
    {
        std::array<std::vector<const Shape*>, lastLayer + 1> layers;
        for (const Shape& shape : _diagram.shapes) layers[static_cast<std::size_t>(layer(shape))].push_back(&shape);
        // An expanded sub-process lies on the one that holds it.
        auto& holders = layers[lastLayerBelowFlows];
        std::stable_sort(holders.begin(), holders.end(), [](const Shape* left, const Shape* right) {
            return left->bounds.width * left->bounds.height > right->bounds.width * right->bounds.height;
        });
        for (int each = 0; each <= lastLayer; ++each) {
            for (const Shape* shape : layers[static_cast<std::size_t>(each)]) put(*shape);
            if (each == lastLayerBelowFlows) {
                for (const Edge& edge : _diagram.edges) put(edge);
            }
        }
        Places places(_diagram);
        for (const Shape& shape : _diagram.shapes) {
            if (namedOutside(shape) && !shape.name.empty()) _frame.include(writeOutside(_canvas, shape.name, places.beside(shape)));
        }
        for (const Edge& edge : _diagram.edges) {
            if (!edge.name.empty()) _frame.include(writeOutside(_canvas, edge.name, places.along(edge)));
        }
        return wrap(_canvas.take());
    }

private:
    void begin(std::string_view kind, const std::string& id, const std::string& title)
    {
        std::string attributes = "class=\"" + std::string(kind) + (_options.active.contains(id) ? " bpmn-active" : "") + "\" data-element=\"" +
                                 escaped(id) + "\"";
        _canvas.open("g", attributes);
        _canvas.textElement("title", {}, title);
    }

    void put(const Shape& shape)
    {
        begin(className(shape), shape.id, describe(shape, _options.say));
        drawShape(_canvas, shape);
        if (_options.active.contains(shape.id)) drawToken(_canvas, shape);
        _canvas.close("g");
        _frame.include(shape.bounds);
    }

    void put(const Edge& edge)
    {
        begin("bpmn-flow", edge.id, describe(edge, _options.say));
        drawEdge(_canvas, edge);
        _canvas.close("g");
        for (const Point& point : edge.way) _frame.include({point.x, point.y, 0, 0});
    }

    std::string wrap(const std::string& content) const
    {
        const Bounds box = _frame.padded();
        const std::string size = number(box.width) + "\" height=\"" + number(box.height);
        const std::string title = _options.idPrefix + "-title";
        const std::string description = _options.idPrefix + "-description";
        Canvas svg;
        svg.open("svg", R"(xmlns="http://www.w3.org/2000/svg" class="bpmn" role="img" aria-labelledby=")" + escaped(title) +
                            R"(" aria-describedby=")" + escaped(description) + R"(" width=")" + size + R"(" viewBox=")" + number(box.x) + " " +
                            number(box.y) + " " + number(box.width) + " " + number(box.height) +
                            R"(" color="#1b1b1f" fill="none" stroke="currentColor" stroke-width="1.25" font-family="sans-serif" font-size="12")");
        const std::string name = _diagram.name.empty() ? _options.say({"Diagram of a procedure", {}}) : _diagram.name;
        svg.textElement("title", "id=\"" + escaped(title) + "\"", name);
        svg.textElement("desc", "id=\"" + escaped(description) + "\"", textAlternative(_diagram, _options.say));
        if (_options.standalone) svg.textElement("style", {}, styleSheet);
        std::string text = svg.take() + "\n" + content + "</svg>\n";
        return text;
    }

    const Diagram& _diagram;
    Options _options;
    Canvas _canvas;
    Frame _frame;
};

}

std::string draw(const Diagram& diagram, const Options& options) { return Picture(diagram, options).draw(); }

}
