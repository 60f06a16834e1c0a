#include "http/JobEvents.h"

#include "app/actions/Jobs.h"
#include "base/Error.h"
#include "http/Problem.h"

namespace lazos::http {

namespace {

using std::chrono::steady_clock;

constexpr std::chrono::seconds heartbeat{10}; ///< proxies close what is silent for long
constexpr std::chrono::minutes longestStream{1};
constexpr const char* comeBackAfter = "retry: 2000\n\n"; ///< milliseconds
constexpr const char* tooManyWait = "5"; ///< seconds

base::Message messageOf(const base::Json& said)
{
    return {said.at("pattern").get<std::string>(), said.at("arguments").get<std::vector<std::string>>()};
}

std::string eventOf(const app::Catalogue& catalogue, const base::Json& job)
{
    return "id: " + job.at("version").dump() + "\nevent: progress\ndata: " + jobProgress(catalogue, job).dump() + "\n\n";
}

/// Who follows which job, kept while the exchange is gone.
struct Follower
{
    const Site& site;
    WorkspacePool& workspaces;
    std::string login;
    std::string language;
    std::string agreement;
    std::string job;
    std::string seen; ///< id of the last event
    EventStreams::Place place;

    [[nodiscard]] base::Json read() const
    {
        const auto workspace = workspaces.borrow();
        return app::showJob({site.services, *workspace, login, ""}, agreement, job);
    }

    void follow(const std::function<bool(std::string_view)>& send) const
    {
        const app::Catalogue& catalogue = site.view.catalogue(language);
        const auto until = steady_clock::now() + longestStream;
        std::string sent = seen;
        bool there = send(comeBackAfter);
        while (there && !site.jobNews->ended() && steady_clock::now() < until) {
            const std::uint64_t news = site.jobNews->count();
            const base::Json now = read();
            const bool over = !now.at("endedAt").is_null();
            // What ends the waiting is told to whoever asks, seen or not.
            if (const std::string version = now.at("version").dump(); version != sent || over) {
                there = send(eventOf(catalogue, now));
                sent = version;
            }
            if (over || !there) return;
            if (!site.jobNews->wait(news, heartbeat)) there = send(": still at work\n\n");
        }
    }
};

}

base::Json jobProgress(const app::Catalogue& catalogue, const base::Json& job)
{
    const std::string state = job.at("state");
    const int done = job.at("done");
    const int total = job.at("total");
    std::string text = catalogue.say(messageOf(job.at("step")));
    if (state == "running") {
        text = catalogue.say({"Step {0} of {1}: {2}", {std::to_string(done + 1), std::to_string(total), text}});
    } else if (state == "failed") {
        text = catalogue.say({"The archive package could not be made: {0}", {catalogue.say(messageOf(job.at("error")))}});
    } else if (state == "waiting" && !job.at("error").is_null()) {
        text = catalogue.say({"It did not work yet and is tried again soon: {0}", {catalogue.say(messageOf(job.at("error")))}});
    }
    return {{"done", done}, {"total", total}, {"text", text}, {"finished", !job.at("endedAt").is_null()}, {"failed", state == "failed"}};
}

Response jobEvents(Exchange& exchange)
{
    const std::string& agreement = exchange.parameter("agreement");
    const std::string& job = exchange.parameter("job");
    static_cast<void>(app::showJob(exchange.context(), agreement, job)); // what one may not see is refused before a stream begins
    const std::string& login = exchange.who->person.login;
    const EventStreams::Place place = exchange.site.eventStreams->take(login);
    if (!place) {
        Response response = problem(exchange, Audience::Program, 503, {"Too many pages follow a job right now. Ask for its state instead", {}});
        response.headers.emplace_back("Retry-After", tooManyWait);
        return response;
    }
    Response response;
    response.type = "text/event-stream";
    response.headers.emplace_back("X-Accel-Buffering", "no");
    const Follower follower{exchange.site, exchange.workspaces, login, exchange.language, agreement, job, exchange.request.header("last-event-id"), place};
    response.stream = [follower](const std::function<bool(std::string_view)>& send) { follower.follow(send); };
    return response;
}

}
