#include "process/Run.h"

#include "process/IsoTime.h"

#include <algorithm>

namespace lazos::process {

void Run::openBoundaries(Token& token, const ProcessModel& model, const Element& element)
{
    // The boundary events of a multi-instance activity belong to the whole, not to its iterations.
    if (isIteration(token)) return;
    for (const int index : element.boundaries) await(token, model.elements[static_cast<std::size_t>(index)]);
}

/// The first event after the gateway takes the token; the others are then no longer awaited (BPMN 2.0.2 §13.4.4).
void Run::awaitEvents(Token& token, const ProcessModel& model, const Element& gateway)
{
    token.wait = Wait::Event;
    _instance.touch(token);
    for (const int flow : gateway.outgoing) {
        await(token, model.elements[static_cast<std::size_t>(model.flows[static_cast<std::size_t>(flow)].target)]);
    }
}

void Run::await(Token& token, const Element& event)
{
    if (event.trigger == Trigger::Timer) setTimer(token, event);
    if (event.trigger == Trigger::Message || event.trigger == Trigger::Signal) subscribe(token, event);
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
    const bool signal = event.trigger == Trigger::Signal;
    subscription.kind = signal ? Caught::Signal : Caught::Message;
    subscription.message = signal ? event.signal : event.message;
    if (!signal) {
        subscription.key = textOf(event.correlationKey, variableScope(token), "no-correlation-key",
                                  {"The correlation key of {0} is neither a text nor a number", {event.id}});
    }
    subscription.id = _instance.newId();
    report(signal ? What::SignalAwaited : What::MessageAwaited, &token, subscription.id, "", subscription.message);
    // A message may have come before anyone waited for it.
    if (!signal) _queue.push_back({Work::Kind::Early, token.id, subscription.id});
    _instance.pending.subscriptions.push_back(std::move(subscription));
}

void Run::takeEarlyMessage(Token& token, LocalId id)
{
    const auto& waiting = _instance.pending.subscriptions;
    const auto found = std::find_if(waiting.begin(), waiting.end(), [id](const SubscriptionRow& each) { return each.id == id; });
    if (found == waiting.end()) return; // what waited went on meanwhile
    for (const MessageRow& early : _store.keptMessages(found->message, found->key, _now)) {
        if (!early.messageId.empty() && !_store.markConsumed(_instance.row.id, early.name, early.messageId)) continue;
        _store.dropMessage(early.number);
        feel::Context variables;
        const base::Json json = base::Json::parse(early.variables);
        for (const auto& [name, value] : json.items()) variables.put(name, feel::Value::fromJson(value));
        report(What::MessageReceived, &token, id, "", early.name);
        const std::string element = found->element;
        return trigger(token, *modelOf(token).find(element), variables);
    }
}

/// An event caught by the token's own element, by a boundary event of it, after the event-based gateway at which it waits,
/// or by the event sub-process for which it stands.
void Run::trigger(Token& token, const Element& event, const feel::Context& variables)
{
    if (event.kind == ElementKind::StartEvent) return beginEventSubProcess(&token, token.scope, modelOf(token), event, variables);
    if (event.kind != ElementKind::BoundaryEvent) {
        if (token.wait == Wait::Event) {
            closeActivity(token);
            token.wait = Wait::Moving;
            token.element = event.id;
            _instance.touch(token);
        }
        return completeActivity(token, variables);
    }
    const LocalId scope = token.scope;
    if (event.interrupting) {
        release(token);
        token.element = event.id;
        _instance.touch(token);
        applyOutputs(token, event, variables);
        _queue.push_back({Work::Kind::Leave, token.id});
        return;
    }
    Token& beside = _instance.addToken(scope, event.id);
    applyOutputs(beside, event, variables);
    _queue.push_back({Work::Kind::Leave, beside.id});
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
    Token* token = _instance.token(subscription.token);
    if (token == nullptr || _instance.hasEndedSubscriptions(token->id)) return;
    const bool signal = subscription.kind == Caught::Signal;
    report(signal ? What::SignalReceived : What::MessageReceived, token, subscription.id, "", subscription.message);
    trigger(*token, *modelOf(*token).find(subscription.element), variables);
    settle();
}

}
