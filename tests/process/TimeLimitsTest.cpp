#include "process/TimeLimits.h"

#include "support/Refused.h"

namespace lazos::tests {

using process::LegalTimer;

class TimeLimitsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(TimeLimitsTest);
    CPPUNIT_TEST(readsTheWordsOfATimer);
    CPPUNIT_TEST(leavesAPlainTimerAlone);
    CPPUNIT_TEST(refusesWordsWithoutACalendar);
    CPPUNIT_TEST(refusesAStopWithoutAStart);
    CPPUNIT_TEST_SUITE_END();

public:
    void readsTheWordsOfATimer()
    {
        const auto timer = LegalTimer::of({{"lazos.calendar", "co"},
                                           {"lazos.count", "business"},
                                           {"lazos.rollover", "next-business-day"},
                                           {"lazos.start", "day-after"},
                                           {"lazos.ends-at", "17:00"},
                                           {"lazos.suspend-on", " documents requested,  council recess ,"},
                                           {"lazos.resume-on", "documents received"},
                                           {"lazos.step", "other"}});
        CPPUNIT_ASSERT(timer.has_value());
        CPPUNIT_ASSERT_EQUAL(std::string("co business next-business-day day-after 17:00"),
                             timer->calendar + " " + timer->count + " " + timer->rollover + " " + timer->start + " " + timer->endsAt);
        CPPUNIT_ASSERT((timer->suspendOn == std::vector<std::string>{"documents requested", "council recess"}));
        CPPUNIT_ASSERT((timer->resumeOn == std::vector<std::string>{"documents received"}));
    }

    void leavesAPlainTimerAlone()
    {
        CPPUNIT_ASSERT(!LegalTimer::of({}).has_value());
        CPPUNIT_ASSERT(!LegalTimer::of({{"lazos.step", "publication"}, {"lazos.count", ""}}).has_value());
    }

    void refusesWordsWithoutACalendar()
    {
        assertRefused(base::ErrorCode::InvalidArgument, [] { LegalTimer::of({{"lazos.count", "business"}}); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { LegalTimer::of({{"lazos.suspend-on", "a"}, {"lazos.resume-on", "b"}}); });
    }

    void refusesAStopWithoutAStart()
    {
        assertRefused(base::ErrorCode::InvalidArgument, [] { LegalTimer::of({{"lazos.calendar", "co"}, {"lazos.suspend-on", "a"}}); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { LegalTimer::of({{"lazos.calendar", "co"}, {"lazos.resume-on", "a"}}); });
        assertRefused(base::ErrorCode::InvalidArgument, [] { LegalTimer::of({{"lazos.calendar", "co"}, {"lazos.suspend-on", "a, b"}, {"lazos.resume-on", "b"}}); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(TimeLimitsTest);

}
