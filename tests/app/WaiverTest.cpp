#include "app/actions/Law.h"

#include "support/PlayedCase.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

/// A finding of the case that is undetermined and only warns.
constexpr const char* warning = "fr.toubon-5.contracts-in-french";

base::Json findingOf(PlayedCase& played, const std::string& login, const std::string& rule, const std::string& party = {})
{
    const base::Json told = app::showLaw(played.as(login), played.reference);
    for (const base::Json& finding : told.at("findings")) {
        if (finding.at("rule") == rule && (party.empty() || finding.at("party") == party)) return finding;
    }
    throw std::runtime_error("no finding " + rule);
}

/// The case with a mandate of Paris that ends before the planned signature: so says a reading of the law, not a text that was read in force.
std::string agreementWithShortMandate(PlayedCase& played)
{
    base::Json brief = base::parseJson(PlayedCase::brief(""), "brief");
    brief["parties"][0]["signatories"][0]["termEnd"] = "2027-01-31";
    return app::createAgreement(played.as("camille.laurent"), brief.dump(), "brief").at("reference");
}

constexpr const char* shortMandate = "common.mandate-ends-before-signature";

}

class WaiverTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(WaiverTest);
    CPPUNIT_TEST(anUndeterminedFindingIsSetAsideAndSaysSoToEveryParty);
    CPPUNIT_TEST(aReasonIsNeeded);
    CPPUNIT_TEST(whatIsLawfulOrAheadCannotBeSetAside);
    CPPUNIT_TEST(whatVerifiedLawForbidsIsNeverSetAside);
    CPPUNIT_TEST(onlyTheOwnPartysFindingsAreSetAside);
    CPPUNIT_TEST(onlyReviewersAndApproversSetAside);
    CPPUNIT_TEST(aViolationByUnreadLawBarsTheFreezeUntilItIsSetAside);
    CPPUNIT_TEST(theFrozenFindingsKeepReasonPersonAndTime);
    CPPUNIT_TEST_SUITE_END();

public:
    void anUndeterminedFindingIsSetAsideAndSaysSoToEveryParty()
    {
        PlayedCase played;
        played.publishAndConsent();
        played.at("2026-12-03T09:00:00Z");
        app::waiveFinding(played.as("hugo.petit"), played.reference, warning, "La ville rédige en français.");
        for (const char* reader : {"camille.laurent", "lucia.fernandez"}) {
            const base::Json finding = findingOf(played, reader, warning);
            CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), finding.at("verdict").get<std::string>());
            CPPUNIT_ASSERT_EQUAL(std::string("La ville rédige en français."), finding.at("waived").at("reason").get<std::string>());
            CPPUNIT_ASSERT_EQUAL(std::string("Hugo Petit"), finding.at("waived").at("name").get<std::string>());
            CPPUNIT_ASSERT_EQUAL(std::string("2026-12-03T09:00:00.000Z"), finding.at("waived").at("at").get<std::string>());
        }
        const std::string again = assertRefused(ErrorCode::Conflict, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, warning, "again"); });
        CPPUNIT_ASSERT(again.find("already") != std::string::npos);
        bool told = false;
        const base::Json journal = app::showJournal(played.as("lucia.fernandez"), played.reference);
        for (const base::Json& entry : journal.at("entries")) {
            told = told || (entry.at("action") == "legal.override" && entry.at("detail").at("reason") == "La ville rédige en français.");
        }
        CPPUNIT_ASSERT(told);
    }

    void aReasonIsNeeded()
    {
        PlayedCase played;
        assertRefused(ErrorCode::InvalidArgument, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, warning, " \n"); });
        CPPUNIT_ASSERT(findingOf(played, "hugo.petit", warning).at("waived").is_null());
    }

    void whatIsLawfulOrAheadCannotBeSetAside()
    {
        PlayedCase played;
        assertRefused(ErrorCode::Conflict, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, "fr.l1115-1.financial-amount", "no"); });
        assertRefused(ErrorCode::Conflict, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, "fr.l2121-29.deliberation", "no"); });
        assertRefused(ErrorCode::NotFound, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, "fr.no-such-rule", "no"); });
    }

    void whatVerifiedLawForbidsIsNeverSetAside()
    {
        PlayedCase played;
        base::Json brief = base::parseJson(PlayedCase::brief(""), "brief");
        brief.erase("finance");
        played.reference = app::createAgreement(played.as("camille.laurent"), brief.dump(), "brief").at("reference");
        CPPUNIT_ASSERT_EQUAL(std::string("not-lawful"), findingOf(played, "hugo.petit", "fr.l1115-1.financial-amount").at("verdict").get<std::string>());
        assertRefused(ErrorCode::Conflict, [&] { app::waiveFinding(played.as("hugo.petit"), played.reference, "fr.l1115-1.financial-amount", "no"); });
    }

    void onlyTheOwnPartysFindingsAreSetAside()
    {
        PlayedCase played;
        played.publishAndConsent();
        assertRefused(ErrorCode::NotFound, [&] { app::waiveFinding(played.as("martin.sosa"), played.reference, warning, "no"); });
        app::waiveFinding(played.as("martin.sosa"), played.reference, "ar.const-75-22.not-a-treaty", "No se llama tratado.");
    }

    void onlyReviewersAndApproversSetAside()
    {
        PlayedCase played;
        for (const char* login : {"camille.laurent", "paul.garnier"}) {
            assertRefused(ErrorCode::Forbidden, [&] { app::waiveFinding(played.as(login), played.reference, warning, "no"); });
        }
        app::waiveFinding(played.as("ines.fabre"), played.reference, warning, "oui");
    }

    void aViolationByUnreadLawBarsTheFreezeUntilItIsSetAside()
    {
        PlayedCase played;
        played.reference = agreementWithShortMandate(played);
        played.publishAndConsent();
        const base::Json finding = findingOf(played, "hugo.petit", shortMandate, "paris");
        CPPUNIT_ASSERT_EQUAL(std::string("undetermined"), finding.at("verdict").get<std::string>());
        CPPUNIT_ASSERT(finding.at("toConfirm") == true);
        const std::string said = assertRefused(ErrorCode::Conflict, [&] { app::freeze(played.as("camille.laurent"), played.reference); });
        CPPUNIT_ASSERT_MESSAGE(said, said.find(shortMandate) != std::string::npos);
        app::waiveFinding(played.as("hugo.petit"), played.reference, shortMandate, "Le mandat est prolongé.");
        app::freeze(played.as("camille.laurent"), played.reference);
    }

    void theFrozenFindingsKeepReasonPersonAndTime()
    {
        PlayedCase played;
        played.reference = agreementWithShortMandate(played);
        played.publishAndConsent();
        app::waiveFinding(played.as("hugo.petit"), played.reference, shortMandate, "Le mandat est prolongé.");
        app::freeze(played.as("camille.laurent"), played.reference);
        const auto work = played.workspace->begin(app::Workspace::Mode::Read);
        const auto agreement = work->agreements().find(played.reference, "paris");
        const base::Json frozen = base::parseJson(agreement->lawCheck, "law");
        bool found = false;
        for (const base::Json& finding : frozen.at("findings")) {
            if (finding.at("rule") != shortMandate || !finding.contains("waived")) continue;
            found = true;
            CPPUNIT_ASSERT_EQUAL(std::string("hugo.petit"), finding.at("waived").at("by").get<std::string>());
            CPPUNIT_ASSERT_EQUAL(std::string("Le mandat est prolongé."), finding.at("waived").at("reason").get<std::string>());
        }
        CPPUNIT_ASSERT(found);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(WaiverTest);
