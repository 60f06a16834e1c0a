#include "base/Time.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos::base;

class TimeTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TimeTest);
    CPPUNIT_TEST(acceptsOnlyDaysThatExist);
    CPPUNIT_TEST(readsOffsetsAndFractions);
    CPPUNIT_TEST(writesWhatItReads);
    CPPUNIT_TEST_SUITE_END();

    void acceptsOnlyDaysThatExist()
    {
        CPPUNIT_ASSERT(parseDate("2028-02-29"));
        for (const char* bad : {"2027-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "2026-11-31", "2026-11-23 ",
                                "2026/11/23", "0000-01-01", ""}) {
            CPPUNIT_ASSERT_MESSAGE(bad, !parseDate(bad));
        }
    }

    void readsOffsetsAndFractions()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-05-28T12:41:07.250Z"), format(*parseInstant("2026-05-28T09:41:07.25-03:00")));
        for (const char* bad : {"2026-05-28T09:41:07", "2026-05-28 09:41:07Z", "2026-05-28T24:00:00Z", "2026-05-28T09:41:07.Z",
                                "2026-05-28T09:41:07+0300", "2026-02-30T09:41:07Z"}) {
            CPPUNIT_ASSERT_MESSAGE(bad, !parseInstant(bad));
        }
    }

    void writesWhatItReads()
    {
        for (const char* instant : {"1970-01-01T00:00:00.000Z", "1969-12-31T23:59:59.999Z", "2100-03-01T05:06:07.008Z"}) {
            CPPUNIT_ASSERT_EQUAL(std::string(instant), format(*parseInstant(instant)));
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TimeTest);
