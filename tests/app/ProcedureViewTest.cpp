#include "app/actions/ProcedureView.h"

#include "support/PlayedCase.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

const base::Json* stepOf(const base::Json& told, const std::string& party, const std::string& key)
{
    for (const base::Json& each : told.at("parties")) {
        if (each.at("party") != party) continue;
        for (const base::Json& step : each.at("steps")) {
            if (step.at("key") == key) return &step;
        }
    }
    return nullptr;
}

base::Date on(const std::string& text) { return base::parseDate(text).value(); }

}

class ProcedureViewTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ProcedureViewTest);
    CPPUNIT_TEST(aPartySeesItsOwnTasksAndNoInternalStepOfAnother);
    CPPUNIT_TEST(stepsStandOnTheSideOfTheSignatureThatTheirLawGivesThem);
    CPPUNIT_TEST(aRecordedActIsToldToEveryParty);
    CPPUNIT_TEST(beforeTheFreezeNoStepIsOpen);
    CPPUNIT_TEST(thePreviewSaysWhoMaySignThen);
    CPPUNIT_TEST(thePreviewReckonsThePeriodOfControlAndChangesNothing);
    CPPUNIT_TEST_SUITE_END();

public:
    void aPartySeesItsOwnTasksAndNoInternalStepOfAnother()
    {
        PlayedCase played;
        played.publishAndConsent();
        played.at("2026-12-08T09:00:00Z");
        app::freeze(played.as("camille.laurent"), played.reference);
        const base::Json own = app::showProcedure(played.as("hugo.petit"), played.reference);
        const base::Json* review = stepOf(own, "paris", "fr-legal-review");
        CPPUNIT_ASSERT(review != nullptr && review->at("internal") == true && review->at("task").at("mine") == true);
        CPPUNIT_ASSERT(stepOf(own, "buenos-aires", "ar-legal-review") == nullptr);
        const base::Json other = app::showProcedure(played.as("martin.sosa"), played.reference);
        CPPUNIT_ASSERT(stepOf(other, "paris", "fr-legal-review") == nullptr);
        CPPUNIT_ASSERT(other.dump().find("fr-legal-review") == std::string::npos);
        for (const base::Json& party : other.at("parties")) {
            for (const base::Json& step : party.at("steps")) {
                if (party.at("party") == "paris") CPPUNIT_ASSERT(step.at("task").is_null());
            }
        }
        // A person of another office sees the task, and that it is not theirs.
        CPPUNIT_ASSERT(stepOf(app::showProcedure(played.as("ines.fabre"), played.reference), "paris", "fr-legal-review")->at("task").at("mine") == false);
    }

    void stepsStandOnTheSideOfTheSignatureThatTheirLawGivesThem()
    {
        PlayedCase played;
        played.freeze();
        const base::Json told = app::showProcedure(played.as("camille.laurent"), played.reference);
        const auto stage = [&](const char* party, const char* key) { return stepOf(told, party, key)->at("stage").get<std::string>(); };
        CPPUNIT_ASSERT_EQUAL(std::string("before"), stage("paris", "deliberation"));
        CPPUNIT_ASSERT_EQUAL(std::string("after"), stage("paris", "transmission"));
        CPPUNIT_ASSERT_EQUAL(std::string("effect"), stage("paris", "legality-control"));
        CPPUNIT_ASSERT_EQUAL(std::string("before"), stage("buenos-aires", "ar.ley-25506-50.adhesion"));
        CPPUNIT_ASSERT_EQUAL(std::string("after"), stage("buenos-aires", "approval-by-law"));
        CPPUNIT_ASSERT_EQUAL(std::string("effect"), stage("buenos-aires", "inform-congress"));
    }

    void aRecordedActIsToldToEveryParty()
    {
        PlayedCase played;
        played.freeze();
        played.openParis();
        const base::Json told = app::showProcedure(played.as("martin.sosa"), played.reference);
        const base::Json& taken = stepOf(told, "paris", "deliberation")->at("taken");
        CPPUNIT_ASSERT_EQUAL(std::string("deliberation 1"), taken.at("number").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(std::string("2027-02-09"), taken.at("effective").get<std::string>());
        for (const base::Json& party : told.at("parties")) CPPUNIT_ASSERT_EQUAL(party.at("party") == "paris", party.at("mayStart") == true);
    }

    void beforeTheFreezeNoStepIsOpen()
    {
        PlayedCase played;
        const base::Json told = app::showProcedure(played.as("camille.laurent"), played.reference);
        CPPUNIT_ASSERT(told.at("frozenAt").is_null());
        for (const base::Json& party : told.at("parties")) {
            for (const base::Json& step : party.at("steps")) CPPUNIT_ASSERT(step.at("task").is_null() && step.at("taken").is_null());
        }
    }

    void thePreviewSaysWhoMaySignThen()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-17T09:00:00Z");
        const base::Json first = app::previewAct(played.as("ines.fabre"), played.reference, "deliberation", on("2027-02-09"));
        CPPUNIT_ASSERT(first.at("opens").empty());
        CPPUNIT_ASSERT(first.at("missing") == base::Json::array({"deliberation-enforceable"}));
        CPPUNIT_ASSERT(first.at("next") == base::Json::array({"deliberation-enforceable"}));
        played.record("ines.fabre", "deliberation", "2027-02-09");
        const base::Json second = app::previewAct(played.as("ines.fabre"), played.reference, "deliberation-enforceable", on("2027-02-16"));
        CPPUNIT_ASSERT(second.at("opens") == base::Json::array({"paris"}));
        CPPUNIT_ASSERT(second.at("missing").empty());
    }

    void thePreviewReckonsThePeriodOfControlAndChangesNothing()
    {
        PlayedCase played;
        played.freeze();
        const base::Json before = app::showProcedure(played.as("ines.fabre"), played.reference);
        const base::Json preview = app::previewAct(played.as("ines.fabre"), played.reference, "transmission", on("2027-12-31"));
        CPPUNIT_ASSERT_EQUAL(std::string("legality-control"), preview.at("periods").at(0).at("step").get<std::string>());
        // Two months from 31 December end on the last day of February.
        CPPUNIT_ASSERT_EQUAL(std::string("2028-02-29"), preview.at("periods").at(0).at("end").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(before, app::showProcedure(played.as("ines.fabre"), played.reference));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ProcedureViewTest);
