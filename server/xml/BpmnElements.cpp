// One flow node: attributes that change what it does, loop, the standard forms of assignment, and what else stands in it.
#include "xml/BpmnScope.h"

#include <algorithm>
#include <array>

namespace lazos::xml {

using process::ElementKind;
using process::Formula;
using process::Trigger;

namespace {

/// Children of a flow node that are read here or elsewhere, or kept as documentation and data.
constexpr std::array<std::string_view, 26> knownChildren{
    "documentation", "extensionElements", "auditing", "monitoring", "categoryValueRef", "incoming", "outgoing", "ioSpecification", "property",
    "dataInputAssociation", "dataOutputAssociation", "dataInput", "dataOutput", "inputSet", "outputSet", "potentialOwner", "humanPerformer", "performer",
    "resourceRole", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "rendering", "script", "eventDefinitionRef", "conversationAssociation",
    "correlationKey"};

void checkChildren(const Element& xml, NodeReading& node)
{
    if (node.element.kind == ElementKind::SubProcess) return; // its children are a scope
    for (const Element& child : xml.children()) {
        if (child.nameSpace() == bpmnNamespace) {
            const bool event = child.name().ends_with("ventDefinition");
            if (event || std::find(knownChildren.begin(), knownChildren.end(), child.name()) != knownChildren.end()) continue;
        }
        node.file.refuse(child, node.element.id, "unsupported-element", {"{0} holds {1}, which is not executed", {node.element.id, std::string(child.name())}});
    }
}

/// Attributes whose other values would make the element do something else.
void checkAttributes(const Element& xml, NodeReading& node)
{
    const process::Element& element = node.element;
    const auto unsupported = [&](std::string_view attribute) {
        node.file.refuse(xml, element.id, "unsupported-attribute",
                         {"{0} has {1}=\"{2}\", which is not executed", {element.id, std::string(attribute), xml.attributeOr(attribute, "")}});
    };
    for (const std::string_view quantity : {"startQuantity", "completionQuantity"}) {
        if (element.isActivity() && xml.attributeOr(quantity, "1") != "1") unsupported(quantity);
    }
    if (isTrue(xml, "instantiate", false)) unsupported("instantiate");
    if (element.kind == ElementKind::EventBasedGateway && xml.attributeOr("eventGatewayType", "Exclusive") != "Exclusive") unsupported("eventGatewayType");
}

/// The variable that a loopDataInputRef or loopDataOutputRef means: the data that feeds the activity's input, else the
/// name of what is referred to, else the text itself (as hand-written models have it).
std::string dataName(const Element& activity, const std::string& reference, const BpmnFile& file)
{
    for (const std::string_view kind : {"dataInputAssociation", "dataOutputAssociation"}) {
        const bool input = kind == "dataInputAssociation";
        for (const Element& association : activity.children(kind)) {
            const Element inner = association.child(input ? "targetRef" : "sourceRef");
            const Element outer = association.child(input ? "sourceRef" : "targetRef");
            if (!inner || !outer || localPart(trimmedText(inner.text())) != reference) continue;
            const auto data = file.byId.find(localPart(trimmedText(outer.text())));
            if (data != file.byId.end() && data->second.attribute("name")) return *data->second.attribute("name");
        }
    }
    const auto known = file.byId.find(reference);
    if (known == file.byId.end()) return reference;
    return known->second.attributeOr("name", reference);
}

void readLoop(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    if (const Element standard = xml.child("standardLoopCharacteristics")) {
        node.file.refuse(standard, element.id, "unsupported-loop", {"{0} uses a standard loop; draw the loop with a gateway instead", {element.id}});
    }
    const Element multi = xml.child("multiInstanceLoopCharacteristics");
    if (!multi) return;
    process::MultiInstance loop;
    loop.sequential = isTrue(multi, "isSequential", false);
    const auto feel = [&](const Element& from) {
        node.file.checkLanguage(from, element.id);
        return Formula::feel(from.text(), from.line());
    };
    if (const Element cardinality = multi.child("loopCardinality")) loop.cardinality = feel(cardinality);
    if (const Element condition = multi.child("completionCondition")) loop.completion = feel(condition);
    if (const Element reference = multi.child("loopDataInputRef")) {
        loop.collection = Formula::feel(dataName(xml, localPart(trimmedText(reference.text())), node.file), reference.line());
    }
    if (const Element item = multi.child("inputDataItem")) loop.item = item.attributeOr("name", item.attributeOr("id", ""));
    if (const Element reference = multi.child("loopDataOutputRef")) loop.results = dataName(xml, localPart(trimmedText(reference.text())), node.file);
    if (const Element item = multi.child("outputDataItem")) {
        loop.result = Formula::feel(item.attributeOr("name", item.attributeOr("id", "")), item.line());
    }
    for (const Element& characteristics : zeebeElements(multi, "loopCharacteristics")) {
        const int line = characteristics.line();
        loop.collection = Formula::feel(characteristics.attributeOr("inputCollection", ""), line);
        if (loop.collection.text().empty()) loop.collection = Formula();
        loop.item = characteristics.attributeOr("inputElement", "");
        loop.results = characteristics.attributeOr("outputCollection", "");
        if (const auto result = characteristics.attribute("outputElement")) loop.result = Formula::feel(*result, line);
    }
    if (multi.attributeOr("behavior", "All") != "All" || multi.child("complexBehaviorDefinition")) {
        node.file.refuse(multi, element.id, "unsupported-loop", {"{0} throws events from its instances (behavior), which is not executed", {element.id}});
    }
    element.loop = std::move(loop);
}

/// Text of an assignment, or the name of the resource that it refers to.
Formula assigned(const Element& role, NodeReading& node)
{
    if (const Element assignment = role.child("resourceAssignmentExpression")) {
        const Element formal = assignment.child("formalExpression");
        const Element text = formal ? formal : assignment.child("expression");
        if (!text) return {};
        node.file.checkLanguage(text, node.element.id);
        return Formula::literalOrFeel(text.text(), text.line());
    }
    const Element reference = role.child("resourceRef");
    if (!reference) return {};
    const std::string id = localPart(trimmedText(reference.text()));
    const auto resource = node.file.resources.find(id);
    if (resource == node.file.resources.end()) {
        node.file.dangling(reference, node.element.id, id);
        return {};
    }
    return Formula::literalOrFeel(resource->second, reference.line());
}

/// The standard form of an assignment (BPMN 2.0.2 §10.3.4.2): potential owners are the offices that may take the task, a
/// performer is who does it. group(x), as older engines write it, names an office; user(x) cannot be one of several.
void readAssignment(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    for (const std::string_view role : {"humanPerformer", "performer"}) {
        for (const Element& owner : xml.children(role)) {
            if (const Formula who = assigned(owner, node); !who.empty()) element.assignee = who;
        }
    }
    for (const std::string_view role : {"potentialOwner", "resourceRole"}) {
        for (const Element& owner : xml.children(role)) {
            const Formula whole = assigned(owner, node);
            if (whole.isExpression()) {
                element.candidateGroupsFormula = whole;
                continue;
            }
            for (const std::string& word : commaSeparated(whole.text())) {
                if (word.starts_with("user(")) {
                    node.file.refuse(owner, element.id, "unsupported-assignment",
                                     {"{0} names single people who may take it (candidateUsers): name their office (candidateGroups) or one person (assignee)",
                                      {element.id}});
                } else if (word.starts_with("group(") && word.ends_with(')')) {
                    element.candidateGroups.push_back(trimmedText(word.substr(6, word.size() - 7)));
                } else {
                    element.candidateGroups.push_back(word);
                }
            }
        }
    }
}

}

void readElementDetails(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    element.triggeredByEvent = element.kind == ElementKind::SubProcess && isTrue(xml, "triggeredByEvent", false);
    element.isForCompensation = element.isActivity() && isTrue(xml, "isForCompensation", false);
    element.interrupting = isTrue(xml, element.kind == ElementKind::StartEvent ? "isInterrupting" : "cancelActivity", true);
    checkAttributes(xml, node);
    checkChildren(xml, node);
    readEventDefinitions(xml, node);
    readLoop(xml, node);
    if (element.kind == ElementKind::ReceiveTask || element.kind == ElementKind::SendTask) {
        takeMessage(xml, node);
        if (!element.message.empty()) element.trigger = Trigger::Message;
    }
    if (element.kind == ElementKind::CallActivity) {
        element.calledProcess = Formula::literalOrFeel(localPart(xml.attributeOr("calledElement", "")), xml.line());
    }
    readAssignment(xml, node);
    readZeebeExtensions(xml, node);
}

}
