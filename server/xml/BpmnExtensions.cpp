// The zeebe: extension elements that modelers write in their Camunda 8 profile.
#include "xml/BpmnScope.h"

#include <algorithm>
#include <array>
#include <set>

namespace lazos::xml {

using process::ElementKind;
using process::Formula;

namespace {

/// Elements read here or elsewhere in the reader; any other zeebe: element would change what happens and is refused.
constexpr std::array<std::string_view, 16> understood{"taskDefinition", "taskHeaders",      "properties",         "ioMapping",    "assignmentDefinition",
                                                      "formDefinition", "taskSchedule",     "priorityDefinition", "subscription", "calledElement",
                                                      "calledDecision", "script",           "userTask",           "userTaskForm", "loopCharacteristics",
                                                      "versionTag"};

/// Namespaces whose elements and attributes say how a model looks or was made, not what happens.
constexpr std::array<std::string_view, 5> harmless{"http://camunda.org/schema/modeler/1.0", "http://bpmn.io/schema/bpmn/biocolor/1.0",
                                                   "http://www.omg.org/spec/BPMN/non-normative/color/1.0", "http://www.w3.org/XML/1998/namespace",
                                                   "http://www.w3.org/2001/XMLSchema-instance"};

Formula formulaOf(const Element& xml, std::string_view attribute) { return Formula::literalOrFeel(xml.attributeOr(attribute, ""), xml.line()); }

void readJob(const Element& xml, NodeReading& node)
{
    node.element.jobType = xml.attributeOr("type", "");
    const std::string retries = xml.attributeOr("retries", "3");
    const bool whole = !retries.empty() && retries.size() < 4 && retries.find_first_not_of("0123456789") == std::string::npos;
    if (whole && std::stoi(retries) > 0) {
        node.element.retries = std::stoi(retries);
    } else {
        node.file.refuse(xml, node.element.id, "invalid-retries", {"The retries of {0} must be a whole number from 1 to 999, not {1}", {node.element.id, retries}});
    }
    if (node.element.jobType.starts_with('=')) {
        node.file.refuse(xml, node.element.id, "expression-place", {"The work of {0} is named by an expression: name its type itself", {node.element.id}});
    }
}

void readZeebeAssignment(const Element& xml, NodeReading& node)
{
    node.element.assignee = formulaOf(xml, "assignee");
    const Formula groups = formulaOf(xml, "candidateGroups");
    if (groups.isExpression()) {
        node.element.candidateGroupsFormula = groups;
    } else {
        node.element.candidateGroups = commaSeparated(groups.text());
    }
    if (!xml.attributeOr("candidateUsers", "").empty()) {
        node.file.refuse(xml, node.element.id, "unsupported-assignment",
                         {"{0} names single people who may take it (candidateUsers): name their office (candidateGroups) or one person (assignee)", {node.element.id}});
    }
}

void readSchedule(const Element& xml, NodeReading& node)
{
    node.element.dueDate = formulaOf(xml, "dueDate");
    if (!xml.attributeOr("followUpDate", "").empty()) {
        node.file.warn(xml, node.element.id, "not-executed", {"The follow-up date of {0} is kept but nothing happens then", {node.element.id}});
    }
}

void readCalledElement(const Element& xml, NodeReading& node)
{
    node.element.calledProcess = formulaOf(xml, "processId");
    node.element.propagateAllParent = xml.attributeOr("propagateAllParentVariables", "true") != "false";
    node.element.propagateAllChild = xml.attributeOr("propagateAllChildVariables", "true") != "false";
    const std::string binding = xml.attributeOr("bindingType", "latest");
    if (binding != "latest" && binding != "deployment") {
        node.file.refuse(xml, node.element.id, "unsupported-binding", {"{0} binds the version that it calls by {1}, which is not executed", {node.element.id, binding}});
    }
}

void readMappings(const Element& xml, NodeReading& node)
{
    for (const Element& each : xml.children()) {
        if (each.name() != "input" && each.name() != "output") continue;
        auto& list = each.name() == "input" ? node.element.inputs : node.element.outputs;
        list.push_back({formulaOf(each, "source"), trimmedText(each.attributeOr("target", ""))});
    }
}

/// zeebe:script with its result; the standard <script> is FEEL only if its format says so.
void readScript(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    for (const Element& each : zeebeElements(xml, "script")) {
        element.script = Formula::feel(each.attributeOr("expression", ""), each.line());
        element.resultVariable = trimmedText(each.attributeOr("resultVariable", ""));
    }
    const Element standard = xml.child("script");
    if (!standard || !element.script.empty()) return;
    const std::string format = xml.attributeOr("scriptFormat", "");
    if (format.find("feel") == std::string::npos && format.find("FEEL") == std::string::npos) {
        return node.file.refuse(standard, element.id, "expression-language", {"The script language {0} is not FEEL", {format.empty() ? "\"\"" : format}});
    }
    element.script = Formula::feel(standard.text(), standard.line());
}

void readDecision(const Element& xml, NodeReading& node)
{
    for (const Element& each : zeebeElements(xml, "calledDecision")) {
        node.element.decision = formulaOf(each, "decisionId");
        node.element.resultVariable = trimmedText(each.attributeOr("resultVariable", ""));
    }
}

void checkForeign(const Element& xml, NodeReading& node)
{
    std::set<std::string> foreign;
    const auto note = [&](std::string_view space) {
        if (space.empty() || space == bpmnNamespace || space == zeebeNamespace) return;
        if (std::find(harmless.begin(), harmless.end(), space) == harmless.end()) foreign.emplace(space);
    };
    for (const std::string& space : xml.attributeNamespaces()) note(space);
    if (const Element extensions = xml.child("extensionElements")) {
        for (const Element& each : extensions.children()) {
            note(each.nameSpace());
            if (each.nameSpace() != zeebeNamespace || std::find(understood.begin(), understood.end(), each.name()) != understood.end()) continue;
            node.file.refuse(each, node.element.id, "unsupported-extension", {"{0} has zeebe:{1}, which is not executed", {node.element.id, std::string(each.name())}});
        }
    }
    for (const std::string& space : foreign) {
        node.file.warn(xml, node.element.id, "foreign-extension", {"{0} has settings of another tool ({1}), which are kept but not executed", {node.element.id, space}});
    }
}

}

void readZeebeExtensions(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    for (const Element& each : zeebeElements(xml, "taskDefinition")) readJob(each, node);
    for (const Element& each : zeebeElements(xml, "assignmentDefinition")) readZeebeAssignment(each, node);
    for (const Element& each : zeebeElements(xml, "taskSchedule")) readSchedule(each, node);
    for (const Element& each : zeebeElements(xml, "priorityDefinition")) element.priority = formulaOf(each, "priority");
    for (const Element& each : zeebeElements(xml, "formDefinition")) {
        for (const char* attribute : {"externalReference", "formKey", "formId"}) {
            if (const auto form = each.attribute(attribute)) element.form = *form;
        }
    }
    for (const Element& each : zeebeElements(xml, "taskHeaders")) {
        for (const Element& header : each.children("header")) element.headers[header.attributeOr("key", "")] = header.attributeOr("value", "");
    }
    // On the task itself (older modelers) or on its message; the message's own was taken with messageRef.
    for (const Element& each : zeebeElements(xml, "subscription")) element.correlationKey = formulaOf(each, "correlationKey");
    for (const Element& each : zeebeElements(xml, "calledElement")) readCalledElement(each, node);
    for (const Element& each : zeebeElements(xml, "ioMapping")) readMappings(each, node);
    if (element.kind == ElementKind::ScriptTask) readScript(xml, node);
    if (element.kind == ElementKind::BusinessRuleTask) readDecision(xml, node);
    element.properties = readProperties(xml);
    if (const std::string& party = element.property("lazos.party"); !party.empty()) element.party = Formula::literalOrFeel(party, xml.line());
    if (const std::string& step = element.property("lazos.step"); !step.empty()) element.step = Formula::literalOrFeel(step, xml.line());
    checkForeign(xml, node);
}

}
