#pragma once

#include "http/Site.h"
#include "http/WorkspacePool.h"

#include <thread>

namespace lazos::http {

/// The thread of a server that does what people asked for in the background (app/RunJobs.h), one job after another. It takes up
/// what a server that was stopped or killed left.
class JobWorker
{
public:
    /// Begins at once. Both must outlive it.
    JobWorker(const Site& site, WorkspacePool& workspaces);
    /// Ends the site's JobNews; gives a running job back before its next step.
    ~JobWorker();
    JobWorker(const JobWorker&) = delete;
    JobWorker& operator=(const JobWorker&) = delete;

private:
    void work();

    const Site& _site;
    WorkspacePool& _workspaces;
    std::thread _thread; ///< last: it uses the others
};

}
