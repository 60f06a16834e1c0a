#pragma once

#include "app/Services.h"
#include "app/ports/UnitOfWork.h"

#include <functional>
#include <string>

namespace lazos::app {

/// Kinds of jobs.
inline constexpr const char* packageJob = "package";
/// How many steps a job of this kind has.
int stepsOf(const std::string& kind);

/// A worker whose program was stopped is taken for gone this long after it began its last step.
inline constexpr std::chrono::minutes jobLease{5};
/// A job that is interrupted, or finds something missing for a while, is taken up so often before it fails.
inline constexpr int mostAttempts = 3;

/// What a worker is told and asked while a job runs.
struct JobWatch
{
    std::function<void()> changed; ///< after every committed change of a job
    std::function<bool()> stopping; ///< asked before every step: true gives the job back, so that the next worker takes it up
};

/// Takes up the oldest job that waits, or whose worker is gone, and runs it as the person who asked: their rights are decided
/// now. Every step is committed before it begins, so that others see it. False if there is none.
/// @throws base::Error Unavailable  if the data cannot be opened or written: the job stays as it is; whatever else a job threw
/// that is no base::Error, after the job has failed.
bool runNextJob(const Services& services, Workspace& workspace, const JobWatch& watch);

/// For a worker that begins: takes up at once what a stopped program left, and forgets what ended 30 days ago. Another program on
/// the same data only loses the job that it runs.
void resumeJobs(const Services& services, Workspace& workspace);

}
