#include "law/calendar/CountedPeriods.h"

#include "law/CalendarsInstalled.h"
#include "support/Refused.h"
#include "xml/FrameworkReader.h"

namespace lazos::tests {

namespace {

/// A council to be told within ten days of the day on which money enters the budget.
law::LawCheck councilToBeTold(const std::string& calendar, const std::string& count = {})
{
    law::Finding finding;
    finding.rule = "co.ley-136-91-g.council-information";
    finding.party = "medellin";
    finding.effect = law::Effect::RequiresStep;
    finding.step = "council-information";
    finding.after = {"budget-incorporation"};
    finding.deadline = "P10D";
    finding.calendar = calendar;
    finding.count = count;
    finding.silence = "none";
    law::LawCheck check;
    check.referenceDate = dayOf("2026-03-16");
    check.findings = {finding};
    return check;
}

const std::vector<law::StepTaken> incorporated{{"medellin", "budget-incorporation", dayOf("2026-03-16"), "decree 12"}};

std::string endOf(const law::LawCheck& check)
{
    const auto periods = law::countedPeriods(check, incorporated, installedCalendars());
    CPPUNIT_ASSERT_EQUAL(std::size_t(1), periods.size());
    return base::format(periods.front().end);
}

std::string ruleWith(const std::string& counting)
{
    return R"(<framework xmlns="urn:lazos:legal-framework:1" country="CO"><rules><rule id="co.a.b" effect="requires-step"><based-on source="co.a"/>
<step id="s" actor="mayor" role="informed" force="binding" after="t" )" + counting
        + R"(/><message><es>t</es><fr>t</fr><en>t</en><pt>t</pt></message></rule></rules></framework>)";
}

law::Framework frameworkOf(const std::string& text)
{
    return xml::readFramework(xml::Document::parse(base::BytesView(reinterpret_cast<const std::uint8_t*>(text.data()), text.size()), "co/rules.xml"));
}

}

class CountedPeriodsTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CountedPeriodsTest);
    CPPUNIT_TEST(endAsTheLawOfTheCalendarCounts);
    CPPUNIT_TEST(endAsTheRuleSays);
    CPPUNIT_TEST(endByTheCalendarMonthWhereNoCalendarIsNamed);
    CPPUNIT_TEST(refuseACalendarThatIsNotThere);
    CPPUNIT_TEST(areReadFromTheRule);
    CPPUNIT_TEST(areRefusedAtTheLineOfTheRule);
    CPPUNIT_TEST(areKeptWithTheFinding);
    CPPUNIT_TEST(ofInstalledRulesCanBeCounted);
    CPPUNIT_TEST_SUITE_END();

public:
    void endAsTheLawOfTheCalendarCounts()
    {
        // Ten business days after Monday 16 March 2026: 23 March is Saint Joseph.
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-31"), endOf(councilToBeTold("co")));
        const auto periods = law::countedPeriods(councilToBeTold("co"), incorporated, installedCalendars());
        CPPUNIT_ASSERT(periods.front().deadline.has_value());
        CPPUNIT_ASSERT(!periods.front().elapsed(dayOf("2026-03-31")) && periods.front().elapsed(dayOf("2026-04-01")));
    }

    void endAsTheRuleSays() { CPPUNIT_ASSERT_EQUAL(std::string("2026-03-26"), endOf(councilToBeTold("co", "calendar"))); }

    void endByTheCalendarMonthWhereNoCalendarIsNamed()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2026-03-26"), endOf(councilToBeTold("")));
        CPPUNIT_ASSERT(!law::countedPeriods(councilToBeTold(""), incorporated, installedCalendars()).front().deadline.has_value());
    }

    void refuseACalendarThatIsNotThere()
    {
        assertRefused(base::ErrorCode::NotFound, [] { endOf(councilToBeTold("atlantis")); });
    }

    void areReadFromTheRule()
    {
        const law::Framework read = frameworkOf(ruleWith("deadline=\"P10D\" calendar=\"co\" count=\"business\" start=\"same-day\" rollover=\"none\""));
        CPPUNIT_ASSERT_EQUAL(std::string("co business same-day none"),
                             read.rules[0].calendar + " " + read.rules[0].count + " " + read.rules[0].start + " " + read.rules[0].rollover);
        CPPUNIT_ASSERT_EQUAL(std::size_t(0), law::lintDeadlines(read, installedCalendars()).size());
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), law::lintDeadlines(frameworkOf(ruleWith("deadline=\"P10D\" calendar=\"xx\"")), installedCalendars()).size());
        // Two weeks in business days, as Colombia would count them, no law defines.
        CPPUNIT_ASSERT_EQUAL(std::size_t(1), law::lintDeadlines(frameworkOf(ruleWith("deadline=\"P2W\" calendar=\"co\"")), installedCalendars()).size());
    }

    void areRefusedAtTheLineOfTheRule()
    {
        for (const char* wrong : {"deadline=\"P10D\" count=\"business\"", "calendar=\"co\"", "deadline=\"PT10H\" calendar=\"co\"", "deadline=\"P10D\" calendar=\"co\" count=\"working\"",
                                  "deadline=\"P10D\" calendar=\"co\" count=\"clear\" start=\"same-day\""}) {
            try {
                frameworkOf(ruleWith(wrong));
                CPPUNIT_FAIL(wrong);
            } catch (const base::Error& error) {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(wrong, 2, error.position().line);
            }
        }
    }

    void areKeptWithTheFinding()
    {
        const base::Json json = base::Json::parse(law::toJson(councilToBeTold("co", "business")).dump());
        const law::LawCheck read = law::lawCheckFromJson(json);
        CPPUNIT_ASSERT_EQUAL(std::string("co"), read.findings.front().calendar);
        CPPUNIT_ASSERT_EQUAL(std::string("business"), read.findings.front().count);
        CPPUNIT_ASSERT(!base::Json::parse(law::toJson(councilToBeTold("")).dump())["findings"][0].contains("calendar"));
    }

    void ofInstalledRulesCanBeCounted()
    {
        for (const law::Framework* framework : installed().frameworks()) {
            for (const base::Error& problem : law::lintDeadlines(*framework, installedCalendars())) CPPUNIT_FAIL(problem.what());
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(CountedPeriodsTest);

}
