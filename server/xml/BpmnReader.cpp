#include "xml/BpmnReader.h"

#include "xml/BpmnScope.h"

#include <algorithm>
#include <array>

namespace lazos::xml {

using process::ElementKind;
using process::Formula;
using process::ProcessModel;

namespace {

constexpr std::array<std::pair<std::string_view, ElementKind>, 19> flowNodes{{
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
    {"scriptTask", ElementKind::ScriptTask},
    {"businessRuleTask", ElementKind::BusinessRuleTask},
    {"exclusiveGateway", ElementKind::ExclusiveGateway},
    {"parallelGateway", ElementKind::ParallelGateway},
    {"inclusiveGateway", ElementKind::InclusiveGateway},
    {"eventBasedGateway", ElementKind::EventBasedGateway},
    {"subProcess", ElementKind::SubProcess},
    {"callActivity", ElementKind::CallActivity},
}};

// Flow nodes of BPMN 2.0 that are not executed: kept as Unsupported and refused by id.
constexpr std::array<std::string_view, 7> refusedNodes{"complexGateway", "adHocSubProcess", "transaction", "implicitThrowEvent",
                                                       "callChoreography", "subChoreography", "choreographyTask"};

// Documentation, data and structure of a scope: kept in the file, not executed.
constexpr std::array<std::string_view, 21> passive{
    "documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "property", "ioSpecification", "dataObject", "dataObjectReference",
    "dataStoreReference", "textAnnotation", "group", "category", "supports", "incoming", "outgoing", "dataInputAssociation", "dataOutputAssociation",
    "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "resourceRole"};

// Root elements that are read elsewhere or kept.
constexpr std::array<std::string_view, 26> passiveRoots{
    "documentation", "extensionElements", "import", "relationship", "message", "signal", "error", "escalation", "itemDefinition", "dataStore", "resource",
    "interface", "category", "correlationProperty", "partnerEntity", "partnerRole", "endPoint", "process", "collaboration", "extension",
    "messageEventDefinition", "timerEventDefinition", "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "conditionalEventDefinition"};

// Of a collaboration: conversations say who talks about what; they are not executed.
constexpr std::array<std::string_view, 4> refusedInCollaboration{"conversation", "subConversation", "callConversation", "conversationLink"};

template <class List>
bool contains(const List& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

class BpmnReader
{
public:
    BpmnReader(const Document& document, process::Model& model) : _document(document), _model(model), _file(model) {}

    void run()
    {
        requireBpmn(_document);
        const Element root = _document.root();
        checkLanguage(root);
        readIds(root, _file);
        for (const Element& child : root.children()) readDeclaration(child);
        for (const Element& child : root.children("process")) readProcess(child);
        excuseDrawnProcesses();
        for (const Element& child : root.children("collaboration")) readCollaboration(child);
        for (const Element& child : root.children("BPMNDiagram")) readDiagram(child);
        checkDataReferences(root, _file);
    }

private:
    void checkLanguage(const Element& root)
    {
        // Absent or the standard's default (XPath) is what editors write without meaning it; Camunda 8 models do so.
        if (root.attributeOr("expressionLanguage", "") == "http://www.w3.org/1999/XPath") return;
        _file.checkLanguage(root, root.attributeOr("id", ""), "expressionLanguage");
    }

    void readDeclaration(const Element& xml)
    {
        if (xml.nameSpace() != bpmnNamespace) return;
        const std::string_view kind = xml.name();
        const auto named = [&](std::string_view attribute) {
            const std::string id = _file.takeId(xml);
            return std::pair{id, xml.attributeOr(attribute, xml.attributeOr("name", id))};
        };
        if (kind == "message") {
            const auto [id, name] = named("name");
            BpmnFile::Message message{name, {}};
            for (const Element& subscription : zeebeElements(xml, "subscription")) {
                message.correlationKey = Formula::literalOrFeel(subscription.attributeOr("correlationKey", ""), subscription.line());
            }
            _file.messages[id] = std::move(message);
        } else if (kind == "error") {
            _file.errors.insert(named("errorCode"));
        } else if (kind == "escalation") {
            _file.escalations.insert(named("escalationCode"));
        } else if (kind == "signal") {
            _file.signals.insert(named("name"));
        } else if (kind == "resource") {
            _file.resources.insert(named("name"));
        } else if (kind == "extension" && isTrue(xml, "mustUnderstand", false)) {
            _file.refuse(xml, "", "must-understand", {"The file demands that its extension {0} be understood, which Lazos does not", {xml.attributeOr("definition", "")}});
        } else if (!contains(passiveRoots, kind) && !kind.ends_with("ventDefinition")) {
            const std::string id = xml.attributeOr("id", "");
            _file.refuse(xml, id, "unsupported-element", {"{0} is a {1}, which is not executed", {id, std::string(kind)}});
        }
    }

    void readProcess(const Element& xml)
    {
        if (xml.nameSpace() != bpmnNamespace) return;
        ProcessModel process;
        process.id = _file.takeId(xml);
        process.name = xml.attributeOr("name", process.id);
        process.line = xml.line();
        process.executable = isTrue(xml, "isExecutable", false);
        const auto properties = readProperties(xml);
        if (const auto party = properties.find("lazos.party"); party != properties.end()) {
            process.party = Formula::literalOrFeel(party->second, xml.line());
        }
        if (const auto variables = properties.find("lazos.variables"); variables != properties.end()) {
            for (const std::string& name : commaSeparated(variables->second)) process.variables.insert(name);
        }
        readDeclaredNames(xml, process.variables);
        const std::size_t before = _model.problems.size();
        BpmnLinks links(_file, process);
        readScope(xml, process, -1, links);
        links.connect();
        if (!process.executable) _notExecutable.emplace_back(before, _model.problems.size());
        _model.processes.push_back(std::move(process));
    }

    /// Beside an executable process, one that is not executable is a drawing of what others do: what it holds is not run
    /// and so no reason to refuse the file. A file of drawings only is refused, with all that stands in its way.
    void excuseDrawnProcesses()
    {
        const bool any = std::any_of(_model.processes.begin(), _model.processes.end(), [](const ProcessModel& each) { return each.executable; });
        if (!any) return;
        for (const auto& [from, to] : _notExecutable) {
            for (std::size_t i = from; i < to; ++i) _model.problems[i].severity = process::Problem::Severity::Warning;
        }
    }

    void readScope(const Element& xml, ProcessModel& process, int parent, BpmnLinks& links)
    {
        for (const Element& child : xml.children()) {
            const std::string_view kind = child.name();
            const std::string id = child.attributeOr("id", "");
            if (child.nameSpace() != bpmnNamespace) {
                _file.refuse(child, id, "unsupported-element", {"{0} is no element of BPMN and may stand only in extensionElements", {std::string(kind)}});
                continue;
            }
            const auto known = std::find_if(flowNodes.begin(), flowNodes.end(), [&](const auto& node) { return node.first == kind; });
            if (known != flowNodes.end()) {
                readElement(child, known->second, process, parent, links);
            } else if (kind == "sequenceFlow") {
                readFlow(child, process, links);
            } else if (kind == "association") {
                links.association(child);
            } else if (kind == "laneSet") {
                links.laneSet(child);
            } else if (contains(refusedNodes, kind)) {
                _file.refuse(child, id, "unsupported-element", {"{0} is a {1}, which is not executed", {id, std::string(kind)}});
                readElement(child, ElementKind::Unsupported, process, parent, links);
            } else if (!contains(passive, kind)) {
                _file.refuse(child, id, "unsupported-element", {"{0} is not executed", {std::string(kind)}});
            }
        }
    }

    void readElement(const Element& xml, ElementKind kind, ProcessModel& process, int parent, BpmnLinks& links)
    {
        process::Element element;
        element.id = _file.takeId(xml);
        element.name = xml.attributeOr("name", "");
        element.kind = kind;
        element.line = xml.line();
        element.parent = parent;
        if (kind != ElementKind::Unsupported) {
            NodeReading node{_file, process, parent < 0 ? nullptr : &process.elements[static_cast<std::size_t>(parent)], element};
            readElementDetails(xml, node);
            declareNames(element, process.variables);
        }
        const int index = static_cast<int>(process.elements.size());
        process.index.emplace(element.id, index);
        process.elements.push_back(std::move(element));
        links.node(xml, index);
        if (kind == ElementKind::SubProcess) readScope(xml, process, index, links);
    }

    /// Variables that come to be when the element runs.
    static void declareNames(const process::Element& element, std::set<std::string>& names)
    {
        const auto add = [&](const std::string& name) {
            if (!name.empty() && name.size() <= 100) names.insert(name.substr(0, name.find('.')));
        };
        for (const process::Mapping& each : element.inputs) add(each.target);
        for (const process::Mapping& each : element.outputs) add(each.target);
        add(element.resultVariable);
        if (element.loop) {
            add(element.loop->item);
            add(element.loop->results);
        }
    }

    void readFlow(const Element& xml, ProcessModel& process, BpmnLinks& links)
    {
        process::SequenceFlow flow;
        flow.id = _file.takeId(xml);
        flow.line = xml.line();
        if (const Element condition = xml.child("conditionExpression")) {
            _file.checkLanguage(condition, flow.id);
            // An empty condition element is what editors leave behind when a condition is deleted.
            const std::string text = trimmedText(condition.text());
            if (!text.empty()) flow.condition = Formula::feel(text, condition.line());
        }
        process.flows.push_back(std::move(flow));
        links.flow(xml);
    }

    void readCollaboration(const Element& xml)
    {
        for (const Element& child : xml.children()) {
            if (child.nameSpace() != bpmnNamespace || !contains(refusedInCollaboration, child.name())) continue;
            const std::string id = child.attributeOr("id", "");
            _file.refuse(child, id, "unsupported-element", {"{0} is a {1}, which is not executed", {id, std::string(child.name())}});
        }
        std::unordered_map<std::string, std::string> pools;
        for (const Element& participant : xml.children("participant")) {
            const std::string id = _file.takeId(participant);
            _model.participants[id] = participant.line();
            pools.emplace(localPart(participant.attributeOr("processRef", "")), id);
        }
        for (ProcessModel& process : _model.processes) {
            if (const auto pool = pools.find(process.id); pool != pools.end()) process.participant = pool->second;
        }
        for (const Element& flow : xml.children("messageFlow")) {
            _model.messageFlows.push_back({_file.takeId(flow), flow.line(), localPart(flow.attributeOr("sourceRef", "")),
                                           localPart(flow.attributeOr("targetRef", ""))});
        }
    }

    void readDiagram(const Element& xml)
    {
        for (const Element& plane : xml.children("BPMNPlane")) {
            for (const Element& drawn : plane.children()) {
                const std::string id = localPart(drawn.attributeOr("bpmnElement", ""));
                _model.drawn.insert(id);
                if (!id.empty() && !_file.byId.contains(id)) {
                    _file.warn(drawn, drawn.attributeOr("id", ""), "dangling-data",
                               {"{0} refers to {1}, which is not there", {drawn.attributeOr("id", std::string(drawn.name())), id}});
                }
            }
        }
    }

    const Document& _document;
    process::Model& _model;
    BpmnFile _file;
    std::vector<std::pair<std::size_t, std::size_t>> _notExecutable; ///< problems of processes that are only drawn: from, to
};

}

process::Model readBpmn(const std::string& xml, const std::string& name)
{
    const Document document = Document::parse(base::view(xml), name);
    process::Model model;
    model.file = name;
    model.xml = xml;
    BpmnReader(document, model).run();
    return model;
}

}
