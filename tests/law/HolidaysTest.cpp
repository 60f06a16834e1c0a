// The closed days of each country against lists written by hand from what authorities and newspapers published, not from our code.
#include "law/CalendarsInstalled.h"
#include "support/Refused.h"

#include <set>
#include <sstream>

namespace lazos::tests {

namespace {

/// "01-01 01-08 …" of a year against the calendar, days on weekends included.
void expectDays(const std::string& calendar, int year, const std::string& expected)
{
    std::set<std::string> wanted;
    std::istringstream words(expected);
    for (std::string word; words >> word;) wanted.insert(word);
    std::set<std::string> computed;
    for (const law::ClosedDay& day : installedCalendars().get(calendar).closedDays(year)) computed.insert(base::format(day.date).substr(5));
    std::string missing;
    std::string extra;
    for (const auto& day : wanted) missing += computed.count(day) == 0 ? day + " " : "";
    for (const auto& day : computed) extra += wanted.count(day) == 0 ? day + " " : "";
    CPPUNIT_ASSERT_EQUAL_MESSAGE(calendar + " " + std::to_string(year) + " lacks", std::string(), missing);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(calendar + " " + std::to_string(year) + " has too many", std::string(), extra);
}

std::string holidayOn(const std::string& calendar, const std::string& day)
{
    for (const law::ClosedDay& closed : installedCalendars().get(calendar).closedDays(dayOf(day), dayOf(day))) return closed.holiday->id;
    return {};
}

}

class HolidaysTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(HolidaysTest);
    CPPUNIT_TEST(ofFranceAreTheElevenFeasts);
    CPPUNIT_TEST(ofAlsaceAndMoselleAreTwoMoreWhereTheCommuneHasATemple);
    CPPUNIT_TEST(ofOverseasCommemorateTheAbolitionOfSlaveryEachOnItsDay);
    CPPUNIT_TEST(ofColombiaMoveToMonday);
    CPPUNIT_TEST(ofColombiaThatFallOnMondayStay);
    CPPUNIT_TEST(ofColombiaMayMeetOnOneMonday);
    CPPUNIT_TEST(ofArgentinaMoveToTheNearerMonday);
    CPPUNIT_TEST(ofArgentinaOnAWeekendMoveOnlyByDecision);
    CPPUNIT_TEST(ofMexicoAreKeptOnMondays);
    CPPUNIT_TEST(ofMexicoCountTheChangeOfPresidentOnlyInItsYear);
    CPPUNIT_TEST(ofBrazilHaveBlackConsciousnessSince2024);
    CPPUNIT_TEST(ofSaoPauloAreThoseOfCountryStateAndCity);
    CPPUNIT_TEST(ofAnAuthorityAreThoseOfItsSubdivision);
    CPPUNIT_TEST(tellHowWellTheirLawIsKnown);
    CPPUNIT_TEST(ofEveryInstalledFileAgreeWithTheirPublishedYears);
    CPPUNIT_TEST_SUITE_END();

public:
    void ofFranceAreTheElevenFeasts()
    {
        expectDays("fr", 2023, "01-01 04-10 05-01 05-08 05-18 05-29 07-14 08-15 11-01 11-11 12-25");
        expectDays("fr", 2024, "01-01 04-01 05-01 05-08 05-09 05-20 07-14 08-15 11-01 11-11 12-25");
        expectDays("fr", 2025, "01-01 04-21 05-01 05-08 05-29 06-09 07-14 08-15 11-01 11-11 12-25");
        expectDays("fr", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25");
        // Ascension on 8 May: two feasts, one day.
        expectDays("fr", 1997, "01-01 03-31 05-01 05-08 05-19 07-14 08-15 11-01 11-11 12-25");
    }

    void ofAlsaceAndMoselleAreTwoMoreWhereTheCommuneHasATemple()
    {
        expectDays("fr/alsace-moselle-temple", 2026, "01-01 04-03 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
        expectDays("fr/alsace-moselle", 2026, "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25 12-26");
    }

    void ofOverseasCommemorateTheAbolitionOfSlaveryEachOnItsDay()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("abolition-martinique"), holidayOn("fr/martinique", "2026-05-22"));
        CPPUNIT_ASSERT_EQUAL(std::string("abolition-guyane"), holidayOn("fr/guyane", "2026-06-10"));
        CPPUNIT_ASSERT_EQUAL(std::string("abolition-la-reunion"), holidayOn("fr/la-reunion", "2026-12-20"));
        CPPUNIT_ASSERT_EQUAL(std::string(), holidayOn("fr/martinique", "2026-12-20"));
        CPPUNIT_ASSERT_EQUAL(std::string(), holidayOn("fr", "2026-05-22"));
        CPPUNIT_ASSERT_EQUAL(std::string("Indian/Reunion"), installedCalendars().get("fr/la-reunion").zone().name());
    }

    void ofColombiaMoveToMonday()
    {
        expectDays("co", 2023, "01-01 01-09 03-20 04-06 04-07 05-01 05-22 06-12 06-19 07-03 07-20 08-07 08-21 10-16 11-06 11-13 12-08 12-25");
        expectDays("co", 2024, "01-01 01-08 03-25 03-28 03-29 05-01 05-13 06-03 06-10 07-01 07-20 08-07 08-19 10-14 11-04 11-11 12-08 12-25");
        expectDays("co", 2026, "01-01 01-12 03-23 04-02 04-03 05-01 05-18 06-08 06-15 06-29 07-20 08-07 08-17 10-12 11-02 11-16 12-08 12-25");
    }

    void ofColombiaThatFallOnMondayStay()
    {
        for (const char* monday : {"2025-01-06", "2026-06-29", "2026-10-12", "2024-11-11"}) {
            const auto closed = installedCalendars().get("co").closedDays(dayOf(monday), dayOf(monday));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(monday, std::size_t(1), closed.size());
            CPPUNIT_ASSERT_MESSAGE(monday, !closed.front().moved());
        }
        // 1 January and 20 July do not move, whatever the weekday.
        CPPUNIT_ASSERT_EQUAL(std::string("independence"), holidayOn("co", "2025-07-20"));
        CPPUNIT_ASSERT(installedCalendars().get("co").isOpen(dayOf("2025-07-21")));
    }

    void ofColombiaMayMeetOnOneMonday()
    {
        // In 2025 Sacred Heart and Saints Peter and Paul both pass to 30 June.
        expectDays("co", 2025, "01-01 01-06 03-24 04-17 04-18 05-01 06-02 06-23 06-30 07-20 08-07 08-18 10-13 11-03 11-17 12-08 12-25");
        const auto both = installedCalendars().get("co").closedDays(dayOf("2025-06-30"), dayOf("2025-06-30"));
        CPPUNIT_ASSERT_EQUAL(std::size_t(2), both.size());
    }

    void ofArgentinaMoveToTheNearerMonday()
    {
        expectDays("ar", 2024, "01-01 02-12 02-13 03-24 03-28 03-29 04-01 04-02 05-01 05-25 06-17 06-20 06-21 07-09 08-17 10-11 10-12 11-18 12-08 12-25");
        expectDays("ar", 2026, "01-01 02-16 02-17 03-23 03-24 04-02 04-03 05-01 05-25 06-15 06-20 07-09 07-10 08-17 10-12 11-23 12-07 12-08 12-25");
        // 17 June 2025 is a Tuesday, 20 November 2025 a Thursday.
        CPPUNIT_ASSERT_EQUAL(std::string("guemes"), holidayOn("ar", "2025-06-16"));
        CPPUNIT_ASSERT_EQUAL(std::string("sovereignty"), holidayOn("ar", "2025-11-24"));
        CPPUNIT_ASSERT(installedCalendars().get("ar").isOpen(dayOf("2025-11-20")));
    }

    void ofArgentinaOnAWeekendMoveOnlyByDecision()
    {
        expectDays("ar", 2025, "01-01 03-03 03-04 03-24 04-02 04-17 04-18 05-01 05-02 05-25 06-16 06-20 07-09 08-15 08-17 10-10 11-21 11-24 12-08 12-25");
        CPPUNIT_ASSERT(installedCalendars().get("ar").isOpen(dayOf("2025-08-18")));
        CPPUNIT_ASSERT(!installedCalendars().get("ar").isOpen(dayOf("2025-10-10")));
    }

    void ofMexicoAreKeptOnMondays()
    {
        expectDays("mx", 2023, "01-01 02-06 03-20 05-01 09-16 11-20 12-25");
        expectDays("mx", 2025, "01-01 02-03 03-17 05-01 09-16 11-17 12-25");
        expectDays("mx", 2026, "01-01 02-02 03-16 05-01 09-16 11-16 12-25");
        expectDays("mx-federal", 2026, "01-01 02-02 03-16 05-01 05-05 09-16 11-16 12-25");
    }

    void ofMexicoCountTheChangeOfPresidentOnlyInItsYear()
    {
        expectDays("mx", 2018, "01-01 02-05 03-19 05-01 09-16 11-19 12-01 12-25");
        expectDays("mx", 2024, "01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25");
        CPPUNIT_ASSERT(installedCalendars().get("mx").isOpen(dayOf("2025-10-01")));
        CPPUNIT_ASSERT(!installedCalendars().get("mx").isOpen(dayOf("2030-10-01")));
    }

    void ofBrazilHaveBlackConsciousnessSince2024()
    {
        expectDays("br", 2023, "01-01 04-07 04-21 05-01 09-07 10-12 11-02 11-15 12-25");
        expectDays("br", 2024, "01-01 03-29 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25");
        expectDays("br", 2025, "01-01 04-18 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25");
        expectDays("br", 2026, "01-01 04-03 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25");
    }

    void ofSaoPauloAreThoseOfCountryStateAndCity()
    {
        expectDays("br/BR-SP", 2026, "01-01 04-03 04-21 05-01 07-09 09-07 10-12 11-02 11-15 11-20 12-25");
        expectDays("br/sao-paulo", 2026, "01-01 01-25 04-03 04-21 05-01 06-04 07-09 09-07 10-12 11-02 11-15 11-20 12-25");
        // By state law 17.264 the day of 2020 was kept on 25 May.
        CPPUNIT_ASSERT(!installedCalendars().get("br/BR-SP").isOpen(dayOf("2020-05-25")));
        CPPUNIT_ASSERT(installedCalendars().get("br/BR-SP").isOpen(dayOf("2020-07-09")));
        CPPUNIT_ASSERT(installedCalendars().get("br").isOpen(dayOf("2026-07-09")));
    }

    void ofAnAuthorityAreThoseOfItsSubdivision()
    {
        const law::Calendars& calendars = installedCalendars();
        CPPUNIT_ASSERT_EQUAL(std::string("fr"), calendars.of("FR", "FR-IDF")->id());
        CPPUNIT_ASSERT_EQUAL(std::string("fr/alsace-moselle"), calendars.of("FR", "FR-57")->id());
        CPPUNIT_ASSERT_EQUAL(std::string("br/BR-SP"), calendars.of("BR", "BR-SP")->id());
        CPPUNIT_ASSERT_EQUAL(std::string("ar"), calendars.of("AR", "AR-C")->id());
        CPPUNIT_ASSERT(calendars.of("XA", "") == nullptr);
        assertRefused(base::ErrorCode::NotFound, [&] { static_cast<void>(calendars.get("fr/atlantis")); });
    }

    void tellHowWellTheirLawIsKnown()
    {
        const auto confidence = [](const char* calendar, const char* day) {
            return installedCalendars().get(calendar).closedDays(dayOf(day), dayOf(day)).front().confidence;
        };
        CPPUNIT_ASSERT(confidence("fr", "2026-05-08") == law::Confidence::Verified);
        CPPUNIT_ASSERT(confidence("br", "2026-04-03") == law::Confidence::Derived);
        CPPUNIT_ASSERT(confidence("mx", "2026-05-01") == law::Confidence::Secondary);
        // Nobody read which wording held in 1950.
        CPPUNIT_ASSERT(confidence("fr", "1950-05-01") == law::Confidence::Unverified);
    }

    void ofEveryInstalledFileAgreeWithTheirPublishedYears()
    {
        const xml::FrameworkFolder folder(frameworkFolder() / "legal-framework.xsd");
        const auto files = folder.loadCalendars(frameworkFolder());
        CPPUNIT_ASSERT_EQUAL(std::size_t(5), files.size());
        for (const law::CalendarFile& file : files) {
            for (const base::Error& problem : law::lint(file)) CPPUNIT_FAIL(problem.what());
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(HolidaysTest);

}
