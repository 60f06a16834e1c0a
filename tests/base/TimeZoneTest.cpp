#include "base/TimeZone.h"

#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos::base;
using namespace std::chrono_literals;

class TimeZoneTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TimeZoneTest);
    CPPUNIT_TEST(followsTheNewestDecisionsOfGovernments);
    CPPUNIT_TEST(knowsTheRuleBeyondTheListedChanges);
    CPPUNIT_TEST(takesTheTimeBeforeTheChangeInAGapOrAnOverlap);
    CPPUNIT_TEST(findsTheDayOnTheZonesCalendar);
    CPPUNIT_TEST(takesOnlyNamesOfTheDatabase);
    CPPUNIT_TEST_SUITE_END();

    static int hoursAt(const char* zone, const char* instant)
    {
        return static_cast<int>(TimeZone::of(zone).offsetAt(*parseInstant(instant)) / 1h);
    }

    // Ley de los Husos Horarios en los Estados Unidos Mexicanos (DOF 28-10-2022): no summer time since 30 October 2022.
    void followsTheNewestDecisionsOfGovernments()
    {
        CPPUNIT_ASSERT_EQUAL(-5, hoursAt("America/Mexico_City", "2022-07-01T12:00:00Z"));
        CPPUNIT_ASSERT_EQUAL(-6, hoursAt("America/Mexico_City", "2027-05-01T12:00:00Z"));
    }

    // Compiled lists end in 2037; the rule in the footer of the file (RFC 8536 §3.3) goes on.
    void knowsTheRuleBeyondTheListedChanges()
    {
        CPPUNIT_ASSERT_EQUAL(2, hoursAt("Europe/Paris", "2061-07-01T12:00:00Z"));
        CPPUNIT_ASSERT_EQUAL(1, hoursAt("Europe/Paris", "2061-01-01T12:00:00Z"));
    }

    static std::int64_t onClock(const char* reading)
    {
        return std::chrono::duration_cast<std::chrono::seconds>(parseInstant(reading)->time_since_epoch()).count();
    }

    void takesTheTimeBeforeTheChangeInAGapOrAnOverlap()
    {
        const TimeZone& paris = TimeZone::of("Europe/Paris");
        CPPUNIT_ASSERT(paris.offsetAtLocal(onClock("2026-03-29T02:30:00Z")) == 1h); // no such reading
        CPPUNIT_ASSERT(paris.offsetAtLocal(onClock("2026-10-25T02:30:00Z")) == 2h); // read twice
        CPPUNIT_ASSERT(paris.offsetAtLocal(onClock("2026-06-01T12:00:00Z")) == 2h);
    }

    void findsTheDayOnTheZonesCalendar()
    {
        const Instant instant = *parseInstant("2026-11-24T02:30:00Z");
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-23"), format(TimeZone::of("America/Bogota").dayAt(instant)));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-24"), format(TimeZone::of("UTC").dayAt(instant)));
    }

    void takesOnlyNamesOfTheDatabase()
    {
        for (const char* name : {"", "localtime", "/etc/localtime", "../../etc/passwd", "Europe/../Europe/Paris", "Fixed/UTC+01:00:00",
                                 "right/Europe/Paris", "europe/paris", "Europe", "GMT+3", "Mars/Olympus", "libc:UTC", "file:/etc/localtime"}) {
            CPPUNIT_ASSERT_MESSAGE(name, !TimeZone::find(name));
        }
        CPPUNIT_ASSERT(TimeZone::find("Etc/GMT+3"));
        lazos::tests::assertRefused(ErrorCode::InvalidArgument, [] { TimeZone::of("Mars/Olympus"); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TimeZoneTest);
