#pragma once

#include "base/Error.h"
#include "base/Time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lazos::app {

/// Waiting → running → done or failed; a running job whose worker was stopped waits again.
enum class JobState { Waiting, Running, Done, Failed };

std::string_view name(JobState state) noexcept;
/// @throws base::Error Corrupt  for a word that is no state.
JobState jobStateFromName(std::string_view word);

/// Work that a person asked for and does not wait for. It runs in the name of that person.
struct JobRecord
{
    std::string id; ///< UUID
    std::string kind; ///< what is done: "package"
    std::string agreement; ///< id
    std::string authority; ///< of the person; nobody else sees the job
    std::string person; ///< login of who asked
    std::string request; ///< id of the request that asked, may be empty
    JobState state = JobState::Waiting;
    int done = 0; ///< steps that are behind it
    int total = 0; ///< steps that there are
    base::Message step; ///< what is being done, or what came out
    std::string errorCode; ///< base::name of the error that ended it or made it wait; empty if none
    base::Message error;
    int attempts = 0; ///< how often a worker took it up
    base::Instant askedAt;
    /// Running: after it the worker is thought to be gone. Waiting: before it nobody takes it up. Absent = at once.
    std::optional<base::Instant> leaseUntil;
    std::optional<base::Instant> endedAt;
    std::int64_t version = 1; ///< raised by every change; a worker that lost its job finds out here
};

/// Jobs of all authorities. Every method works inside the unit of work it was obtained from.
class Jobs
{
public:
    virtual ~Jobs() = default;

    /// @throws base::Error Conflict  if a job of this kind is open for the agreement and authority.
    virtual void add(const JobRecord& job) = 0;
    /// Only a job of that agreement and authority: unknown and foreign look the same.
    virtual std::optional<JobRecord> find(const std::string& id, const std::string& agreement, const std::string& authority) = 0;
    /// The last one that was asked for.
    virtual std::optional<JobRecord> newest(const std::string& agreement, const std::string& authority, const std::string& kind) = 0;
    /// The oldest open job that a worker may take up at `now`.
    virtual std::optional<JobRecord> due(base::Instant now) = 0;
    /// Writes state, steps, error, attempts and times and raises `version`; false (nothing is written) if someone else changed
    /// the job since it was read.
    virtual bool update(JobRecord& job) = 0;
    /// Running jobs may be taken up at once: their worker is known to be gone.
    virtual void endLeases(base::Instant now) = 0;
    /// Forgets jobs that ended before.
    virtual void removeEnded(base::Instant before) = 0;
};

}
