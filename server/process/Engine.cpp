#include "process/Engine.h"

#include "process/Run.h"

#include <set>

namespace lazos::process {

using base::Error;
using base::ErrorCode;

namespace {

// A message that starts a process that throws the same message would never end.
constexpr int maximumThrownMessages = 1'000;

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

Loaded Engine::load(InstanceId instance)
{
    auto loaded = _store.load(instance);
    if (!loaded) throw Error(ErrorCode::NotFound, {"There is no process instance {0}", {std::to_string(instance)}});
    return std::move(*loaded);
}

void Engine::refuseGone(InstanceId instance, LocalId id)
{
    const auto row = _store.instance(instance);
    const std::string shown = std::to_string(instance) + "-" + std::to_string(id);
    if (!row || id <= 0 || id >= row->nextId) throw Error(ErrorCode::NotFound, {"There is no task {0}", {shown}});
    throw Error(ErrorCode::Conflict, {"The task {0} is not open any more; the process is {1}", {shown, std::string(name(row->state))}});
}

Advance Engine::save(Run& run)
{
    Advance advance{run.instance().row.id, run.takeEvents()};
    for (MessageRow& message : run.takeThrown()) _thrown.push_back(std::move(message));
    _store.save(run.instance().changes());
    flushThrown(advance);
    return advance;
}

void Engine::flushThrown(Advance& advance)
{
    // Thrown messages are handed on only after the thrower is saved: it may be the one that waits for them.
    if (_flushing) return;
    _flushing = true;
    int count = 0;
    try {
        while (!_thrown.empty()) {
            const MessageRow row = std::move(_thrown.front());
            _thrown.erase(_thrown.begin());
            if (++count > maximumThrownMessages) {
                throw Error(ErrorCode::InvalidArgument, {"The processes threw more than {0} messages at once: look for a circle of messages",
                                                         {std::to_string(maximumThrownMessages)}});
            }
            Delivery delivery = publish({row.name, row.key, row.messageId, row.expiresAt - _clock.now(), contextOf(row.variables)});
            for (Advance& other : delivery.advances) {
                advance.events.insert(advance.events.end(), std::make_move_iterator(other.events.begin()),
                                      std::make_move_iterator(other.events.end()));
            }
        }
    } catch (...) {
        _thrown.clear();
        _flushing = false;
        throw;
    }
    _flushing = false;
}

Advance Engine::startAt(const ProcessDefinition& definition, const Element& startEvent, const feel::Context& variables,
                        const std::string& businessKey)
{
    InstanceRow row;
    row.id = _store.nextInstance();
    row.definition = definition.id;
    row.horizon = _store.newestDefinition();
    row.businessKey = businessKey;
    row.startedAt = _clock.now();
    Run run(_store, _definitions, _clock, Instance(std::move(row)));
    for (const auto& [name, value] : variables.entries()) run.instance().setLocal(0, name, value);
    run.start(startEvent);
    return save(run);
}

Advance Engine::start(const std::string& process, const feel::Context& variables, const std::string& businessKey)
{
    const auto definition = _definitions.find(_store, process, 0);
    if (!definition) throw Error(ErrorCode::NotFound, {"There is no process {0}: deploy it first", {process}});
    const int start = definition->model.noneStart(-1);
    if (start < 0) throw Error(ErrorCode::InvalidArgument, {"The process {0} is started by a message only", {process}});
    return startAt(*definition, definition->model.elements[static_cast<std::size_t>(start)], variables, businessKey);
}

Advance Engine::completeTask(InstanceId instance, LocalId id, const feel::Context& variables)
{
    const auto task = _store.task(instance, id);
    if (!task) refuseGone(instance, id);
    Run run(_store, _definitions, _clock, Instance(load(instance)));
    run.completeTask(*task, variables);
    return save(run);
}

Advance Engine::throwError(InstanceId instance, LocalId id, const std::string& code, const feel::Context& variables)
{
    LocalId token = 0;
    if (const auto task = _store.task(instance, id)) {
        token = task->token;
    } else if (const auto job = _store.job(instance, id)) {
        token = job->token;
    } else {
        refuseGone(instance, id);
    }
    Run run(_store, _definitions, _clock, Instance(load(instance)));
    run.throwErrorAt(token, code, variables);
    return save(run);
}

Advance Engine::completeJob(InstanceId instance, LocalId id, const feel::Context& variables)
{
    const auto job = _store.job(instance, id);
    if (!job) refuseGone(instance, id);
    Run run(_store, _definitions, _clock, Instance(load(instance)));
    run.completeJob(*job, variables);
    return save(run);
}

Advance Engine::failJob(InstanceId instance, LocalId id, const std::string& reason, base::Instant nextAt)
{
    const auto job = _store.job(instance, id);
    if (!job) refuseGone(instance, id);
    if (job->attemptsLeft > 0) {
        _store.postponeJob(instance, id, nextAt);
        Event event;
        event.what = What::JobFailed;
        event.instance = instance;
        event.element = job->element;
        event.id = id;
        event.before = "active";
        event.after = "postponed";
        return {instance, {std::move(event)}};
    }
    Run run(_store, _definitions, _clock, Instance(load(instance)));
    run.failJob(*job, reason);
    return save(run);
}

Engine::Delivery Engine::publish(const Message& message)
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
        Run run(_store, _definitions, _clock, Instance(load(subscription.instance)));
        run.deliver(subscription, message.variables);
        delivery.advances.push_back(save(run));
    }
    for (const DefinitionRow& row : _store.latestDefinitions()) {
        const auto definition = _definitions.get(_store, row.id);
        for (const Element& element : definition->model.elements) {
            const bool starts = element.kind == ElementKind::StartEvent && element.parent < 0 && element.trigger == Trigger::Message &&
                                element.message == message.name;
            if (starts) delivery.advances.push_back(startAt(*definition, element, message.variables, message.key));
        }
    }
    if (delivery.advances.empty() && message.timeToLive.count() > 0) {
        _store.keepMessage({0, message.name, message.key, message.id, jsonOf(message.variables), now + message.timeToLive});
        delivery.kept = true;
    }
    return delivery;
}

std::vector<Advance> Engine::fireDueTimers(int limit)
{
    std::vector<Advance> advances;
    const base::Instant now = _clock.now();
    while (limit > 0) {
        // One at a time: a firing may cancel the next, or set one that is due before it.
        const std::vector<TimerRow> due = _store.dueTimers(now, 1);
        if (due.empty()) break;
        Run run(_store, _definitions, _clock, Instance(load(due.front().instance)));
        run.fire(due.front());
        advances.push_back(save(run));
        --limit;
    }
    return advances;
}

Advance Engine::retryIncident(InstanceId instance, LocalId id, const feel::Context& variables)
{
    for (const IncidentRow& incident : _store.incidentsOf(instance)) {
        if (incident.id != id) continue;
        Run run(_store, _definitions, _clock, Instance(load(instance)));
        run.retry(incident, variables);
        return save(run);
    }
    throw Error(ErrorCode::NotFound, {"There is no incident {0} in the process instance {1}", {std::to_string(id), std::to_string(instance)}});
}

Advance Engine::cancel(InstanceId instance)
{
    Run run(_store, _definitions, _clock, Instance(load(instance)));
    if (run.instance().row.state != InstanceState::Active) {
        throw Error(ErrorCode::Conflict, {"The process instance {0} has ended", {std::to_string(instance)}});
    }
    run.cancel();
    return save(run);
}

feel::Context Engine::variables(InstanceId instance) { return Instance(load(instance)).variablesOf(0); }

}
