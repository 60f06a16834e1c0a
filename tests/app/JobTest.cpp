#include "app/RunJobs.h"

#include "app/actions/Jobs.h"
#include "support/Refused.h"
#include "support/SignedCase.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

/// A program that is killed: no code of it runs any more.
struct Killed
{
};

constexpr const char* archivist = "paul.garnier";

class JobCase : public SignedCase
{
public:
    std::string ask(const std::string& request = "")
    {
        return app::askForPackage({services, *workspace, archivist, request}, reference).at("job");
    }
    base::Json show(const std::string& job) { return app::showJob(as(archivist), reference, job); }
    std::string stateOf(const std::string& job) { return show(job).at("state"); }
    bool work(const app::JobWatch& watch = {}) { return app::runNextJob(services, *workspace, watch); }
    /// The worker is killed right after its n-th change of a job was committed.
    void workUntilKilledAt(int change)
    {
        int changes = 0;
        const app::JobWatch watch{[&] {
                                      if (++changes == change) throw Killed();
                                  },
                                  {}};
        bool killed = false;
        try {
            work(watch);
        } catch (const Killed&) {
            killed = true;
        }
        CPPUNIT_ASSERT(killed);
    }
    void assertSound()
    {
        const base::Json report = app::checkStore(as(archivist));
        CPPUNIT_ASSERT_MESSAGE(report.dump(2), report.at("sound") == true);
    }
    void nameArchivist(const std::string& role)
    {
        base::Json directory = base::parseJson(brief("people"), "people");
        for (base::Json& authority : directory["authorities"]) {
            for (base::Json& person : authority["people"]) {
                if (person.at("login") == archivist) person["roles"] = {role, "administrator"};
            }
        }
        app::importDirectory(as(archivist), directory.dump(), "people");
    }
};

}

class JobTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(JobTest);
    CPPUNIT_TEST(aPackageThatWasAskedForIsMadeInTheBackground);
    CPPUNIT_TEST(askingTwiceWithTheSameRequestIsOneJob);
    CPPUNIT_TEST(whileAPackageIsBeingMadeAskingAgainAnswersItsJob);
    CPPUNIT_TEST(onlyAnArchivistAsksAndOnlyForWhatAllPartiesSigned);
    CPPUNIT_TEST(everyStepIsSeenByAnotherReaderWhenItBegins);
    CPPUNIT_TEST(aJobOfAnotherAuthorityIsLikeOneThatIsNotThere);
    CPPUNIT_TEST(askingStandsInTheJournalOfTheOwnSideOnly);
    CPPUNIT_TEST(aJobWhoseWorkerWasKilledIsFinishedByTheNextWithOneEntryInTheLog);
    CPPUNIT_TEST(aServerThatBeginsTakesUpAtOnceWhatAKilledOneLeft);
    CPPUNIT_TEST(aPackageThatWasWrittenBeforeTheKillIsTakenAsItIs);
    CPPUNIT_TEST(whatStopsTheServerThreeTimesFails);
    CPPUNIT_TEST(aStopGivesTheJobBackAndCountsAsNoAttempt);
    CPPUNIT_TEST(aWorkerThatLostItsJobLeavesItToTheOther);
    CPPUNIT_TEST(rightsAreDecidedWhenTheJobRuns);
    CPPUNIT_TEST(whatIsMissingIsLookedForAgainThenTheJobFailsAndCanBeAskedForAgain);
    CPPUNIT_TEST_SUITE_END();

public:
    void aPackageThatWasAskedForIsMadeInTheBackground()
    {
        JobCase in;
        CPPUNIT_ASSERT(!in.work());
        const std::string job = in.ask();
        CPPUNIT_ASSERT_EQUAL(std::string("waiting"), in.stateOf(job));
        CPPUNIT_ASSERT(in.packages().empty());
        CPPUNIT_ASSERT(in.work());
        const base::Json done = in.show(job);
        CPPUNIT_ASSERT_EQUAL(std::string("done"), done.at("state").get<std::string>());
        CPPUNIT_ASSERT(done.at("done") == done.at("total"));
        CPPUNIT_ASSERT(done.at("error").is_null());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
        CPPUNIT_ASSERT(!in.work());
        in.assertSound();
    }

    void askingTwiceWithTheSameRequestIsOneJob()
    {
        JobCase in;
        const std::string job = in.ask("request-1");
        in.work();
        CPPUNIT_ASSERT_EQUAL(job, in.ask("request-1"));
        CPPUNIT_ASSERT(!in.work());
        CPPUNIT_ASSERT(job != in.ask("request-2"));
    }

    void whileAPackageIsBeingMadeAskingAgainAnswersItsJob()
    {
        JobCase in;
        const std::string job = in.ask("request-1");
        CPPUNIT_ASSERT_EQUAL(job, in.ask("request-2"));
        int askedWhileItRuns = 0;
        in.work({[&] {
                     if (in.stateOf(job) != "running") return;
                     ++askedWhileItRuns;
                     CPPUNIT_ASSERT_EQUAL(job, in.ask());
                 },
                 {}});
        CPPUNIT_ASSERT(askedWhileItRuns > 0);
        CPPUNIT_ASSERT(!in.work());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
    }

    void onlyAnArchivistAsksAndOnlyForWhatAllPartiesSigned()
    {
        JobCase in;
        for (const char* login : {"camille.laurent", "hugo.petit", "ines.fabre", "nadia.roussel"}) {
            assertRefused(ErrorCode::Forbidden, [&] { app::askForPackage(in.as(login), in.reference); });
        }
        app::askForPackage(in.as("marta.ibarra"), in.reference);
        PlayedCase frozen;
        frozen.freeze();
        assertRefused(ErrorCode::Conflict, [&] { app::askForPackage(frozen.as(archivist), frozen.reference); });
        assertRefused(ErrorCode::NotFound, [&] { app::askForPackage(frozen.as(archivist), "PAR-BUE-2026-999"); });
    }

    void everyStepIsSeenByAnotherReaderWhenItBegins()
    {
        JobCase in;
        const std::string job = in.ask();
        const auto elsewhere = in.services.openWorkspace(in.folder.path(), in.clock);
        std::vector<std::string> seen;
        in.work({[&] {
                     const base::Json told = app::showJob({in.services, *elsewhere, "hugo.petit", ""}, in.reference, job);
                     seen.push_back(told.at("state").get<std::string>() + " " + told.at("done").dump() + "/" + told.at("total").dump() + " " +
                                    told.at("step").at("pattern").get<std::string>());
                 },
                 {}});
        const std::vector<std::string> wanted{"running 0/5 Collecting the texts, acts and signatures", "running 1/5 Verifying the signatures",
                                              "running 2/5 Writing the page of findings and the digests", "running 3/5 Entering the package in the log",
                                              "running 4/5 Writing the files", "done 5/5 The archive package is made: {0} files"};
        CPPUNIT_ASSERT_EQUAL(base::Json(wanted).dump(1), base::Json(seen).dump(1));
    }

    void aJobOfAnotherAuthorityIsLikeOneThatIsNotThere()
    {
        JobCase in;
        const std::string job = in.ask();
        const std::string unknown = "00000000-0000-4000-8000-000000000000";
        for (const char* login : {"marta.ibarra", "lucia.fernandez"}) {
            std::string foreign = assertRefused(ErrorCode::NotFound, [&] { app::showJob(in.as(login), in.reference, job); });
            const std::string missing = assertRefused(ErrorCode::NotFound, [&] { app::showJob(in.as(login), in.reference, unknown); });
            CPPUNIT_ASSERT_EQUAL(missing, foreign.replace(foreign.find(job), job.size(), unknown));
            CPPUNIT_ASSERT(app::newestPackageJob(in.as(login), in.reference).at("job").is_null());
        }
        CPPUNIT_ASSERT_EQUAL(job, app::newestPackageJob(in.as("hugo.petit"), in.reference).at("job").at("job").get<std::string>());
    }

    void askingStandsInTheJournalOfTheOwnSideOnly()
    {
        JobCase in;
        in.ask("request-1");
        const auto asked = [&](const std::string& login) {
            int count = 0;
            const base::Json journal = app::showJournal(in.as(login), in.reference);
            for (const base::Json& line : journal.at("entries")) count += line.at("action") == "job.ask" ? 1 : 0;
            return count;
        };
        CPPUNIT_ASSERT_EQUAL(1, asked("camille.laurent"));
        CPPUNIT_ASSERT_EQUAL(0, asked("lucia.fernandez"));
        in.work();
        in.assertSound();
    }

    void aJobWhoseWorkerWasKilledIsFinishedByTheNextWithOneEntryInTheLog()
    {
        for (int step = 1; step <= 5; ++step) {
            JobCase in;
            const std::string job = in.ask();
            in.workUntilKilledAt(step);
            CPPUNIT_ASSERT_EQUAL(std::string("running"), in.stateOf(job));
            in.clock.advance(app::jobLease - std::chrono::seconds(1));
            CPPUNIT_ASSERT_MESSAGE("nobody takes it while its worker may live", !in.work());
            in.clock.advance(std::chrono::seconds(1));
            CPPUNIT_ASSERT(in.work());
            CPPUNIT_ASSERT_EQUAL(std::string("done"), in.stateOf(job));
            CPPUNIT_ASSERT_EQUAL(2, in.show(job).at("attempts").get<int>());
            CPPUNIT_ASSERT_EQUAL_MESSAGE("killed at step " + std::to_string(step), 1, in.entriesOfPackages());
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
            in.assertSound();
        }
    }

    void aServerThatBeginsTakesUpAtOnceWhatAKilledOneLeft()
    {
        JobCase in;
        const std::string job = in.ask();
        in.workUntilKilledAt(3);
        const auto workspace = in.services.openWorkspace(in.folder.path(), in.clock);
        app::resumeJobs(in.services, *workspace);
        CPPUNIT_ASSERT(app::runNextJob(in.services, *workspace, {}));
        CPPUNIT_ASSERT_EQUAL(std::string("done"), in.stateOf(job));
    }

    void aPackageThatWasWrittenBeforeTheKillIsTakenAsItIs()
    {
        JobCase in;
        // The last of the five steps has begun; then the folder is written, and the row that names it is refused.
        int steps = 0;
        const app::ActionContext context{in.services, *in.workspace, archivist, "request-1"};
        const auto report = [&](int, const base::Message&) {
            if (++steps == 5) in.nameArchivist("reviewer");
        };
        assertRefused(ErrorCode::Forbidden, [&] { app::archiveAgreement(context, in.reference, report); });
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
        const std::filesystem::path manifest = in.folder.path() / "packages" / in.packages().front() / "manifest-sha256.txt";
        const std::string before = base::readTextFile(manifest);
        in.nameArchivist("archivist");
        in.at("2027-03-11T09:00:00Z");
        const base::Json made = app::archiveAgreement(context, in.reference);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
        CPPUNIT_ASSERT_EQUAL(before, base::readTextFile(manifest));
        CPPUNIT_ASSERT_EQUAL(1, in.entriesOfPackages());
        CPPUNIT_ASSERT_EQUAL(made.dump(), app::archiveAgreement(context, in.reference).dump());
        in.assertSound();
    }

    void whatStopsTheServerThreeTimesFails()
    {
        JobCase in;
        const std::string job = in.ask();
        for (int attempt = 1; attempt <= app::mostAttempts; ++attempt) {
            in.workUntilKilledAt(2);
            in.clock.advance(app::jobLease);
        }
        CPPUNIT_ASSERT(in.work());
        const base::Json failed = in.show(job);
        CPPUNIT_ASSERT_EQUAL(std::string("failed"), failed.at("state").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("The server was stopped {0} times while it worked on this. Try again"), failed.at("error").at("pattern").get<std::string>());
        CPPUNIT_ASSERT(!in.work());
        CPPUNIT_ASSERT(job != in.ask());
        CPPUNIT_ASSERT(in.work());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
    }

    void aStopGivesTheJobBackAndCountsAsNoAttempt()
    {
        for (int step = 1; step <= 5; ++step) {
            JobCase in;
            const std::string job = in.ask();
            int asked = 0;
            CPPUNIT_ASSERT(in.work({{}, [&] { return ++asked == step; }}));
            CPPUNIT_ASSERT_EQUAL(std::string("waiting"), in.stateOf(job));
            CPPUNIT_ASSERT_EQUAL(0, in.show(job).at("attempts").get<int>());
            CPPUNIT_ASSERT(in.work());
            CPPUNIT_ASSERT_EQUAL(std::string("done"), in.stateOf(job));
            CPPUNIT_ASSERT_EQUAL_MESSAGE("stopped before step " + std::to_string(step), 1, in.entriesOfPackages());
            in.assertSound();
        }
    }

    void aWorkerThatLostItsJobLeavesItToTheOther()
    {
        JobCase in;
        const std::string job = in.ask();
        const auto other = in.services.openWorkspace(in.folder.path(), in.clock);
        int changes = 0;
        CPPUNIT_ASSERT(in.work({[&] {
                                    if (++changes != 2) return;
                                    app::resumeJobs(in.services, *other);
                                    CPPUNIT_ASSERT(app::runNextJob(in.services, *other, {}));
                                },
                                {}}));
        CPPUNIT_ASSERT_EQUAL_MESSAGE("the first changes nothing any more", 2, changes);
        CPPUNIT_ASSERT_EQUAL(std::string("done"), in.stateOf(job));
        CPPUNIT_ASSERT_EQUAL(1, in.entriesOfPackages());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, in.packages().size());
    }

    void rightsAreDecidedWhenTheJobRuns()
    {
        JobCase in;
        const std::string job = in.ask();
        in.nameArchivist("reviewer");
        CPPUNIT_ASSERT(in.work());
        const base::Json failed = in.show(job);
        CPPUNIT_ASSERT_EQUAL(std::string("failed"), failed.at("state").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("forbidden"), failed.at("error").at("code").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(0, in.entriesOfPackages());
    }

    void whatIsMissingIsLookedForAgainThenTheJobFailsAndCanBeAskedForAgain()
    {
        JobCase in;
        const std::string job = in.ask();
        const auto makeRoom = in.withoutRoomForPackages();
        CPPUNIT_ASSERT(in.work());
        CPPUNIT_ASSERT_EQUAL(std::string("waiting"), in.stateOf(job));
        CPPUNIT_ASSERT_EQUAL(std::string("unavailable"), in.show(job).at("error").at("code").get<std::string>());
        CPPUNIT_ASSERT_MESSAGE("there is a pause before the next attempt", !in.work());
        for (int attempt = 2; attempt <= app::mostAttempts; ++attempt) {
            in.clock.advance(std::chrono::minutes(1));
            CPPUNIT_ASSERT(in.work());
        }
        const base::Json failed = in.show(job);
        CPPUNIT_ASSERT_EQUAL(std::string("failed"), failed.at("state").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("Cannot write {0}: {1}"), failed.at("error").at("pattern").get<std::string>());
        CPPUNIT_ASSERT_EQUAL_MESSAGE("attempts of one job tell the log once", 1, in.entriesOfPackages());
        makeRoom();
        const std::string again = in.ask();
        CPPUNIT_ASSERT(again != job);
        CPPUNIT_ASSERT(in.work());
        CPPUNIT_ASSERT_EQUAL(std::string("done"), in.stateOf(again));
        in.assertSound();
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(JobTest);
