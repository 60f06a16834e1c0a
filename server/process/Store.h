#pragma once

#include "process/State.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::process {

/// What happened to the rows of one kind since they were loaded.
template <class Row>
struct Delta
{
    std::vector<Row> inserted;
    std::vector<Row> updated;
};

/// Everything that one command changed in one instance. Rows that hang on a dead token go with it.
struct Changes
{
    InstanceRow instance; ///< with the version that was loaded; saved as version + 1
    bool newInstance = false;
    Delta<TokenRow> tokens;
    std::vector<LocalId> deadTokens;
    Delta<ScopeRow> scopes;
    std::vector<LocalId> deadScopes; ///< with their variables
    Delta<VariableRow> variables;
    std::vector<TaskRow> tasks;
    std::vector<LocalId> tasksOff; ///< tokens whose task is over
    std::vector<TimerRow> timers;
    std::vector<LocalId> timersOff; ///< tokens whose timers are over
    std::vector<LocalId> timersFired; ///< ids of single timers to delete
    std::vector<TimerRow> timersMoved;
    std::vector<SubscriptionRow> subscriptions;
    std::vector<LocalId> subscriptionsOff; ///< tokens whose subscriptions are over
    std::vector<JobRow> jobs;
    std::vector<LocalId> jobsOff; ///< tokens whose job is over
    std::vector<IncidentRow> incidents;
    std::vector<LocalId> incidentsOff; ///< tokens whose incident is over
};

/// The flow state of one instance.
struct Loaded
{
    InstanceRow instance;
    std::vector<TokenRow> tokens; ///< ascending by id
    std::vector<ScopeRow> scopes; ///< ascending by id
    std::vector<VariableRow> variables;
};

struct DefinitionRow
{
    DefinitionId id = 0;
    std::string key; ///< process id in the BPMN
    int version = 0;
    std::string modelSha256;
    std::string file; ///< name under which the model was given
    base::Instant deployedAt;
    std::string deployedBy;
};

/// Which open tasks: a party's (empty = any) for any of these groups (empty = any), or one instance's.
struct TaskQuery
{
    std::optional<std::string> party;
    std::vector<std::string> groups;
    std::optional<InstanceId> instance;
    InstanceId afterInstance = 0; ///< keyset: the last task seen
    LocalId afterTask = 0;
    int limit = 50;
};

/// Keeps definitions and running instances. Works inside the caller's transaction; nothing is kept in memory.
/// Every member throws base::Error Unavailable or Corrupt as the database says.
class Store
{
public:
    virtual ~Store() = default;

    /// Keeps the model once per content and adds a version of `row.key`; fills id and version.
    virtual void addDefinition(DefinitionRow& row, const std::string& xml) = 0;
    virtual std::optional<DefinitionRow> definition(DefinitionId id) = 0;
    /// The newest version of `key` with an id up to `horizon` (0 = any).
    virtual std::optional<DefinitionRow> latestDefinition(const std::string& key, DefinitionId horizon) = 0;
    /// The first version of `key` deployed at all.
    virtual std::optional<DefinitionRow> firstDefinition(const std::string& key) = 0;
    /// The newest version of every key.
    virtual std::vector<DefinitionRow> latestDefinitions() = 0;
    virtual DefinitionId newestDefinition() = 0;
    virtual std::optional<std::string> modelXml(const std::string& sha256) = 0;

    /// A new instance's number.
    virtual InstanceId nextInstance() = 0;
    virtual std::optional<InstanceRow> instance(InstanceId id) = 0;
    virtual std::optional<Loaded> load(InstanceId id) = 0;
    /// @throws base::Error Conflict  if the instance has another version than the one loaded.
    virtual void save(const Changes& changes) = 0;

    virtual std::optional<TaskRow> task(InstanceId instance, LocalId id) = 0;
    virtual std::vector<TaskRow> openTasks(const TaskQuery& query) = 0;
    virtual std::optional<JobRow> job(InstanceId instance, LocalId id) = 0;
    virtual std::vector<JobRow> jobsOf(InstanceId instance) = 0;
    virtual std::vector<JobRow> dueJobs(base::Instant now, int limit) = 0;
    /// Leases a job: others see it only from `until` on, and one attempt is used. False if it is gone or not due at `now`.
    virtual bool leaseJob(InstanceId instance, LocalId id, base::Instant now, base::Instant until) = 0;
    virtual void postponeJob(InstanceId instance, LocalId id, base::Instant nextAt) = 0;
    virtual std::vector<TimerRow> dueTimers(base::Instant now, int limit) = 0; ///< ascending by due instant
    virtual std::vector<TimerRow> timersOf(InstanceId instance) = 0;
    virtual std::vector<SubscriptionRow> subscriptionsOf(InstanceId instance) = 0;
    virtual std::vector<SubscriptionRow> subscriptionsTo(const std::string& message, const std::string& key) = 0;
    /// Of all instances, ascending by instance and id.
    virtual std::vector<SubscriptionRow> subscriptionsToSignal(const std::string& signal) = 0;
    virtual std::vector<IncidentRow> incidentsOf(InstanceId instance) = 0;

    virtual void keepMessage(const MessageRow& message) = 0;
    /// The oldest message for that name and key that has not expired at `now`.
    virtual std::vector<MessageRow> keptMessages(const std::string& name, const std::string& key, base::Instant now) = 0;
    virtual void dropMessage(std::int64_t number) = 0;
    virtual int dropExpiredMessages(base::Instant now) = 0;
    /// Remembers that an instance took a message; false if it had taken it before.
    virtual bool markConsumed(InstanceId instance, const std::string& name, const std::string& messageId) = 0;
};

}
