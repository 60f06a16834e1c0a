#include "feel/Decimal.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos::feel;

class DecimalTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DecimalTest);
    CPPUNIT_TEST(isExactWhereBinaryIsNot);
    CPPUNIT_TEST(roundsToThirtyFourDigitsHalfEven);
    CPPUNIT_TEST(roundsEveryWayBothSigns);
    CPPUNIT_TEST(refusesWhatIsNoNumber);
    CPPUNIT_TEST(givesWholeNumbersThatFitOnly);
    CPPUNIT_TEST_SUITE_END();

    static Decimal d(const char* text) { return *Decimal::parse(text); }

    void isExactWhereBinaryIsNot() { CPPUNIT_ASSERT(d("0.1") + d("0.2") == d("0.3")); }

    void roundsToThirtyFourDigitsHalfEven()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("1000000000000000000000000000000000"), d("1000000000000000000000000000000000.5").toString());
        CPPUNIT_ASSERT_EQUAL(std::string("1000000000000000000000000000000002"), d("1000000000000000000000000000000001.5").toString());
        CPPUNIT_ASSERT_EQUAL(std::string("0.6666666666666666666666666666666667"), (d("2") / d("3")).toString());
    }

    void roundsEveryWayBothSigns()
    {
        using R = Decimal::Rounding;
        const struct { const char* number; R mode; const char* expected; } cases[] = {
            {"2.5", R::HalfEven, "2"}, {"-2.5", R::HalfEven, "-2"}, {"2.5", R::HalfUp, "3"},  {"-2.5", R::HalfUp, "-3"},
            {"2.5", R::HalfDown, "2"}, {"-2.51", R::HalfDown, "-3"}, {"2.1", R::Up, "3"},     {"-2.1", R::Up, "-3"},
            {"2.9", R::Down, "2"},     {"-2.9", R::Down, "-2"},      {"-2.1", R::Floor, "-3"}, {"-2.9", R::Ceiling, "-2"}};
        for (const auto& c : cases) CPPUNIT_ASSERT_EQUAL(std::string(c.expected), d(c.number).rounded(0, c.mode).toString());
        CPPUNIT_ASSERT_EQUAL(std::string("1200"), d("1234").rounded(-2, R::HalfEven).toString());
    }

    void refusesWhatIsNoNumber()
    {
        for (const char* bad : {"", "-", ".", "1.", "1e", "0x1", " 1", "1 ", "Infinity", "NaN", "1e99999", "1,5"}) {
            CPPUNIT_ASSERT_MESSAGE(bad, !Decimal::parse(bad));
        }
        CPPUNIT_ASSERT(!(d("1") / d("0")).isFinite());
    }

    void givesWholeNumbersThatFitOnly()
    {
        CPPUNIT_ASSERT(d("9223372036854775807").toInt64() == INT64_MAX);
        CPPUNIT_ASSERT(!d("9223372036854775808").toInt64());
        CPPUNIT_ASSERT(!d("1.5").toInt64());
        CPPUNIT_ASSERT(d("1.0").toInt64() == 1);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(DecimalTest);
