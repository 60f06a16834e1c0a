#include "feel/Expression.h"

#include "base/Error.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;
using namespace lazos::feel;

class ExpressionTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ExpressionTest);
    CPPUNIT_TEST(namesLineAndColumnOfASyntaxError);
    CPPUNIT_TEST(refusesWhatIsTooDeepOrTooLong);
    CPPUNIT_TEST(stopsARunawayEvaluation);
    CPPUNIT_TEST(logsWhyAResultIsNull);
    CPPUNIT_TEST(namesWhatItReadsFromItsScope);
    CPPUNIT_TEST(testsACellAgainstTheQuestionMark);
    CPPUNIT_TEST(tellsTheTimeOnlyOfTheGivenClock);
    CPPUNIT_TEST(boundsNestingThatPartialCouldGrow);
    CPPUNIT_TEST_SUITE_END();

    static Value test(const char* cell, Value value) { return Expression::parseUnaryTests(cell).evaluate(Context{{"?", std::move(value)}}); }

    void namesLineAndColumnOfASyntaxError()
    {
        try {
            Expression::parse("1 +\n  * 2");
            CPPUNIT_FAIL("nothing was refused");
        } catch (const base::Error& error) {
            CPPUNIT_ASSERT_EQUAL(2, error.position().line);
            CPPUNIT_ASSERT_EQUAL(3, error.position().column);
        }
    }

    void refusesWhatIsTooDeepOrTooLong()
    {
        const auto refuse = [](const std::string& text) { tests::assertRefused(base::ErrorCode::Malformed, [&] { Expression::parse(text); }); };
        refuse(std::string(70, '(') + "1" + std::string(70, ')'));
        refuse(std::string(70, '-') + "1");
        refuse(std::string(40'000, ' ') + "1");
        std::string chain = "1";
        for (int i = 0; i < 5000; ++i) chain += "+1";
        refuse(chain);
        std::string tests;
        for (int i = 0; i < 60; ++i) tests += "1 in (";
        refuse(tests);
        Expression::parse(std::string(50, '(') + "1" + std::string(50, ')'));
    }

    void stopsARunawayEvaluation()
    {
        Log log;
        Environment environment;
        environment.maximumSteps = 10'000;
        const Value result = Expression::parse("every a in 1..1000000000, b in 1..1000000000 satisfies a > 0").evaluate({}, environment, &log);
        CPPUNIT_ASSERT(result.isNull());
        CPPUNIT_ASSERT(!log.entries.empty());
        CPPUNIT_ASSERT(Expression::parse("for i in 1..1000000 return i").evaluate({}).isNull());
    }

    void logsWhyAResultIsNull()
    {
        Log log;
        CPPUNIT_ASSERT(Expression::parse("budget > 5").evaluate({}, {}, &log).isNull());
        CPPUNIT_ASSERT(log.entries.at(0).find("budget") != std::string::npos);
    }

    void namesWhatItReadsFromItsScope()
    {
        const auto expression = Expression::parse("party.level = \"city\" and (for x in parties[country = \"FR\"] return x.name + suffix)[1] = null");
        const std::vector<std::string> expected = {"parties", "party.level", "suffix"};
        CPPUNIT_ASSERT(expected == expression.reads());
    }

    void testsACellAgainstTheQuestionMark()
    {
        CPPUNIT_ASSERT(test("-", 1).isTrue());
        CPPUNIT_ASSERT(test("< 5", 4).isTrue());
        CPPUNIT_ASSERT(test("< 5", 5).isFalse());
        CPPUNIT_ASSERT(test("[1..3], 7", 7).isTrue());
        CPPUNIT_ASSERT(test("not(\"a\", \"b\")", "c").isTrue());
        CPPUNIT_ASSERT(test("not(\"a\", \"b\")", "a").isFalse());
        CPPUNIT_ASSERT(test("contains(?, \"x\")", "axb").isTrue());
        CPPUNIT_ASSERT(test("-5", -5).isTrue());
        CPPUNIT_ASSERT(test("< 5", nullptr).isNull());
    }

    void tellsTheTimeOnlyOfTheGivenClock()
    {
        CPPUNIT_ASSERT(Expression::parse("today()").evaluate({}).isNull());
        const base::SettableClock clock(*base::parseInstant("2026-11-23T10:15:00Z"));
        Environment environment;
        environment.clock = &clock;
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-23"), Expression::parse("today()").evaluate({}, environment).toFeel());
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-23T10:15:00Z"), Expression::parse("now()").evaluate({}, environment).toFeel());
    }

    void boundsNestingThatPartialCouldGrow()
    {
        CPPUNIT_ASSERT(Expression::parse("for i in 1..5000 return if i = 1 then [] else [partial[-1]]").evaluate({}).isNull());
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ExpressionTest);
