#include "xml/DiagramReader.h"

#include "xml/BpmnScope.h"
#include "xml/Document.h"

#include <array>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace lazos::xml {

namespace drawing = process::drawing;

namespace {

using drawing::Activity;
using drawing::Connection;
using drawing::EventPlace;
using drawing::Figure;
using drawing::Gateway;
using drawing::Loop;
using drawing::Shape;
using drawing::Symbol;

template <class Value, std::size_t Size>
const Value* lookUp(const std::array<std::pair<std::string_view, Value>, Size>& table, std::string_view name)
{
    for (const auto& [key, value] : table) {
        if (key == name) return &value;
    }
    return nullptr;
}

constexpr std::array<std::pair<std::string_view, Figure>, 11> figures{{{"participant", Figure::Pool},
                                                                       {"lane", Figure::Lane},
                                                                       {"dataObject", Figure::DataObject},
                                                                       {"dataObjectReference", Figure::DataObject},
                                                                       {"dataInput", Figure::DataInput},
                                                                       {"dataOutput", Figure::DataOutput},
                                                                       {"dataStore", Figure::DataStore},
                                                                       {"dataStoreReference", Figure::DataStore},
                                                                       {"textAnnotation", Figure::Annotation},
                                                                       {"group", Figure::Group},
                                                                       {"message", Figure::Message}}};

constexpr std::array<std::pair<std::string_view, EventPlace>, 6> places{{{"startEvent", EventPlace::Start},
                                                                         {"endEvent", EventPlace::End},
                                                                         {"intermediateCatchEvent", EventPlace::Catch},
                                                                         {"intermediateThrowEvent", EventPlace::Throw},
                                                                         {"implicitThrowEvent", EventPlace::Throw},
                                                                         {"boundaryEvent", EventPlace::Boundary}}};

constexpr std::array<std::pair<std::string_view, Symbol>, 11> symbols{{{"messageEventDefinition", Symbol::Message},
                                                                       {"timerEventDefinition", Symbol::Timer},
                                                                       {"errorEventDefinition", Symbol::Error},
                                                                       {"escalationEventDefinition", Symbol::Escalation},
                                                                       {"cancelEventDefinition", Symbol::Cancel},
                                                                       {"compensateEventDefinition", Symbol::Compensation},
                                                                       {"conditionalEventDefinition", Symbol::Conditional},
                                                                       {"linkEventDefinition", Symbol::Link},
                                                                       {"signalEventDefinition", Symbol::Signal},
                                                                       {"terminateEventDefinition", Symbol::Terminate},
                                                                       {"eventDefinitionRef", Symbol::Multiple}}};

constexpr std::array<std::pair<std::string_view, Activity>, 12> activities{{{"task", Activity::Task},
                                                                            {"userTask", Activity::UserTask},
                                                                            {"manualTask", Activity::ManualTask},
                                                                            {"serviceTask", Activity::ServiceTask},
                                                                            {"sendTask", Activity::SendTask},
                                                                            {"receiveTask", Activity::ReceiveTask},
                                                                            {"scriptTask", Activity::ScriptTask},
                                                                            {"businessRuleTask", Activity::BusinessRuleTask},
                                                                            {"subProcess", Activity::SubProcess},
                                                                            {"transaction", Activity::Transaction},
                                                                            {"adHocSubProcess", Activity::AdHocSubProcess},
                                                                            {"callActivity", Activity::CallActivity}}};

constexpr std::array<std::pair<std::string_view, Gateway>, 5> gateways{{{"exclusiveGateway", Gateway::Exclusive},
                                                                        {"parallelGateway", Gateway::Parallel},
                                                                        {"inclusiveGateway", Gateway::Inclusive},
                                                                        {"eventBasedGateway", Gateway::EventBased},
                                                                        {"complexGateway", Gateway::Complex}}};

constexpr std::array<std::pair<std::string_view, Connection>, 6> connections{{{"sequenceFlow", Connection::SequenceFlow},
                                                                              {"messageFlow", Connection::MessageFlow},
                                                                              {"association", Connection::Association},
                                                                              {"dataInputAssociation", Connection::DataAssociation},
                                                                              {"dataOutputAssociation", Connection::DataAssociation},
                                                                              {"conversationLink", Connection::Association}}};

std::string firstWord(const std::string& text)
{
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string::npos) return {};
    return text.substr(from, text.find_first_of(" \t\r\n", from) - from);
}

/// What a picture can show of a name; hostile files have names of megabytes, told again at every flow.
std::string shown(std::string text)
{
    constexpr std::size_t limit = 2000;
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

Symbol symbolOf(const Element& event)
{
    Symbol symbol = Symbol::None;
    for (const Element& child : event.children()) {
        const Symbol* found = lookUp(symbols, child.name());
        if (found == nullptr) continue;
        if (symbol != Symbol::None) return isTrue(event, "parallelMultiple", false) ? Symbol::ParallelMultiple : Symbol::Multiple;
        symbol = *found;
    }
    return symbol;
}

class DiagramReader
{
public:
    explicit DiagramReader(const Document& document) : _root(document.root()) { index(_root, {}); }

    std::vector<drawing::Diagram> read()
    {
        std::vector<drawing::Diagram> diagrams;
        for (const Element& xml : _root.children("BPMNDiagram")) {
            const Element plane = xml.child("BPMNPlane");
            if (!plane) continue;
            drawing::Diagram diagram;
            diagram.id = xml.attributeOr("id", "");
            diagram.name = nameOf(xml, plane);
            for (const Element& child : plane.children()) {
                if (child.name() == "BPMNShape") readShape(child, diagram);
                if (child.name() == "BPMNEdge") readEdge(child, diagram);
            }
            diagrams.push_back(std::move(diagram));
        }
        return diagrams;
    }

private:
    struct Known
    {
        Element xml;
        std::string process; ///< id of the process around it
    };

    /// Every element by its id; a sub-process stands in the process that holds it.
    void index(const Element& xml, const std::string& process)
    {
        for (const Element& child : xml.children()) {
            if (child.name() == "BPMNDiagram" || child.name() == "extensionElements") continue;
            const std::string id = child.attributeOr("id", "");
            if (!id.empty()) _known.emplace(id, Known{child, process});
            if (child.name() == "participant") _pools.emplace(localPart(child.attributeOr("processRef", "")), id);
            if (child.name() == "categoryValue") _categories.emplace(id, child.attributeOr("value", ""));
            index(child, child.name() == "process" ? id : process);
        }
    }

    std::string nameOf(const Element& diagram, const Element& plane) const
    {
        const auto plain = _known.find(localPart(plane.attributeOr("bpmnElement", "")));
        for (const std::string& name : {diagram.attributeOr("name", ""), plain == _known.end() ? "" : plain->second.xml.attributeOr("name", ""),
                                        _root.attributeOr("name", "")}) {
            if (!name.empty()) return shown(name);
        }
        // A collaboration rarely has a name of its own: then its only process does.
        const auto processes = _root.children("process");
        return processes.size() == 1 ? shown(processes.front().attributeOr("name", "")) : std::string();
    }

    static double coordinate(const Element& xml, std::string_view name)
    {
        const std::string text = xml.attributeOr(name, "0");
        double value = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(value) || std::abs(value) > 1e7) {
            throw xml.error(base::ErrorCode::Malformed, {"\"{0}\" is no coordinate: write a number below 10,000,000", {text}});
        }
        return value;
    }

    static drawing::Bounds bounds(const Element& xml)
    {
        return {coordinate(xml, "x"), coordinate(xml, "y"), std::max(coordinate(xml, "width"), 0.0), std::max(coordinate(xml, "height"), 0.0)};
    }

    static std::optional<drawing::Bounds> labelBounds(const Element& xml)
    {
        const Element label = xml.child("BPMNLabel");
        const Element box = label ? label.child("Bounds") : Element();
        if (!box) return std::nullopt;
        const drawing::Bounds room = bounds(box);
        if (room.width <= 0) return std::nullopt;
        return room;
    }

    void readShape(const Element& di, drawing::Diagram& diagram) const
    {
        const auto known = _known.find(localPart(di.attributeOr("bpmnElement", "")));
        const Element box = di.child("Bounds");
        if (known == _known.end() || !box) return;
        const Element& xml = known->second.xml;
        Shape shape;
        shape.id = known->first;
        shape.name = xml.attributeOr("name", "");
        shape.bounds = bounds(box);
        shape.label = labelBounds(di);
        shape.horizontal = isTrue(di, "isHorizontal", true);
        shape.expanded = isTrue(di, "isExpanded", false);
        shape.markerVisible = isTrue(di, "isMarkerVisible", false);
        if (const auto pool = _pools.find(known->second.process); pool != _pools.end()) shape.pool = pool->second;
        if (!fill(xml, shape)) return;
        shape.name = shown(std::move(shape.name));
        // Band of a choreography and the message beside it are no shapes of the subset.
        if (di.attribute("choreographyActivityShape")) return;
        diagram.shapes.push_back(std::move(shape));
    }

    /// What the shape shows. @returns false if BPMN draws nothing for such an element.
    bool fill(const Element& xml, Shape& shape) const
    {
        const std::string_view kind = xml.name();
        if (const Figure* figure = lookUp(figures, kind)) {
            shape.figure = *figure;
            fillFigure(xml, shape);
            return true;
        }
        if (const EventPlace* place = lookUp(places, kind)) {
            shape.figure = Figure::Event;
            shape.place = *place;
            shape.symbol = symbolOf(xml);
            shape.interrupting = isTrue(xml, *place == EventPlace::Boundary ? "cancelActivity" : "isInterrupting", true);
            return true;
        }
        if (const Gateway* gateway = lookUp(gateways, kind)) {
            shape.figure = Figure::Gateway;
            shape.gateway = *gateway;
            if (*gateway == Gateway::EventBased && isTrue(xml, "instantiate", false)) {
                shape.gateway = xml.attributeOr("eventGatewayType", "Exclusive") == "Parallel" ? Gateway::ParallelEventBased : Gateway::InstantiatingEventBased;
            }
            return true;
        }
        const Activity* activity = lookUp(activities, kind);
        if (activity == nullptr) return false;
        shape.figure = Figure::Activity;
        shape.activity = *activity;
        fillActivity(xml, shape);
        return true;
    }

    void fillFigure(const Element& xml, Shape& shape) const
    {
        if (shape.figure == Figure::Annotation && xml.child("text")) shape.name = xml.child("text").text();
        if (shape.figure == Figure::Group) {
            const auto value = _categories.find(localPart(xml.attributeOr("categoryValueRef", "")));
            if (value != _categories.end() && shape.name.empty()) shape.name = value->second;
        }
        if (shape.figure == Figure::Pool) {
            const Element several = xml.child("participantMultiplicity");
            shape.collection = several && several.attributeOr("maximum", "1") != "1";
        }
        Element object = xml;
        if (const auto reference = xml.attribute("dataObjectRef")) {
            const auto known = _known.find(localPart(*reference));
            if (known != _known.end()) object = known->second.xml;
        }
        if (const auto reference = xml.attribute("dataStoreRef"); reference && shape.name.empty()) {
            const auto known = _known.find(localPart(*reference));
            if (known != _known.end()) shape.name = known->second.xml.attributeOr("name", "");
        }
        if (shape.name.empty()) shape.name = object.attributeOr("name", "");
        if (shape.figure != Figure::Pool) shape.collection = isTrue(object, "isCollection", false);
        if (const Element state = xml.child("dataState"); state && state.attribute("name")) shape.name += " [" + *state.attribute("name") + "]";
    }

    static void fillActivity(const Element& xml, Shape& shape)
    {
        shape.compensation = isTrue(xml, "isForCompensation", false);
        if (xml.child("standardLoopCharacteristics")) shape.loop = Loop::Standard;
        if (const Element multi = xml.child("multiInstanceLoopCharacteristics")) {
            shape.loop = isTrue(multi, "isSequential", false) ? Loop::Sequential : Loop::Parallel;
        }
        if (shape.activity == Activity::SubProcess && isTrue(xml, "triggeredByEvent", false)) {
            shape.activity = Activity::EventSubProcess;
            if (const Element start = xml.child("startEvent")) {
                shape.symbol = symbolOf(start);
                shape.interrupting = isTrue(start, "isInterrupting", true);
            }
        }
    }

    void readEdge(const Element& di, drawing::Diagram& diagram) const
    {
        const auto known = _known.find(localPart(di.attributeOr("bpmnElement", "")));
        if (known == _known.end()) return;
        const Element& xml = known->second.xml;
        const Connection* connection = lookUp(connections, xml.name());
        if (connection == nullptr) return;
        drawing::Edge edge;
        edge.id = known->first;
        edge.name = shown(xml.attributeOr("name", ""));
        edge.connection = *connection;
        for (const Element& point : di.children("waypoint")) edge.way.push_back({coordinate(point, "x"), coordinate(point, "y")});
        if (edge.way.size() < 2) return;
        edge.label = labelBounds(di);
        edge.source = end(xml, "sourceRef");
        edge.target = end(xml, "targetRef");
        const std::string direction = xml.attributeOr("associationDirection", "None");
        edge.arrowAtTarget = direction != "None" || edge.connection == Connection::DataAssociation;
        edge.arrowAtSource = direction == "Both";
        const std::string envelope = di.attributeOr("messageVisibleKind", "");
        if (envelope == "initiating") edge.envelope = drawing::Envelope::Initiating;
        if (envelope == "non_initiating") edge.envelope = drawing::Envelope::NonInitiating;
        if (const auto source = _known.find(edge.source); source != _known.end() && edge.connection == Connection::SequenceFlow) {
            edge.isDefault = localPart(source->second.xml.attributeOr("default", "")) == edge.id;
            edge.conditional = xml.child("conditionExpression") && lookUp(activities, source->second.xml.name()) != nullptr;
        }
        diagram.edges.push_back(std::move(edge));
    }

    static std::string end(const Element& xml, std::string_view name)
    {
        if (const auto attribute = xml.attribute(name)) return localPart(*attribute);
        const Element child = xml.child(name); // data associations name their ends in elements
        return child ? localPart(firstWord(child.text())) : std::string();
    }

    Element _root;
    std::unordered_map<std::string, Known> _known;
    std::unordered_map<std::string, std::string> _pools; ///< process id → pool id
    std::unordered_map<std::string, std::string> _categories;
};

}

std::vector<drawing::Diagram> readDiagrams(const std::string& xml, const std::string& name)
{
    const Document document = Document::parse(base::view(xml), name);
    requireBpmn(document);
    return DiagramReader(document).read();
}

}
