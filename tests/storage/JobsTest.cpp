#include "storage/SqliteJobs.h"
#include "storage/StoreFixture.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using app::JobState;
using base::ErrorCode;

namespace {

struct JobsFixture : StoreFixture
{
    storage::SqliteJobs jobs{database};

    JobsFixture()
    {
        add("a1");
        add("a2");
    }

    static app::JobRecord job(const std::string& id, const std::string& agreement = "a1", const std::string& authority = "paris")
    {
        app::JobRecord record;
        record.id = id;
        record.kind = "package";
        record.agreement = agreement;
        record.authority = authority;
        record.person = "paul.garnier";
        record.request = "request-of-" + id;
        record.total = 5;
        record.step = {"Waiting for {0}", {"the server"}};
        record.askedAt = at("2026-11-24T10:00:00.250Z");
        return record;
    }
};

const base::Instant later = at("2026-11-24T12:00:00Z");

}

class JobsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(JobsTest);
    CPPUNIT_TEST(aJobIsReadAsItWasWritten);
    CPPUNIT_TEST(aJobIsFoundOnlyWithItsAgreementAndAuthority);
    CPPUNIT_TEST(aChangeOfAnOlderStateIsRefused);
    CPPUNIT_TEST(oneJobOfAKindIsOpenForAnAgreementAndAuthority);
    CPPUNIT_TEST(theOldestOpenJobWithoutALeaseIsDue);
    CPPUNIT_TEST(endedLeasesMakeRunningJobsDueAndTakeThemFromTheirWorkers);
    CPPUNIT_TEST(onlyOldEndedJobsAreForgotten);
    CPPUNIT_TEST(lookingForAJobReadsNoOther);
    CPPUNIT_TEST_SUITE_END();

public:
    void aJobIsReadAsItWasWritten()
    {
        JobsFixture in;
        app::JobRecord written = in.job("j1");
        in.jobs.add(written);
        written.state = JobState::Failed;
        written.done = 3;
        written.step = {"Writing the files", {}};
        written.errorCode = "unavailable";
        written.error = {"Cannot write {0}: {1}", {"dossier\xff", "l’espace manque"}};
        written.attempts = 2;
        written.leaseUntil = at("2026-11-24T10:05:00Z");
        written.endedAt = at("2026-11-24T10:06:00.001Z");
        CPPUNIT_ASSERT(in.jobs.update(written));
        const app::JobRecord read = in.jobs.find("j1", "a1", "paris").value();
        CPPUNIT_ASSERT_EQUAL(std::string("package"), read.kind);
        CPPUNIT_ASSERT_EQUAL(std::string("paul.garnier"), read.person);
        CPPUNIT_ASSERT_EQUAL(std::string("request-of-j1"), read.request);
        CPPUNIT_ASSERT(read.state == JobState::Failed);
        CPPUNIT_ASSERT_EQUAL(3, read.done);
        CPPUNIT_ASSERT_EQUAL(5, read.total);
        CPPUNIT_ASSERT_EQUAL(std::string("Writing the files"), read.step.english());
        CPPUNIT_ASSERT_EQUAL(std::string("unavailable"), read.errorCode);
        // Bytes that are no UTF-8 are shown as such, and lose nothing else.
        CPPUNIT_ASSERT_EQUAL(std::string("Cannot write dossier\uFFFD: l’espace manque"), read.error.english());
        CPPUNIT_ASSERT_EQUAL(2, read.attempts);
        CPPUNIT_ASSERT(read.askedAt == written.askedAt);
        CPPUNIT_ASSERT(read.leaseUntil == written.leaseUntil);
        CPPUNIT_ASSERT(read.endedAt == written.endedAt);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, read.version);
    }

    void aJobIsFoundOnlyWithItsAgreementAndAuthority()
    {
        JobsFixture in;
        in.jobs.add(in.job("j1"));
        CPPUNIT_ASSERT(in.jobs.find("j1", "a1", "paris"));
        CPPUNIT_ASSERT(!in.jobs.find("j1", "a1", "buenos-aires"));
        CPPUNIT_ASSERT(!in.jobs.find("j1", "a2", "paris"));
        CPPUNIT_ASSERT(!in.jobs.newest("a1", "buenos-aires", "package"));
        CPPUNIT_ASSERT(!in.jobs.newest("a1", "paris", "another"));
    }

    void aChangeOfAnOlderStateIsRefused()
    {
        JobsFixture in;
        in.jobs.add(in.job("j1"));
        app::JobRecord first = in.jobs.find("j1", "a1", "paris").value();
        app::JobRecord second = first;
        first.done = 1;
        CPPUNIT_ASSERT(in.jobs.update(first));
        second.done = 4;
        CPPUNIT_ASSERT(!in.jobs.update(second));
        CPPUNIT_ASSERT_EQUAL(1, in.jobs.find("j1", "a1", "paris")->done);
        first.done = 2;
        CPPUNIT_ASSERT(in.jobs.update(first));
    }

    void oneJobOfAKindIsOpenForAnAgreementAndAuthority()
    {
        JobsFixture in;
        app::JobRecord first = in.job("j1");
        in.jobs.add(first);
        assertRefused(ErrorCode::Conflict, [&] { in.jobs.add(in.job("j2")); });
        in.jobs.add(in.job("j3", "a1", "buenos-aires"));
        in.jobs.add(in.job("j4", "a2"));
        first.state = JobState::Done;
        first.endedAt = later;
        CPPUNIT_ASSERT(in.jobs.update(first));
        in.jobs.add(in.job("j2"));
        CPPUNIT_ASSERT_EQUAL(std::string("j2"), in.jobs.newest("a1", "paris", "package")->id);
    }

    void theOldestOpenJobWithoutALeaseIsDue()
    {
        JobsFixture in;
        CPPUNIT_ASSERT(!in.jobs.due(later));
        app::JobRecord first = in.job("j1");
        in.jobs.add(first);
        in.jobs.add(in.job("j2", "a2"));
        CPPUNIT_ASSERT_EQUAL(std::string("j1"), in.jobs.due(later)->id);
        first.state = JobState::Running;
        first.leaseUntil = later;
        in.jobs.update(first);
        CPPUNIT_ASSERT_EQUAL(std::string("j2"), in.jobs.due(later - std::chrono::milliseconds(1))->id);
        CPPUNIT_ASSERT_EQUAL(std::string("j1"), in.jobs.due(later)->id);
        first.state = JobState::Done;
        in.jobs.update(first);
        CPPUNIT_ASSERT_EQUAL(std::string("j2"), in.jobs.due(later)->id);
    }

    void endedLeasesMakeRunningJobsDueAndTakeThemFromTheirWorkers()
    {
        JobsFixture in;
        app::JobRecord running = in.job("j1");
        in.jobs.add(running);
        running.state = JobState::Running;
        running.leaseUntil = later + std::chrono::minutes(5);
        in.jobs.update(running);
        CPPUNIT_ASSERT(!in.jobs.due(later));
        in.jobs.endLeases(later);
        CPPUNIT_ASSERT_EQUAL(std::string("j1"), in.jobs.due(later)->id);
        CPPUNIT_ASSERT(!in.jobs.update(running));
    }

    void onlyOldEndedJobsAreForgotten()
    {
        JobsFixture in;
        app::JobRecord old = in.job("j1");
        in.jobs.add(old);
        old.state = JobState::Done;
        old.endedAt = later;
        in.jobs.update(old);
        in.jobs.add(in.job("j2", "a2"));
        in.jobs.removeEnded(later);
        CPPUNIT_ASSERT(in.jobs.find("j1", "a1", "paris"));
        in.jobs.removeEnded(later + std::chrono::milliseconds(1));
        CPPUNIT_ASSERT(!in.jobs.find("j1", "a1", "paris"));
        CPPUNIT_ASSERT(in.jobs.find("j2", "a2", "paris"));
    }

    void lookingForAJobReadsNoOther()
    {
        JobsFixture in;
        for (const char* sql : {"SELECT id FROM job WHERE state IN ('waiting', 'running') AND (lease_until IS NULL OR lease_until <= '2') ORDER BY ordinal LIMIT 1",
                                "SELECT id FROM job WHERE agreement = 'a' AND authority = 'b' AND kind = 'c' ORDER BY ordinal DESC LIMIT 1",
                                "DELETE FROM job WHERE ended_at < '2'"}) {
            storage::Statement row = in.database.prepare(std::string("EXPLAIN QUERY PLAN ") + sql);
            std::string plan;
            while (row.step()) plan += row.text(3) + "\n";
            CPPUNIT_ASSERT_MESSAGE(plan, plan.find(" INDEX ") != std::string::npos);
            CPPUNIT_ASSERT_MESSAGE(plan, plan.find("TEMP B-TREE") == std::string::npos);
        }
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(JobsTest);
