// Event definitions of start, intermediate, boundary and end events: what triggers or is thrown (BPMN 2.0.2 §10.5.5).
#include "xml/BpmnScope.h"

#include <array>

namespace lazos::xml {

using process::ElementKind;
using process::Formula;
using process::TimerKind;
using process::Trigger;

namespace {

enum Place : unsigned { Start = 1, EventSubProcessStart = 2, Catch = 4, Throw = 8, Boundary = 16, End = 32 };

struct Definition
{
    std::string_view name;
    Trigger trigger;
    unsigned places; ///< where Lazos executes it
};

constexpr std::array<Definition, 8> executed{{
    {"messageEventDefinition", Trigger::Message, Start | EventSubProcessStart | Catch | Throw | Boundary | End},
    {"timerEventDefinition", Trigger::Timer, Start | EventSubProcessStart | Catch | Boundary},
    {"errorEventDefinition", Trigger::Error, EventSubProcessStart | Boundary | End},
    {"escalationEventDefinition", Trigger::Escalation, EventSubProcessStart | Throw | Boundary | End},
    {"signalEventDefinition", Trigger::Signal, Start | EventSubProcessStart | Catch | Throw | Boundary | End},
    {"linkEventDefinition", Trigger::Link, Catch | Throw},
    {"compensateEventDefinition", Trigger::Compensation, Throw | Boundary | End},
    {"terminateEventDefinition", Trigger::Terminate, End},
}};

Place placeOf(const NodeReading& node)
{
    switch (node.element.kind) {
    case ElementKind::StartEvent: return node.scope != nullptr && node.scope->triggeredByEvent ? EventSubProcessStart : Start;
    case ElementKind::CatchEvent: return Catch;
    case ElementKind::ThrowEvent: return Throw;
    case ElementKind::BoundaryEvent: return Boundary;
    default: return End;
    }
}

/// Names are compared as they stand; one that is an expression would silently match nothing.
std::string literalName(const Element& xml, NodeReading& node, const std::string& name)
{
    if (name.starts_with('=')) {
        node.file.refuse(xml, node.element.id, "expression-place", {"{0} is caught or thrown under the name {1}: write the name itself, not an expression", {node.element.id, name}});
    }
    return name;
}

std::string resolved(const Element& xml, std::string_view attribute, const std::map<std::string, std::string>& declared, NodeReading& node)
{
    const std::string reference = xml.attributeOr(attribute, "");
    if (reference.empty()) return {};
    const auto found = declared.find(localPart(reference));
    if (found == declared.end()) {
        node.file.dangling(xml, node.element.id, reference);
        return {};
    }
    return literalName(xml, node, found->second);
}

void readTimer(const Element& xml, NodeReading& node)
{
    int times = 0;
    for (const auto& [name, kind] : {std::pair{"timeDate", TimerKind::Date}, {"timeDuration", TimerKind::Duration}, {"timeCycle", TimerKind::Cycle}}) {
        const Element time = xml.child(name);
        if (!time) continue;
        node.file.checkLanguage(time, node.element.id);
        node.element.timer = kind;
        node.element.timerText = Formula::literalOrFeel(time.text(), time.line());
        ++times;
    }
    if (times > 1) {
        node.file.refuse(xml, node.element.id, "invalid-timer", {"The timer of {0} has several times: give one of timeDate, timeDuration, timeCycle", {node.element.id}});
    }
}

void readDefinition(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    switch (element.trigger) {
    case Trigger::Message: return takeMessage(xml, node);
    case Trigger::Timer: return readTimer(xml, node);
    case Trigger::Error: element.errorCode = resolved(xml, "errorRef", node.file.errors, node); return;
    case Trigger::Escalation: element.escalationCode = resolved(xml, "escalationRef", node.file.escalations, node); return;
    case Trigger::Signal: element.signal = resolved(xml, "signalRef", node.file.signals, node); return;
    case Trigger::Link: element.link = xml.attributeOr("name", ""); return;
    case Trigger::Compensation:
        if (!isTrue(xml, "waitForCompletion", true)) {
            node.file.refuse(xml, element.id, "unsupported-event", {"{0} does not wait for its compensation (waitForCompletion), which is not executed", {element.id}});
        }
        return; // activityRef is followed by BpmnLinks
    default: return;
    }
}

}

void takeMessage(const Element& xml, NodeReading& node)
{
    const std::string reference = xml.attributeOr("messageRef", "");
    if (reference.empty()) return;
    const auto message = node.file.messages.find(localPart(reference));
    if (message == node.file.messages.end()) return node.file.dangling(xml, node.element.id, reference);
    node.element.message = literalName(xml, node, message->second.name);
    node.element.correlationKey = message->second.correlationKey;
}

void readEventDefinitions(const Element& xml, NodeReading& node)
{
    process::Element& element = node.element;
    bool any = false;
    for (const Element& child : xml.children()) {
        if (child.nameSpace() != bpmnNamespace) continue;
        if (child.name() == "eventDefinitionRef") {
            element.trigger = Trigger::Unsupported;
            node.file.refuse(child, element.id, "unsupported-event", {"{0} refers to a shared event definition, which is not executed", {element.id}});
            return;
        }
        if (!child.name().ends_with("ventDefinition")) continue;
        if (any) {
            element.trigger = Trigger::Unsupported;
            node.file.refuse(child, element.id, "unsupported-event", {"{0} has several event definitions, which is not executed", {element.id}});
            return;
        }
        any = true;
        const auto definition = std::find_if(executed.begin(), executed.end(), [&](const Definition& each) { return each.name == child.name(); });
        if (definition == executed.end() || (definition->places & placeOf(node)) == 0) {
            element.trigger = Trigger::Unsupported;
            node.file.refuse(child, element.id, "unsupported-event",
                             {"{0} uses {1} in a {2}, which is not executed", {element.id, std::string(child.name()), std::string(xml.name())}});
        } else {
            element.trigger = definition->trigger;
            readDefinition(child, node);
        }
    }
}

}
