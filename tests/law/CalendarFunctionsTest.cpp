#include "law/calendar/CalendarFunctions.h"

#include "feel/Expression.h"
#include "law/CalendarsInstalled.h"
#include "support/Refused.h"

namespace lazos::tests {

namespace {

std::string evaluated(const std::string& expression, std::string* why = nullptr)
{
    const law::CalendarFunctions functions(installedCalendars);
    feel::Environment environment;
    environment.extensions = &functions;
    feel::Log log;
    const feel::Value value = feel::Expression::parse(expression, {}, &functions).evaluate({}, environment, &log);
    if (why != nullptr) {
        why->clear();
        for (const std::string& entry : log.entries) *why += entry + "\n";
    }
    return value.toFeel();
}

void expectNull(const std::string& expression, const std::string& reason)
{
    std::string why;
    CPPUNIT_ASSERT_EQUAL_MESSAGE(expression, std::string("null"), evaluated(expression, &why));
    CPPUNIT_ASSERT_MESSAGE(expression + ": " + why, why.find(reason) != std::string::npos);
}

}

class CalendarFunctionsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CalendarFunctionsTest);
    CPPUNIT_TEST(countBusinessDaysBothWays);
    CPPUNIT_TEST(countLegalDeadlines);
    CPPUNIT_TEST(countAsTheLawOfTheCalendarIfNotTold);
    CPPUNIT_TEST(takeTheDayOfAMomentInTheZoneOfTheCalendar);
    CPPUNIT_TEST(areNullWithAReason);
    CPPUNIT_TEST_SUITE_END();

public:
    void countBusinessDaysBothWays()
    {
        // 23 March 2026 is a holiday in Colombia.
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-24\")"), evaluated("business days(date(\"2026-03-20\"), 1, \"co\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-20\")"), evaluated("business days(date(\"2026-03-24\"), -1, \"co\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-21\")"), evaluated("business days(from: date(\"2026-03-21\"), n: 0, calendar: \"co\")"));
        CPPUNIT_ASSERT_EQUAL(std::string("true"), evaluated("business days(date(\"2026-03-03\"), 30, \"co\") = date(\"2026-04-17\")"));
    }

    void countLegalDeadlines()
    {
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-05-04\")"), evaluated("legal deadline(date(\"2026-03-01\"), duration(\"P2M\"), \"fr\", \"calendar\", \"next-business-day\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-05-04\")"), evaluated("legal deadline(date(\"2026-03-03\"), \"P2M\", \"fr\", \"clear\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-12\")"),
                             evaluated("legal deadline(from: date(\"2026-03-03\"), duration: duration(\"P10D\"), calendar: \"co\", count: \"calendar\", start: \"same-day\")"));
    }

    void countAsTheLawOfTheCalendarIfNotTold()
    {
        // Colombia leaves holidays out of limits in days; France does not, but rolls over.
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-04-17\")"), evaluated("legal deadline(date(\"2026-03-03\"), \"P30D\", \"co\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-04-07\")"), evaluated("legal deadline(date(\"2026-03-05\"), \"P30D\", \"fr\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-04-04\")"),
                             evaluated("legal deadline(from: date(\"2026-03-05\"), duration: \"P30D\", calendar: \"fr\", rollover: \"none\")"));
    }

    void takeTheDayOfAMomentInTheZoneOfTheCalendar()
    {
        // Three in the morning of the 4th in London is still the 3rd in Bogotá.
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-13\")"), evaluated("legal deadline(date and time(\"2026-03-04T03:00:00Z\"), \"P10D\", \"co\", \"calendar\")"));
        CPPUNIT_ASSERT_EQUAL(evaluated("date(\"2026-03-14\")"), evaluated("legal deadline(date and time(\"2026-03-04T03:00:00\"), \"P10D\", \"co\", \"calendar\", \"none\")"));
    }

    void areNullWithAReason()
    {
        expectNull("business days(date(\"2026-03-20\"), 1, \"atlantis\")", "atlantis");
        expectNull("business days(\"2026-03-20\", 1, \"co\")", "from is no date");
        expectNull("business days(date(\"2026-03-20\"), 1.5, \"co\")", "n is no whole number");
        expectNull("business days(date(\"2026-03-20\"), 100001, \"co\")", "n is no whole number");
        expectNull("business days(date(\"2026-03-20\"), 1, 1)", "calendar is no string");
        expectNull("business days(date(\"0900-03-20\"), 1, \"co\")", "1600");
        expectNull("business days(null, 1, \"co\")", "from is no date");
        expectNull("legal deadline(date(\"2026-03-03\"), duration(\"PT30H\"), \"co\")", "P1DT6H");
        expectNull("legal deadline(date(\"2026-03-03\"), 30, \"co\")", "duration");
        expectNull("legal deadline(date(\"2026-03-03\"), \"P30D\", \"co\", \"working\")", "working");
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CalendarFunctionsTest);

}
