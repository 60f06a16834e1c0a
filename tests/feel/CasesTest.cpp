#include "app/EvaluateFeel.h"

#include "base/Error.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

#include <fstream>
#include <sstream>

using namespace lazos;

class CasesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CasesTest);
    CPPUNIT_TEST(everyCaseOfTheTableHolds);
    CPPUNIT_TEST(reportsACaseThatDoesNotHold);
    CPPUNIT_TEST(namesTheLineOfAMalformedCase);
    CPPUNIT_TEST_SUITE_END();

    const base::SystemClock _clock;

    void everyCaseOfTheTableHolds()
    {
        std::ifstream lines(std::string(LAZOS_SOURCE_DIR) + "/tests/data/feel/cases.jsonl");
        const app::FeelReport report = app::runFeelCases(lines, "cases.jsonl", _clock);
        std::string failures;
        for (const auto& f : report.failures) failures += std::to_string(f.line) + ": " + f.expression + ": " + f.expected + " != " + f.actual + "\n";
        CPPUNIT_ASSERT_EQUAL(std::string(), failures);
        CPPUNIT_ASSERT(report.passed >= 200);
    }

    void reportsACaseThatDoesNotHold()
    {
        std::istringstream lines(R"({"expression": "1 + 1", "expected": {"type": "decimal", "value": "3"}})");
        const app::FeelReport report = app::runFeelCases(lines, "x", _clock);
        CPPUNIT_ASSERT_EQUAL(0, report.passed);
        CPPUNIT_ASSERT_EQUAL(std::string("2"), report.failures.at(0).actual);
    }

    void namesTheLineOfAMalformedCase()
    {
        std::istringstream lines("\n{\"expression\": 1}\n");
        const std::string message = tests::assertRefused(base::ErrorCode::Malformed, [&] { app::runFeelCases(lines, "x", _clock); });
        CPPUNIT_ASSERT_MESSAGE(message, message.starts_with("x:2:"));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CasesTest);
