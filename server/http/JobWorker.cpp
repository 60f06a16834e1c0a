#include "http/JobWorker.h"

#include "app/RunJobs.h"
#include "base/Json.h"
#include "http/JobNews.h"

#include <iostream>

namespace lazos::http {

namespace {

/// How soon a job is found that another program asked for, or whose pause is over.
constexpr std::chrono::seconds lookAgainAfter{1};

}

JobWorker::JobWorker(const Site& site, WorkspacePool& workspaces)
    : _site(site), _workspaces(workspaces), _thread([this] { work(); })
{
}

JobWorker::~JobWorker()
{
    _site.jobNews->end();
    _thread.join();
}

void JobWorker::work()
{
    JobNews& news = *_site.jobNews;
    const app::JobWatch watch{[&] { news.tell(); }, [&] { return news.ended(); }};
    bool resumed = false;
    while (!news.ended()) {
        const std::uint64_t seen = news.count();
        bool ran = false;
        try {
            const auto workspace = _workspaces.borrow();
            if (!resumed) app::resumeJobs(_site.services, *workspace);
            resumed = true;
            ran = app::runNextJob(_site.services, *workspace, watch);
        } catch (const std::exception& error) {
            const base::Json line{{"level", "error"}, {"doing", "a job in the background"}, {"what", error.what()}};
            std::cerr << line.dump(-1, ' ', false, base::Json::error_handler_t::replace) + "\n";
        }
        if (!ran) news.wait(seen, lookAgainAfter);
    }
}

}
