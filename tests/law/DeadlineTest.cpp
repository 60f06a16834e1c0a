#include "law/calendar/Deadline.h"

#include "law/CalendarsInstalled.h"
#include "support/Refused.h"

#include <random>
#include <set>

namespace lazos::tests {

using law::Counting;
using law::Rollover;
using law::Start;
using law::Suspension;
using law::TimeLimit;

namespace {

using std::chrono::days;
using std::chrono::sys_days;

const law::Calendar& calendarOf(const char* id) { return installedCalendars().get(id); }

law::Deadline counted(const char* calendar, const char* from, const TimeLimit& limit, const std::vector<Suspension>& suspensions = {})
{
    return law::count(limit, dayOf(from), calendarOf(calendar), suspensions);
}

std::string lastDay(const char* calendar, const char* from, const TimeLimit& limit, const std::vector<Suspension>& suspensions = {})
{
    const law::Deadline deadline = counted(calendar, from, limit, suspensions);
    return deadline.last ? base::format(*deadline.last) : "none";
}

std::string due(const char* calendar, const char* from, const char* length)
{
    return base::format(*counted(calendar, from, TimeLimit::of(length)).due);
}

Suspension stopped(const char* first, const char* resumed) { return {dayOf(first), dayOf(resumed), {}}; }

const law::ReasonStep* findStep(const law::Deadline& deadline, law::ReasonStep::Kind kind)
{
    for (const law::ReasonStep& step : deadline.steps) {
        if (step.kind == kind) return &step;
    }
    return nullptr;
}

/// Walks day by day and knows nothing but weekends, the list of closed days and the text of the rules.
class NaiveCounter
{
public:
    explicit NaiveCounter(const law::Calendar& calendar)
    {
        for (int year = 2015; year <= 2060; ++year) {
            for (const law::ClosedDay& day : calendar.closedDays(year)) _closed.insert(sys_days(day.date));
        }
    }

    [[nodiscard]] bool open(sys_days day) const
    {
        const auto weekday = std::chrono::weekday(day);
        return weekday != std::chrono::Saturday && weekday != std::chrono::Sunday && _closed.count(day) == 0;
    }

    [[nodiscard]] std::optional<sys_days> last(const TimeLimit& limit, base::Date from, const std::vector<Suspension>& suspensions) const
    {
        int toSpend = 0;
        if (limit.months > 0) {
            const auto month = from.year() / from.month() + std::chrono::months(limit.months);
            const auto lastOfMonth = base::Date(month / std::chrono::last);
            const base::Date end = from.day() > lastOfMonth.day() ? lastOfMonth : base::Date(month / from.day());
            toSpend = static_cast<int>((sys_days(end) - sys_days(from)).count());
        }
        sys_days at = sys_days(from) - days(limit.start == Start::SameDay ? 1 : 0);
        const bool business = limit.counting == Counting::Business;
        toSpend += business ? 0 : limit.days + (limit.counting == Counting::Clear ? 1 : 0);
        const auto stands = [&](sys_days day) {
            for (const Suspension& each : suspensions) {
                if (day >= sys_days(each.first) && (!each.resumed || day < sys_days(*each.resumed))) return true;
            }
            return false;
        };
        constexpr int forever = 4'000;
        int walked = 0;
        for (; toSpend > 0 && walked < forever; ++walked) {
            at += days(1);
            if (!stands(at)) --toSpend;
        }
        for (int left = business ? limit.days : 0; left > 0 && walked < forever; ++walked) {
            at += days(1);
            if (!stands(at) && open(at)) --left;
        }
        if (walked == forever) return std::nullopt;
        while (limit.rollover == Rollover::NextBusinessDay && !open(at)) at += days(1);
        return at;
    }

private:
    std::set<sys_days> _closed;
};

}

class DeadlineTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DeadlineTest);
    CPPUNIT_TEST(countsBusinessDaysWithoutWeekendsAndHolidays);
    CPPUNIT_TEST(countsCalendarDaysWithoutTheDayOfTheEvent);
    CPPUNIT_TEST(countsTheDayOfTheEventWhereTheRuleSaysSo);
    CPPUNIT_TEST(leavesOutFirstAndLastOfClearDays);
    CPPUNIT_TEST(countsMonthsByTheCalendar);
    CPPUNIT_TEST(countsMonthsBeforeDays);
    CPPUNIT_TEST(rollsOverToTheNextBusinessDayOnlyIfToldTo);
    CPPUNIT_TEST(leavesOutSuspendedDays);
    CPPUNIT_TEST(extendsMonthsByTheSuspendedDays);
    CPPUNIT_TEST(forgetsSuspensionsOutsideTheLimit);
    CPPUNIT_TEST(keepsTheBudgetWhileItStandsStill);
    CPPUNIT_TEST(joinsSuspensionsThatOverlap);
    CPPUNIT_TEST(endsAtMidnightOfTheZoneWhateverItsSummerTime);
    CPPUNIT_TEST(endsAtTheHourThatTheOfficeCloses);
    CPPUNIT_TEST(isAnotherInAnotherRegion);
    CPPUNIT_TEST(changesWithTheVersionOfTheCalendar);
    CPPUNIT_TEST(saysWhereTheYearlyActsEnd);
    CPPUNIT_TEST(agreesWithWalkingDayByDay);
    CPPUNIT_TEST(countsBetweenAsItAdds);
    CPPUNIT_TEST(goesByYearsOverLongLimits);
    CPPUNIT_TEST(refusesWhatNoLawMeans);
    CPPUNIT_TEST(refusesAFalseLedger);
    CPPUNIT_TEST(keepsItsLedgerAsJson);
    CPPUNIT_TEST_SUITE_END();

public:
    void countsBusinessDaysWithoutWeekendsAndHolidays()
    {
        // Colombia 2026: 23 March, 2 and 3 April are holidays; 4 March is the first day.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-17"), lastDay("co", "2026-03-03", TimeLimit::of("P30D", Counting::Business)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-24"), lastDay("co", "2026-03-20", TimeLimit::of("P1D", Counting::Business)));
        const law::Deadline deadline = counted("co", "2026-03-03", TimeLimit::of("P30D", Counting::Business));
        const law::ReasonStep* notCounted = findStep(deadline, law::ReasonStep::Kind::NotCounted);
        CPPUNIT_ASSERT(notCounted != nullptr);
        CPPUNIT_ASSERT_EQUAL(std::size_t(3), notCounted->closed.size());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-23"), base::format(notCounted->closed[0].date));
        CPPUNIT_ASSERT_EQUAL(std::string("San José"), notCounted->closed[0].name.at("es"));
        CPPUNIT_ASSERT(notCounted->closed[0].citation.find("Ley 51 de 1983") != std::string::npos);
    }

    void countsCalendarDaysWithoutTheDayOfTheEvent()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-13"), lastDay("co", "2026-03-03", TimeLimit::of("P10D")));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-17"), lastDay("fr", "2026-03-03", TimeLimit::of("P2W")));
    }

    void countsTheDayOfTheEventWhereTheRuleSaysSo()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-12"), lastDay("co", "2026-03-03", TimeLimit::of("P10D", Counting::Calendar, Rollover::None, Start::SameDay)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-02"), lastDay("fr", "2026-03-03", TimeLimit::of("P1M", Counting::Calendar, Rollover::None, Start::SameDay)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-03"), lastDay("co", "2026-03-03", TimeLimit::of("P1D", Counting::Business, Rollover::None, Start::SameDay)));
        // A closed day is never a business day, the first one neither.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-24"), lastDay("co", "2026-03-21", TimeLimit::of("P1D", Counting::Business, Rollover::None, Start::SameDay)));
    }

    void leavesOutFirstAndLastOfClearDays()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-14"), lastDay("fr", "2026-03-03", TimeLimit::of("P10D", Counting::Clear)));
        // Two months from 3 March end on 3 May; clear, the act may still be done on the 4th.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-04"), lastDay("fr", "2026-03-03", TimeLimit::of("P2M", Counting::Clear)));
        // 8 May is closed, 9 May a Saturday.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-11"), lastDay("fr", "2026-03-07", TimeLimit::of("P2M", Counting::Clear, Rollover::NextBusinessDay)));
    }

    void countsMonthsByTheCalendar()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-02-28"), lastDay("fr", "2026-01-31", TimeLimit::of("P1M")));
        CPPUNIT_ASSERT_EQUAL(std::string("2028-02-29"), lastDay("fr", "2028-01-31", TimeLimit::of("P1M")));
        CPPUNIT_ASSERT_EQUAL(std::string("2029-02-28"), lastDay("fr", "2028-02-29", TimeLimit::of("P1Y")));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-28"), lastDay("fr", "2026-02-28", TimeLimit::of("P1M")));
        CPPUNIT_ASSERT_EQUAL(std::string("2027-01-15"), lastDay("fr", "2025-07-15", TimeLimit::of("P1Y6M")));
        CPPUNIT_ASSERT(findStep(counted("fr", "2026-01-31", TimeLimit::of("P1M")), law::ReasonStep::Kind::LastDayOfMonth) != nullptr);
        CPPUNIT_ASSERT(findStep(counted("fr", "2026-01-28", TimeLimit::of("P1M")), law::ReasonStep::Kind::LastDayOfMonth) == nullptr);
    }

    void countsMonthsBeforeDays()
    {
        // To 3 April, then ten business days.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-17"), lastDay("co", "2026-03-03", TimeLimit::of("P1M10D", Counting::Business)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-05"), lastDay("fr", "2026-01-31", TimeLimit::of("P1M5D")));
    }

    void rollsOverToTheNextBusinessDayOnlyIfToldTo()
    {
        // 28 February 2026 is a Saturday; 3 May a Sunday; 1 to 3 May 2026 a long weekend.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-02"), lastDay("fr", "2026-01-31", TimeLimit::of("P1M", Counting::Calendar, Rollover::NextBusinessDay)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-03"), lastDay("fr", "2026-03-03", TimeLimit::of("P2M")));
        const law::Deadline rolled = counted("fr", "2026-03-01", TimeLimit::of("P2M", Counting::Calendar, Rollover::NextBusinessDay));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-04"), base::format(*rolled.last));
        const law::ReasonStep* step = findStep(rolled, law::ReasonStep::Kind::RolledOver);
        CPPUNIT_ASSERT(step != nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-01"), base::format(step->first));
        CPPUNIT_ASSERT_EQUAL(std::size_t(3), step->closed.size());
        CPPUNIT_ASSERT_EQUAL(std::string("Fête du Travail"), step->closed[0].name.at("fr"));
        CPPUNIT_ASSERT(step->closed[1].name.empty());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-05"), lastDay("fr", "2026-03-05", TimeLimit::of("P2M", Counting::Calendar, Rollover::NextBusinessDay)));
    }

    void leavesOutSuspendedDays()
    {
        // From 8 to 12 March, so again from the 13th: four business days are lost.
        const std::vector<Suspension> once{stopped("2026-03-08", "2026-03-13")};
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-23"), lastDay("co", "2026-03-03", TimeLimit::of("P30D", Counting::Business), once));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-18"), lastDay("co", "2026-03-03", TimeLimit::of("P10D"), once));
        const law::Deadline deadline = counted("co", "2026-03-03", TimeLimit::of("P10D"), once);
        const law::ReasonStep* step = findStep(deadline, law::ReasonStep::Kind::Suspended);
        CPPUNIT_ASSERT(step != nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-08 2026-03-12"), base::format(step->first) + " " + base::format(step->last));
        // Stopped and started again on one day: nothing is lost.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-13"), lastDay("co", "2026-03-03", TimeLimit::of("P10D"), {stopped("2026-03-08", "2026-03-08")}));
    }

    void extendsMonthsByTheSuspendedDays()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-13"), lastDay("fr", "2026-03-03", TimeLimit::of("P2M"), {stopped("2026-03-10", "2026-03-20")}));
        // A second suspension that only the first one brought within the limit.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-15"), lastDay("fr", "2026-03-03", TimeLimit::of("P2M"), {stopped("2026-03-10", "2026-03-20"), stopped("2026-05-05", "2026-05-07")}));
    }

    void forgetsSuspensionsOutsideTheLimit()
    {
        const std::vector<Suspension> outside{stopped("2026-02-01", "2026-03-04"), stopped("2026-03-14", "2026-04-01")};
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-13"), lastDay("co", "2026-03-03", TimeLimit::of("P10D"), outside));
        CPPUNIT_ASSERT(findStep(counted("co", "2026-03-03", TimeLimit::of("P10D"), outside), law::ReasonStep::Kind::Suspended) == nullptr);
    }

    void keepsTheBudgetWhileItStandsStill()
    {
        const std::vector<Suspension> open{{dayOf("2026-03-08"), std::nullopt, "request for documents"}};
        const law::Deadline business = counted("co", "2026-03-03", TimeLimit::of("P30D", Counting::Business), open);
        CPPUNIT_ASSERT(!business.last && !business.due);
        CPPUNIT_ASSERT_EQUAL(27, business.businessDaysLeft);
        CPPUNIT_ASSERT_EQUAL(0, business.daysLeft);
        const law::Deadline calendar = counted("co", "2026-03-03", TimeLimit::of("P10D"), open);
        CPPUNIT_ASSERT_EQUAL(6, calendar.daysLeft);
        const law::Deadline both = counted("co", "2026-03-03", TimeLimit::of("P1M10D", Counting::Business), open);
        CPPUNIT_ASSERT_EQUAL(27, both.daysLeft);
        CPPUNIT_ASSERT_EQUAL(10, both.businessDaysLeft);
        CPPUNIT_ASSERT(both.steps.back().kind == law::ReasonStep::Kind::StandsStill);
        CPPUNIT_ASSERT_EQUAL(std::string("request for documents"), both.steps.back().by);
        // Over before it stopped.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-07"), lastDay("co", "2026-03-03", TimeLimit::of("P4D"), open));
    }

    void joinsSuspensionsThatOverlap()
    {
        const std::vector<Suspension> twice{stopped("2026-03-10", "2026-03-14"), stopped("2026-03-08", "2026-03-13")};
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-19"), lastDay("co", "2026-03-03", TimeLimit::of("P10D"), twice));
        const std::vector<Suspension> within{stopped("2026-03-08", "2026-03-20"), stopped("2026-03-10", "2026-03-12")};
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-25"), lastDay("co", "2026-03-03", TimeLimit::of("P10D"), within));
    }

    void endsAtMidnightOfTheZoneWhateverItsSummerTime()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-18T05:00:00.000Z"), due("co", "2026-04-07", "P10D"));
        // Summer time begins in the night to 29 March 2026 and ends in that to 25 October.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-28T23:00:00.000Z"), due("fr", "2026-03-27", "P1D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-29T22:00:00.000Z"), due("fr", "2026-03-28", "P1D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-10-24T22:00:00.000Z"), due("fr", "2026-10-23", "P1D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-10-25T23:00:00.000Z"), due("fr", "2026-10-24", "P1D"));
        // In São Paulo midnight of 4 November 2018 did not exist: the day before ended when the clock jumped to one.
        CPPUNIT_ASSERT_EQUAL(std::string("2018-11-04T03:00:00.000Z"), due("br", "2018-11-02", "P1D"));
        // On 17 February 2018 its last hour came twice; the day ended after the second.
        CPPUNIT_ASSERT_EQUAL(std::string("2018-02-18T03:00:00.000Z"), due("br", "2018-02-16", "P1D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-14T04:00:00.000Z"), due("br/BR-AM", "2026-03-12", "P1D"));
    }

    void endsAtTheHourThatTheOfficeCloses()
    {
        TimeLimit limit = TimeLimit::of("P1D");
        limit.endsAt = std::chrono::hours(17);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-28T16:00:00.000Z"), base::format(*counted("fr", "2026-03-27", limit).due));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-29T15:00:00.000Z"), base::format(*counted("fr", "2026-03-28", limit).due));
        limit.endsAt = std::chrono::minutes(0);
        assertRefused(base::ErrorCode::InvalidArgument, [&] { counted("fr", "2026-03-28", limit); });
        limit.endsAt = std::chrono::hours(25);
        assertRefused(base::ErrorCode::InvalidArgument, [&] { counted("fr", "2026-03-28", limit); });
    }

    void isAnotherInAnotherRegion()
    {
        const TimeLimit limit = TimeLimit::of("P5D", Counting::Business);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-07"), lastDay("fr", "2026-03-30", limit));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-08"), lastDay("fr/alsace-moselle-temple", "2026-03-30", limit));
    }

    void changesWithTheVersionOfTheCalendar()
    {
        law::CalendarFile file = calendarOf("co").file();
        file.version = "2026-12-01";
        law::Holiday mourning;
        mourning.name = {{"es", "Duelo nacional"}, {"en", "National mourning"}};
        mourning.when = law::SomeDays{dayOf("2026-03-10"), dayOf("2026-03-11")};
        mourning.sources = {"co.ley-51-1983"};
        file.calendars.front().holidays.push_back(mourning);
        std::vector<law::CalendarFile> files;
        files.push_back(file);
        const law::Calendars newer(std::move(files));
        const law::RunningLimit running{TimeLimit::of("P30D", Counting::Business), dayOf("2026-03-03"), "co", {}};
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-17"), base::format(*running.counted(calendarOf("co")).last));
        const law::Deadline after = running.counted(newer.get("co"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-04-21"), base::format(*after.last));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-12-01"), after.calendarVersion);
    }

    void saysWhereTheYearlyActsEnd()
    {
        using Kind = law::ReasonStep::Kind;
        CPPUNIT_ASSERT(findStep(counted("ar", "2026-12-28", TimeLimit::of("P10D", Counting::Business)), Kind::YearlyActsUnknown) != nullptr);
        CPPUNIT_ASSERT(findStep(counted("ar", "2026-11-02", TimeLimit::of("P10D", Counting::Business)), Kind::YearlyActsUnknown) == nullptr);
        CPPUNIT_ASSERT(findStep(counted("ar", "2026-12-28", TimeLimit::of("P10D")), Kind::YearlyActsUnknown) == nullptr);
        CPPUNIT_ASSERT(findStep(counted("co", "2026-12-28", TimeLimit::of("P10D", Counting::Business)), Kind::YearlyActsUnknown) == nullptr);
    }

    void agreesWithWalkingDayByDay()
    {
        const unsigned seed = 20261125;
        std::mt19937 random(seed);
        const auto between = [&](int low, int high) { return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1)); };
        for (const char* id : {"co", "fr", "fr/alsace-moselle-temple", "ar", "mx", "br/sao-paulo"}) {
            const NaiveCounter naive(calendarOf(id));
            for (int round = 0; round < 400; ++round) {
                TimeLimit limit;
                limit.counting = static_cast<Counting>(between(0, 2));
                limit.rollover = static_cast<Rollover>(between(0, 1));
                limit.start = limit.counting == Counting::Clear ? Start::DayAfter : static_cast<Start>(between(0, 1));
                limit.months = between(0, 3) == 0 ? between(1, 30) : 0;
                limit.days = limit.months == 0 || between(0, 1) == 0 ? between(1, 400) : 0;
                const base::Date from(sys_days(dayOf("2018-01-01")) + days(between(0, 5000)));
                std::vector<Suspension> suspensions;
                for (int i = between(0, 4); i > 0; --i) {
                    const base::Date first(sys_days(from) + days(between(-20, 300)));
                    suspensions.push_back({first, base::Date(sys_days(first) + days(between(0, 60))), {}});
                }
                if (between(0, 9) == 0) suspensions.push_back({base::Date(sys_days(from) + days(between(0, 300))), std::nullopt, {}});
                const law::Deadline fast = law::count(limit, from, calendarOf(id), suspensions);
                const auto slow = naive.last(limit, from, suspensions);
                const std::string what = std::string(id) + " " + base::format(from) + " " + limit.duration() + " " + std::string(law::name(limit.counting))
                    + " round " + std::to_string(round) + " seed " + std::to_string(seed);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, slow.has_value(), fast.last.has_value());
                if (slow) CPPUNIT_ASSERT_EQUAL_MESSAGE(what, base::format(base::Date(*slow)), base::format(*fast.last));
                if (!slow) CPPUNIT_ASSERT_MESSAGE(what, fast.daysLeft + fast.businessDaysLeft > 0);
            }
        }
    }

    void countsBetweenAsItAdds()
    {
        std::mt19937 random(7);
        const law::Calendar& calendar = calendarOf("ar");
        const NaiveCounter naive(calendar);
        for (int round = 0; round < 600; ++round) {
            const sys_days from = sys_days(dayOf("2016-01-01")) + days(static_cast<int>(random() % 9000));
            const sys_days to = from + days(static_cast<int>(random() % 1500));
            int open = 0;
            for (sys_days day = from + days(1); day <= to; day += days(1)) open += naive.open(day) ? 1 : 0;
            CPPUNIT_ASSERT_EQUAL(open, calendar.openDaysBetween(from, to));
            CPPUNIT_ASSERT_EQUAL(naive.open(from), calendar.isOpen(from));
            if (open == 0) continue;
            const base::Date last = calendar.addOpenDays(from, open);
            CPPUNIT_ASSERT(sys_days(last) <= to && calendar.isOpen(last));
            CPPUNIT_ASSERT_EQUAL(open, calendar.openDaysBetween(from, last));
            // Back from the open day after `to` one comes to the same count.
            const base::Date next = calendar.addOpenDays(to, 1);
            CPPUNIT_ASSERT_EQUAL(base::format(calendar.addOpenDays(from, 1)), base::format(calendar.addOpenDays(next, -open)));
        }
        CPPUNIT_ASSERT_EQUAL(0, calendar.openDaysBetween(dayOf("2026-03-10"), dayOf("2026-03-01")));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-10"), base::format(calendar.addOpenDays(dayOf("2026-03-10"), 0)));
    }

    void goesByYearsOverLongLimits()
    {
        const law::Deadline far = counted("co", "2026-03-03", TimeLimit::of("P100000D", Counting::Business));
        CPPUNIT_ASSERT(far.last && static_cast<int>(far.last->year()) > 2400 && static_cast<int>(far.last->year()) < 2450);
        CPPUNIT_ASSERT_EQUAL(100'000, calendarOf("co").openDaysBetween(dayOf("2026-03-03"), *far.last));
    }

    void refusesWhatNoLawMeans()
    {
        for (const char* length : {"", "P", "P0D", "PT48H", "P1DT2H", "30", "P1D2M", "-P1D", "P1.5D", "P100001D", "P1001Y", "P1X", "P1", "P99999999999D"}) {
            assertRefused(base::ErrorCode::InvalidArgument, [&] { TimeLimit::of(length); });
        }
        assertRefused(base::ErrorCode::InvalidArgument, [] { TimeLimit::of("P2W", Counting::Business); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { TimeLimit::of("P2D", Counting::Clear, Rollover::None, Start::SameDay); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { law::countingFromName("working"); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { law::rolloverFromName("previous"); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { law::startFromName("tomorrow"); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { counted("co", "1599-12-31", TimeLimit::of("P2D")); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { counted("co", "9998-12-01", TimeLimit::of("P100D", Counting::Business)); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { counted("co", "9998-12-01", TimeLimit::of("P10Y")); });
    }

    void refusesAFalseLedger()
    {
        assertRefused(base::ErrorCode::InvalidArgument, [] { counted("co", "2026-03-03", TimeLimit::of("P2D"), {stopped("2026-03-10", "2026-03-09")}); });
        const std::vector<Suspension> many(1001, stopped("2026-03-10", "2026-03-11"));
        assertRefused(base::ErrorCode::InvalidArgument, [&] { counted("co", "2026-03-03", TimeLimit::of("P2D"), many); });
        law::RunningLimit running{TimeLimit::of("P10D"), dayOf("2026-03-03"), "co", {}};
        assertRefused(base::ErrorCode::Conflict, [&] { running.resume(dayOf("2026-03-05")); });
        running.suspend(dayOf("2026-03-05"), "documents");
        assertRefused(base::ErrorCode::Conflict, [&] { running.suspend(dayOf("2026-03-06"), "again"); });
        assertRefused(base::ErrorCode::InvalidArgument, [&] { running.resume(dayOf("2026-03-04")); });
        running.resume(dayOf("2026-03-09"));
        assertRefused(base::ErrorCode::InvalidArgument, [&] { running.suspend(dayOf("2026-03-08"), "documents"); });
        running.suspend(dayOf("2026-03-09"), "documents");
        CPPUNIT_ASSERT(running.standsStill());
    }

    void keepsItsLedgerAsJson()
    {
        law::RunningLimit running{TimeLimit::of("P1M10D", Counting::Business, Rollover::NextBusinessDay, Start::SameDay), dayOf("2026-03-03"), "fr/alsace-moselle", {}};
        running.limit.endsAt = std::chrono::hours(17);
        running.suspend(dayOf("2026-03-05"), "documents");
        running.resume(dayOf("2026-03-09"));
        running.suspend(dayOf("2026-03-12"), "");
        const base::Json kept = base::Json::parse(toJson(running).dump());
        const law::RunningLimit read = law::runningLimitFromJson(kept);
        CPPUNIT_ASSERT_EQUAL(toJson(running).dump(), toJson(read).dump());
        CPPUNIT_ASSERT(read.standsStill() && read.suspensions == running.suspensions);
        for (const char* key : {"length", "count", "from", "calendar", "suspensions", "endsAt"}) {
            base::Json broken = kept;
            broken.erase(key);
            assertRefused(base::ErrorCode::Malformed, [&] { law::runningLimitFromJson(broken); });
        }
        assertRefused(base::ErrorCode::Malformed, [] { law::runningLimitFromJson(base::Json::array()); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DeadlineTest);

}
