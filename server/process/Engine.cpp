#include "process/Engine.h"

#include "process/Run.h"

namespace lazos::process {

using base::Error;
using base::ErrorCode;

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

Run Engine::run(InstanceId instance) { return {_store, _definitions, _clock, _decisions, Instance(load(instance))}; }

Advance Engine::save(Run& run)
{
    Advance advance{run.instance().row.id, run.takeEvents()};
    _store.save(run.instance().changes());
    for (Thrown& thrown : run.takeThrown()) _thrown.push_back(std::move(thrown));
    return advance;
}

Advance Engine::finish(Run& run)
{
    std::vector<Advance> advances{save(run)};
    flushThrown(advances);
    return std::move(advances.front());
}

Run Engine::begin(const ProcessDefinition& definition, const Element& startEvent, const feel::Context& variables, const std::string& businessKey)
{
    InstanceRow row;
    row.id = _store.nextInstance();
    row.definition = definition.id;
    row.horizon = _store.newestDefinition();
    row.businessKey = businessKey;
    row.startedAt = _clock.now();
    Run run(_store, _definitions, _clock, _decisions, Instance(std::move(row)));
    for (const auto& [name, value] : variables.entries()) run.instance().setLocal(0, name, value);
    run.start(startEvent);
    return run;
}

Advance Engine::start(const std::string& process, const feel::Context& variables, const std::string& businessKey)
{
    const auto definition = _definitions.find(_store, process, 0);
    if (!definition) throw Error(ErrorCode::NotFound, {"There is no process {0}: deploy it first", {process}});
    const int start = definition->model.noneStart(-1);
    if (start < 0) throw Error(ErrorCode::InvalidArgument, {"The process {0} is started by a message only", {process}});
    Run started = begin(*definition, definition->model.elements[static_cast<std::size_t>(start)], variables, businessKey);
    return finish(started);
}

Advance Engine::completeTask(InstanceId instance, LocalId id, const feel::Context& variables)
{
    const auto task = _store.task(instance, id);
    if (!task) refuseGone(instance, id);
    Run command = run(instance);
    command.completeTask(*task, variables);
    return finish(command);
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
    Run command = run(instance);
    command.throwErrorAt(token, code, variables);
    return finish(command);
}

Advance Engine::completeJob(InstanceId instance, LocalId id, const feel::Context& variables)
{
    const auto job = _store.job(instance, id);
    if (!job) refuseGone(instance, id);
    Run command = run(instance);
    command.completeJob(*job, variables);
    return finish(command);
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
    Run command = run(instance);
    command.failJob(*job, reason);
    return finish(command);
}

std::vector<Advance> Engine::fireDueTimers(int limit)
{
    std::vector<Advance> advances;
    const base::Instant now = _clock.now();
    while (limit > 0) {
        // One at a time: a firing may cancel the next, or set one that is due before it.
        const std::vector<TimerRow> due = _store.dueTimers(now, 1);
        if (due.empty()) break;
        Run command = run(due.front().instance);
        command.fire(due.front());
        advances.push_back(finish(command));
        --limit;
    }
    return advances;
}

Advance Engine::retryIncident(InstanceId instance, LocalId id, const feel::Context& variables)
{
    for (const IncidentRow& incident : _store.incidentsOf(instance)) {
        if (incident.id != id) continue;
        Run command = run(instance);
        command.retry(incident, variables);
        return finish(command);
    }
    throw Error(ErrorCode::NotFound, {"There is no incident {0} in the process instance {1}", {std::to_string(id), std::to_string(instance)}});
}

Advance Engine::cancel(InstanceId instance)
{
    Run command = run(instance);
    if (command.instance().row.state != InstanceState::Active) {
        throw Error(ErrorCode::Conflict, {"The process instance {0} has ended", {std::to_string(instance)}});
    }
    command.cancel();
    return finish(command);
}

feel::Context Engine::variables(InstanceId instance) { return Instance(load(instance)).variablesOf(0); }

}
