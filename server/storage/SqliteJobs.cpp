#include "storage/SqliteJobs.h"

#include "base/Json.h"
#include "storage/Columns.h"

namespace lazos::storage {

namespace {

constexpr const char* jobColumns =
    "SELECT id, kind, agreement, authority, person, request, state, done, total, step, error_code, error, attempts, asked_at, "
    "lease_until, ended_at, version FROM job ";

/// What a system says in an error may be in any encoding; it is still kept.
std::string messageText(const base::Message& message)
{
    return base::Json::array({message.pattern, message.arguments}).dump(-1, ' ', false, base::Json::error_handler_t::replace);
}

base::Message messageColumn(const Statement& row, int column)
{
    const base::Json json = base::parseJson(row.textView(column), "job");
    return {json.at(0).get<std::string>(), json.at(1).get<std::vector<std::string>>()};
}

std::optional<base::Instant> optionalInstant(const Statement& row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(instantColumn(row, column));
}

std::optional<std::string> instantText(const std::optional<base::Instant>& instant)
{
    return instant ? std::optional(base::format(*instant)) : std::nullopt;
}

std::optional<app::JobRecord> firstJob(Statement& row)
{
    if (!row.step()) return std::nullopt;
    app::JobRecord job;
    job.id = row.text(0);
    job.kind = row.text(1);
    job.agreement = row.text(2);
    job.authority = row.text(3);
    job.person = row.text(4);
    job.request = row.text(5);
    job.state = app::jobStateFromName(row.textView(6));
    job.done = static_cast<int>(row.integer(7));
    job.total = static_cast<int>(row.integer(8));
    job.step = messageColumn(row, 9);
    job.errorCode = row.text(10);
    job.error = messageColumn(row, 11);
    job.attempts = static_cast<int>(row.integer(12));
    job.askedAt = instantColumn(row, 13);
    job.leaseUntil = optionalInstant(row, 14);
    job.endedAt = optionalInstant(row, 15);
    job.version = row.integer(16);
    return job;
}

}

void SqliteJobs::add(const app::JobRecord& job)
{
    const std::string state(app::name(job.state));
    const std::string step = messageText(job.step);
    const std::string error = messageText(job.error);
    const std::string asked = base::format(job.askedAt);
    const auto lease = instantText(job.leaseUntil);
    const auto ended = instantText(job.endedAt);
    _database
        .prepare("INSERT INTO job(id, kind, agreement, authority, person, request, state, done, total, step, error_code, error, attempts, "
                 "asked_at, lease_until, ended_at, version) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)")
        .with(job.id, job.kind, job.agreement, job.authority, job.person, job.request, state, job.done, job.total, step, job.errorCode, error,
              job.attempts, asked, lease, ended, job.version)
        .run();
}

std::optional<app::JobRecord> SqliteJobs::find(const std::string& id, const std::string& agreement, const std::string& authority)
{
    Statement row = _database.prepare(std::string(jobColumns) + "WHERE id = $1 AND agreement = $2 AND authority = $3");
    return firstJob(row.with(id, agreement, authority));
}

std::optional<app::JobRecord> SqliteJobs::newest(const std::string& agreement, const std::string& authority, const std::string& kind)
{
    Statement row = _database.prepare(std::string(jobColumns) +
                                      "WHERE agreement = $1 AND authority = $2 AND kind = $3 ORDER BY ordinal DESC LIMIT 1");
    return firstJob(row.with(agreement, authority, kind));
}

std::optional<app::JobRecord> SqliteJobs::due(base::Instant now)
{
    const std::string time = base::format(now);
    Statement row = _database.prepare(std::string(jobColumns) +
                                      "WHERE state IN ('waiting', 'running') AND (lease_until IS NULL OR lease_until <= $1) ORDER BY ordinal LIMIT 1");
    return firstJob(row.with(time));
}

bool SqliteJobs::update(app::JobRecord& job)
{
    const std::string state(app::name(job.state));
    const std::string step = messageText(job.step);
    const std::string error = messageText(job.error);
    const auto lease = instantText(job.leaseUntil);
    const auto ended = instantText(job.endedAt);
    const int changed =
        _database
            .prepare("UPDATE job SET state = $1, done = $2, total = $3, step = $4, error_code = $5, error = $6, attempts = $7, "
                     "lease_until = $8, ended_at = $9, version = version + 1 WHERE id = $10 AND version = $11")
            .with(state, job.done, job.total, step, job.errorCode, error, job.attempts, lease, ended, job.id, job.version)
            .run();
    if (changed == 0) return false;
    ++job.version;
    return true;
}

void SqliteJobs::endLeases(base::Instant now)
{
    const std::string time = base::format(now);
    _database.prepare("UPDATE job SET lease_until = $1, version = version + 1 WHERE state = 'running'").with(time).run();
}

void SqliteJobs::removeEnded(base::Instant before)
{
    const std::string time = base::format(before);
    _database.prepare("DELETE FROM job WHERE ended_at < $1").with(time).run();
}

}
