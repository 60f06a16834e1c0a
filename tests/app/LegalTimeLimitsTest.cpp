#include "app/LegalTimeLimits.h"

#include "support/Refused.h"
#include "xml/FrameworkFolder.h"

namespace lazos::tests {

namespace {

base::Instant at(const char* moment) { return base::parseInstant(moment).value(); }

process::LegalTimer thirtyBusinessDays()
{
    process::LegalTimer timer;
    timer.calendar = "co";
    timer.count = "business";
    return timer;
}

}

class LegalTimeLimitsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LegalTimeLimitsTest);
    CPPUNIT_TEST(opensALimitOnTheDayOfTheAuthority);
    CPPUNIT_TEST(keepsTheBudgetWhileStopped);
    CPPUNIT_TEST(countsAgainFromWhatWasKept);
    CPPUNIT_TEST(countsAsTheLawOfTheCalendarIfTheTimerIsSilent);
    CPPUNIT_TEST(saysBeforehandWhatCannotBeCounted);
    CPPUNIT_TEST(refusesALedgerThatIsNone);
    CPPUNIT_TEST_SUITE_END();

    const std::filesystem::path _folder = std::filesystem::path(LAZOS_SOURCE_DIR) / "legal-frameworks";
    const app::LegalTimeLimits _limits{
        std::make_shared<const law::Frameworks>(std::make_unique<xml::FrameworkFolder>(_folder / "legal-framework.xsd"), _folder)};

    static std::string dueOf(const process::TimeLimits::Answer& answer) { return answer.dueAt ? base::format(*answer.dueAt) : "none"; }

public:
    void opensALimitOnTheDayOfTheAuthority()
    {
        // Three in the morning of the 4th in UTC is the 3rd in Bogotá: thirty business days later is the 17th of April.
        const auto answer = _limits.open(thirtyBusinessDays(), "P30D", at("2026-03-04T03:00:00Z"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-18T05:00:00.000Z"), dueOf(answer));
        const base::Json reasons = base::parseJson(answer.reasons, "reasons");
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-03"), reasons["from"].get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-17"), reasons["end"].get<std::string>());
        CPPUNIT_ASSERT(!answer.calendarVersion.empty());
    }

    void keepsTheBudgetWhileStopped()
    {
        const auto opened = _limits.open(thirtyBusinessDays(), "P30D", at("2026-03-03T15:00:00Z"));
        const auto stopped = _limits.suspend(opened.ledger, at("2026-03-08T15:00:00Z"), "documents requested");
        CPPUNIT_ASSERT_EQUAL(std::string("none"), dueOf(stopped));
        CPPUNIT_ASSERT_EQUAL(27, base::parseJson(stopped.reasons, "reasons")["businessDaysLeft"].get<int>());
        assertRefused(base::ErrorCode::Conflict, [&] { static_cast<void>(_limits.suspend(stopped.ledger, at("2026-03-09T15:00:00Z"), "again")); });
        const auto resumed = _limits.resume(stopped.ledger, at("2026-03-13T15:00:00Z"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-24T05:00:00.000Z"), dueOf(resumed));
        assertRefused(base::ErrorCode::Conflict, [&] { static_cast<void>(_limits.resume(resumed.ledger, at("2026-03-14T15:00:00Z"))); });
        CPPUNIT_ASSERT(resumed.reasons.find("documents requested") != std::string::npos);
    }

    void countsAgainFromWhatWasKept()
    {
        const auto opened = _limits.open(thirtyBusinessDays(), "P30D", at("2026-03-03T15:00:00Z"));
        const auto again = _limits.recount(opened.ledger);
        CPPUNIT_ASSERT_EQUAL(dueOf(opened), dueOf(again));
        CPPUNIT_ASSERT_EQUAL(opened.ledger, again.ledger);
        CPPUNIT_ASSERT_EQUAL(opened.reasons, again.reasons);
    }

    void countsAsTheLawOfTheCalendarIfTheTimerIsSilent()
    {
        process::LegalTimer timer;
        timer.calendar = "fr";
        // Thirty calendar days end on Saturday 4 April 2026; Monday is Easter Monday.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-07T22:00:00.000Z"), dueOf(_limits.open(timer, "P30D", at("2026-03-05T12:00:00Z"))));
        timer.rollover = "none";
        timer.endsAt = "17:00";
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-04T15:00:00.000Z"), dueOf(_limits.open(timer, "P30D", at("2026-03-05T12:00:00Z"))));
    }

    void saysBeforehandWhatCannotBeCounted()
    {
        const auto problem = [&](auto change, const char* duration) {
            process::LegalTimer timer = thirtyBusinessDays();
            change(timer);
            return _limits.problem(timer, duration == nullptr ? std::nullopt : std::optional<std::string>(duration)).has_value();
        };
        const auto nothing = [](process::LegalTimer&) {};
        CPPUNIT_ASSERT(!problem(nothing, "P30D"));
        CPPUNIT_ASSERT(!problem(nothing, nullptr));
        CPPUNIT_ASSERT(problem(nothing, "PT48H"));
        CPPUNIT_ASSERT(problem(nothing, "P2W"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.calendar = "atlantis"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.count = "working"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.rollover = "back"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.start = "now"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.endsAt = "25:00"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.endsAt = "5pm"; }, "P30D"));
        CPPUNIT_ASSERT(problem([](process::LegalTimer& t) { t.endsAt = "00:00"; }, "P30D"));
    }

    void refusesALedgerThatIsNone()
    {
        for (const char* ledger : {"", "{}", "[]", "not json", R"({"length":"P1D"})"}) {
            assertRefused(base::ErrorCode::Corrupt, [&] { static_cast<void>(_limits.recount(ledger)); });
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(LegalTimeLimitsTest);

}
