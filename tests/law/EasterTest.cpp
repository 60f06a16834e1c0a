#include "law/CalendarsInstalled.h"
#include "law/calendar/Easter.h"
#include "support/Refused.h"

namespace lazos::tests {

class EasterTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(EasterTest);
    CPPUNIT_TEST(isOnTheSundaysOfTheChurchTables);
    CPPUNIT_TEST(isAlwaysASundayBetween22MarchAnd25April);
    CPPUNIT_TEST_SUITE_END();

public:
    /// The table of Easter Sundays 1990 to 2049 as almanacs print it, and the extremes of the Gregorian calendar.
    void isOnTheSundaysOfTheChurchTables()
    {
        const std::vector<std::string> table{
            "1990-04-15", "1991-03-31", "1992-04-19", "1993-04-11", "1994-04-03", "1995-04-16", "1996-04-07", "1997-03-30", "1998-04-12",
            "1999-04-04", "2000-04-23", "2001-04-15", "2002-03-31", "2003-04-20", "2004-04-11", "2005-03-27", "2006-04-16", "2007-04-08",
            "2008-03-23", "2009-04-12", "2010-04-04", "2011-04-24", "2012-04-08", "2013-03-31", "2014-04-20", "2015-04-05", "2016-03-27",
            "2017-04-16", "2018-04-01", "2019-04-21", "2020-04-12", "2021-04-04", "2022-04-17", "2023-04-09", "2024-03-31", "2025-04-20",
            "2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21", "2031-04-13", "2032-03-28", "2033-04-17", "2034-04-09",
            "2035-03-25", "2036-04-13", "2037-04-05", "2038-04-25", "2039-04-10", "2040-04-01", "2041-04-21", "2042-04-06", "2043-03-29",
            "2044-04-17", "2045-04-09", "2046-03-25", "2047-04-14", "2048-04-05", "2049-04-18",
            // The earliest and the latest that can be, and the first of the calendar.
            "1583-04-10", "1818-03-22", "1886-04-25", "1943-04-25", "1954-04-18", "1961-04-02", "1981-04-19", "2285-03-22"};
        for (const std::string& sunday : table) {
            CPPUNIT_ASSERT_EQUAL(sunday, base::format(law::easterSunday(std::stoi(sunday.substr(0, 4)))));
        }
    }

    void isAlwaysASundayBetween22MarchAnd25April()
    {
        for (int year = 1583; year <= 9999; ++year) {
            const base::Date easter = law::easterSunday(year);
            CPPUNIT_ASSERT(std::chrono::weekday(std::chrono::sys_days(easter)) == std::chrono::Sunday);
            CPPUNIT_ASSERT(easter >= std::chrono::year(year) / 3 / 22 && easter <= std::chrono::year(year) / 4 / 25);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(EasterTest);

}
