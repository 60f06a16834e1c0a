#pragma once

#include "process/Store.h"
#include "storage/Database.h"

namespace lazos::storage {

/// Procedures in SQLite (migrations/0002_process.h, 0011_process_events.h). Lends the connection; one transaction is the caller's.
class SqliteProcessStore final : public process::Store
{
public:
    explicit SqliteProcessStore(Database& database) : _database(database) {}

    void addDefinition(process::DefinitionRow& row, const std::string& xml) override;
    std::optional<process::DefinitionRow> definition(process::DefinitionId id) override;
    std::optional<process::DefinitionRow> latestDefinition(const std::string& key, process::DefinitionId horizon) override;
    std::optional<process::DefinitionRow> firstDefinition(const std::string& key) override;
    std::vector<process::DefinitionRow> latestDefinitions() override;
    process::DefinitionId newestDefinition() override;
    std::optional<std::string> modelXml(const std::string& sha256) override;

    process::InstanceId nextInstance() override;
    std::optional<process::InstanceRow> instance(process::InstanceId id) override;
    std::optional<process::Loaded> load(process::InstanceId id) override;
    void save(const process::Changes& changes) override;

    std::optional<process::TaskRow> task(process::InstanceId instance, process::LocalId id) override;
    std::vector<process::TaskRow> openTasks(const process::TaskQuery& query) override;
    std::optional<process::JobRow> job(process::InstanceId instance, process::LocalId id) override;
    std::vector<process::JobRow> jobsOf(process::InstanceId instance) override;
    std::vector<process::JobRow> dueJobs(base::Instant now, int limit) override;
    bool leaseJob(process::InstanceId instance, process::LocalId id, base::Instant now, base::Instant until) override;
    void postponeJob(process::InstanceId instance, process::LocalId id, base::Instant nextAt) override;
    std::vector<process::TimerRow> dueTimers(base::Instant now, int limit) override;
    std::vector<process::TimerRow> timersOf(process::InstanceId instance) override;
    std::vector<process::SubscriptionRow> subscriptionsOf(process::InstanceId instance) override;
    std::vector<process::SubscriptionRow> subscriptionsTo(const std::string& message, const std::string& key) override;
    std::vector<process::SubscriptionRow> subscriptionsToSignal(const std::string& signal) override;
    std::vector<process::IncidentRow> incidentsOf(process::InstanceId instance) override;

    void keepMessage(const process::MessageRow& message) override;
    std::vector<process::MessageRow> keptMessages(const std::string& name, const std::string& key, base::Instant now) override;
    void dropMessage(std::int64_t number) override;
    int dropExpiredMessages(base::Instant now) override;
    bool markConsumed(process::InstanceId instance, const std::string& name, const std::string& messageId) override;

private:
    void saveInstance(const process::Changes& changes);
    void saveFlow(const process::Changes& changes);
    void saveWaits(const process::Changes& changes);
    void insertTask(const process::TaskRow& task);
    void deleteByToken(std::string_view sql, process::InstanceId instance, const std::vector<process::LocalId>& tokens);

    Database& _database;
};

}
