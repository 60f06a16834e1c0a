// The reading half of SqliteProcessStore: definitions, work lists and the message inbox.
#include "base/Json.h"
#include "storage/Columns.h"
#include "storage/SqliteProcessStore.h"
#include "storage/TaskRows.h"

namespace lazos::storage {

using namespace process;

namespace {

constexpr std::string_view definitionColumns = "SELECT id,key,version,model,file,deployed_at,deployed_by FROM process_definition ";

DefinitionRow readDefinition(const Statement& row)
{
    return {row.integer(0), row.text(1), static_cast<int>(row.integer(2)), row.text(3), row.text(4), instantColumn(row, 5), row.text(6)};
}

constexpr std::string_view jobColumns = "SELECT instance,id,token,element,type,attempts_left,next_at FROM process_job ";

JobRow readJob(const Statement& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4), static_cast<int>(row.integer(5)), instantColumn(row, 6)};
}

constexpr std::string_view timerColumns = "SELECT instance,id,token,element,due_at,cycle_left,period FROM process_timer ";

TimerRow readTimer(const Statement& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.text(3), instantColumn(row, 4), static_cast<int>(row.integer(5)), row.text(6)};
}

constexpr std::string_view subscriptionColumns = "SELECT instance,id,token,element,message,key,kind FROM process_subscription ";

SubscriptionRow readSubscription(const Statement& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5), static_cast<Caught>(row.integer(6))};
}

template <class Read>
auto all(Statement& query, Read read)
{
    std::vector<decltype(read(query))> rows;
    while (query.step()) rows.push_back(read(query));
    return rows;
}

}

void SqliteProcessStore::addDefinition(DefinitionRow& row, const std::string& xml)
{
    _database.prepare("INSERT OR IGNORE INTO process_model(sha256,xml) VALUES($1,$2)").with(row.modelSha256, xml).run();
    {
        Statement query = _database.prepare("SELECT coalesce(max(version),0)+1 FROM process_definition WHERE key=$1");
        query.bind(1, row.key).step();
        row.version = static_cast<int>(query.integer(0));
    }
    row.id = newestDefinition() + 1;
    const std::string at = base::format(row.deployedAt);
    _database.prepare("INSERT INTO process_definition(id,key,version,model,file,deployed_at,deployed_by) VALUES($1,$2,$3,$4,$5,$6,$7)")
        .with(row.id, row.key, row.version, row.modelSha256, row.file, at, row.deployedBy)
        .run();
}

std::optional<DefinitionRow> SqliteProcessStore::definition(DefinitionId id)
{
    Statement query = _database.prepare(std::string(definitionColumns) + "WHERE id=$1");
    query.bind(1, id);
    return query.step() ? std::optional(readDefinition(query)) : std::nullopt;
}

std::optional<DefinitionRow> SqliteProcessStore::latestDefinition(const std::string& key, DefinitionId horizon)
{
    Statement query = _database.prepare(std::string(definitionColumns) + "WHERE key=$1 AND ($2=0 OR id<=$2) ORDER BY version DESC LIMIT 1");
    query.with(key, horizon);
    return query.step() ? std::optional(readDefinition(query)) : std::nullopt;
}

std::optional<DefinitionRow> SqliteProcessStore::firstDefinition(const std::string& key)
{
    Statement query = _database.prepare(std::string(definitionColumns) + "WHERE key=$1 ORDER BY version LIMIT 1");
    query.bind(1, key);
    return query.step() ? std::optional(readDefinition(query)) : std::nullopt;
}

std::vector<DefinitionRow> SqliteProcessStore::latestDefinitions()
{
    Statement query = _database.prepare(std::string(definitionColumns) +
                                        "AS d WHERE version=(SELECT max(version) FROM process_definition WHERE key=d.key) ORDER BY id");
    return all(query, readDefinition);
}

DefinitionId SqliteProcessStore::newestDefinition()
{
    Statement query = _database.prepare("SELECT coalesce(max(id),0) FROM process_definition");
    query.step();
    return query.integer(0);
}

std::optional<std::string> SqliteProcessStore::modelXml(const std::string& sha256)
{
    Statement query = _database.prepare("SELECT xml FROM process_model WHERE sha256=$1");
    query.bind(1, sha256);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

std::optional<TaskRow> SqliteProcessStore::task(InstanceId instance, LocalId id)
{
    Statement query = _database.prepare(std::string(selectTasks) + "process_task t WHERE t.instance=$1 AND t.id=$2");
    query.with(instance, id);
    return query.step() ? std::optional(taskRow(query)) : std::nullopt;
}

std::vector<TaskRow> SqliteProcessStore::openTasks(const TaskQuery& asked)
{
    std::string sql(selectTasks);
    std::string_view party;
    if (asked.groups.empty()) {
        sql += "process_task t WHERE (t.instance,t.id)>($1,$2)";
    } else {
        sql += "process_task t WHERE (t.instance,t.id)>($1,$2) AND EXISTS(SELECT 1 FROM process_task_group g WHERE g.group_key IN "
               "(SELECT value FROM json_each($5)) AND g.party=t.party AND g.instance=t.instance AND g.task=t.id)";
        // One group and one party is the usual page: it walks the group's index in order instead of all tasks.
        if (asked.groups.size() == 1 && asked.party && !asked.instance) {
            Statement query = _database.prepare(std::string(selectTasks) +
                                                "process_task_group g JOIN process_task t ON t.instance=g.instance AND t.token=g.token "
                                                "WHERE g.group_key=$1 AND g.party=$2 AND (g.instance,g.task)>($3,$4) "
                                                "ORDER BY g.instance,g.task LIMIT $5");
            query.with(asked.groups.front(), *asked.party, asked.afterInstance, asked.afterTask, asked.limit);
            return all(query, taskRow);
        }
    }
    sql += " AND ($3 IS NULL OR t.instance=$3) AND ($4 IS NULL OR t.party=$4) ORDER BY t.instance,t.id LIMIT $6";
    const std::string groups = base::Json(asked.groups).dump();
    // SQLite numbers $n by first use; the text uses $5 before $3 where groups are asked for.
    Statement query = _database.prepare(sql);
    if (asked.groups.empty()) {
        query.with(asked.afterInstance, asked.afterTask, asked.instance, asked.party, asked.limit);
    } else {
        query.with(asked.afterInstance, asked.afterTask, groups, asked.instance, asked.party, asked.limit);
    }
    return all(query, taskRow);
}

std::optional<JobRow> SqliteProcessStore::job(InstanceId instance, LocalId id)
{
    Statement query = _database.prepare(std::string(jobColumns) + "WHERE instance=$1 AND id=$2");
    query.with(instance, id);
    return query.step() ? std::optional(readJob(query)) : std::nullopt;
}

std::vector<JobRow> SqliteProcessStore::jobsOf(InstanceId instance)
{
    Statement query = _database.prepare(std::string(jobColumns) + "WHERE instance=$1 ORDER BY id");
    query.bind(1, instance);
    return all(query, readJob);
}

std::vector<JobRow> SqliteProcessStore::dueJobs(base::Instant now, int limit)
{
    const std::string at = base::format(now);
    Statement query = _database.prepare(std::string(jobColumns) + "WHERE next_at<=$1 ORDER BY next_at,instance,id LIMIT $2");
    query.with(at, limit);
    return all(query, readJob);
}

bool SqliteProcessStore::leaseJob(InstanceId instance, LocalId id, base::Instant now, base::Instant until)
{
    return _database.prepare("UPDATE process_job SET attempts_left=attempts_left-1,next_at=$1 WHERE instance=$2 AND id=$3 AND next_at<=$4")
               .with(base::format(until), instance, id, base::format(now))
               .run() == 1;
}

void SqliteProcessStore::postponeJob(InstanceId instance, LocalId id, base::Instant nextAt)
{
    _database.prepare("UPDATE process_job SET next_at=$1 WHERE instance=$2 AND id=$3").with(base::format(nextAt), instance, id).run();
}

std::vector<TimerRow> SqliteProcessStore::dueTimers(base::Instant now, int limit)
{
    const std::string at = base::format(now);
    Statement query = _database.prepare(std::string(timerColumns) + "WHERE due_at<=$1 ORDER BY due_at,instance,id LIMIT $2");
    query.with(at, limit);
    return all(query, readTimer);
}

std::vector<TimerRow> SqliteProcessStore::timersOf(InstanceId instance)
{
    Statement query = _database.prepare(std::string(timerColumns) + "WHERE instance=$1 ORDER BY id");
    query.bind(1, instance);
    return all(query, readTimer);
}

std::vector<SubscriptionRow> SqliteProcessStore::subscriptionsOf(InstanceId instance)
{
    Statement query = _database.prepare(std::string(subscriptionColumns) + "WHERE instance=$1 ORDER BY id");
    query.bind(1, instance);
    return all(query, readSubscription);
}

std::vector<SubscriptionRow> SqliteProcessStore::subscriptionsTo(const std::string& message, const std::string& key)
{
    Statement query = _database.prepare(std::string(subscriptionColumns) + "WHERE message=$1 AND key=$2 AND kind=0 ORDER BY instance,id");
    query.with(message, key);
    return all(query, readSubscription);
}

std::vector<SubscriptionRow> SqliteProcessStore::subscriptionsToSignal(const std::string& signal)
{
    Statement query = _database.prepare(std::string(subscriptionColumns) + "WHERE message=$1 AND key='' AND kind=1 ORDER BY instance,id");
    query.bind(1, signal);
    return all(query, readSubscription);
}

std::vector<IncidentRow> SqliteProcessStore::incidentsOf(InstanceId instance)
{
    Statement query = _database.prepare("SELECT instance,id,token,element,code,message,leaving,at FROM process_incident WHERE instance=$1 ORDER BY id");
    query.bind(1, instance);
    return all(query, [](const Statement& row) {
        return IncidentRow{row.integer(0), row.integer(1), row.integer(2), row.text(3), row.text(4), row.text(5), row.integer(6) != 0, instantColumn(row, 7)};
    });
}

void SqliteProcessStore::keepMessage(const MessageRow& message)
{
    _database.prepare("INSERT INTO process_message(name,key,message_id,variables,expires_at) VALUES($1,$2,$3,$4,$5)")
        .with(message.name, message.key, message.messageId, message.variables, base::format(message.expiresAt))
        .run();
}

std::vector<MessageRow> SqliteProcessStore::keptMessages(const std::string& name, const std::string& key, base::Instant now)
{
    const std::string at = base::format(now);
    Statement query = _database.prepare("SELECT number,name,key,message_id,variables,expires_at FROM process_message "
                                        "WHERE name=$1 AND key=$2 AND expires_at>$3 ORDER BY number");
    query.with(name, key, at);
    return all(query, [](const Statement& row) {
        return MessageRow{row.integer(0), row.text(1), row.text(2), row.text(3), row.text(4), instantColumn(row, 5)};
    });
}

void SqliteProcessStore::dropMessage(std::int64_t number) { _database.prepare("DELETE FROM process_message WHERE number=$1").with(number).run(); }

int SqliteProcessStore::dropExpiredMessages(base::Instant now)
{
    return _database.prepare("DELETE FROM process_message WHERE expires_at<=$1").with(base::format(now)).run();
}

bool SqliteProcessStore::markConsumed(InstanceId instance, const std::string& name, const std::string& messageId)
{
    return _database.prepare("INSERT OR IGNORE INTO process_message_consumed(instance,name,message_id) VALUES($1,$2,$3)")
               .with(instance, name, messageId)
               .run() == 1;
}

}
