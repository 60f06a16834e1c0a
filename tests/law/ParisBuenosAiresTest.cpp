#include "law/Gates.h"
#include "law/Report.h"
#include "support/Refused.h"
#include "law/Installed.h"

namespace lazos::tests {

using law::Gate;
using law::Verdict;

namespace {

void assertStep(const law::LawCheck& check, const std::string& party, const std::string& id, Gate gate,
                const std::vector<std::string>& after, const std::string& citation)
{
    const law::Finding* finding = step(check, party, id);
    CPPUNIT_ASSERT_MESSAGE(party + " has not exactly one step " + id, finding != nullptr);
    CPPUNIT_ASSERT_EQUAL_MESSAGE(id, std::string(law::name(Verdict::Pending)), std::string(law::name(finding->verdict)));
    CPPUNIT_ASSERT_EQUAL_MESSAGE(id, std::string(law::name(gate)), std::string(law::name(finding->gate)));
    CPPUNIT_ASSERT_MESSAGE(id, after == finding->after);
    CPPUNIT_ASSERT_MESSAGE(id + " cites " + finding->sources.at(0).citation,
                           finding->sources.at(0).citation.find(citation) != std::string::npos);
    for (const char* language : {"es", "fr", "en", "pt"}) CPPUNIT_ASSERT(!finding->message.at(language).empty());
}

std::string verdict(const law::LawCheck& check) { return std::string(law::name(check.verdict)); }

}

class ParisBuenosAiresTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ParisBuenosAiresTest);
    CPPUNIT_TEST(isLawfulWhenAllIsStated);
    CPPUNIT_TEST(isUndeterminedWhileAQuestionOfALawIsOpen);
    CPPUNIT_TEST(putsTheFrenchStepsInTheirOrder);
    CPPUNIT_TEST(putsTheArgentineStepsInTheirOrder);
    CPPUNIT_TEST(controlsLegalityForTwoMonthsWithoutApproval);
    CPPUNIT_TEST(asksForPriorLawOnlyWhereThereIsCredit);
    CPPUNIT_TEST(isNotLawfulWithoutTheFinancialAmount);
    CPPUNIT_TEST(forbidsAForeignStateSaveTheExceptions);
    CPPUNIT_TEST(appliesTheLawOf2010WhereItIsKnown);
    CPPUNIT_TEST(onlyWarnsOnUnverifiedSources);
    CPPUNIT_TEST(changesNothingWithLeadOrOrderOfParties);
    CPPUNIT_TEST(saysOnceThatACountryHasNoFramework);
    CPPUNIT_TEST(findsAMandateThatEndsBeforeSignature);
    CPPUNIT_TEST(refusesFactsThatNobodyDeclared);
    CPPUNIT_TEST(refusesALevelThatTheCountryDoesNotHave);
    CPPUNIT_TEST(holdsAgainstThePublishedTimelineOfAsuncion);
    CPPUNIT_TEST(readsItsOwnJsonBack);
    CPPUNIT_TEST(reportsInFourLanguages);
    CPPUNIT_TEST_SUITE_END();

public:
    void isLawfulWhenAllIsStated()
    {
        const law::LawCheck all = check(sampleJson("paris-buenos-aires"));
        CPPUNIT_ASSERT_EQUAL(std::string("lawful"), verdict(all));
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, all.frameworks.size());
        CPPUNIT_ASSERT_EQUAL(std::string("lawful"), std::string(law::name(find(all, "fr.l1115-1.financial-amount")->verdict)));
        CPPUNIT_ASSERT_EQUAL(std::string("2021-08-06"), find(all, "fr.l1115-1.financial-amount")->sources.at(0).version);
    }

    void isUndeterminedWhileAQuestionOfALawIsOpen()
    {
        base::Json silent = sampleJson("paris-buenos-aires");
        silent.erase("facts");
        const law::LawCheck all = check(silent);
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), verdict(all));
        const domain::Brief brief = domain::readBrief(silent.dump(), "brief.json");
        const std::string report = law::report(all, brief, installed().phrases(), "es");
        const law::Finding* limits = find(all, "ar.const-124.limits");
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), std::string(law::name(limits->verdict)));
        for (const char* fact : {"party.againstForeignPolicy", "party.affectsDelegatedPowers", "party.affectsNationalCredit"}) {
            CPPUNIT_ASSERT(limits->values.at(fact).is_null());
            // People read the question; who writes the brief finds its name in the report.
            CPPUNIT_ASSERT_MESSAGE(fact, limits->message.at("es").find(fact) == std::string::npos);
            CPPUNIT_ASSERT_MESSAGE(fact, report.find(fact) != std::string::npos);
        }
        CPPUNIT_ASSERT(limits->message.at("en").find("incompatible with the Nation’s foreign policy?") != std::string::npos);
        CPPUNIT_ASSERT_MESSAGE("says that nothing is declared", limits->message.at("en").find("Nothing is declared") == std::string::npos);
        // One answer left out is as open as all of them; a forbidden one decides alone.
        base::Json one = sampleJson("paris-buenos-aires");
        one["facts"]["buenos-aires"].erase("affectsNationalCredit");
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), verdict(check(one)));
        one["facts"]["buenos-aires"]["againstForeignPolicy"] = true;
        CPPUNIT_ASSERT_EQUAL(std::string("not-lawful"), verdict(check(one)));
        for (const char* step : {"prior-law", "procuracion-opinion"}) {
            one["facts"]["buenos-aires"].erase("credit");
            CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), std::string(law::name(lazos::tests::step(check(one), "buenos-aires", step)->verdict)));
        }
    }

    void putsTheFrenchStepsInTheirOrder()
    {
        const law::LawCheck all = check(sampleJson("paris-buenos-aires"));
        assertStep(all, "paris", "deliberation", Gate::Signature, {}, "L2121-29");
        assertStep(all, "paris", "deliberation-enforceable", Gate::Signature, {"deliberation"}, "L2131-1");
        assertStep(all, "paris", "signature", Gate::EntryIntoForce, {"deliberation", "deliberation-enforceable"}, "L2122-21");
        assertStep(all, "paris", "transmission", Gate::EntryIntoForce, {"signature"}, "L1115-1");
    }

    void putsTheArgentineStepsInTheirOrder()
    {
        const law::LawCheck all = check(sampleJson("paris-buenos-aires"));
        assertStep(all, "buenos-aires", "signature", Gate::EntryIntoForce, {}, "4188");
        assertStep(all, "buenos-aires", "registration", Gate::None, {"signature"}, "4188");
        assertStep(all, "buenos-aires", "approval-by-law", Gate::EntryIntoForce, {"signature"}, "4188");
        assertStep(all, "buenos-aires", "promulgation", Gate::EntryIntoForce, {"approval-by-law"}, "4188");
        assertStep(all, "buenos-aires", "publication", Gate::EntryIntoForce, {"promulgation"}, "4188");
        assertStep(all, "buenos-aires", "inform-congress", Gate::None, {"signature"}, "art. 124");
        assertStep(all, "buenos-aires", "inform-foreign-ministry", Gate::None, {}, "Ley de Ministerios");
        CPPUNIT_ASSERT_EQUAL(std::string("disputed"), step(all, "buenos-aires", "inform-congress")->force);
    }

    void controlsLegalityForTwoMonthsWithoutApproval()
    {
        const law::LawCheck all = check(sampleJson("paris-buenos-aires"));
        assertStep(all, "paris", "legality-control", Gate::None, {"transmission"}, "L2131-6");
        CPPUNIT_ASSERT_EQUAL(std::string("P2M"), step(all, "paris", "legality-control")->deadline);
        CPPUNIT_ASSERT_EQUAL(std::string("none"), step(all, "paris", "legality-control")->silence);
    }

    void asksForPriorLawOnlyWhereThereIsCredit()
    {
        const law::LawCheck without = check(sampleJson("paris-buenos-aires"));
        CPPUNIT_ASSERT(step(without, "buenos-aires", "prior-law") == nullptr);
        const law::LawCheck with = check(sampleJson("with-credit"));
        assertStep(with, "buenos-aires", "prior-law", Gate::Signature, {}, "104");
        assertStep(with, "buenos-aires", "procuracion-opinion", Gate::Signature, {}, "104");
        CPPUNIT_ASSERT(step(with, "buenos-aires", "prior-law")->sources.at(0).confidence == law::Confidence::Secondary);
    }

    void isNotLawfulWithoutTheFinancialAmount()
    {
        for (const char* change : {"absent", "empty", "line without amount"}) {
            base::Json json = sampleJson("without-amount");
            if (change == std::string("empty")) json["finance"] = base::Json::array();
            if (change == std::string("line without amount")) json["finance"] = base::Json::parse(R"([{"party": "paris"}])");
            const law::LawCheck all = check(json);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(change, std::string("not-lawful"), verdict(all));
            const law::Finding* finding = find(all, "fr.l1115-1.financial-amount");
            CPPUNIT_ASSERT(finding->verdict == Verdict::NotLawful);
            CPPUNIT_ASSERT_EQUAL(std::string("CGCT, art. L1115-1"), finding->sources.at(0).citation);
        }
    }

    void forbidsAForeignStateSaveTheExceptions()
    {
        const law::LawCheck forbidden = check(sampleJson("foreign-state"));
        CPPUNIT_ASSERT_EQUAL(std::string("not-lawful"), verdict(forbidden));
        CPPUNIT_ASSERT(find(forbidden, "fr.l1115-5.foreign-state")->verdict == Verdict::NotLawful);
        const law::LawCheck excepted = check(sampleJson("foreign-state-authorised-exception"));
        CPPUNIT_ASSERT(find(excepted, "fr.l1115-5.foreign-state") == nullptr);
        assertStep(excepted, "paris", "state-authorisation", Gate::Signature, {}, "L1115-5");
    }

    void appliesTheLawOf2010WhereItIsKnown()
    {
        const law::LawCheck all = check(sampleJson("in-2010"));
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), verdict(all));
        CPPUNIT_ASSERT(find(all, "fr.l1115-1.financial-amount")->verdict == Verdict::Undetermined);
        CPPUNIT_ASSERT(find(all, "fr.l1115-1.financial-amount")->message.at("en").find("2010-06-01") != std::string::npos);
        assertStep(all, "paris", "deliberation", Gate::Signature, {}, "L2121-29");
        assertStep(all, "paris", "deliberation-enforceable", Gate::Signature, {"deliberation"}, "L2131-1");
        CPPUNIT_ASSERT(step(all, "paris", "deliberation-enforceable")->sources.at(0).confidence == law::Confidence::OldVersion);
        assertStep(all, "buenos-aires", "approval-by-law", Gate::EntryIntoForce, {"signature"}, "4188");

        // The bare ban of that time is known from an old wording: an officer must confirm it.
        const law::LawCheck state = check(sampleJson("foreign-state"), "2010-06-01");
        CPPUNIT_ASSERT(find(state, "fr.l1115-5.foreign-state") == nullptr);
        CPPUNIT_ASSERT(find(state, "fr.l1115-5.foreign-state-before-2016")->verdict == Verdict::Undetermined);
        CPPUNIT_ASSERT_EQUAL(std::string("2008-02-22"), find(state, "fr.l1115-5.foreign-state-before-2016")->sources.at(0).version);
    }

    void onlyWarnsOnUnverifiedSources()
    {
        for (const char* sample : {"paris-buenos-aires", "without-amount", "foreign-state", "in-2010"}) {
            for (const law::Finding& finding : check(sampleJson(sample)).findings) {
                for (const law::CitedSource& source : finding.sources) {
                    const bool known = !source.version.empty();
                    if (known && source.confidence == law::Confidence::Unverified) CPPUNIT_ASSERT(finding.effect == law::Effect::Warns);
                    if (finding.verdict == Verdict::NotLawful) CPPUNIT_ASSERT(source.confidence == law::Confidence::Verified);
                }
            }
        }
        CPPUNIT_ASSERT(find(check(sampleJson("paris-buenos-aires")), "fr.toubon-5.contracts-in-french") != nullptr);
    }

    void changesNothingWithLeadOrOrderOfParties()
    {
        for (const char* sample : {"paris-buenos-aires", "foreign-state", "without-amount"}) {
            base::Json json = sampleJson(sample);
            const std::string expected = law::toJson(check(json)).dump();
            std::reverse(json["parties"].begin(), json["parties"].end());
            json["lead"] = "buenos-aires";
            CPPUNIT_ASSERT_EQUAL(expected, law::toJson(check(json)).dump());
        }
    }

    void saysOnceThatACountryHasNoFramework()
    {
        const law::LawCheck all = check(sampleJson("country-without-framework"));
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), verdict(all));
        const auto ofAsuncion = [](const law::Finding& each) { return each.party == "buenos-aires"; };
        CPPUNIT_ASSERT_EQUAL(std::ptrdiff_t{1}, std::count_if(all.findings.begin(), all.findings.end(), ofAsuncion));
    }

    void findsAMandateThatEndsBeforeSignature()
    {
        CPPUNIT_ASSERT(find(check(sampleJson("paris-buenos-aires")), "common.mandate-ends-before-signature") == nullptr);
        const law::LawCheck all = check(sampleJson("mandate-ends-before-signature"));
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), verdict(all));
        CPPUNIT_ASSERT_EQUAL(std::string("buenos-aires"), find(all, "common.mandate-ends-before-signature")->party);
    }

    void refusesFactsThatNobodyDeclared()
    {
        const auto refused = [](const char* sample, const char* pointer) {
            const std::string said = assertRefused(base::ErrorCode::InvalidArgument, [&] { check(sampleJson(sample)); });
            CPPUNIT_ASSERT_MESSAGE(said, said.find(pointer) != std::string::npos);
        };
        refused("unknown-fact", "/facts/paris/moonPhase");
        refused("fact-of-wrong-type", "/facts/paris/population");
    }

    void refusesALevelThatTheCountryDoesNotHave()
    {
        base::Json json = sampleJson("paris-buenos-aires");
        json["parties"][0]["level"] = "canton";
        const std::string said = assertRefused(base::ErrorCode::InvalidArgument, [&] { check(json); });
        CPPUNIT_ASSERT_MESSAGE(said, said.find("/parties/0/level") != std::string::npos);
        json = sampleJson("paris-buenos-aires");
        json["parties"][1]["subdivision"] = "AR-B";
        assertRefused(base::ErrorCode::InvalidArgument, [&] { check(json); });
    }

    /// Acuerdo de Hermanamiento Asunción – Buenos Aires (Convenio 14/11): every date was published.
    void holdsAgainstThePublishedTimelineOfAsuncion()
    {
        base::Json json = sampleJson("country-without-framework");
        json["parties"][0] = sampleJson("paris-buenos-aires")["parties"][1];
        json["parties"][0]["termEnd"] = "2015-12-09";
        json["parties"][1]["id"] = "asuncion";
        json["parties"][1].erase("termEnd");
        for (const char* key : {"facts", "lead", "finance", "actions"}) json.erase(key);
        json["facts"] = {{"agreement", {{"electronicSignature", false}}}, {"buenos-aires", {{"credit", false}}}}; // on paper, a twinning
        json["instrument"] = "twinning";
        json["referenceDate"] = json["plannedSignature"] = "2011-12-08";
        const law::LawCheck all = check(json);

        const auto day = [](const char* text) { return *base::parseDate(text); };
        const std::vector<std::string> parties{"buenos-aires"};
        std::vector<law::StepTaken> taken;
        const std::vector<std::pair<std::string, base::Date>> published{{"signature", day("2011-12-08")},
                                                                         {"approval-by-law", day("2012-06-14")},
                                                                         {"promulgation", day("2012-07-11")},
                                                                         {"publication", day("2012-07-18")}};
        CPPUNIT_ASSERT(law::openSteps(all, "buenos-aires", Gate::Signature, taken).empty());
        for (const auto& [id, date] : published) {
            CPPUNIT_ASSERT_MESSAGE(id + " before its predecessors", law::openPredecessors(all, "buenos-aires", id, taken).empty());
            CPPUNIT_ASSERT_MESSAGE("in force before " + id, !law::entryIntoForce(all, parties, taken).date);
            taken.push_back({"buenos-aires", id, date, {}});
            if (id == "signature") taken.push_back({"asuncion", id, date, {}});
        }
        CPPUNIT_ASSERT_EQUAL(std::string("2012-07-18"), base::format(law::entryIntoForce(all, parties, taken).date.value()));
        CPPUNIT_ASSERT(!law::openPredecessors(all, "buenos-aires", "promulgation", std::vector<law::StepTaken>{taken.front()}).empty());
    }

    void readsItsOwnJsonBack()
    {
        for (const char* sample : {"paris-buenos-aires", "in-2010", "foreign-state"}) {
            const std::string written = law::toJson(check(sampleJson(sample))).dump();
            CPPUNIT_ASSERT_EQUAL(written, law::toJson(law::lawCheckFromJson(base::parseJson(written, "findings.json"))).dump());
        }
        assertRefused(base::ErrorCode::Malformed, [] { law::lawCheckFromJson(base::Json::parse(R"({"referenceDate": "soon"})")); });
    }

    void reportsInFourLanguages()
    {
        const domain::Brief brief = domain::readBrief(sampleJson("without-amount").dump(), "brief.json");
        const law::LawCheck all = installed().check(brief, *brief.referenceDate);
        for (const auto& [language, word] : std::vector<std::pair<std::string, std::string>>{
                 {"es", "No conforme"}, {"fr", "Non conforme"}, {"en", "Not lawful"}, {"pt", "Não conforme"}}) {
            const std::string text = law::report(all, brief, installed().phrases(), language);
            CPPUNIT_ASSERT(text.starts_with(word));
            CPPUNIT_ASSERT(text.find("CGCT, art. L1115-1") != std::string::npos);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ParisBuenosAiresTest);

}
