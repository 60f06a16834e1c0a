#include "app/MoneyLine.h"

#include <cppunit/extensions/HelperMacros.h>

using lazos::app::readMoneyLine;

class MoneyLineTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(MoneyLineTest);
    CPPUNIT_TEST(amountsAreReadAsEachCountryWritesThem);
    CPPUNIT_TEST(whatCouldMeanTwoAmountsIsNoAmount);
    CPPUNIT_TEST_SUITE_END();

    static std::string amountOf(const std::string& line)
    {
        const auto read = readMoneyLine(line);
        return read ? std::to_string(read->year) + " " + read->amount + " " + read->currency : "";
    }

    void amountsAreReadAsEachCountryWritesThem()
    {
        for (const char* line : {"2027 120000 EUR", "2027 120.000 EUR", "2027 120,000 EUR", "2027 120 000 EUR", "2027 120\u202f000 EUR", "2027 120'000 EUR",
                                 "2027 120\u2019000 EUR", "2027 120.000,00 EUR", "2027 120,000.00 EUR", " 2027  120 000,0  EUR "}) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(line, std::string("2027 120000.00 EUR"), amountOf(line));
        }
        CPPUNIT_ASSERT_EQUAL(std::string("2027 1234567.89 COP"), amountOf("2027 1.234.567,89 COP"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027 120.50 USD"), amountOf("2027 120,5 USD"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027 0.00 USD"), amountOf("2027 0 USD"));
    }

    void whatCouldMeanTwoAmountsIsNoAmount()
    {
        for (const char* line : {"2027 12.00.000 EUR", "2027 1.20 000 EUR", "2027 1200.000 EUR", "2027 0.120 EUR", "2027 1.234.56 EUR", "2027 1,234.567 EUR", "2027 12. EUR",
                                 "2027 -5 EUR", "2027 1e5 EUR", "2027 douze EUR", "2027 12", "2027 12 eur", "27 12 EUR", "2027 EUR", "2027 99999999999999999999 EUR", ""}) {
            CPPUNIT_ASSERT_EQUAL_MESSAGE(line, std::string(), amountOf(line));
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(MoneyLineTest);
