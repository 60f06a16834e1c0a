#include "storage/SqliteProcessStore.h"

#include "base/Json.h"
#include "storage/Columns.h"

namespace lazos::storage {

using namespace process;

namespace {

std::string joined(const std::vector<std::string>& words) { return base::Json(words).dump(); }
std::vector<std::string> split(std::string_view text)
{
    if (text == "[]") return {};
    return base::Json::parse(text).get<std::vector<std::string>>();
}

constexpr std::string_view instanceColumns =
    "SELECT id,definition,horizon,business_key,state,version,next_id,scoped,started_at,ended_at,end_events FROM process_instance ";

InstanceRow readInstance(const Statement& row)
{
    InstanceRow instance;
    instance.id = row.integer(0);
    instance.definition = row.integer(1);
    instance.horizon = row.integer(2);
    instance.businessKey = row.text(3);
    instance.state = instanceStateFromName(row.textView(4));
    instance.version = row.integer(5);
    instance.nextId = row.integer(6);
    instance.scoped = row.integer(7) != 0;
    instance.startedAt = instantColumn(row, 8);
    if (!row.isNull(9)) instance.endedAt = instantColumn(row, 9);
    instance.endEvents = split(row.textView(10));
    return instance;
}

}

InstanceId SqliteProcessStore::nextInstance()
{
    Statement query = _database.prepare("SELECT coalesce(max(id),0)+1 FROM process_instance");
    query.step();
    return query.integer(0);
}

std::optional<InstanceRow> SqliteProcessStore::instance(InstanceId id)
{
    Statement query = _database.prepare(std::string(instanceColumns) + "WHERE id=$1");
    query.bind(1, id);
    return query.step() ? std::optional(readInstance(query)) : std::nullopt;
}

std::optional<Loaded> SqliteProcessStore::load(InstanceId id)
{
    auto row = instance(id);
    if (!row) return std::nullopt;
    Loaded loaded;
    loaded.instance = std::move(*row);
    {
        Statement query = _database.prepare("SELECT id,scope,local,element,wait,flow,thrower FROM process_token WHERE instance=$1 ORDER BY id");
        query.bind(1, id);
        while (query.step()) {
            loaded.tokens.push_back({query.integer(0), query.integer(1), query.integer(2), query.text(3),
                                     static_cast<Wait>(query.integer(4)), query.text(5), query.integer(6)});
        }
    }
    if (loaded.instance.scoped) {
        Statement query = _database.prepare("SELECT id,parent,token,definition,element,kind,total,started,done FROM process_scope "
                                            "WHERE instance=$1 ORDER BY id");
        query.bind(1, id);
        while (query.step()) {
            loaded.scopes.push_back({query.integer(0), query.integer(1), query.integer(2), query.integer(3), query.text(4),
                                     static_cast<ScopeKind>(query.integer(5)), static_cast<int>(query.integer(6)),
                                     static_cast<int>(query.integer(7)), static_cast<int>(query.integer(8))});
        }
    }
    Statement query = _database.prepare("SELECT scope,name,value FROM process_variable WHERE instance=$1");
    query.bind(1, id);
    while (query.step()) loaded.variables.push_back({query.integer(0), query.text(1), query.text(2)});
    return loaded;
}

void SqliteProcessStore::save(const Changes& changes)
{
    saveInstance(changes);
    saveFlow(changes);
    saveWaits(changes);
}

void SqliteProcessStore::saveInstance(const Changes& changes)
{
    const InstanceRow& row = changes.instance;
    const std::string started = base::format(row.startedAt);
    const std::string ends = joined(row.endEvents);
    const auto ended = row.endedAt ? std::optional(base::format(*row.endedAt)) : std::nullopt;
    if (changes.newInstance) {
        _database
            .prepare("INSERT INTO process_instance(id,definition,horizon,business_key,state,version,next_id,scoped,started_at,ended_at,"
                     "end_events) VALUES($1,$2,$3,$4,$5,1,$6,$7,$8,$9,$10)")
            .with(row.id, row.definition, row.horizon, row.businessKey, name(row.state), row.nextId, row.scoped ? 1 : 0, started, ended, ends)
            .run();
        return;
    }
    const int changed = _database
                            .prepare("UPDATE process_instance SET state=$1,version=version+1,next_id=$2,scoped=$3,ended_at=$4,end_events=$5 "
                                     "WHERE id=$6 AND version=$7")
                            .with(name(row.state), row.nextId, row.scoped ? 1 : 0, ended, ends, row.id, row.version)
                            .run();
    if (changed != 1) {
        throw base::Error(base::ErrorCode::Conflict, {"The process instance {0} was changed by someone else: try again", {std::to_string(row.id)}});
    }
}

void SqliteProcessStore::deleteByToken(std::string_view sql, InstanceId instance, const std::vector<LocalId>& tokens)
{
    if (tokens.empty()) return;
    Statement statement = _database.prepare(sql);
    for (const LocalId token : tokens) statement.with(instance, token).run();
}

void SqliteProcessStore::saveFlow(const Changes& changes)
{
    const InstanceId id = changes.instance.id;
    deleteByToken("DELETE FROM process_token WHERE instance=$1 AND id=$2", id, changes.deadTokens);
    if (!changes.deadScopes.empty()) {
        deleteByToken("DELETE FROM process_scope WHERE instance=$1 AND id=$2", id, changes.deadScopes);
        deleteByToken("DELETE FROM process_variable WHERE instance=$1 AND scope=$2", id, changes.deadScopes);
    }
    if (!changes.tokens.inserted.empty()) {
        Statement insert = _database.prepare("INSERT INTO process_token(instance,id,scope,local,element,wait,flow,thrower) VALUES($1,$2,$3,$4,$5,$6,$7,$8)");
        for (const TokenRow& token : changes.tokens.inserted) {
            insert.with(id, token.id, token.scope, token.local, token.element, static_cast<int>(token.wait), token.flow, token.thrower).run();
        }
    }
    if (!changes.tokens.updated.empty()) {
        Statement update = _database.prepare("UPDATE process_token SET local=$1,element=$2,wait=$3,flow=$4,thrower=$5 WHERE instance=$6 AND id=$7");
        for (const TokenRow& token : changes.tokens.updated) {
            update.with(token.local, token.element, static_cast<int>(token.wait), token.flow, token.thrower, id, token.id).run();
        }
    }
    if (!changes.scopes.inserted.empty()) {
        Statement insert = _database.prepare("INSERT INTO process_scope(instance,id,parent,token,definition,element,kind,total,started,done) "
                                             "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)");
        for (const ScopeRow& scope : changes.scopes.inserted) {
            insert.with(id, scope.id, scope.parent, scope.token, scope.definition, scope.element, static_cast<int>(scope.kind), scope.total,
                        scope.started, scope.done).run();
        }
    }
    if (!changes.scopes.updated.empty()) {
        Statement update = _database.prepare("UPDATE process_scope SET parent=$1,token=$2,definition=$3,element=$4,started=$5,done=$6 "
                                             "WHERE instance=$7 AND id=$8");
        for (const ScopeRow& scope : changes.scopes.updated) {
            update.with(scope.parent, scope.token, scope.definition, scope.element, scope.started, scope.done, id, scope.id).run();
        }
    }
    if (!changes.variables.inserted.empty()) {
        Statement insert = _database.prepare("INSERT INTO process_variable(instance,scope,name,value) VALUES($1,$2,$3,$4)");
        for (const VariableRow& variable : changes.variables.inserted) insert.with(id, variable.scope, variable.name, variable.value).run();
    }
    if (!changes.variables.updated.empty()) {
        Statement update = _database.prepare("UPDATE process_variable SET value=$1 WHERE instance=$2 AND scope=$3 AND name=$4");
        for (const VariableRow& variable : changes.variables.updated) update.with(variable.value, id, variable.scope, variable.name).run();
    }
}

void SqliteProcessStore::saveWaits(const Changes& changes)
{
    const InstanceId id = changes.instance.id;
    deleteByToken("DELETE FROM process_task WHERE instance=$1 AND token=$2", id, changes.tasksOff);
    deleteByToken("DELETE FROM process_task_group WHERE instance=$1 AND token=$2", id, changes.tasksOff);
    deleteByToken("DELETE FROM process_timer WHERE instance=$1 AND token=$2", id, changes.timersOff);
    deleteByToken("DELETE FROM process_timer WHERE instance=$1 AND id=$2", id, changes.timersFired);
    deleteByToken("DELETE FROM process_subscription WHERE instance=$1 AND token=$2", id, changes.subscriptionsOff);
    deleteByToken("DELETE FROM process_job WHERE instance=$1 AND token=$2", id, changes.jobsOff);
    deleteByToken("DELETE FROM process_incident WHERE instance=$1 AND token=$2", id, changes.incidentsOff);
    for (const TaskRow& task : changes.tasks) insertTask(task);
    for (const TimerRow& timer : changes.timers) {
        _database.prepare("INSERT INTO process_timer(instance,token,id,element,due_at,cycle_left,period) VALUES($1,$2,$3,$4,$5,$6,$7)")
            .with(id, timer.token, timer.id, timer.element, base::format(timer.dueAt), timer.cycleLeft, timer.period)
            .run();
    }
    for (const TimerRow& timer : changes.timersMoved) {
        _database.prepare("UPDATE process_timer SET due_at=$1,cycle_left=$2 WHERE instance=$3 AND token=$4 AND id=$5")
            .with(base::format(timer.dueAt), timer.cycleLeft, id, timer.token, timer.id)
            .run();
    }
    for (const SubscriptionRow& subscription : changes.subscriptions) {
        _database.prepare("INSERT INTO process_subscription(instance,token,id,element,message,key,kind) VALUES($1,$2,$3,$4,$5,$6,$7)")
            .with(id, subscription.token, subscription.id, subscription.element, subscription.message, subscription.key,
                  static_cast<int>(subscription.kind))
            .run();
    }
    for (const JobRow& job : changes.jobs) {
        _database.prepare("INSERT INTO process_job(instance,token,id,element,type,attempts_left,next_at) VALUES($1,$2,$3,$4,$5,$6,$7)")
            .with(id, job.token, job.id, job.element, job.type, job.attemptsLeft, base::format(job.nextAt))
            .run();
    }
    for (const IncidentRow& incident : changes.incidents) {
        _database.prepare("INSERT INTO process_incident(instance,token,id,element,code,message,leaving,at) VALUES($1,$2,$3,$4,$5,$6,$7,$8)")
            .with(id, incident.token, incident.id, incident.element, incident.code, incident.message, incident.leaving ? 1 : 0,
                  base::format(incident.at))
            .run();
    }
}

void SqliteProcessStore::insertTask(const TaskRow& task)
{
    const std::string created = base::format(task.createdAt);
    const auto due = task.dueAt ? std::optional(base::format(*task.dueAt)) : std::nullopt;
    _database
        .prepare("INSERT INTO process_task(instance,token,id,element,name,lane,party,groups,assignee,step,act,form,due_at,created_at) "
                 "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)")
        .with(task.instance, task.token, task.id, task.element, task.name, task.lane, task.party, joined(task.groups), task.assignee, task.step,
              task.act, task.form, due, created)
        .run();
    Statement insert = _database.prepare("INSERT OR IGNORE INTO process_task_group(group_key,party,instance,task,token) VALUES($1,$2,$3,$4,$5)");
    for (const std::string& group : task.groups) insert.with(group, task.party, task.instance, task.id, task.token).run();
}

}
