#include "app/RunJobs.h"
#include "app/actions/Jobs.h"
#include "http/Fixture.h"
#include "http/JobWorker.h"
#include "http/api/Api.h"
#include "support/SignedCase.h"

#include <cppunit/extensions/HelperMacros.h>

#include <thread>

using namespace lazos;
using namespace lazos::tests;

namespace {

std::string headerIn(const http::Response& response, const std::string& name)
{
    for (const auto& [key, value] : response.headers) {
        if (key == name) return value;
    }
    return {};
}

/// One server-sent event (WHATWG HTML §9.2.5).
struct Event
{
    std::string id;
    std::string name;
    base::Json data;
};

/// What a browser reads from such a stream: comments and retry times are no events.
std::vector<Event> eventsIn(const std::string& stream)
{
    std::vector<Event> events;
    Event event;
    std::string data;
    for (std::size_t at = 0; at < stream.size();) {
        const std::size_t end = stream.find('\n', at);
        CPPUNIT_ASSERT_MESSAGE("every line is ended", end != std::string::npos);
        const std::string line = stream.substr(at, end - at);
        at = end + 1;
        if (line.empty()) {
            if (!data.empty()) {
                event.data = base::parseJson(data, "data");
                events.push_back(event);
            }
            event = {};
            data.clear();
        } else if (line.starts_with("id: ")) {
            event.id = line.substr(4);
        } else if (line.starts_with("event: ")) {
            event.name = line.substr(7);
        } else if (line.starts_with("data: ")) {
            data += line.substr(6);
        } else {
            CPPUNIT_ASSERT_MESSAGE(line, line.starts_with(":") || line.starts_with("retry: "));
        }
    }
    return events;
}

class JobSite : public SignedCase
{
public:
    Pages pages{*this};

    JobSite() { pages.signIn("paul.garnier"); }

    /// As the button of the page does; answers the id of the job.
    std::string ask()
    {
        const http::Response asked = pages.post(pages.of("archive"), {{"request", "form" + std::to_string(++_forms)}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(asked.body, 303, asked.status);
        CPPUNIT_ASSERT_EQUAL(pages.of("files"), headerIn(asked, "Location"));
        return app::newestPackageJob(as("paul.garnier"), reference).at("job").at("job");
    }
    bool work(const app::JobWatch& watch = {}) { return app::runNextJob(services, *workspace, watch); }
    std::string eventsOf(const std::string& job) { return pages.of("jobs/" + job + "/events"); }
    static std::string read(const http::Response& response)
    {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, 200, response.status);
        CPPUNIT_ASSERT_EQUAL(std::string("text/event-stream"), response.type);
        std::string all;
        response.stream([&](std::string_view piece) {
            all += piece;
            return true;
        });
        return all;
    }

private:
    int _forms = 0;
};

}

class JobPagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(JobPagesTest);
    CPPUNIT_TEST(thePageSaysHowFarThePackageIs);
    CPPUNIT_TEST(everyReaderOfTheOwnSideSeesHowFarItIsAndTheOtherSideDoesNot);
    CPPUNIT_TEST(aFailedJobSaysWhyAndIsTriedAgain);
    CPPUNIT_TEST(eventsTellEveryStepUntilTheEnd);
    CPPUNIT_TEST(whoComesBackIsToldOnlyWhatTheyDidNotSee);
    CPPUNIT_TEST(eventsSpeakTheLanguageOfTheReader);
    CPPUNIT_TEST(aStreamEndsWhenItsReaderIsGoneOrTheServerStops);
    CPPUNIT_TEST(aPersonHasTwoStreamsAndIsThenToldToAskInstead);
    CPPUNIT_TEST(allStreamsTogetherHaveALimitToo);
    CPPUNIT_TEST(jobsOfOthersAnswerLikeUnknownOnes);
    CPPUNIT_TEST(aProgramIsToldWhereTheJobIsFound);
    CPPUNIT_TEST(theWorkerOfAServerDoesWhatWasAskedAndStopsCleanly);
    CPPUNIT_TEST_SUITE_END();

public:
    void thePageSaysHowFarThePackageIs()
    {
        JobSite in;
        const std::string job = in.ask();
        const http::Response waiting = in.pages.get(in.pages.of("files"));
        CPPUNIT_ASSERT_MESSAGE(waiting.body, Pages::holds(waiting, "data-live=\"" + in.eventsOf(job) + "\""));
        CPPUNIT_ASSERT(Pages::holds(waiting, "Waiting for the server to begin"));
        CPPUNIT_ASSERT(Pages::holds(waiting, "<progress max=\"5\" value=\"0\""));
        CPPUNIT_ASSERT(!Pages::holds(waiting, "Make the archive package</button>"));
        bool seen = false;
        in.work({[&] {
                     const http::Response now = in.pages.get(in.pages.of("files"));
                     seen = seen || (Pages::holds(now, "Step 2 of 5: Verifying the signatures") && Pages::holds(now, "<progress max=\"5\" value=\"1\""));
                 },
                 {}});
        CPPUNIT_ASSERT(seen);
        const http::Response done = in.pages.get(in.pages.of("files"));
        CPPUNIT_ASSERT(Pages::holds(done, "The archive package is made"));
        CPPUNIT_ASSERT(Pages::holds(done, "/files/package.zip"));
        CPPUNIT_ASSERT(!Pages::holds(done, "<progress"));
        CPPUNIT_ASSERT(Pages::holds(in.pages.get(in.pages.of("journal")), "Asked for the archive package"));
        CPPUNIT_ASSERT(Pages::holds(in.pages.get(in.pages.of("journal")), "Made the archive package"));
    }

    void everyReaderOfTheOwnSideSeesHowFarItIsAndTheOtherSideDoesNot()
    {
        JobSite in;
        const std::string job = in.ask();
        in.pages.signIn("hugo.petit");
        CPPUNIT_ASSERT(Pages::holds(in.pages.get(in.pages.of("files")), "<progress"));
        for (const char* login : {"marta.ibarra", "lucia.fernandez"}) {
            in.pages.signIn(login);
            const http::Response files = in.pages.get(in.pages.of("files"));
            CPPUNIT_ASSERT_EQUAL(200, files.status);
            CPPUNIT_ASSERT(!Pages::holds(files, "<progress") && !Pages::holds(files, job));
            CPPUNIT_ASSERT(!Pages::holds(in.pages.get(in.pages.of("journal")), "Asked for the archive package"));
        }
    }

    void aFailedJobSaysWhyAndIsTriedAgain()
    {
        JobSite in;
        const auto makeRoom = in.withoutRoomForPackages();
        in.ask();
        in.work();
        CPPUNIT_ASSERT(Pages::holds(in.pages.get(in.pages.of("files")), "It did not work yet and is tried again soon: Cannot write"));
        for (int attempt = 2; attempt <= app::mostAttempts; ++attempt) {
            in.clock.advance(std::chrono::minutes(1));
            CPPUNIT_ASSERT(in.work());
        }
        const http::Response failed = in.pages.get(in.pages.of("files"));
        CPPUNIT_ASSERT_MESSAGE(failed.body, Pages::holds(failed, "The archive package could not be made: Cannot write"));
        CPPUNIT_ASSERT(Pages::holds(failed, "role=\"alert\""));
        CPPUNIT_ASSERT(!Pages::holds(failed, "<progress"));
        makeRoom();
        in.ask();
        CPPUNIT_ASSERT(Pages::holds(in.pages.get(in.pages.of("files")), "<progress"));
        CPPUNIT_ASSERT(in.work());
        const http::Response done = in.pages.get(in.pages.of("files"));
        CPPUNIT_ASSERT(Pages::holds(done, "/files/package.zip"));
        CPPUNIT_ASSERT(!Pages::holds(done, "could not be made"));
    }

    void eventsTellEveryStepUntilTheEnd()
    {
        JobSite in;
        const std::string job = in.ask();
        const http::Response response = in.pages.get(in.eventsOf(job));
        // The worker goes on when what it did last was read, so that every step is.
        std::string all;
        http::JobNews& news = *in.pages.site().jobNews;
        std::mutex mutex;
        std::condition_variable heard;
        int events = 0;
        std::thread reader([&] {
            response.stream([&](std::string_view piece) {
                const std::lock_guard lock(mutex);
                all += piece;
                events += piece.starts_with("id: ") ? 1 : 0;
                heard.notify_all();
                return true;
            });
        });
        const auto wait = [&](int count) {
            std::unique_lock lock(mutex);
            heard.wait(lock, [&] { return events >= count; });
        };
        wait(1); // that it waits
        int changes = 0;
        in.work({[&] {
                     news.tell();
                     wait(++changes + 1);
                 },
                 {}});
        reader.join();
        const std::vector<Event> told = eventsIn(all);
        CPPUNIT_ASSERT_EQUAL(std::size_t{7}, told.size());
        for (std::size_t i = 0; i < told.size(); ++i) {
            CPPUNIT_ASSERT_EQUAL(std::string("progress"), told[i].name);
            if (i > 0) CPPUNIT_ASSERT(std::stoi(told[i].id) > std::stoi(told[i - 1].id));
            CPPUNIT_ASSERT_EQUAL(i == 6, told[i].data.at("finished").get<bool>());
            CPPUNIT_ASSERT_EQUAL(5, told[i].data.at("total").get<int>());
        }
        CPPUNIT_ASSERT_EQUAL(std::string("Step 2 of 5: Verifying the signatures"), told[2].data.at("text").get<std::string>());
        CPPUNIT_ASSERT(told[6].data.at("text").get<std::string>().starts_with("The archive package is made: "));
    }

    void whoComesBackIsToldOnlyWhatTheyDidNotSee()
    {
        JobSite in;
        const std::string job = in.ask();
        const auto comeBack = [&](const std::string& seen) { return eventsIn(in.read(in.pages.get(in.eventsOf(job), {}, {{"last-event-id", seen}}))); };
        // A reader that saw the first state and leaves at once is told nothing.
        int pieces = 0;
        in.pages.get(in.eventsOf(job), {}, {{"last-event-id", "1"}}).stream([&](std::string_view piece) {
            ++pieces;
            CPPUNIT_ASSERT_MESSAGE(std::string(piece), !piece.starts_with("id: "));
            in.pages.site().jobNews->end();
            return true;
        });
        CPPUNIT_ASSERT(pieces > 0);
        in.pages.site().jobNews = std::make_shared<http::JobNews>();
        in.work();
        const std::vector<Event> end = comeBack("1");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, end.size());
        CPPUNIT_ASSERT(end.front().data.at("finished").get<bool>());
        // What ends the waiting is told again: the browser may have lost it.
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, comeBack(end.front().id).size());
    }

    void eventsSpeakTheLanguageOfTheReader()
    {
        JobSite in;
        const std::string job = in.ask();
        in.work();
        in.pages.signIn("paul.garnier", "es");
        const std::vector<Event> told = eventsIn(in.read(in.pages.get(in.eventsOf(job))));
        CPPUNIT_ASSERT(told.back().data.at("text").get<std::string>().starts_with("El paquete de archivo está hecho: "));
    }

    void aStreamEndsWhenItsReaderIsGoneOrTheServerStops()
    {
        JobSite in;
        const std::string job = in.ask();
        int pieces = 0;
        in.pages.get(in.eventsOf(job)).stream([&](std::string_view) { return ++pieces < 2; });
        CPPUNIT_ASSERT_EQUAL(2, pieces);
        const http::Response open = in.pages.get(in.eventsOf(job));
        std::thread stop;
        std::string all;
        open.stream([&](std::string_view piece) {
            all += piece;
            if (piece.starts_with("id: ")) stop = std::thread([&] { in.pages.site().jobNews->end(); });
            return true;
        });
        stop.join();
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, eventsIn(all).size());
    }

    void aPersonHasTwoStreamsAndIsThenToldToAskInstead()
    {
        JobSite in;
        const std::string job = in.ask();
        std::vector<http::Response> open{in.pages.get(in.eventsOf(job)), in.pages.get("/api/v1" + in.eventsOf(job))};
        for (const http::Response& stream : open) CPPUNIT_ASSERT_EQUAL(200, stream.status);
        const http::Response third = in.pages.get(in.eventsOf(job));
        CPPUNIT_ASSERT_EQUAL(503, third.status);
        CPPUNIT_ASSERT(!headerIn(third, "Retry-After").empty());
        CPPUNIT_ASSERT_EQUAL(std::string("application/problem+json"), third.type);
        // What the page asks for instead is always answered.
        CPPUNIT_ASSERT_EQUAL(200, in.pages.get("/api/v1" + in.pages.of("jobs/" + job)).status);
        in.pages.signIn("hugo.petit");
        CPPUNIT_ASSERT_EQUAL(200, in.pages.get(in.eventsOf(job)).status);
        in.pages.signIn("paul.garnier");
        open.pop_back();
        CPPUNIT_ASSERT_EQUAL(200, in.pages.get(in.eventsOf(job)).status);
    }

    void allStreamsTogetherHaveALimitToo()
    {
        http::EventStreams streams;
        std::vector<http::EventStreams::Place> open;
        for (int i = 0; i < http::EventStreams::mostOpen; ++i) {
            open.push_back(streams.take("person-" + std::to_string(i)));
            CPPUNIT_ASSERT(open.back() != nullptr);
        }
        CPPUNIT_ASSERT(streams.take("one.more") == nullptr);
        open.erase(open.begin());
        CPPUNIT_ASSERT(streams.take("one.more") != nullptr);
    }

    void jobsOfOthersAnswerLikeUnknownOnes()
    {
        JobSite in;
        const std::string job = in.ask();
        const std::string unknown = "00000000-0000-4000-8000-000000000000";
        const std::vector<std::pair<std::string, std::string>> places{{"", "/events"}, {"/api/v1", ""}, {"/api/v1", "/events"}};
        for (const auto& [before, after] : places) {
            const auto ask = [&](const std::string& login, const std::string& id) {
                in.pages.signIn(login);
                http::Response answer = in.pages.get(before + in.pages.of("jobs/" + id) + after);
                // Its own address stands in the links of an answer.
                for (std::size_t at; (at = answer.body.find(id)) != std::string::npos;) answer.body.erase(at, id.size());
                return answer;
            };
            CPPUNIT_ASSERT_EQUAL(200, ask("paul.garnier", job).status);
            CPPUNIT_ASSERT_EQUAL(401, ask("", job).status);
            for (const char* login : {"marta.ibarra", "lucia.fernandez"}) {
                const http::Response foreign = ask(login, job);
                const http::Response missing = ask(login, unknown);
                CPPUNIT_ASSERT_EQUAL(404, foreign.status);
                CPPUNIT_ASSERT_EQUAL(missing.body, foreign.body);
                CPPUNIT_ASSERT(missing.headers == foreign.headers);
            }
        }
    }

    void aProgramIsToldWhereTheJobIsFound()
    {
        JobSite in;
        const http::Response asked = in.pages.post("/api/v1" + in.pages.of("archive"), {});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(asked.body, 202, asked.status);
        const std::string place = headerIn(asked, "Location");
        const base::Json before = base::Json::parse(in.pages.get(place).body);
        CPPUNIT_ASSERT_EQUAL(base::Json::parse(asked.body).dump(), before.dump());
        CPPUNIT_ASSERT_EQUAL(std::string("waiting"), before.at("state").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("Waiting for the server to begin"), before.at("text").get<std::string>());
        in.work();
        const base::Json after = base::Json::parse(in.pages.get(place).body);
        CPPUNIT_ASSERT_EQUAL(std::string("done"), after.at("state").get<std::string>());
        CPPUNIT_ASSERT(after.at("finished") == true && after.at("failed") == false);
    }

    void theWorkerOfAServerDoesWhatWasAskedAndStopsCleanly()
    {
        JobSite in;
        const std::string job = in.ask();
        http::WorkspacePool workspaces([&] { return in.services.openWorkspace(in.folder.path(), in.clock); });
        {
            const http::JobWorker worker(in.pages.site(), workspaces);
            in.read(in.pages.get(in.eventsOf(job))); // until the end
        }
        CPPUNIT_ASSERT_EQUAL(std::string("done"), app::showJob(in.as("paul.garnier"), in.reference, job).at("state").get<std::string>());
        // A worker that begins and is stopped at once leaves a job as it is, or done: never half.
        in.pages.site().jobNews = std::make_shared<http::JobNews>();
        const std::string next = in.ask();
        { const http::JobWorker worker(in.pages.site(), workspaces); }
        const std::string state = app::showJob(in.as("paul.garnier"), in.reference, next).at("state");
        CPPUNIT_ASSERT_MESSAGE(state, state == "waiting" || state == "done");
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(JobPagesTest);
