// calendar.xml as a lawyer may get it wrong, and calendars of other countries' kinds: substitutes, nth weekdays, days closed once.
#include "law/CalendarsInstalled.h"
#include "support/Refused.h"
#include "xml/CalendarReader.h"

namespace lazos::tests {

namespace {

const std::string head = R"(<calendars xmlns="urn:lazos:legal-framework:1" country="XA" version="2026-01-01">
<sources><source id="xa.act.1" citation="Act, art. 1"><version id="v" confidence="verified" consulted="2026-01-01"><paraphrase>p</paraphrase></version></source></sources>
<calendar id="xa" zone="Europe/London" weekend="saturday sunday"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name>
)";
const std::string named = "<name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name><based-on source=\"xa.act.1\"/>";

std::string with(const std::string& body) { return head + body + "</calendar></calendars>"; }

law::CalendarFile fileOf(const std::string& text)
{
    return xml::readCalendarFile(xml::Document::parse(base::BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), "xa/calendar.xml"));
}

law::Calendars calendarsOf(const std::string& body)
{
    std::vector<law::CalendarFile> files;
    files.push_back(fileOf(with(body)));
    return law::Calendars(std::move(files));
}

std::string daysOf(const law::Calendars& calendars, const char* id, int year)
{
    std::string days;
    for (const law::ClosedDay& day : calendars.get(id).closedDays(year)) days += base::format(day.date).substr(5) + " ";
    return days;
}

std::string yearOf(const std::string& body, int year) { return daysOf(calendarsOf(body), "xa", year); }

/// That the file is refused, at that line.
void expectRefused(const std::string& text, int line, const std::string& part)
{
    try {
        std::vector<law::CalendarFile> files;
        files.push_back(fileOf(text));
        const law::Calendars calendars(std::move(files));
    } catch (const base::Error& error) {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(error.what(), line, error.position().line);
        CPPUNIT_ASSERT_EQUAL(std::string("xa/calendar.xml"), error.position().file);
        CPPUNIT_ASSERT_MESSAGE(error.what(), std::string(error.what()).find(part) != std::string::npos);
        return;
    }
    CPPUNIT_FAIL("nothing was refused: " + text);
}

std::string replacedIn(std::string text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    CPPUNIT_ASSERT_MESSAGE("the fixture does not hold " + what, at != std::string::npos);
    return text.replace(at, what.size(), by);
}

const std::string newYear = "<holiday id=\"new-year\" month=\"1\" day=\"1\">" + named;

}

class CalendarFileTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CalendarFileTest);
    CPPUNIT_TEST(givesASubstituteBesidesTheDayItself);
    CPPUNIT_TEST(givesSubstitutesThatDoNotMeet);
    CPPUNIT_TEST(movesAcrossTheEndOfTheYear);
    CPPUNIT_TEST(knowsTheNthAndTheLastWeekday);
    CPPUNIT_TEST(keepsTheLeapDayInLeapYears);
    CPPUNIT_TEST(keepsADayOnlyWhileItsLawWasInForce);
    CPPUNIT_TEST(movesOnlyWhileTheRuleWasInForce);
    CPPUNIT_TEST(closesSeveralDaysInARow);
    CPPUNIT_TEST(leavesOutRegionsThatDoNotKeepTheDay);
    CPPUNIT_TEST(refusesAWrongFileAtItsLine);
    CPPUNIT_TEST(refusesTooMuch);
    CPPUNIT_TEST(lintComparesWithThePublishedYear);
    CPPUNIT_TEST(lintWantsSourcesUsedAndRegionsWithDays);
    CPPUNIT_TEST(theSchemaSaysTheSame);
    CPPUNIT_TEST_SUITE_END();

public:
    void givesASubstituteBesidesTheDayItself()
    {
        // 1 January 2028 is a Saturday: the Monday after is closed too.
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 01-03 "), yearOf(newYear + "<substitute on=\"saturday sunday\" to=\"next-monday\"/></holiday>", 2028));
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 "), yearOf(newYear + "<substitute on=\"saturday sunday\" to=\"next-monday\"/></holiday>", 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("01-03 "), yearOf(newYear + "<moved on=\"saturday sunday\" to=\"next-monday\"/></holiday>", 2028));
    }

    void givesSubstitutesThatDoNotMeet()
    {
        // As in England: Christmas Day 2021 was a Saturday, Boxing Day a Sunday; 27 and 28 December were closed.
        const std::string christmas = "<holiday id=\"christmas\" month=\"12\" day=\"25\">" + named + "<substitute on=\"saturday sunday\" to=\"next-business-day\"/></holiday>"
            + "<holiday id=\"boxing\" month=\"12\" day=\"26\">" + named + "<substitute on=\"saturday sunday\" to=\"next-business-day\"/></holiday>";
        CPPUNIT_ASSERT_EQUAL(std::string("12-25 12-26 12-27 12-28 "), yearOf(christmas, 2021));
        // 2022: only Christmas Day falls on a weekend; the 26th is taken.
        CPPUNIT_ASSERT_EQUAL(std::string("12-25 12-26 12-27 "), yearOf(christmas, 2022));
        CPPUNIT_ASSERT_EQUAL(std::string("12-25 12-26 12-28 "), yearOf(christmas, 2020));
    }

    void movesAcrossTheEndOfTheYear()
    {
        const law::Calendars calendars = calendarsOf(newYear + "<moved on=\"saturday\" to=\"previous-friday\"/></holiday>");
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 12-31 "), daysOf(calendars, "xa", 2027));
        CPPUNIT_ASSERT_EQUAL(std::string(), daysOf(calendars, "xa", 2028));
        CPPUNIT_ASSERT(!calendars.get("xa").isOpen(dayOf("2027-12-31")));
    }

    void knowsTheNthAndTheLastWeekday()
    {
        const std::string holidays = "<holiday id=\"a\" month=\"2\" weekday=\"monday\" nth=\"1\">" + named + "</holiday><holiday id=\"b\" month=\"5\" weekday=\"monday\" nth=\"last\">" + named
            + "</holiday><holiday id=\"c\" month=\"11\" weekday=\"thursday\" nth=\"4\">" + named + "</holiday>";
        CPPUNIT_ASSERT_EQUAL(std::string("02-02 05-25 11-26 "), yearOf(holidays, 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("02-01 05-31 11-25 "), yearOf(holidays, 2027));
    }

    void keepsTheLeapDayInLeapYears()
    {
        const std::string leap = "<holiday id=\"leap\" month=\"2\" day=\"29\">" + named + "</holiday>";
        CPPUNIT_ASSERT_EQUAL(std::string("02-29 "), yearOf(leap, 2028));
        CPPUNIT_ASSERT_EQUAL(std::string(), yearOf(leap, 2027));
        CPPUNIT_ASSERT_EQUAL(std::string(), yearOf(leap, 2100));
    }

    void keepsADayOnlyWhileItsLawWasInForce()
    {
        const std::string day = "<holiday id=\"d\" month=\"7\" day=\"9\" from=\"2020-07-09\" until=\"2022-07-09\">" + named + "</holiday>";
        for (const auto& [year, days] : std::vector<std::pair<int, std::string>>{{2019, ""}, {2020, "07-09 "}, {2021, "07-09 "}, {2022, ""}}) {
            CPPUNIT_ASSERT_EQUAL(days, yearOf(day, year));
        }
    }

    void movesOnlyWhileTheRuleWasInForce()
    {
        // 9 July is a Thursday in 2026 and a Friday in 2027.
        const std::string day = "<holiday id=\"d\" month=\"7\" day=\"9\">" + named + "<moved on=\"thursday friday\" to=\"next-monday\" from=\"2027-01-01\"/></holiday>";
        CPPUNIT_ASSERT_EQUAL(std::string("07-09 "), yearOf(day, 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("07-12 "), yearOf(day, 2027));
    }

    void closesSeveralDaysInARow()
    {
        const std::string recess = newYear + "</holiday><closed date=\"2026-12-30\" through=\"2027-01-02\">" + named + "</closed>";
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 12-30 12-31 "), yearOf(recess, 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 01-01 01-02 "), yearOf(recess, 2027));
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 "), yearOf(recess, 2028));
    }

    void leavesOutRegionsThatDoNotKeepTheDay()
    {
        const std::string region = "<region id=\"north\" iso=\"XA-N\" zone=\"Europe/Dublin\"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></region>"
                                   "<region id=\"town\" within=\"north\"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></region>";
        const law::Calendars calendars = calendarsOf(region + "<holiday id=\"a\" month=\"1\" day=\"1\" not-in=\"north\">" + named
                                                     + "</holiday><holiday id=\"b\" month=\"3\" day=\"17\" regions=\"north\">" + named + "</holiday>");
        CPPUNIT_ASSERT_EQUAL(std::string("01-01 "), daysOf(calendars, "xa", 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("03-17 "), daysOf(calendars, "xa/north", 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("03-17 "), daysOf(calendars, "xa/town", 2026));
        CPPUNIT_ASSERT_EQUAL(std::string("Europe/Dublin"), calendars.get("xa/town").zone().name());
        CPPUNIT_ASSERT_EQUAL(std::string("xa/north"), calendars.of("XA", "XA-N")->id());
        CPPUNIT_ASSERT_EQUAL(std::string("xa"), calendars.of("XA", "XA-S")->id());
    }

    void refusesAWrongFileAtItsLine()
    {
        const std::string good = with("\n" + newYear + "</holiday>");
        static_cast<void>(fileOf(good));
        expectRefused(replacedIn(good, "urn:lazos:legal-framework:1", "urn:x"), 1, "<calendars>");
        expectRefused(replacedIn(good, "2026-01-01", "2026-13-01"), 1, "2026-13-01");
        expectRefused(replacedIn(good, "Europe/London", "Europe/Atlantis"), 3, "Europe/Atlantis");
        expectRefused(replacedIn(good, "saturday sunday", "saturn"), 3, "saturn");
        expectRefused(replacedIn(good, "month=\"1\"", "month=\"13\""), 5, "13");
        expectRefused(replacedIn(good, "month=\"1\" day=\"1\"", "month=\"2\" day=\"30\""), 5, "no day 30");
        expectRefused(replacedIn(good, "month=\"1\" day=\"1\"", "month=\"1\""), 5, "either month and day");
        expectRefused(replacedIn(good, "month=\"1\" day=\"1\"", "month=\"1\" day=\"1\" easter=\"1\""), 5, "either month and day");
        expectRefused(replacedIn(good, "month=\"1\" day=\"1\"", "easter=\"1e3\""), 5, "1e3");
        expectRefused(replacedIn(good, "month=\"1\" day=\"1\"", "month=\"1\" weekday=\"monday\" nth=\"5\""), 5, "\"5\"");
        expectRefused(replacedIn(good, "day=\"1\"", "day=\"1\" from=\"2026-01-01\" until=\"2025-01-01\""), 5, "ends before it begins");
        expectRefused(replacedIn(good, "day=\"1\"", "day=\"1\" regions=\"north\""), 5, "north");
        expectRefused(replacedIn(good, "day=\"1\"", "day=\"1\" every=\"1\""), 5, "\"1\"");
        expectRefused(replacedIn(good, "based-on source=\"xa.act.1\"", "based-on source=\"xa.act.2\""), 5, "xa.act.2");
        expectRefused(replacedIn(good, "<based-on source=\"xa.act.1\"/></holiday>", "</holiday>"), 5, "based-on");
        expectRefused(with("\n" + newYear + "<moved on=\"sunday\" to=\"after-lunch\"/></holiday>"), 5, "after-lunch");
        expectRefused(with("\n" + newYear + "</holiday>\n" + newYear + "</holiday>"), 6, "new-year");
        expectRefused(with("\n" + newYear + "</holiday>\n<closed date=\"2026-03-02\" through=\"2026-03-01\">" + named + "</closed>"), 6, "through");
        expectRefused(with("\n<region id=\"a\" within=\"b\"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></region>\n"
                           "<region id=\"b\" within=\"a\"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></region>\n" + newYear + "</holiday>"),
                      5, "within itself");
    }

    void refusesTooMuch()
    {
        std::string many;
        for (int i = 0; i < 1001; ++i) many += "<holiday id=\"d" + std::to_string(i) + "\" month=\"1\" day=\"1\">" + named + "</holiday>";
        assertRefused(base::ErrorCode::TooLarge, [&] { fileOf(with(many)); });
        assertRefused(base::ErrorCode::Malformed, [] { fileOf(with("<closed date=\"2026-01-01\" through=\"2036-01-01\">" + named + "</closed>")); });
    }

    void lintComparesWithThePublishedYear()
    {
        const auto problems = [](const std::string& days) {
            return law::lint(fileOf(with("\n" + newYear + "</holiday>\n<published year=\"2026\" source=\"xa.act.1\">" + days + "</published>")));
        };
        CPPUNIT_ASSERT_EQUAL(std::size_t(0), problems("2026-01-01").size());
        const auto more = problems("2026-01-01 2026-05-01");
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), more.size());
        CPPUNIT_ASSERT_EQUAL(6, more.front().position().line);
        CPPUNIT_ASSERT_MESSAGE(more.front().what(), std::string(more.front().what()).find("2026-05-01") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), problems("").size());
        assertRefused(base::ErrorCode::Malformed, [&] { problems("2025-01-01"); });
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), law::lint(fileOf(with(newYear + "</holiday>"))).size());
    }

    void lintWantsSourcesUsedAndRegionsWithDays()
    {
        const std::string published = "<published year=\"2026\" source=\"xa.act.1\">2026-01-01</published>";
        const std::string text = with("<region id=\"north\"><name><es>t</es><fr>t</fr><en>t</en><pt>t</pt></name></region>" + newYear + "</holiday>" + published);
        const auto region = law::lint(fileOf(text));
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), region.size());
        CPPUNIT_ASSERT_MESSAGE(region.front().what(), std::string(region.front().what()).find("north") != std::string::npos);
        const std::string unused = replacedIn(with(newYear + "</holiday>" + published), "<sources>",
                                              "<sources><source id=\"xa.act.9\" citation=\"A\"><version id=\"v\" confidence=\"verified\" consulted=\"2026-01-01\">"
                                              "<paraphrase>p</paraphrase></version></source>");
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), law::lint(fileOf(unused)).size());
        const std::string never = replacedIn(with(newYear + "</holiday>" + published), "saturday sunday", "monday tuesday wednesday thursday friday saturday sunday");
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), law::lint(fileOf(never)).size());
    }

    void theSchemaSaysTheSame()
    {
        xml::Schema schema(frameworkFolder() / "legal-framework.xsd");
        const auto violations = [&](const std::string& text) {
            return schema.violations(xml::Document::parse(base::BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), "xa/calendar.xml")).size();
        };
        const std::string good = with(newYear + "</holiday><published year=\"2026\" source=\"xa.act.1\">2026-01-01</published>");
        CPPUNIT_ASSERT_EQUAL(std::size_t(0), violations(good));
        CPPUNIT_ASSERT(violations(replacedIn(good, "saturday sunday", "saturn")) > 0);
        CPPUNIT_ASSERT(violations(replacedIn(good, "month=\"1\"", "month=\"13\"")) > 0);
        CPPUNIT_ASSERT(violations(replacedIn(good, "2026-01-01</published>", "soon</published>")) > 0);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CalendarFileTest);

}
