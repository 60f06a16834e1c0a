#include "feel/Expression.h"

#include "base/Error.h"
#include "feel/Extensions.h"
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
    CPPUNIT_TEST(callsTheFunctionsThatItIsLent);
    CPPUNIT_TEST(refusesALentFunctionCalledWrongly);
    CPPUNIT_TEST(isNullWhereALentFunctionIsNotAtHand);
    CPPUNIT_TEST_SUITE_END();

    /// `plus days(from, days, note)`, of which the note need not be given.
    class PlusDays : public Extensions
    {
    public:
        [[nodiscard]] const std::vector<Signature>& signatures() const noexcept override { return _signatures; }
        Value call(std::size_t, std::span<const Value> arguments, std::string& why) const override
        {
            const auto days = arguments[1].kind() == ValueKind::Number ? arguments[1].number().toInt64() : std::nullopt;
            if (arguments[0].kind() != ValueKind::Date || !days) {
                why = "from is a date and days a whole number";
                return nullptr;
            }
            const auto date = Date::fromDays(arguments[0].date().toDays() + *days);
            return date ? Value(*date) : Value();
        }

    private:
        const std::vector<Signature> _signatures = {{"plus days", {"from", "days", "note"}, 2}};
    };

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
        // What a regular expression or a long text takes counts, too: these would run for hours.
        const std::string text(60, 'a');
        CPPUNIT_ASSERT(Expression::parse("for i in 1..90000 return matches(\"" + text + "b\", \"^(a|aa)+$\")").evaluate({}).isNull());
        const std::string grown = "{t: string join(for i in 1..9000 return \"" + text + "\"), r: for i in 1..90000 return ";
        for (const char* act : {"contains(t, \"x\")", "t + \"x\"", "t = t", "t < t", "upper case(t)", "replace(t, \"x\", \"y\")"}) {
            CPPUNIT_ASSERT_MESSAGE(act, Expression::parse(grown + act + "}.r").evaluate({}).isNull());
        }
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

    void callsTheFunctionsThatItIsLent()
    {
        const PlusDays lent;
        Environment environment;
        environment.extensions = &lent;
        const Context scope{{"notified", Value(*Date::of(2028, 2, 28))}};
        for (const char* text : {"plus days(notified, 2)", "plus days(days: 2, from: notified)", "plus days(notified, 1 + 1, \"x\")"}) {
            const auto expression = Expression::parse(text, {}, &lent);
            CPPUNIT_ASSERT_EQUAL(std::string("2028-03-01"), expression.evaluate(scope, environment).toFeel());
            CPPUNIT_ASSERT(expression.reads() == std::vector<std::string>{"notified"});
        }
        CPPUNIT_ASSERT(Expression::parseUnaryTests("< plus days(notified, 2)", {}, &lent)
                           .evaluate(Context{{"notified", Value(*Date::of(2028, 2, 28))}, {"?", Value(*Date::of(2028, 2, 29))}}, environment)
                           .isTrue());
        Log log;
        CPPUNIT_ASSERT(Expression::parse("plus days(\"x\", 2)", {}, &lent).evaluate(scope, environment, &log).isNull());
        CPPUNIT_ASSERT_MESSAGE(log.entries.at(0), log.entries.at(0).find("plus days(): from is a date") != std::string::npos);
    }

    void refusesALentFunctionCalledWrongly()
    {
        const PlusDays lent;
        for (const char* text : {"plus days(@\"2028-01-01\")", "plus days(1, 2, 3, 4)", "plus days(from: 1, weeks: 2)"}) {
            tests::assertRefused(base::ErrorCode::Malformed, [&] { Expression::parse(text, {}, &lent); });
        }
        tests::assertRefused(base::ErrorCode::Malformed, [] { Expression::parse("plus days(1, 2)"); });
    }

    void isNullWhereALentFunctionIsNotAtHand()
    {
        const PlusDays lent;
        const auto expression = Expression::parse("plus days(@\"2028-01-01\", 1)", {}, &lent);
        Log log;
        CPPUNIT_ASSERT(expression.evaluate({}, {}, &log).isNull());
        CPPUNIT_ASSERT_MESSAGE(log.entries.at(0), log.entries.at(0).find("plus days is not at hand") != std::string::npos);
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ExpressionTest);
