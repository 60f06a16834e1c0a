#include "process/Run.h"

#include "process/IsoTime.h"

namespace lazos::process {

void Run::openBoundaries(Token& token, const ProcessModel& model, const Element& element)
{
    // The boundary events of a multi-instance activity belong to the whole, not to its iterations.
    if (isIteration(token)) return;
    for (const int index : element.boundaries) {
        const Element& boundary = model.elements[static_cast<std::size_t>(index)];
        if (boundary.trigger == Trigger::Timer) setTimer(token, boundary);
        if (boundary.trigger == Trigger::Message) subscribe(token, boundary);
    }
}

void Run::setTimer(Token& token, const Element& event)
{
    const base::Message wrong{"The time of {0} is no ISO 8601 text of the kind that the model says", {event.id}};
    const std::string text = textOf(event.timerText, variableScope(token), "invalid-timer", wrong);
    TimerRow timer;
    timer.instance = _instance.row.id;
    timer.token = token.id;
    timer.element = event.id;
    switch (event.timer) {
    case TimerKind::Date: {
        const auto moment = parseMoment(text);
        if (!moment) throw Stop{"invalid-timer", wrong};
        timer.dueAt = *moment;
        break;
    }
    case TimerKind::Duration: {
        const auto duration = parseDuration(text);
        if (!duration) throw Stop{"invalid-timer", wrong};
        timer.dueAt = add(_now, *duration);
        break;
    }
    case TimerKind::Cycle: {
        const auto cycle = parseCycle(text);
        if (!cycle) throw Stop{"invalid-timer", wrong};
        timer.dueAt = add(_now, cycle->period);
        timer.cycleLeft = cycle->times < 0 ? -1 : cycle->times - 1;
        timer.period = text.substr(text.find('/') + 1);
        break;
    }
    }
    timer.id = _instance.newId();
    report(What::TimerSet, &token, timer.id, "", base::format(timer.dueAt));
    _instance.pending.timers.push_back(std::move(timer));
}

void Run::subscribe(Token& token, const Element& event)
{
    SubscriptionRow subscription;
    subscription.instance = _instance.row.id;
    subscription.token = token.id;
    subscription.element = event.id;
    subscription.message = event.message;
    subscription.key = textOf(event.correlationKey, variableScope(token), "no-correlation-key",
                              {"The correlation key of {0} is neither a text nor a number", {event.id}});
    subscription.id = _instance.newId();
    report(What::MessageAwaited, &token, subscription.id, "", event.message);
    // A message may have come before anyone waited for it.
    for (MessageRow& early : _store.keptMessages(subscription.message, subscription.key, _now)) {
        if (!early.messageId.empty() && !_store.markConsumed(_instance.row.id, early.name, early.messageId)) continue;
        _store.dropMessage(early.number);
        _queue.push_back({Work::Kind::Deliver, token.id, event.id, std::move(early)});
        break;
    }
    _instance.pending.subscriptions.push_back(std::move(subscription));
}

void Run::throwMessage(Token& token, const Element& element)
{
    MessageRow message;
    message.name = element.message;
    message.key = textOf(element.correlationKey, variableScope(token), "no-correlation-key",
                         {"The correlation key of {0} is neither a text nor a number", {element.id}});
    base::Json variables = base::Json::object();
    if (token.local != 0) {
        const feel::Context local = _instance.variablesOf(token.local);
        for (const auto& [name, value] : local.entries()) variables[name] = value.toJson();
    }
    message.variables = variables.dump(-1, ' ', false, base::Json::error_handler_t::replace);
    // A partner may begin to wait a little later; an hour is what Camunda's clients keep a message by default.
    const std::string& keep = element.property("lazos.timeToLive");
    message.expiresAt = add(_now, parseDuration(keep).value_or(Duration{0, 0, std::chrono::hours(1)}));
    report(What::MessageThrown, &token, 0, "", message.name);
    _thrown.push_back(std::move(message));
}

/// An event caught by the token's own element, or by a boundary event of it.
void Run::trigger(Token& token, const Element& event, const feel::Context& variables)
{
    if (event.kind != ElementKind::BoundaryEvent) return completeActivity(token, variables);
    const LocalId scope = token.scope;
    if (event.interrupting) {
        release(token);
        token.element = event.id;
        _instance.touch(token);
        applyOutputs(token, event, variables);
        _queue.push_back({Work::Kind::Leave, token.id, {}, {}});
        return;
    }
    Token& beside = _instance.addToken(scope, event.id);
    applyOutputs(beside, event, variables);
    _queue.push_back({Work::Kind::Leave, beside.id, {}, {}});
}

void Run::fire(const TimerRow& timer)
{
    Token& token = *_instance.token(timer.token);
    report(What::TimerFired, &token, timer.id, base::format(timer.dueAt), timer.element);
    if (timer.cycleLeft == 0) {
        _instance.pending.timersFired.push_back(timer.id);
    } else {
        TimerRow next = timer;
        if (next.cycleLeft > 0) --next.cycleLeft;
        next.dueAt = add(timer.dueAt, parseDuration(timer.period).value_or(Duration{}));
        _instance.pending.timersMoved.push_back(std::move(next));
    }
    const Element& event = *modelOf(token).find(timer.element);
    trigger(token, event, {});
    settle();
}

void Run::deliver(const SubscriptionRow& subscription, const feel::Context& variables)
{
    Token& token = *_instance.token(subscription.token);
    report(What::MessageReceived, &token, subscription.id, "", subscription.message);
    trigger(token, *modelOf(token).find(subscription.element), variables);
    settle();
}

/// Looks outwards for a boundary event that catches the error: first one with its code, then one for every error
/// (BPMN 2.0.2 §10.5.1). True if it was caught; the thrower is then gone.
bool Run::catchError(Token& thrower, const std::string& code, const feel::Context& variables)
{
    for (Token* at = &thrower; at != nullptr;) {
        if (!isIteration(*at)) {
            const ProcessModel& model = modelOf(*at);
            const Element* catching = nullptr;
            for (const int index : elementOf(*at).boundaries) {
                const Element& boundary = model.elements[static_cast<std::size_t>(index)];
                if (boundary.trigger != Trigger::Error) continue;
                if (boundary.errorCode == code) {
                    catching = &boundary;
                    break;
                }
                if (boundary.errorCode.empty() && catching == nullptr) catching = &boundary;
            }
            if (catching != nullptr) {
                trigger(*at, *catching, variables);
                return true;
            }
        }
        const Scope* scope = _instance.scope(at->scope);
        // An iteration hangs on its body, whose token stands outside.
        if (scope != nullptr && scope->kind == ScopeKind::Iteration) scope = _instance.scope(scope->parent);
        at = scope == nullptr ? nullptr : _instance.token(scope->token);
    }
    return false;
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
