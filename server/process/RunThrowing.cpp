// What is thrown: messages, signals, links, errors, escalations and compensation.
#include "process/IsoTime.h"
#include "process/Run.h"

namespace lazos::process {

void Run::throwEvent(Token& token, const Element& element)
{
    switch (element.trigger) {
    case Trigger::Message:
    case Trigger::Signal: throwMessage(token, element); break;
    case Trigger::Escalation: return escalate(token, element);
    case Trigger::Compensation: return compensate(token, element);
    case Trigger::Link:
        // The two link events stand for one sequence flow (BPMN 2.0.2 §10.5.1).
        closeActivity(token);
        token.element = modelOf(token).elements[static_cast<std::size_t>(element.linkTarget)].id;
        _instance.touch(token);
        _queue.push_back({Work::Kind::Leave, token.id});
        return;
    default: break;
    }
    completeActivity(token, {});
}

void Run::throwMessage(Token& token, const Element& element)
{
    Thrown thrown;
    MessageRow& message = thrown.message;
    if (element.trigger == Trigger::Signal) {
        thrown.kind = Caught::Signal;
        message.name = element.signal;
    } else {
        message.name = element.message;
        message.key = textOf(element.correlationKey, variableScope(token), "no-correlation-key",
                             {"The correlation key of {0} is neither a text nor a number", {element.id}});
    }
    base::Json variables = base::Json::object();
    if (token.local != 0) {
        const feel::Context local = _instance.variablesOf(token.local);
        for (const auto& [name, value] : local.entries()) variables[name] = value.toJson();
    }
    message.variables = variables.dump(-1, ' ', false, base::Json::error_handler_t::replace);
    // A partner may begin to wait a little later; an hour is what Camunda's clients keep a message by default.
    const std::string& keep = element.property("lazos.timeToLive");
    message.expiresAt = add(_now, parseDuration(keep).value_or(Duration{0, 0, std::chrono::hours(1)}));
    report(thrown.kind == Caught::Signal ? What::SignalThrown : What::MessageThrown, &token, 0, "", message.name);
    _thrown.push_back(std::move(thrown));
}

/// Looks outwards, scope by scope: boundary events of the activity, then event sub-processes of the scope around it; on each
/// level first one with the code, then one for every code (BPMN 2.0.2 §10.5.1, §13.5.3).
std::optional<Run::Catcher> Run::findCatcher(Token& thrower, Trigger trigger, const std::string& code)
{
    const auto codeOf = [trigger](const Element& event) -> const std::string& {
        return trigger == Trigger::Error ? event.errorCode : event.escalationCode;
    };
    for (Token* at = &thrower; at != nullptr;) {
        const ProcessModel& model = modelOf(*at);
        const Element& element = elementOf(*at);
        Catcher found;
        const auto offer = [&](const Element& event, Token* activity) {
            if (event.trigger != trigger) return;
            const bool exact = codeOf(event) == code;
            if (!exact && (!codeOf(event).empty() || found.event != nullptr)) return;
            if (exact && found.event != nullptr && codeOf(*found.event) == code) return;
            found = {activity, at->scope, &model, &event};
        };
        if (!isIteration(*at)) {
            for (const int index : element.boundaries) offer(model.elements[static_cast<std::size_t>(index)], at);
            if (found.event != nullptr) return found;
            const Scope* scope = _instance.scope(at->scope);
            const int around = scope == nullptr || scope->kind == ScopeKind::Process ? -1 : model.indexOf(scope->element);
            for (const int index : model.eventSubProcesses(around)) {
                const Element& start = model.elements[static_cast<std::size_t>(model.triggeredStart(index))];
                // What an event sub-process throws is not for itself, and once one has interrupted the scope no other begins.
                if (&model.elements[static_cast<std::size_t>(index)] == &element) continue;
                if (element.triggeredByEvent && model.elements[static_cast<std::size_t>(model.triggeredStart(model.indexOf(element.id)))].interrupting) continue;
                offer(start, nullptr);
            }
            if (found.event != nullptr) return found;
        }
        const Scope* scope = _instance.scope(at->scope);
        // An iteration hangs on its body, whose token stands outside.
        if (scope != nullptr && scope->kind == ScopeKind::Iteration) scope = _instance.scope(scope->parent);
        at = scope == nullptr ? nullptr : _instance.token(scope->token);
    }
    return std::nullopt;
}

/// True if the error was caught; the thrower is then gone.
bool Run::catchError(Token& thrower, const std::string& code, const feel::Context& variables)
{
    const auto catcher = findCatcher(thrower, Trigger::Error, code);
    if (!catcher) return false;
    if (catcher->activity != nullptr) {
        trigger(*catcher->activity, *catcher->event, variables);
    } else {
        beginEventSubProcess(nullptr, catcher->scope, *catcher->model, *catcher->event, variables);
    }
    return true;
}

/// An escalation that nothing catches changes nothing, and one whose catcher does not interrupt lets the thrower go on.
void Run::escalate(Token& thrower, const Element& element)
{
    report(What::EscalationThrown, &thrower, 0, "", element.escalationCode);
    feel::Context variables;
    if (thrower.local != 0) variables = _instance.variablesOf(thrower.local);
    const bool end = element.kind == ElementKind::EndEvent;
    const bool own = inOwnProcess(thrower.scope);
    if (const auto catcher = findCatcher(thrower, Trigger::Escalation, element.escalationCode)) {
        if (catcher->activity != nullptr) {
            trigger(*catcher->activity, *catcher->event, variables);
        } else {
            beginEventSubProcess(nullptr, catcher->scope, *catcher->model, *catcher->event, variables);
        }
        if (thrower.dead()) {
            if (end && own) _instance.row.endEvents.push_back(element.id);
            return;
        }
    }
    completeActivity(thrower, {});
}

void Run::throwErrorAt(LocalId id, const std::string& code, const feel::Context& variables)
{
    Token& token = *_instance.token(id);
    report(What::ErrorThrown, &token, 0, "", code);
    if (!catchError(token, code, variables)) {
        raiseIncident(token, {"unhandled-error", {"Nothing catches the error {0}", {code}}}, false, false);
    }
    settle();
}

}
