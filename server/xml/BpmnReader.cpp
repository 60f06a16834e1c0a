#include "xml/BpmnReader.h"

#include "xml/BpmnScope.h"

#include <algorithm>
#include <array>

namespace lazos::xml {

using process::ElementKind;
using process::Formula;
using process::ProcessModel;

namespace {

constexpr std::array<std::pair<std::string_view, ElementKind>, 15> flowNodes{{
    {"startEvent", ElementKind::StartEvent},
    {"endEvent", ElementKind::EndEvent},
    {"intermediateCatchEvent", ElementKind::CatchEvent},
    {"intermediateThrowEvent", ElementKind::ThrowEvent},
    {"boundaryEvent", ElementKind::BoundaryEvent},
    {"task", ElementKind::Task},
    {"manualTask", ElementKind::ManualTask},
    {"userTask", ElementKind::UserTask},
    {"serviceTask", ElementKind::ServiceTask},
    {"sendTask", ElementKind::SendTask},
    {"receiveTask", ElementKind::ReceiveTask},
    {"exclusiveGateway", ElementKind::ExclusiveGateway},
    {"parallelGateway", ElementKind::ParallelGateway},
    {"subProcess", ElementKind::SubProcess},
    {"callActivity", ElementKind::CallActivity},
}};

// Flow nodes of BPMN 2.0 that are not executed: kept as Unsupported and refused by id.
constexpr std::array<std::string_view, 10> refusedNodes{"inclusiveGateway", "eventBasedGateway", "complexGateway", "businessRuleTask", "scriptTask",
                                                        "adHocSubProcess", "transaction", "implicitThrowEvent", "callChoreography", "subChoreography"};

// Documentation and structure: kept in the file, not executed.
constexpr std::array<std::string_view, 21> passive{
    "documentation", "extensionElements", "dataObject", "dataObjectReference", "dataStoreReference", "textAnnotation", "association", "group",
    "laneSet", "sequenceFlow", "ioSpecification", "property", "incoming", "outgoing", "dataInputAssociation", "dataOutputAssociation", "auditing",
    "monitoring", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "category"};

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

class Reader
{
public:
    Reader(const Document& document, process::Model& model) : _document(document), _model(model) {}

    void run()
    {
        const Element root = _document.root();
        if (root.name() != "definitions" || root.nameSpace() != bpmnNamespace) {
            throw root.error(base::ErrorCode::Malformed, {"This is no BPMN 2.0 file: its root must be definitions of {0}", {std::string(bpmnNamespace)}});
        }
        checkLanguage(root);
        readDeclarations(root);
        for (const Element& child : root.children()) {
            if (child.name() == "process") readProcess(child);
            if (child.name() == "choreography") refuse(_model, child, child.attributeOr("id", ""), "unsupported-element", {"Choreographies are not executed", {}});
        }
        for (const Element& child : root.children()) {
            if (child.name() == "collaboration") readCollaboration(child);
            if (child.name() == "BPMNDiagram") readDiagram(child);
        }
    }

private:
    void checkLanguage(const Element& root)
    {
        const std::string language = root.attributeOr("expressionLanguage", "");
        // Absent or the standard's default (XPath) is what editors write without meaning it; Camunda 8 models do so.
        if (language.empty() || language.find("FEEL") != std::string::npos || language.find("feel") != std::string::npos) return;
        if (language == "http://www.w3.org/1999/XPath") return;
        refuse(_model, root, root.attributeOr("id", ""), "expression-language", {"The expression language {0} is not FEEL", {language}});
    }

    std::string takeId(const Element& xml)
    {
        std::string id = xml.attributeOr("id", "");
        if (id.empty()) {
            refuse(_model, xml, "", "no-id", {"An element {0} has no id", {std::string(xml.name())}});
            id = std::string(xml.name()) + "@" + std::to_string(xml.line());
        }
        if (!_declarations.ids.insert(id).second) refuse(_model, xml, id, "duplicate-id", {"The id {0} is used twice", {id}});
        return id;
    }

    void readDeclarations(const Element& root)
    {
        for (const Element& child : root.children()) {
            if (child.name() == "message") {
                const std::string id = takeId(child);
                BpmnDeclarations::Message message{child.attributeOr("name", id), {}};
                if (const Element extensions = child.child("extensionElements")) {
                    for (const Element& subscription : extensions.children("subscription")) {
                        message.correlationKey = Formula::literalOrFeel(subscription.attributeOr("correlationKey", ""), subscription.line());
                    }
                }
                _declarations.messages[id] = std::move(message);
            }
            if (child.name() == "error") {
                const std::string id = takeId(child);
                _declarations.errors[id] = child.attributeOr("errorCode", child.attributeOr("name", id));
            }
        }
    }

    void readProcess(const Element& xml)
    {
        ProcessModel process;
        process.id = takeId(xml);
        process.name = xml.attributeOr("name", process.id);
        process.line = xml.line();
        process.executable = xml.attributeOr("isExecutable", "false") == "true";
        const auto properties = readProperties(xml);
        if (const auto party = properties.find("lazos.party"); party != properties.end()) {
            process.party = Formula::literalOrFeel(party->second, xml.line());
        }
        readScope(xml, process, -1);
        linkFlows(process);
        for (const Element& set : xml.children("laneSet")) readLanes(set, process);
        _model.processes.push_back(std::move(process));
    }

    void readScope(const Element& xml, ProcessModel& process, int parent)
    {
        for (const Element& child : xml.children()) {
            if (child.nameSpace() != bpmnNamespace) continue;
            if (child.name() == "sequenceFlow") {
                readFlow(child, process);
                continue;
            }
            const auto known = std::find_if(flowNodes.begin(), flowNodes.end(), [&](const auto& node) { return node.first == child.name(); });
            if (known != flowNodes.end()) {
                readElement(child, known->second, process, parent);
            } else if (contains(refusedNodes, child.name())) {
                const std::string id = child.attributeOr("id", "");
                refuse(_model, child, id, "unsupported-element", {"{0} is a {1}, which is not executed", {id, std::string(child.name())}});
                readElement(child, ElementKind::Unsupported, process, parent);
            } else if (!contains(passive, child.name())) {
                refuse(_model, child, child.attributeOr("id", ""), "unsupported-element", {"{0} is not executed", {std::string(child.name())}});
            }
        }
    }

    void readElement(const Element& xml, ElementKind kind, ProcessModel& process, int parent)
    {
        process::Element element;
        element.id = takeId(xml);
        element.name = xml.attributeOr("name", "");
        element.kind = kind;
        element.line = xml.line();
        element.parent = parent;
        if (kind != ElementKind::Unsupported) readElementDetails(xml, element, _declarations, _model);
        if (const auto attached = xml.attribute("attachedToRef")) _attached.emplace_back(element.id, localPart(*attached));
        if (const auto chosen = xml.attribute("default")) _defaults[element.id] = localPart(*chosen);
        const int index = static_cast<int>(process.elements.size());
        process.index.emplace(element.id, index);
        process.elements.push_back(std::move(element));
        if (kind == ElementKind::SubProcess) readScope(xml, process, index);
    }

    void readFlow(const Element& xml, ProcessModel& process)
    {
        process::SequenceFlow flow;
        flow.id = takeId(xml);
        flow.line = xml.line();
        _ends.emplace_back(localPart(xml.attributeOr("sourceRef", "")), localPart(xml.attributeOr("targetRef", "")));
        if (const Element condition = xml.child("conditionExpression")) {
            const std::string language = condition.attributeOr("language", "");
            if (!language.empty() && language.find("FEEL") == std::string::npos && language.find("feel") == std::string::npos) {
                refuse(_model, condition, flow.id, "expression-language", {"The expression language {0} is not FEEL", {language}});
            }
            // An empty condition element is what editors leave behind when a condition is deleted.
            const std::string text = condition.text();
            if (text.find_first_not_of(" \t\r\n") != std::string::npos) flow.condition = Formula::feel(text, condition.line());
        }
        process.flows.push_back(std::move(flow));
    }

    void dangling(const ProcessModel& process, int line, const std::string& id, const std::string& target)
    {
        _model.problems.push_back({_model.file, line, id, "dangling-reference",
                                   {"{0} refers to {1}, which is not an element of the process {2}", {id, target, process.id}}, {}});
    }

    void linkFlows(ProcessModel& process)
    {
        for (std::size_t i = 0; i < process.flows.size(); ++i) {
            process::SequenceFlow& flow = process.flows[i];
            const auto source = process.index.find(_ends[i].first);
            const auto target = process.index.find(_ends[i].second);
            if (source == process.index.end()) dangling(process, flow.line, flow.id, _ends[i].first);
            if (target == process.index.end()) dangling(process, flow.line, flow.id, _ends[i].second);
            if (source == process.index.end() || target == process.index.end()) continue;
            flow.source = source->second;
            flow.target = target->second;
            process.elements[static_cast<std::size_t>(flow.source)].outgoing.push_back(static_cast<int>(i));
            process.elements[static_cast<std::size_t>(flow.target)].incoming.push_back(static_cast<int>(i));
        }
        for (const auto& [id, flowId] : _defaults) {
            process::Element& element = process.elements[static_cast<std::size_t>(process.indexOf(id))];
            const auto flow = std::find_if(process.flows.begin(), process.flows.end(), [&wanted = flowId](const auto& each) { return each.id == wanted; });
            if (flow == process.flows.end()) {
                dangling(process, element.line, id, flowId);
            } else {
                element.defaultFlow = static_cast<int>(flow - process.flows.begin());
            }
        }
        for (const auto& [id, activityId] : _attached) {
            const int boundary = process.indexOf(id);
            process::Element& event = process.elements[static_cast<std::size_t>(boundary)];
            const auto activity = process.index.find(activityId);
            if (activity == process.index.end()) {
                dangling(process, event.line, id, activityId);
                continue;
            }
            process::Element& target = process.elements[static_cast<std::size_t>(activity->second)];
            if (!target.isActivity() || target.parent != event.parent) continue; // lint says "not-attached"
            event.attachedTo = activity->second;
            target.boundaries.push_back(boundary);
        }
        _ends.clear();
        _defaults.clear();
        _attached.clear();
    }

    void readLanes(const Element& set, ProcessModel& process)
    {
        for (const Element& xml : set.children("lane")) {
            process::Lane lane;
            lane.id = takeId(xml);
            lane.name = xml.attributeOr("name", "");
            lane.line = xml.line();
            const auto properties = readProperties(xml);
            const auto group = properties.find("lazos.group");
            lane.group = group == properties.end() ? lane.id : group->second;
            const int index = static_cast<int>(process.lanes.size());
            process.lanes.push_back(lane);
            for (const Element& reference : xml.children("flowNodeRef")) {
                std::string id = reference.text();
                id.erase(0, std::min(id.find_first_not_of(" \t\r\n"), id.size()));
                id.erase(id.find_last_not_of(" \t\r\n") + 1);
                const auto element = process.index.find(id);
                if (element == process.index.end()) {
                    dangling(process, reference.line(), lane.id, id);
                } else {
                    process.elements[static_cast<std::size_t>(element->second)].lane = index;
                }
            }
            // A nested lane is nearer to its elements than the one around it.
            if (const Element inner = xml.child("childLaneSet")) readLanes(inner, process);
        }
    }

    void readCollaboration(const Element& xml)
    {
        for (const Element& participant : xml.children("participant")) {
            const std::string id = takeId(participant);
            _model.participants[id] = participant.line();
            const std::string reference = localPart(participant.attributeOr("processRef", ""));
            for (ProcessModel& process : _model.processes) {
                if (process.id == reference) process.participant = id;
            }
        }
        for (const Element& flow : xml.children("messageFlow")) {
            _model.messageFlows.push_back({takeId(flow), flow.line(), localPart(flow.attributeOr("sourceRef", "")),
                                           localPart(flow.attributeOr("targetRef", ""))});
        }
    }

    void readDiagram(const Element& xml)
    {
        for (const Element& plane : xml.children("BPMNPlane")) {
            for (const Element& drawn : plane.children()) _model.drawn.insert(localPart(drawn.attributeOr("bpmnElement", "")));
        }
    }

    const Document& _document;
    process::Model& _model;
    BpmnDeclarations _declarations;
    std::vector<std::pair<std::string, std::string>> _ends; ///< source and target id of each flow of the process being read
    std::map<std::string, std::string> _defaults;
    std::vector<std::pair<std::string, std::string>> _attached;
};

}

process::Model readBpmn(const std::string& xml, const std::string& name)
{
    const Document document = Document::parse(base::view(xml), name);
    process::Model model;
    model.file = name;
    model.xml = xml;
    Reader(document, model).run();
    return model;
}

}
