#include "app/ScenarioPlayer.h"

#include "base/Bytes.h"
#include "process/Instance.h"
#include "process/IsoTime.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;
using process::InstanceId;
using process::Wait;

namespace {

const base::Instant begin{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5} + std::chrono::hours(9)};

feel::Context variablesOf(const base::Json& step)
{
    feel::Context context;
    if (step.contains("vars")) {
        for (const auto& [name, value] : step["vars"].items()) context.put(name, feel::Value::fromJson(value));
    }
    return context;
}

process::Duration durationOf(const std::string& text)
{
    const auto duration = process::parseDuration(text);
    if (!duration) throw Error(ErrorCode::InvalidArgument, {"{0} is no ISO 8601 duration", {text}});
    return *duration;
}

std::string required(const base::Json& step, const char* key)
{
    if (step.contains(key) && step[key].is_string()) return step[key].get<std::string>();
    throw Error(ErrorCode::InvalidArgument, {"The step needs the text {0}", {key}});
}

bool isMeant(const base::Json& value, const base::Json& which)
{
    return value == which || (value.is_object() && value.contains("id") && value["id"] == which);
}

}

ScenarioPlayer::ScenarioPlayer(const Services& services, std::filesystem::path folder, const std::vector<std::filesystem::path>& models)
    : _services(services), _folder(std::move(folder)), _clock(begin),
      _workspace(services.openWorkspace(_folder, _clock))
{
    const auto unit = _workspace->begin(Workspace::Mode::Write);
    for (const auto& file : models) {
        const std::string xml = base::readTextFile(file, 16u << 20);
        const process::Model model = services.definitions->check(xml, file.string(), {});
        for (const process::ProcessModel& each : model.processes) {
            _processes.insert(each.id);
            for (const process::Element& element : each.elements) _order.emplace(element.id, static_cast<int>(_order.size()));
        }
        services.definitions->deploy(unit->processes(), xml, file.string(), {}, _clock.now(), "scenario");
    }
    unit->commit();
}

Workspace& ScenarioPlayer::workspace()
{
    if (!_workspace) throw Error(ErrorCode::Unavailable, {"The server is stopped", {}});
    return *_workspace;
}

process::Engine ScenarioPlayer::engine(UnitOfWork& unit) { return {unit.processes(), *_services.definitions, _clock}; }

base::OrderedJson ScenarioPlayer::play(int number, const base::Json& step)
{
    const auto what = step["do"].get<std::string>();
    base::OrderedJson outcome{{"step", number}, {"do", what}, {"ok", true}, {"refused", nullptr}};
    bool undelivered = false;
    try {
        act(what, step, undelivered);
    } catch (const Error& error) {
        outcome["ok"] = false;
        outcome["refused"] = error.message().english();
    }
    if (_workspace) {
        tick();
        const auto unit = _workspace->begin(Workspace::Mode::Read);
        _lastSeen = base::OrderedJson::object();
        const InstanceId next = unit->processes().nextInstance();
        for (InstanceId id = 1; id < next; ++id) _lastSeen[std::to_string(id)] = describe(*unit, id);
    }
    outcome["instances"] = _lastSeen;
    outcome["undelivered"] = undelivered;
    return outcome;
}

void ScenarioPlayer::act(const std::string& what, const base::Json& step, bool& undelivered)
{
    if (what == "stop_server") return _workspace.reset();
    if (what == "start_server") {
        if (!_workspace) _workspace = _services.openWorkspace(_folder, _clock);
        return;
    }
    if (what == "advance_clock") return _clock.set(process::add(_clock.now(), durationOf(required(step, "duration"))));
    const auto unit = workspace().begin(Workspace::Mode::Write);
    process::Engine running = engine(*unit);
    const InstanceId instance = step.value("instance", 1);
    if (what == "start") {
        running.start(step.value("process", _process), variablesOf(step));
    } else if (what == "complete") {
        running.completeTask(instance, tasksAt(*unit, step).front().id, variablesOf(step));
    } else if (what == "complete_all") {
        for (const process::TaskRow& task : tasksAt(*unit, step)) {
            // Completing one may end the others, for instance by a completion condition.
            if (unit->processes().task(instance, task.id)) running.completeTask(instance, task.id, variablesOf(step));
        }
    } else if (what == "throw_error") {
        running.throwError(instance, tasksAt(*unit, step).front().id, required(step, "code"), variablesOf(step));
    } else if (what == "message") {
        process::Engine::Message message{required(step, "name"), {}, step.value("message_id", ""), std::chrono::milliseconds(0), variablesOf(step)};
        if (step.contains("key")) message.key = step["key"].is_string() ? step["key"].get<std::string>() : feel::Value::fromJson(step["key"]).toFeel();
        if (step.contains("ttl")) message.timeToLive = process::add(_clock.now(), durationOf(required(step, "ttl"))) - _clock.now();
        undelivered = running.publish(message).undelivered();
    } else if (what == "signal") {
        running.signal(required(step, "name"), variablesOf(step));
    } else if (what == "retry_incident") {
        const std::string element = required(step, "element");
        const auto incidents = unit->processes().incidentsOf(instance);
        const auto found = std::find_if(incidents.begin(), incidents.end(), [&](const auto& each) { return each.element == element; });
        if (found == incidents.end()) throw Error(ErrorCode::NotFound, {"There is no incident at {0}", {element}});
        running.retryIncident(instance, found->id, variablesOf(step));
    } else {
        throw Error(ErrorCode::InvalidArgument, {"There is no step {0}", {what}});
    }
    unit->commit();
}

void ScenarioPlayer::tick()
{
    const auto unit = _workspace->begin(Workspace::Mode::Write);
    work(*unit);
    if (!engine(*unit).fireDueTimers().empty()) work(*unit);
    unit->processes().dropExpiredMessages(_clock.now());
    unit->commit();
}

/// The worker of the scenario: every type succeeds at once, but "flaky" fails as often as the variable `failures` says.
void ScenarioPlayer::work(UnitOfWork& unit)
{
    process::Engine running = engine(unit);
    for (auto due = unit.processes().dueJobs(_clock.now(), 1); !due.empty(); due = unit.processes().dueJobs(_clock.now(), 1)) {
        const process::JobRow job = due.front();
        unit.processes().leaseJob(job.instance, job.id, _clock.now(), _clock.now() + std::chrono::minutes(5));
        if (job.type == "flaky") {
            const feel::Context variables = running.variables(job.instance);
            const feel::Value* failures = variables.find("failures");
            const base::Json wanted = failures == nullptr ? base::Json(0) : failures->toJson();
            int& failed = _failed[std::to_string(job.instance) + "/" + job.element];
            if (wanted.is_number_integer() && failed < wanted.get<int>()) {
                ++failed;
                running.failJob(job.instance, job.id, "flaky", _clock.now());
                continue;
            }
        }
        running.completeJob(job.instance, job.id, {});
    }
}

std::vector<ScenarioPlayer::Open> ScenarioPlayer::open(UnitOfWork& unit, InstanceId id)
{
    auto loaded = unit.processes().load(id);
    if (!loaded) return {};
    process::Instance instance(std::move(*loaded));
    std::vector<Open> found;
    for (const process::Instance::Token& token : instance.tokens) {
        if (token.wait != Wait::Task && token.wait != Wait::Message && token.wait != Wait::Timer && token.wait != Wait::Event) continue;
        Open entry{token.id, token.element, nullptr};
        for (process::LocalId at = token.scope; at != 0;) {
            process::Instance::Scope& scope = *instance.scope(at);
            if (scope.kind == process::ScopeKind::Iteration) {
                const auto definition = _services.definitions->get(unit.processes(), scope.definition);
                const feel::Value* item = instance.find(scope.id, definition->model.find(scope.element)->loop->item);
                if (item != nullptr) entry.value = item->toJson();
                break;
            }
            at = scope.parent;
        }
        if (token.wait != Wait::Event) {
            found.push_back(std::move(entry));
            continue;
        }
        // At an event-based gateway each of its events is waited for.
        const process::Instance::Scope* inner = instance.scope(token.scope);
        const auto definition = _services.definitions->get(unit.processes(), inner == nullptr ? instance.row.definition : inner->definition);
        const process::ProcessModel& model = definition->model;
        for (const int flow : model.find(token.element)->outgoing) {
            entry.element = model.elements[static_cast<std::size_t>(model.flows[static_cast<std::size_t>(flow)].target)].id;
            found.push_back(entry);
        }
    }
    std::stable_sort(found.begin(), found.end(), [&](const Open& left, const Open& right) { return _order[left.element] < _order[right.element]; });
    return found;
}

std::vector<process::TaskRow> ScenarioPlayer::tasksAt(UnitOfWork& unit, const base::Json& step)
{
    const InstanceId instance = step.value("instance", 1);
    const std::string element = required(step, "element");
    process::TaskQuery query;
    query.instance = instance;
    query.limit = 100'000;
    const auto tasks = unit.processes().openTasks(query);
    std::vector<process::TaskRow> found;
    for (const Open& each : open(unit, instance)) {
        if (each.element != element || (step.contains("which") && !isMeant(each.value, step["which"]))) continue;
        for (const process::TaskRow& task : tasks) {
            if (task.token == each.token) found.push_back(task);
        }
    }
    if (found.empty()) throw Error(ErrorCode::Conflict, {"No task is open at {0}", {element}});
    return found;
}

base::OrderedJson ScenarioPlayer::describe(UnitOfWork& unit, InstanceId id)
{
    const auto row = unit.processes().instance(id);
    const auto incidents = unit.processes().incidentsOf(id);
    const bool stuck = row->state == process::InstanceState::Active && !incidents.empty();
    base::OrderedJson json{{"state", stuck ? "incident" : std::string(process::name(row->state))},
                           {"active", base::OrderedJson::array()},
                           {"values", base::OrderedJson::array()},
                           {"incidents", base::OrderedJson::array()},
                           {"end_events", row->endEvents},
                           {"vars", base::OrderedJson::object()}};
    for (const Open& each : open(unit, id)) {
        json["active"].push_back(each.element);
        json["values"].push_back(base::OrderedJson::parse(each.value.dump()));
    }
    for (const process::IncidentRow& incident : incidents) json["incidents"].push_back(incident.element);
    const feel::Context variables = engine(unit).variables(id);
    for (const auto& [name, value] : variables.entries()) json["vars"][name] = base::OrderedJson::parse(value.toJson().dump());
    return json;
}

}
