#include "process/Run.h"

#include "process/IsoTime.h"

namespace lazos::process {

void Run::applyInputs(Token& token, const Element& element)
{
    if (element.inputs.empty()) return;
    Scope& local = _instance.addScope(ScopeKind::Local, token.scope, token.id, definitionOf(token.scope).id, element.id);
    token.local = local.id;
    _instance.touch(token);
    for (const Mapping& input : element.inputs) {
        feel::Value value = evaluate(input.source, local.id);
        _instance.setLocal(local.id, input.target, std::move(value));
    }
}

void Run::applyOutputs(Token& token, const Element& element, const feel::Context& result)
{
    if (element.outputs.empty()) {
        const LocalId scope = variableScope(token);
        for (const auto& [name, value] : result.entries()) _instance.setVisible(scope, name, value);
        return;
    }
    // Results are seen by the mappings alone; without one they would be lost silently, so a Local scope holds them meanwhile.
    Scope& local = _instance.addScope(ScopeKind::Local, variableScope(token), token.id, definitionOf(token.scope).id, element.id);
    const LocalId seen = local.id;
    for (const auto& [name, value] : result.entries()) _instance.setLocal(seen, name, value);
    for (const Mapping& output : element.outputs) {
        feel::Value value = evaluate(output.source, seen);
        _instance.setVisible(token.scope, output.target, std::move(value));
    }
    _instance.kill(*_instance.scope(seen));
}

std::string Run::partyOf(const Token& token, const ProcessModel& model, const Element& element)
{
    const Formula& formula = element.party.empty() ? model.party : element.party;
    if (formula.empty()) return model.participant;
    const feel::Value value = evaluate(formula, variableScope(token));
    return value.kind() == feel::Value::Kind::String ? value.string() : std::string();
}

void Run::openTask(Token& token, const Element& element)
{
    const ProcessModel& model = modelOf(token);
    const LocalId scope = variableScope(token);
    TaskRow task;
    task.instance = _instance.row.id;
    task.token = token.id;
    task.element = element.id;
    task.name = element.name;
    task.party = partyOf(token, model, element);
    task.groups = element.candidateGroups;
    if (!element.step.empty()) task.step = textOf(element.step, scope, "no-step", {"The step of law of {0} is not a text", {element.id}});
    task.act = element.property("lazos.act");
    task.form = element.form;
    task.createdAt = _now;
    const Lane* lane = element.lane < 0 ? nullptr : &model.lanes[static_cast<std::size_t>(element.lane)];
    if (lane != nullptr) task.lane = lane->name.empty() ? lane->id : lane->name;
    if (!element.candidateGroupsFormula.empty()) {
        const feel::Value groups = evaluate(element.candidateGroupsFormula, scope);
        if (groups.kind() == feel::Value::Kind::String) {
            task.groups.push_back(groups.string());
        } else if (groups.kind() == feel::Value::Kind::List) {
            for (const feel::Value& group : groups.list()) {
                if (group.kind() == feel::Value::Kind::String) task.groups.push_back(group.string());
            }
        }
        if (task.groups.empty()) {
            throw Stop{"no-candidate-groups", {"The candidate groups of {0} are neither a text nor a list of texts", {element.id}}};
        }
    }
    if (task.groups.empty() && element.assignee.empty() && lane != nullptr) task.groups.push_back(lane->group);
    if (!element.assignee.empty()) {
        task.assignee = textOf(element.assignee, scope, "no-assignee", {"The assignee of {0} is not a text", {element.id}});
    }
    if (!element.dueDate.empty()) {
        const base::Message wrong{"The due date of {0} is neither a date nor a duration", {element.id}};
        const std::string text = textOf(element.dueDate, scope, "invalid-due-date", wrong);
        task.dueAt = parseMoment(text);
        if (const auto duration = parseDuration(text)) task.dueAt = add(_now, *duration);
        if (!task.dueAt) throw Stop{"invalid-due-date", wrong};
    }
    task.id = _instance.newId();
    token.wait = Wait::Task;
    _instance.touch(token);
    report(What::TaskOpened, &token, task.id, "", "open");
    _instance.pending.tasks.push_back(std::move(task));
}

void Run::openJob(Token& token, const Element& element)
{
    JobRow job;
    job.instance = _instance.row.id;
    job.id = _instance.newId();
    job.token = token.id;
    job.element = element.id;
    job.type = element.jobType;
    job.attemptsLeft = element.retries;
    job.nextAt = _now;
    token.wait = Wait::Job;
    _instance.touch(token);
    report(What::JobCreated, &token, job.id, "", job.type);
    _instance.pending.jobs.push_back(std::move(job));
}

void Run::openSubProcess(Token& token, const ProcessModel& model, int element)
{
    const std::string& id = model.elements[static_cast<std::size_t>(element)].id;
    Scope& scope = _instance.addScope(ScopeKind::SubProcess, variableScope(token), token.id, definitionOf(token.scope).id, id);
    token.wait = Wait::Scope;
    _instance.touch(token);
    armEventSubProcesses(scope.id, model, element);
    const Element& start = model.elements[static_cast<std::size_t>(model.noneStart(element))];
    checkRoom(1);
    const Token& inner = _instance.addToken(scope.id, start.id);
    _queue.push_back({Work::Kind::Enter, inner.id});
}

void Run::callProcess(Token& token, const Element& element)
{
    const base::Message wrong{"The id of the process that {0} calls is not a text", {element.id}};
    const std::string key = textOf(element.calledProcess, variableScope(token), "no-called-process", wrong);
    const auto called = _definitions.find(_store, key, _instance.row.horizon);
    const int start = called ? called->model.noneStart(-1) : -1;
    if (start < 0) throw Stop{"no-called-process", {"There is no process {0} that {1} could call: deploy it, then retry", {key, element.id}}};
    int depth = 0;
    for (const Scope* at = _instance.scope(token.scope); at != nullptr; at = _instance.scope(at->parent)) ++depth;
    if (depth > 64) throw Stop{"calls-too-deep", {"The processes call each other more than {0} levels deep", {"64"}}};

    Scope& scope = _instance.addScope(ScopeKind::Process, token.scope, token.id, called->id, called->model.id);
    if (element.propagateAllParent) {
        const feel::Context visible = _instance.visible(token.scope);
        for (const auto& [name, value] : visible.entries()) _instance.setLocal(scope.id, name, value);
    }
    for (const Mapping& input : element.inputs) _instance.setLocal(scope.id, input.target, evaluate(input.source, token.scope));
    token.wait = Wait::Scope;
    _instance.touch(token);
    report(What::ProcessCalled, &token, 0, "", key);
    armEventSubProcesses(scope.id, called->model, -1);
    checkRoom(1);
    const Token& inner = _instance.addToken(scope.id, called->model.elements[static_cast<std::size_t>(start)].id);
    _queue.push_back({Work::Kind::Enter, inner.id});
}

void Run::runScript(Token& token, const Element& element)
{
    feel::Log log;
    feel::Value value = evaluate(element.script, variableScope(token), &log);
    // FEEL answers null on every failure; the journal says why.
    if (!log.entries.empty()) report(What::ResultUndetermined, &token, 0, "", log.entries.front());
    feel::Context result;
    if (!element.resultVariable.empty()) result.put(element.resultVariable, std::move(value));
    completeActivity(token, result);
}

void Run::decide(Token& token, const Element& element)
{
    const LocalId scope = variableScope(token);
    const std::string decision = textOf(element.decision, scope, "no-decision", {"The decision that {0} calls is not a text", {element.id}});
    if (_decisions == nullptr) throw Stop{"no-decision", {"Nothing here decides {0}, which {1} calls", {decision, element.id}}};
    feel::Context result;
    try {
        result.put(element.resultVariable, _decisions->decide(decision, _instance.visible(scope), _now));
    } catch (const base::Error& error) {
        throw Stop{"decision-failed", error.message()};
    }
    report(What::Decided, &token, 0, "", decision);
    completeActivity(token, result);
}

void Run::completeTask(const TaskRow& task, const feel::Context& variables)
{
    Token& token = *_instance.token(task.token);
    _instance.endTask(token.id);
    report(What::TaskCompleted, &token, task.id, "open", "completed");
    completeActivity(token, variables);
    settle();
}

void Run::completeJob(const JobRow& job, const feel::Context& variables)
{
    Token& token = *_instance.token(job.token);
    _instance.endJob(token.id);
    report(What::JobCompleted, &token, job.id, "active", "completed");
    completeActivity(token, variables);
    settle();
}

void Run::failJob(const JobRow& job, const std::string& reason)
{
    Token& token = *_instance.token(job.token);
    _instance.endJob(token.id);
    report(What::JobFailed, &token, job.id, "active", "failed");
    raiseIncident(token, {"job-failed", {"{0}", {reason}}}, false, true);
}

void Run::retry(const IncidentRow& incident, const feel::Context& variables)
{
    Token& token = *_instance.token(incident.token);
    for (const auto& [name, value] : variables.entries()) _instance.setVisible(variableScope(token), name, value);
    _instance.endIncident(token.id);
    report(What::IncidentResolved, &token, incident.id, "incident", "retried");
    token.wait = Wait::Moving;
    _instance.touch(token);
    const auto kind = incident.leaving ? Work::Kind::Leave : incident.code == "job-failed" ? Work::Kind::Job : Work::Kind::Enter;
    _queue.push_back({kind, token.id});
    settle();
}

}
