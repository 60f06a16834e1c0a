#include "http/Formats.h"

#include "app/PartyCode.h"
#include "base/Time.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;

namespace {

base::Instant instant(const char* text) { return base::parseInstant(text).value(); }
const std::string nbsp = "\u00a0";

}

class FormatsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(FormatsTest);
    CPPUNIT_TEST(aMomentIsToldOnTheClockOfItsZoneAndSaysWhich);
    CPPUNIT_TEST(summerTimeCounts);
    CPPUNIT_TEST(aDayOfAZoneMayBeAnotherThanOfUtc);
    CPPUNIT_TEST(anUnknownZoneIsUtc);
    CPPUNIT_TEST(sizesAndNumbersFollowTheLanguage);
    CPPUNIT_TEST(digestsAreShortenedInTheMiddle);
    CPPUNIT_TEST(aPartyHasTheFirstThreeLettersOfItsId);
    CPPUNIT_TEST_SUITE_END();

public:
    void aMomentIsToldOnTheClockOfItsZoneAndSaysWhich()
    {
        const auto at = instant("2026-02-13T13:42:07Z");
        const std::string es = http::moment(at, "America/Argentina/Buenos_Aires", "es");
        CPPUNIT_ASSERT_MESSAGE(es, es.find("10:42") != std::string::npos && es.ends_with("(UTC−3)") && es.starts_with("13" + nbsp + "feb"));
        const std::string fr = http::moment(at, "Europe/Paris", "fr");
        CPPUNIT_ASSERT_MESSAGE(fr, fr.find("14:42") != std::string::npos && fr.ends_with("(UTC+1)") && fr.find("févr.") != std::string::npos);
        CPPUNIT_ASSERT_EQUAL(std::string("2026-02-13 13:42:07"), http::utc(at));
        CPPUNIT_ASSERT_EQUAL(std::string("10:42:07"), http::clockTime(at, "America/Argentina/Buenos_Aires"));
    }

    void summerTimeCounts()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("UTC+1"), http::offsetFromUtc(instant("2026-01-15T12:00:00Z"), "Europe/Paris"));
        CPPUNIT_ASSERT_EQUAL(std::string("UTC+2"), http::offsetFromUtc(instant("2026-07-15T12:00:00Z"), "Europe/Paris"));
        CPPUNIT_ASSERT_EQUAL(std::string("UTC+5:30"), http::offsetFromUtc(instant("2026-07-15T12:00:00Z"), "Asia/Kolkata"));
    }

    void aDayOfAZoneMayBeAnotherThanOfUtc()
    {
        const auto late = instant("2026-02-13T23:30:00Z");
        CPPUNIT_ASSERT_EQUAL(std::string("2026-02-14"), base::format(http::dayOf(late, "Europe/Paris")));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-02-13"), base::format(http::dayOf(late, "America/Bogota")));
    }

    void anUnknownZoneIsUtc() { CPPUNIT_ASSERT_EQUAL(std::string("UTC"), http::offsetFromUtc(instant("2026-02-13T23:30:00Z"), "Mars/Olympus")); }

    void sizesAndNumbersFollowTheLanguage()
    {
        CPPUNIT_ASSERT_EQUAL("1,3" + nbsp + "MB", http::bytes(1'300'000, "es"));
        CPPUNIT_ASSERT_EQUAL("1.3" + nbsp + "MB", http::bytes(1'300'000, "en"));
        CPPUNIT_ASSERT_EQUAL("84" + nbsp + "kB", http::bytes(84'120, "fr"));
        CPPUNIT_ASSERT_EQUAL("999" + nbsp + "B", http::bytes(999, "pt"));
        CPPUNIT_ASSERT_EQUAL(std::string("12.345"), http::number(12'345, "es"));
    }

    void digestsAreShortenedInTheMiddle()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("93b1…e07c"), http::shortHash("93b1" + std::string(56, '0') + "e07c"));
        CPPUNIT_ASSERT_EQUAL(std::string("93b1"), http::shortHash("93b1"));
    }

    void aPartyHasTheFirstThreeLettersOfItsId()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("BUE"), app::partyCode("buenos-aires"));
        CPPUNIT_ASSERT_EQUAL(std::string("DI"), app::partyCode("d-i"));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(FormatsTest);
