#include "app/RunJobs.h"

#include "app/PackageMaking.h"
#include "app/actions/Actions.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// The server is being stopped.
struct GivenBack
{
};
/// Another worker, which thought this one gone, has the job now.
struct TakenAway
{
};

constexpr std::chrono::days keptAfterItsEnd{30};
/// Before what was missing is looked for again; longer each time.
constexpr std::chrono::seconds pauseAfterAnAttempt{2};

/// One job in the hands of one worker.
class RunningJob
{
public:
    RunningJob(const Services& services, Workspace& workspace, const JobWatch& watch, JobRecord job)
        : _services(services), _workspace(workspace), _watch(watch), _job(std::move(job))
    {
    }

    void run()
    {
        try {
            // The id of the job is that of the request: a job that is taken up again continues where it was interrupted.
            const ActionContext context{_services, _workspace, _job.person, "job-" + _job.id};
            const base::Json made = archiveAgreement(context, _job.agreement, [this](int number, const base::Message& step) { begin(number, step); });
            _job.done = _job.total;
            _job.step = {"The archive package is made: {0} files", {made.at("files").dump()}};
            end(JobState::Done);
        } catch (const GivenBack&) {
            --_job.attempts;
            wait(std::nullopt);
        } catch (const TakenAway&) {
            return;
        } catch (const Error& error) {
            failed(error);
        } catch (const std::exception&) {
            _job.errorCode = "internal";
            _job.error = {"Something unexpected happened. The administrator finds the details in the log", {}};
            end(JobState::Failed);
            throw;
        }
    }

    /// Too often was it taken up by workers that never came back.
    void giveUp()
    {
        _job.errorCode = name(ErrorCode::Unavailable);
        _job.error = {"The server was stopped {0} times while it worked on this. Try again", {std::to_string(_job.attempts)}};
        end(JobState::Failed);
    }

private:
    void begin(int number, const base::Message& step)
    {
        if (_watch.stopping && _watch.stopping()) throw GivenBack();
        _job.done = number - 1;
        _job.step = step;
        _job.leaseUntil = _services.clock->now() + jobLease;
        if (!save()) throw TakenAway();
    }

    void failed(const Error& error)
    {
        _job.errorCode = name(error.code());
        _job.error = error.message();
        // What is missing now (room on the disk, a lock) may be there soon; what the rules refuse stays refused.
        if (error.code() == ErrorCode::Unavailable && _job.attempts < mostAttempts) {
            wait(_services.clock->now() + pauseAfterAnAttempt * _job.attempts);
        } else {
            end(JobState::Failed);
        }
    }

    void wait(std::optional<base::Instant> until)
    {
        _job.state = JobState::Waiting;
        _job.step = {"Waiting for the server to continue", {}};
        _job.leaseUntil = until;
        static_cast<void>(save());
    }

    void end(JobState state)
    {
        _job.state = state;
        _job.leaseUntil.reset();
        _job.endedAt = _services.clock->now();
        static_cast<void>(save());
    }

    bool save()
    {
        const auto work = _workspace.begin(Workspace::Mode::Write);
        if (!work->jobs().update(_job)) return false;
        work->commit();
        if (_watch.changed) _watch.changed();
        return true;
    }

    const Services& _services;
    Workspace& _workspace;
    const JobWatch& _watch;
    JobRecord _job;
};

/// A job in hand; one that was taken up too often already is only to be ended.
struct TakenUp
{
    JobRecord job;
    bool runs = true;
};

std::optional<TakenUp> takeUp(const Services& services, Workspace& workspace)
{
    const base::Instant now = services.clock->now();
    // Looking costs no lock; who finds something looks again under it.
    if (!workspace.begin(Workspace::Mode::Read)->jobs().due(now)) return std::nullopt;
    const auto work = workspace.begin(Workspace::Mode::Write);
    auto job = work->jobs().due(now);
    if (!job) return std::nullopt;
    if (job->attempts >= mostAttempts) return TakenUp{*std::move(job), false};
    job->state = JobState::Running;
    ++job->attempts;
    job->errorCode.clear();
    job->error = {};
    job->leaseUntil = now + jobLease;
    static_cast<void>(work->jobs().update(*job)); // nobody else writes now
    work->commit();
    return TakenUp{*std::move(job), true};
}

}

int stepsOf(const std::string& kind)
{
    if (kind == packageJob) return packageSteps;
    throw Error(ErrorCode::InvalidArgument, {"There is no kind of job called {0}", {kind}});
}

bool runNextJob(const Services& services, Workspace& workspace, const JobWatch& watch)
{
    auto taken = takeUp(services, workspace);
    if (!taken) return false;
    RunningJob running(services, workspace, watch, std::move(taken->job));
    if (taken->runs) {
        running.run();
    } else {
        running.giveUp();
    }
    return true;
}

void resumeJobs(const Services& services, Workspace& workspace)
{
    const base::Instant now = services.clock->now();
    const auto work = workspace.begin(Workspace::Mode::Write);
    work->jobs().endLeases(now);
    work->jobs().removeEnded(now - keptAfterItsEnd);
    work->commit();
}

}
