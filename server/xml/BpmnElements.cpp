// Event definitions, loops and zeebe extensions of one flow node.
#include "xml/BpmnScope.h"

namespace lazos::xml {

using process::ElementKind;
using process::Formula;
using process::TimerKind;
using process::Trigger;

std::string localPart(const std::string& qName)
{
    const auto colon = qName.rfind(':');
    return colon == std::string::npos ? qName : qName.substr(colon + 1);
}

void refuse(process::Model& model, const Element& xml, const std::string& id, const char* code, base::Message message)
{
    model.problems.push_back({model.file, xml.line(), id, code, std::move(message), process::Problem::Severity::Refusal});
}

namespace {

std::vector<std::string> commaSeparated(const std::string& text)
{
    std::vector<std::string> words;
    std::size_t from = 0;
    while (from <= text.size()) {
        const std::size_t comma = std::min(text.find(',', from), text.size());
        std::string word = text.substr(from, comma - from);
        const auto first = word.find_first_not_of(" \t\r\n");
        if (first != std::string::npos) words.push_back(word.substr(first, word.find_last_not_of(" \t\r\n") - first + 1));
        from = comma + 1;
    }
    return words;
}

std::vector<Element> zeebe(const Element& extensions, std::string_view name)
{
    std::vector<Element> found;
    if (!extensions) return found;
    for (const Element& each : extensions.children(name)) {
        if (each.nameSpace() == zeebeNamespace) found.push_back(each);
    }
    return found;
}

void readTimer(const Element& definition, process::Element& element)
{
    for (const auto& [name, kind] : {std::pair{"timeDate", TimerKind::Date}, {"timeDuration", TimerKind::Duration}, {"timeCycle", TimerKind::Cycle}}) {
        if (const Element time = definition.child(name)) {
            element.timer = kind;
            element.timerText = Formula::literalOrFeel(time.text(), time.line());
        }
    }
}

void takeMessage(const Element& xml, const std::string& reference, process::Element& element, const BpmnDeclarations& declarations,
                 process::Model& model)
{
    if (reference.empty()) return;
    const auto message = declarations.messages.find(localPart(reference));
    if (message == declarations.messages.end()) {
        return refuse(model, xml, element.id, "dangling-reference", {"{0} refers to the message {1}, which is not there", {element.id, reference}});
    }
    element.message = message->second.name;
    element.correlationKey = message->second.correlationKey;
}

void readEvent(const Element& xml, process::Element& element, const BpmnDeclarations& declarations, process::Model& model)
{
    int definitions = 0;
    for (const Element& child : xml.children()) {
        if (child.nameSpace() != bpmnNamespace || !child.name().ends_with("ventDefinition")) continue;
        if (++definitions == 2) {
            refuse(model, xml, element.id, "unsupported-event", {"{0} has several event definitions, which is not executed", {element.id}});
            return;
        }
        const std::string_view kind = child.name();
        const bool end = element.kind == ElementKind::EndEvent;
        const bool start = element.kind == ElementKind::StartEvent;
        const bool boundary = element.kind == ElementKind::BoundaryEvent;
        if (kind == "messageEventDefinition") {
            element.trigger = Trigger::Message;
            takeMessage(child, child.attributeOr("messageRef", ""), element, declarations, model);
        } else if (kind == "timerEventDefinition" && (boundary || element.kind == ElementKind::CatchEvent)) {
            element.trigger = Trigger::Timer;
            readTimer(child, element);
        } else if (kind == "errorEventDefinition" && (end || boundary)) {
            element.trigger = Trigger::Error;
            if (const std::string reference = child.attributeOr("errorRef", ""); !reference.empty()) {
                const auto error = declarations.errors.find(localPart(reference));
                if (error == declarations.errors.end()) {
                    refuse(model, child, element.id, "dangling-reference", {"{0} refers to the error {1}, which is not there", {element.id, reference}});
                } else {
                    element.errorCode = error->second;
                }
            }
        } else if (kind == "terminateEventDefinition" && end) {
            element.trigger = Trigger::Terminate;
        } else {
            element.trigger = Trigger::Unsupported;
            refuse(model, child, element.id, "unsupported-event",
                   {"{0} uses {1} as {2}, which is not executed", {element.id, std::string(kind), start ? "a start" : std::string(xml.name())}});
        }
    }
    if (!xml.children("eventDefinitionRef").empty()) {
        refuse(model, xml, element.id, "unsupported-event", {"{0} refers to a shared event definition, which is not executed", {element.id}});
    }
}

void readLoop(const Element& xml, process::Element& element, process::Model& model)
{
    if (const Element standard = xml.child("standardLoopCharacteristics")) {
        refuse(model, standard, element.id, "unsupported-loop", {"{0} uses a standard loop; draw the loop with a gateway instead", {element.id}});
    }
    const Element multi = xml.child("multiInstanceLoopCharacteristics");
    if (!multi) return;
    process::MultiInstance loop;
    loop.sequential = multi.attributeOr("isSequential", "false") == "true";
    if (const Element cardinality = multi.child("loopCardinality")) {
        loop.cardinality = Formula::feel(cardinality.text(), cardinality.line());
    }
    if (const Element reference = multi.child("loopDataInputRef")) loop.collection = Formula::feel(reference.text(), reference.line());
    if (const Element item = multi.child("inputDataItem")) loop.item = item.attributeOr("name", item.attributeOr("id", ""));
    if (const Element condition = multi.child("completionCondition")) loop.completion = Formula::feel(condition.text(), condition.line());
    for (const Element& characteristics : zeebe(multi.child("extensionElements"), "loopCharacteristics")) {
        const int line = characteristics.line();
        loop.collection = Formula::feel(characteristics.attributeOr("inputCollection", ""), line);
        if (loop.collection.text().empty()) loop.collection = Formula();
        loop.item = characteristics.attributeOr("inputElement", "");
        loop.results = characteristics.attributeOr("outputCollection", "");
        if (const auto result = characteristics.attribute("outputElement")) loop.result = Formula::feel(*result, line);
    }
    if (multi.attributeOr("behavior", "All") != "All") {
        refuse(model, multi, element.id, "unsupported-loop", {"{0} throws events from its instances (behavior), which is not executed", {element.id}});
    }
    element.loop = std::move(loop);
}

void readExtensions(const Element& extensions, process::Element& element)
{
    if (!extensions) return;
    const auto formula = [](const Element& from, std::string_view name) {
        return Formula::literalOrFeel(from.attributeOr(name, ""), from.line());
    };
    for (const Element& each : zeebe(extensions, "taskDefinition")) {
        element.jobType = each.attributeOr("type", "");
        const std::string retries = each.attributeOr("retries", "3");
        if (!retries.empty() && retries.size() < 4 && retries.find_first_not_of("0123456789") == std::string::npos) {
            element.retries = std::max(1, std::stoi(retries));
        }
    }
    for (const Element& each : zeebe(extensions, "assignmentDefinition")) {
        element.assignee = formula(each, "assignee");
        const std::string groups = each.attributeOr("candidateGroups", "");
        const Formula whole = Formula::literalOrFeel(groups, each.line());
        if (whole.isExpression()) {
            element.candidateGroupsFormula = whole;
        } else {
            element.candidateGroups = commaSeparated(groups);
        }
    }
    for (const Element& each : zeebe(extensions, "taskSchedule")) element.dueDate = formula(each, "dueDate");
    for (const Element& each : zeebe(extensions, "formDefinition")) element.form = each.attributeOr("formId", each.attributeOr("formKey", ""));
    for (const Element& each : zeebe(extensions, "subscription")) element.correlationKey = formula(each, "correlationKey");
    for (const Element& each : zeebe(extensions, "calledElement")) {
        element.calledProcess = formula(each, "processId");
        element.propagateAllParent = each.attributeOr("propagateAllParentVariables", "true") != "false";
        element.propagateAllChild = each.attributeOr("propagateAllChildVariables", "true") != "false";
    }
    for (const Element& mapping : zeebe(extensions, "ioMapping")) {
        for (const Element& each : mapping.children()) {
            auto& list = each.name() == "input" ? element.inputs : element.outputs;
            list.push_back({formula(each, "source"), each.attributeOr("target", "")});
        }
    }
}

}

std::map<std::string, std::string> readProperties(const Element& xml)
{
    std::map<std::string, std::string> properties;
    for (const Element& list : zeebe(xml.child("extensionElements"), "properties")) {
        for (const Element& each : list.children("property")) properties[each.attributeOr("name", "")] = each.attributeOr("value", "");
    }
    return properties;
}

void readElementDetails(const Element& xml, process::Element& element, const BpmnDeclarations& declarations, process::Model& model)
{
    readEvent(xml, element, declarations, model);
    readLoop(xml, element, model);
    element.properties = readProperties(xml);
    if (const std::string& party = element.property("lazos.party"); !party.empty()) element.party = Formula::literalOrFeel(party, xml.line());
    if (const std::string& step = element.property("lazos.step"); !step.empty()) element.step = Formula::literalOrFeel(step, xml.line());
    if (element.kind == ElementKind::ReceiveTask || element.kind == ElementKind::SendTask) {
        takeMessage(xml, xml.attributeOr("messageRef", ""), element, declarations, model);
        if (!element.message.empty()) element.trigger = Trigger::Message;
    }
    if (element.kind == ElementKind::CallActivity) {
        element.calledProcess = Formula::literalOrFeel(localPart(xml.attributeOr("calledElement", "")), xml.line());
    }
    // The standard form of an assignment (BPMN 2.0.2 §10.3.4): the offices that may take the task.
    for (const std::string_view role : {"potentialOwner", "performer", "humanPerformer"}) {
        for (const Element& owner : xml.children(role)) {
            const Element assignment = owner.child("resourceAssignmentExpression");
            if (!assignment) continue;
            const Element text = assignment.child("formalExpression") ? assignment.child("formalExpression") : assignment.child("expression");
            if (!text) continue;
            const Formula whole = Formula::literalOrFeel(text.text(), text.line());
            if (whole.isExpression()) {
                element.candidateGroupsFormula = whole;
            } else {
                element.candidateGroups = commaSeparated(whole.text());
            }
        }
    }
    readExtensions(xml.child("extensionElements"), element);
    if (xml.attributeOr("isForCompensation", "false") == "true") {
        refuse(model, xml, element.id, "unsupported-element", {"{0} is for compensation, which is not executed", {element.id}});
    }
    if (xml.attributeOr("triggeredByEvent", "false") == "true") {
        refuse(model, xml, element.id, "unsupported-element", {"{0} is an event sub-process, which is not executed", {element.id}});
    }
    element.interrupting = xml.attributeOr("cancelActivity", "true") != "false";
}

}
