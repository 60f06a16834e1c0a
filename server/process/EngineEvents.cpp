// Messages and signals: from outside, and between instances.
#include "process/Engine.h"
#include "process/Run.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace lazos::process {

using base::Error;
using base::ErrorCode;

namespace {

// A message that starts a process that throws the same message would never end.
constexpr std::size_t maximumThrown = 1'000;

std::string jsonOf(const feel::Context& variables)
{
    base::Json json = base::Json::object();
    for (const auto& [name, value] : variables.entries()) json[name] = value.toJson();
    return json.dump(-1, ' ', false, base::Json::error_handler_t::replace);
}

feel::Context contextOf(const std::string& text)
{
    feel::Context context;
    const base::Json json = base::Json::parse(text);
    for (const auto& [name, value] : json.items()) context.put(name, feel::Value::fromJson(value));
    return context;
}

}

void Engine::flushThrown(std::vector<Advance>& advances)
{
    // Only now that the thrower is saved: it may be the one that waits for what it threw. If anything fails, the whole command
    // is undone, and what it threw with it.
    std::vector<Thrown> queue = std::move(_thrown);
    _thrown.clear();
    for (std::size_t next = 0; next < queue.size(); ++next) {
        const Thrown thrown = std::move(queue[next]);
        if (next >= maximumThrown) {
            throw Error(ErrorCode::InvalidArgument, {"The processes threw more than {0} messages at once: look for a circle of messages",
                                                     {std::to_string(maximumThrown)}});
        }
        const MessageRow& row = thrown.message;
        std::vector<Advance> others;
        if (thrown.kind == Caught::Signal) {
            others = broadcast(row.name, contextOf(row.variables));
        } else {
            others = deliver({row.name, row.key, row.messageId, row.expiresAt - _clock.now(), contextOf(row.variables)}).advances;
        }
        std::move(_thrown.begin(), _thrown.end(), std::back_inserter(queue));
        _thrown.clear();
        for (Advance& other : others) {
            auto& events = advances.back().events;
            events.insert(events.end(), std::make_move_iterator(other.events.begin()), std::make_move_iterator(other.events.end()));
        }
    }
}

Engine::Delivery Engine::publish(const Message& message)
{
    Delivery delivery = deliver(message);
    if (!delivery.advances.empty()) flushThrown(delivery.advances);
    return delivery;
}

std::vector<Advance> Engine::signal(const std::string& name, const feel::Context& variables)
{
    std::vector<Advance> advances = broadcast(name, variables);
    if (!advances.empty()) flushThrown(advances);
    return advances;
}

Engine::Delivery Engine::deliver(const Message& message)
{
    const base::Instant now = _clock.now();
    if (!message.id.empty()) {
        for (const MessageRow& kept : _store.keptMessages(message.name, message.key, now)) {
            if (kept.messageId == message.id) {
                throw Error(ErrorCode::Conflict, {"The message {0} with id {1} was received before", {message.name, message.id}});
            }
        }
    }
    Delivery delivery;
    std::set<InstanceId> served;
    for (const SubscriptionRow& subscription : _store.subscriptionsTo(message.name, message.key)) {
        if (!served.insert(subscription.instance).second) continue;
        if (!message.id.empty() && !_store.markConsumed(subscription.instance, message.name, message.id)) continue;
        Run command = run(subscription.instance);
        command.deliver(subscription, message.variables);
        delivery.advances.push_back(save(command));
    }
    startBy(Trigger::Message, message.name, message.variables, message.key, delivery.advances);
    if (delivery.advances.empty() && message.timeToLive.count() > 0) {
        _store.keepMessage({0, message.name, message.key, message.id, jsonOf(message.variables), now + message.timeToLive});
        delivery.kept = true;
    }
    return delivery;
}

std::vector<Advance> Engine::broadcast(const std::string& signal, const feel::Context& variables)
{
    std::vector<Advance> advances;
    const std::vector<SubscriptionRow> waiting = _store.subscriptionsToSignal(signal);
    for (auto first = waiting.begin(); first != waiting.end();) {
        Run command = run(first->instance);
        auto next = first;
        // Everything in the instance that waits hears it, unless the first to hear it ended the others.
        for (; next != waiting.end() && next->instance == first->instance; ++next) command.deliver(*next, variables);
        advances.push_back(save(command));
        first = next;
    }
    startBy(Trigger::Signal, signal, variables, {}, advances);
    return advances;
}

void Engine::startBy(Trigger trigger, const std::string& name, const feel::Context& variables, const std::string& businessKey,
                     std::vector<Advance>& advances)
{
    for (const DefinitionRow& row : _store.latestDefinitions()) {
        const auto definition = _definitions.get(_store, row.id);
        for (const Element& element : definition->model.elements) {
            if (element.kind != ElementKind::StartEvent || element.parent >= 0 || element.trigger != trigger) continue;
            if ((trigger == Trigger::Signal ? element.signal : element.message) != name) continue;
            Run command = begin(*definition, element, variables, businessKey);
            advances.push_back(save(command));
        }
    }
}

}
