#include "law/Gates.h"

#include "support/Refused.h"

namespace lazos::tests {

using law::Effect;
using law::Gate;
using law::StepTaken;

namespace {

base::Date on(const char* text) { return base::parseDate(text).value(); }

law::Finding required(const std::string& party, const std::string& id, Gate gate, std::vector<std::string> after = {})
{
    law::Finding finding;
    finding.rule = party + "." + id;
    finding.party = party;
    finding.effect = Effect::RequiresStep;
    finding.gate = gate;
    finding.step = id;
    finding.force = "binding";
    finding.after = std::move(after);
    return finding;
}

law::Finding document(const std::string& party, const std::string& rule, Gate gate)
{
    law::Finding finding;
    finding.rule = rule;
    finding.party = party;
    finding.effect = Effect::RequiresDocument;
    finding.gate = gate;
    finding.sources = {{"law", "Law 50", "", "", "2018", law::Confidence::Verified}};
    return finding;
}

/// Two parties: one whose council decides before signature, one whose parliament approves after it.
law::LawCheck twoLaws()
{
    law::LawCheck check;
    check.findings = {
        required("north", "deliberation", Gate::Signature),
        required("north", "deliberation-enforceable", Gate::Signature, {"deliberation"}),
        required("north", "transmission", Gate::EntryIntoForce, {"signature"}),
        required("south", "approval-by-law", Gate::EntryIntoForce, {"signature"}),
        required("south", "publication", Gate::EntryIntoForce, {"approval-by-law"}),
    };
    return check;
}

const std::vector<std::string> both{"north", "south"};

std::vector<std::string> open(const law::LawCheck& check, const std::string& party, Gate gate, const std::vector<StepTaken>& taken = {})
{
    std::vector<std::string> steps;
    for (const law::Finding* finding : law::openSteps(check, party, gate, taken)) steps.push_back(finding->step);
    return steps;
}

std::vector<StepTaken> allTaken()
{
    return {{"north", "deliberation", on("2027-02-09"), "deliberation 12"},
            {"north", "deliberation-enforceable", on("2027-02-16"), "receipt"},
            {"north", "signature", on("2027-03-15"), "signature of the mayor"},
            {"north", "transmission", on("2027-04-02"), "receipt of the prefect"},
            {"south", "signature", on("2027-03-10"), "signature of the head of government"},
            {"south", "approval-by-law", on("2027-06-10"), "law 6901"},
            {"south", "publication", on("2027-07-08"), "gazette 7602"}};
}

std::string moved(const char* date, const char* duration) { return base::format(law::addPeriod(on(date), duration)); }

using Steps = std::vector<std::string>;

}

class GatesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(GatesTest);
    CPPUNIT_TEST(aStepIsOpenUntilThatPartyTookIt);
    CPPUNIT_TEST(theOtherPartysStepsBarNothing);
    CPPUNIT_TEST(onlyStepsOfThatGateBarIt);
    CPPUNIT_TEST(whatTheLawDoesNotMakeBindingBarsNothing);
    CPPUNIT_TEST(whatIsNoStepBarsNothing);
    CPPUNIT_TEST(aVerifiedDocumentBarsItsGateUntilItIsRecorded);
    CPPUNIT_TEST(aDocumentOnAnyOtherSourceBarsNothing);
    CPPUNIT_TEST(aStepWaitsForThoseBeforeIt);
    CPPUNIT_TEST(whatFollowsTheSignatureWaitsForThoseOfAll);
    CPPUNIT_TEST(isInForceOnTheLastDayThatBothLawsAskFor);
    CPPUNIT_TEST(isNotInForceWhileAnyStepOrSignatureIsOpen);
    CPPUNIT_TEST(theOrderOfPartiesChangesNothing);
    CPPUNIT_TEST(aPeriodRunsFromTheStepBeforeIt);
    CPPUNIT_TEST(aPeriodHasElapsedWhenItsLastDayHasPassed);
    CPPUNIT_TEST(aPeriodBeginsWithItsOwnPartysStepOnly);
    CPPUNIT_TEST(monthsAreCountedByTheCalendar);
    CPPUNIT_TEST(yearsWeeksAndDaysAreAdded);
    CPPUNIT_TEST(whatIsNoPeriodIsRefused);
    CPPUNIT_TEST(aPeriodThatLeavesTheCalendarIsRefused);
    CPPUNIT_TEST_SUITE_END();

public:
    void aStepIsOpenUntilThatPartyTookIt()
    {
        std::vector<StepTaken> taken;
        CPPUNIT_ASSERT((Steps{"deliberation", "deliberation-enforceable"} == open(twoLaws(), "north", Gate::Signature, taken)));
        taken.push_back({"south", "deliberation", on("2027-02-09"), {}});
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, open(twoLaws(), "north", Gate::Signature, taken).size());
        taken.push_back({"north", "deliberation", on("2027-02-09"), {}});
        CPPUNIT_ASSERT((Steps{"deliberation-enforceable"} == open(twoLaws(), "north", Gate::Signature, taken)));
        taken.push_back({"north", "deliberation-enforceable", on("2027-02-16"), {}});
        CPPUNIT_ASSERT(open(twoLaws(), "north", Gate::Signature, taken).empty());
    }

    void theOtherPartysStepsBarNothing()
    {
        CPPUNIT_ASSERT(open(twoLaws(), "south", Gate::Signature).empty());
        CPPUNIT_ASSERT(open(twoLaws(), "nobody", Gate::EntryIntoForce).empty());
    }

    void onlyStepsOfThatGateBarIt()
    {
        CPPUNIT_ASSERT((Steps{"transmission"} == open(twoLaws(), "north", Gate::EntryIntoForce)));
        for (const Gate gate : {Gate::ThirdPartyEffect, Gate::Execution, Gate::None}) CPPUNIT_ASSERT(open(twoLaws(), "north", gate).empty());
        law::LawCheck check;
        check.findings = {required("north", "doubt", Gate::Unknown)};
        CPPUNIT_ASSERT(open(check, "north", Gate::Signature).empty());
        CPPUNIT_ASSERT(open(check, "north", Gate::EntryIntoForce).empty());
    }

    void whatTheLawDoesNotMakeBindingBarsNothing()
    {
        for (const auto& [force, bars] : std::vector<std::pair<std::string, bool>>{
                 {"binding", true}, {"custom", true}, {"", true}, {"non-binding", false}, {"disputed", false}}) {
            law::LawCheck check;
            check.findings = {required("north", "opinion", Gate::Signature)};
            check.findings[0].force = force;
            CPPUNIT_ASSERT_EQUAL_MESSAGE(force, bars, !open(check, "north", Gate::Signature).empty());
        }
    }

    void whatIsNoStepBarsNothing()
    {
        law::LawCheck check;
        check.findings = {required("north", "x", Gate::Signature), required("north", "", Gate::Signature)};
        check.findings[0].effect = Effect::RequiresClause;
        CPPUNIT_ASSERT(open(check, "north", Gate::Signature).empty());
    }

    void aVerifiedDocumentBarsItsGateUntilItIsRecorded()
    {
        for (const Gate gate : {Gate::Signature, Gate::EntryIntoForce}) {
            law::LawCheck check;
            check.findings = {document("north", "north.law-50.adhesion", gate)};
            const auto open = law::openSteps(check, "north", gate, {});
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, open.size());
            CPPUNIT_ASSERT_EQUAL(std::string("north.law-50.adhesion"), std::string(law::actOf(*open[0])));
            CPPUNIT_ASSERT(law::openSteps(check, "south", gate, {}).empty());
            const std::vector<StepTaken> other{{"south", "north.law-50.adhesion", on("2027-01-02"), {}}};
            CPPUNIT_ASSERT_EQUAL(std::size_t{1}, law::openSteps(check, "north", gate, other).size());
            const std::vector<StepTaken> recorded{{"north", "north.law-50.adhesion", on("2027-01-02"), {}}};
            CPPUNIT_ASSERT(law::openSteps(check, "north", gate, recorded).empty());
        }
        law::LawCheck check = twoLaws();
        check.findings.push_back(document("south", "south.certificate", Gate::EntryIntoForce));
        std::vector<StepTaken> taken = allTaken();
        CPPUNIT_ASSERT(!law::entryIntoForce(check, both, taken).date);
        taken.push_back({"south", "south.certificate", on("2027-07-20"), "certificate 3"});
        CPPUNIT_ASSERT(on("2027-07-20") == law::entryIntoForce(check, both, taken).date);
    }

    void aDocumentOnAnyOtherSourceBarsNothing()
    {
        for (const auto confidence : {law::Confidence::Secondary, law::Confidence::OldVersion, law::Confidence::Derived, law::Confidence::Unverified}) {
            law::LawCheck check;
            check.findings = {document("north", "north.paper", Gate::Signature)};
            check.findings[0].sources.push_back({"s", "", "", "", "", confidence});
            CPPUNIT_ASSERT(law::openSteps(check, "north", Gate::Signature, {}).empty());
        }
        law::LawCheck check;
        check.findings = {document("north", "north.paper", Gate::Signature)};
        check.findings[0].sources.clear();
        CPPUNIT_ASSERT(law::openSteps(check, "north", Gate::Signature, {}).empty());
    }

    void whatFollowsTheSignatureWaitsForThoseOfAll()
    {
        law::LawCheck check;
        check.findings = {required("north", "transmission", Gate::EntryIntoForce, {"signature"}), required("south", "approval", Gate::EntryIntoForce)};
        std::vector<StepTaken> taken{{"north", "signature", on("2027-02-09"), {}}};
        CPPUNIT_ASSERT((Steps{"signature"} == law::openPredecessors(check, "north", "transmission", taken)));
        taken.push_back({"south", "signature", on("2027-02-10"), {}});
        CPPUNIT_ASSERT(law::openPredecessors(check, "north", "transmission", taken).empty());
    }

    void aStepWaitsForThoseBeforeIt()
    {
        std::vector<StepTaken> taken;
        CPPUNIT_ASSERT(law::openPredecessors(twoLaws(), "north", "deliberation", taken).empty());
        CPPUNIT_ASSERT((Steps{"deliberation"} == law::openPredecessors(twoLaws(), "north", "deliberation-enforceable", taken)));
        taken.push_back({"south", "deliberation", on("2027-02-09"), {}});
        CPPUNIT_ASSERT((Steps{"deliberation"} == law::openPredecessors(twoLaws(), "north", "deliberation-enforceable", taken)));
        taken.push_back({"north", "deliberation", on("2027-02-09"), {}});
        CPPUNIT_ASSERT(law::openPredecessors(twoLaws(), "north", "deliberation-enforceable", taken).empty());
        // Two rules of one step may name the same predecessor.
        law::LawCheck twice;
        twice.findings = {required("north", "b", Gate::None, {"a"}), required("north", "b", Gate::None, {"a", "c"})};
        CPPUNIT_ASSERT((Steps{"a", "c"} == law::openPredecessors(twice, "north", "b", taken)));
    }

    void isInForceOnTheLastDayThatBothLawsAskFor()
    {
        const law::LawCheck check = twoLaws();
        const auto force = law::entryIntoForce(check, both, allTaken());
        CPPUNIT_ASSERT(force.open.empty());
        CPPUNIT_ASSERT(on("2027-07-08") == force.date);
        // What is gated to signature is no reason of its own: the signature could not stand before it.
        std::vector<std::string> reasons;
        for (const auto& reason : force.reasons) reasons.push_back(base::format(reason.effective) + " " + reason.party + " " + reason.step);
        CPPUNIT_ASSERT((Steps{"2027-03-10 south signature", "2027-03-15 north signature", "2027-04-02 north transmission",
                              "2027-06-10 south approval-by-law", "2027-07-08 south publication"} == reasons));
        CPPUNIT_ASSERT(force.reasons[0].finding == nullptr);
        CPPUNIT_ASSERT_EQUAL(std::string("south.publication"), force.reasons[4].finding->rule);
        CPPUNIT_ASSERT_EQUAL(std::string("gazette 7602"), force.reasons[4].proof);
    }

    void isNotInForceWhileAnyStepOrSignatureIsOpen()
    {
        for (const StepTaken& missing : allTaken()) {
            if (missing.step.starts_with("deliberation")) continue;
            std::vector<StepTaken> taken = allTaken();
            std::erase_if(taken, [&](const StepTaken& each) { return each.party == missing.party && each.step == missing.step; });
            const law::LawCheck check = twoLaws();
            const auto force = law::entryIntoForce(check, both, taken);
            CPPUNIT_ASSERT_MESSAGE(missing.step, !force.date);
            CPPUNIT_ASSERT((std::vector<std::pair<std::string, std::string>>{{missing.party, missing.step}} == force.open));
        }
    }

    void theOrderOfPartiesChangesNothing()
    {
        law::LawCheck turned = twoLaws();
        std::reverse(turned.findings.begin(), turned.findings.end());
        const std::vector<std::string> parties{"south", "north"};
        CPPUNIT_ASSERT(law::entryIntoForce(turned, parties, allTaken()).date == law::entryIntoForce(twoLaws(), both, allTaken()).date);
    }

    void aPeriodRunsFromTheStepBeforeIt()
    {
        law::LawCheck check = twoLaws();
        check.findings.push_back(required("north", "legality-control", Gate::None, {"transmission"}));
        check.findings.back().deadline = "P2M";
        const auto periods = law::periods(check, allTaken());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, periods.size());
        CPPUNIT_ASSERT(on("2027-04-02") == periods[0].start);
        CPPUNIT_ASSERT(on("2027-06-02") == periods[0].end);
        CPPUNIT_ASSERT_EQUAL(std::string("transmission"), periods[0].startStep);
        CPPUNIT_ASSERT_EQUAL(std::string("receipt of the prefect"), periods[0].proof);
        CPPUNIT_ASSERT_EQUAL(std::string("legality-control"), periods[0].finding->step);
    }

    void aPeriodHasElapsedWhenItsLastDayHasPassed()
    {
        law::LawCheck check = twoLaws();
        check.findings.push_back(required("north", "legality-control", Gate::None, {"transmission"}));
        check.findings.back().deadline = "P2M";
        for (const auto& [silence, ends] : std::vector<std::pair<std::string, bool>>{
                 {"", true}, {"none", true}, {"consent", true}, {"no-objection", true}, {"refusal", false}, {"unknown", false}}) {
            check.findings.back().silence = silence;
            const law::Period period = law::periods(check, allTaken()).at(0);
            CPPUNIT_ASSERT_MESSAGE(silence, !period.elapsed(on("2027-06-01")));
            CPPUNIT_ASSERT_MESSAGE(silence, !period.elapsed(on("2027-06-02")));
            CPPUNIT_ASSERT_EQUAL_MESSAGE(silence, ends, period.elapsed(on("2027-06-03")));
        }
    }

    void aPeriodBeginsWithItsOwnPartysStepOnly()
    {
        law::LawCheck check;
        check.findings = {required("north", "control", Gate::None, {"transmission"})};
        check.findings[0].deadline = "P2M";
        CPPUNIT_ASSERT(law::periods(check, {}).empty());
        const std::vector<StepTaken> other{{"south", "transmission", on("2027-04-02"), {}}};
        CPPUNIT_ASSERT(law::periods(check, other).empty());
        check.findings[0].deadline.clear();
        CPPUNIT_ASSERT(law::periods(check, allTaken()).empty());
    }

    void monthsAreCountedByTheCalendar()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2027-06-02"), moved("2027-04-02", "P2M"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027-02-28"), moved("2027-01-31", "P1M"));
        CPPUNIT_ASSERT_EQUAL(std::string("2028-02-29"), moved("2028-01-31", "P1M"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027-04-30"), moved("2026-12-31", "P4M"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027-01-15"), moved("2026-12-15", "P1M"));
        CPPUNIT_ASSERT_EQUAL(std::string("2029-02-28"), moved("2028-02-29", "P1Y"));
        CPPUNIT_ASSERT_EQUAL(std::string("2028-05-30"), moved("2026-11-30", "P1Y6M"));
    }

    void yearsWeeksAndDaysAreAdded()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("2027-03-01"), moved("2027-02-19", "P10D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2028-03-01"), moved("2028-02-28", "P2D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2027-01-14"), moved("2026-12-31", "P2W"));
        // Months first, then days, as in "one month and one day".
        CPPUNIT_ASSERT_EQUAL(std::string("2027-03-01"), moved("2027-01-31", "P1M1D"));
        CPPUNIT_ASSERT_EQUAL(std::string("2026-11-24"), moved("2026-11-24", "P0D"));
    }

    void whatIsNoPeriodIsRefused()
    {
        for (const char* duration : {"", "P", "2M", "P2", "PM", "p2m", "P2MX", "PT5H", "P1DT5H", "-P2M", "P-2M", "P 2M", "P1.5M", "P2M ",
                                     "P1D1M", "P1M1Y", "P1M1M", "P2M\n"}) {
            assertRefused(base::ErrorCode::InvalidArgument, [&] { law::addPeriod(on("2026-11-24"), duration); });
        }
    }

    void aPeriodThatLeavesTheCalendarIsRefused()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("9999-12-31"), moved("9999-12-30", "P1D"));
        for (const char* duration : {"P1000000D", "P99999Y", "P99999Y99999M", "P8000Y", "P99999999999999999999D"}) {
            assertRefused(base::ErrorCode::InvalidArgument, [&] { law::addPeriod(on("2026-11-24"), duration); });
        }
        assertRefused(base::ErrorCode::InvalidArgument, [&] { law::addPeriod(on("9999-12-31"), "P1D"); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(GatesTest);

}
