#include "app/actions/Reading.h"
#include "app/actions/Writing.h"

#include "support/PlayedCase.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

const std::string line = "art_2__para_1__content__p_1";

/// A second drafter on each side, as a directory of its own would bring them in.
void addDrafters(PlayedCase& played)
{
    base::Json people = base::parseJson(PlayedCase::brief("people"), "people");
    for (base::Json& authority : people.at("authorities")) {
        const bool paris = authority.at("id") == "paris";
        authority.at("people").push_back({{"login", paris ? "diane.roy" : "diego.paz"}, {"name", paris ? "Diane Roy" : "Diego Paz"}, {"roles", {"drafter"}}, {"offices", {"international-office"}}});
    }
    app::importDirectory(played.as("paul.garnier"), people.dump(), "people");
}

base::Json editing(PlayedCase& played, const std::string& login) { return app::readText(played.as(login), played.reference, 0).at("editing"); }

}

class ClauseWorkTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ClauseWorkTest);
    CPPUNIT_TEST(aColleagueSeesWhoEditsAndMayTakeOver);
    CPPUNIT_TEST(theOtherSideNeverSeesWhoEdits);
    CPPUNIT_TEST(editingEndsWhenItIsSavedDiscardedOrForgotten);
    CPPUNIT_TEST(whoWasTakenOverFromLosesNothing);
    CPPUNIT_TEST(onlyAClauseOfATextThatIsOpenIsEdited);
    CPPUNIT_TEST(theHistoryOfAClauseHasEachVersionThatChangedIt);
    CPPUNIT_TEST(theDraftOfOneSideStandsInItsOwnHistoryOnly);
    CPPUNIT_TEST(aTextInOneLanguageIsEditedPublishedAndFrozenWithoutConfirmation);
    CPPUNIT_TEST_SUITE_END();

public:
    void aColleagueSeesWhoEditsAndMayTakeOver()
    {
        PlayedCase played;
        addDrafters(played);
        CPPUNIT_ASSERT(app::openClause(played.as("camille.laurent"), played.reference, "art_2", false));
        CPPUNIT_ASSERT(!app::openClause(played.as("diane.roy"), played.reference, "art_2", false));
        const base::Json seen = editing(played, "diane.roy").at(0);
        CPPUNIT_ASSERT(seen.at("clause") == "art_2" && seen.at("name") == "Camille Laurent" && seen.at("own") == false);
        CPPUNIT_ASSERT(app::openClause(played.as("diane.roy"), played.reference, "art_3", false));
        CPPUNIT_ASSERT(app::openClause(played.as("diane.roy"), played.reference, "art_2", true));
        CPPUNIT_ASSERT_EQUAL(std::string("Diane Roy"), editing(played, "camille.laurent").at(0).at("name").get<std::string>());
        CPPUNIT_ASSERT(!app::openClause(played.as("camille.laurent"), played.reference, "art_2", false));
    }

    void theOtherSideNeverSeesWhoEdits()
    {
        PlayedCase played;
        played.publishAndConsent();
        app::openClause(played.as("camille.laurent"), played.reference, "art_2", false);
        CPPUNIT_ASSERT(editing(played, "lucia.fernandez").empty());
        CPPUNIT_ASSERT(app::openClause(played.as("lucia.fernandez"), played.reference, "art_2", false));
    }

    void editingEndsWhenItIsSavedDiscardedOrForgotten()
    {
        PlayedCase played;
        const auto open = [&] { app::openClause(played.as("camille.laurent"), played.reference, "art_2", false); };
        open();
        app::editParagraphs(played.as("camille.laurent"), played.reference, {"fr", "art_2", "", {{line, "Autres mots."}}});
        CPPUNIT_ASSERT(editing(played, "camille.laurent").empty());
        open();
        app::closeClause(played.as("camille.laurent"), played.reference, "art_2");
        CPPUNIT_ASSERT(editing(played, "camille.laurent").empty());
        played.at("2026-11-23T11:00:00Z");
        open();
        played.at("2026-11-23T11:14:59Z");
        CPPUNIT_ASSERT(!editing(played, "camille.laurent").empty());
        played.at("2026-11-23T11:15:01Z");
        CPPUNIT_ASSERT(editing(played, "camille.laurent").empty());
    }

    void whoWasTakenOverFromLosesNothing()
    {
        PlayedCase played;
        addDrafters(played);
        app::openClause(played.as("camille.laurent"), played.reference, "art_2", false);
        app::openClause(played.as("diane.roy"), played.reference, "art_2", true);
        app::editParagraphs(played.as("camille.laurent"), played.reference, {"fr", "art_2", "", {{line, "Autres mots."}}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE("the colleague still writes", std::size_t{1}, editing(played, "camille.laurent").size());
    }

    void onlyAClauseOfATextThatIsOpenIsEdited()
    {
        PlayedCase played;
        assertRefused(ErrorCode::NotFound, [&] { app::openClause(played.as("camille.laurent"), played.reference, "art_99", false); });
        assertRefused(ErrorCode::Forbidden, [&] { app::openClause(played.as("hugo.petit"), played.reference, "art_2", false); });
        played.freeze();
        assertRefused(ErrorCode::Conflict, [&] { app::openClause(played.as("camille.laurent"), played.reference, "art_2", false); });
    }

    void theHistoryOfAClauseHasEachVersionThatChangedIt()
    {
        PlayedCase played;
        const auto publish = [&](const std::string& login, const std::string& clause, const std::string& eId, const std::string& words) {
            app::editParagraphs(played.as(login), played.reference, {"fr", clause, "", {{eId, words}}});
            app::publishRevision(played.as(login), played.reference);
        };
        app::publishRevision(played.as("camille.laurent"), played.reference);
        publish("lucia.fernandez", "art_2", line, "Chaque Partie agit selon son droit.");
        publish("camille.laurent", "art_5", "art_5__para_1__content__p_1", "Un autre article.");
        publish("camille.laurent", "art_2", line, "Chaque Partie agit selon son propre droit.");
        const base::Json history = app::clauseHistory(played.as("camille.laurent"), played.reference, "art_2", 0);
        const base::Json& changes = history.at("changes");
        CPPUNIT_ASSERT_EQUAL(std::size_t{3}, changes.size());
        CPPUNIT_ASSERT(changes.at(0).at("revision") == 4 && changes.at(1).at("revision") == 2 && changes.at(2).at("revision") == 1);
        CPPUNIT_ASSERT(changes.at(1).at("authority") == "buenos-aires" && changes.at(1).at("person") == "Lucía Fernández");
        CPPUNIT_ASSERT(changes.at(2).at("kind") == "first" && changes.at(0).at("kind") == "changed");
        CPPUNIT_ASSERT_MESSAGE("only the language that changed", !changes.at(0).at("texts").contains("es"));
        std::string inserted;
        for (const base::Json& span : changes.at(0).at("texts").at("fr").at("spans")) {
            if (span.at("op") == "insert") inserted += span.at("text").get<std::string>();
        }
        CPPUNIT_ASSERT(inserted.find("propre") != std::string::npos && inserted.find("Partie") == std::string::npos);
        assertRefused(ErrorCode::NotFound, [&] { app::clauseHistory(played.as("camille.laurent"), played.reference, "art_99", 0); });
    }

    void theDraftOfOneSideStandsInItsOwnHistoryOnly()
    {
        PlayedCase played;
        app::publishRevision(played.as("camille.laurent"), played.reference);
        app::editParagraphs(played.as("camille.laurent"), played.reference, {"fr", "art_2", "", {{line, "Mots gardés pour nous."}}});
        const base::Json own = app::clauseHistory(played.as("camille.laurent"), played.reference, "art_2", 0).at("changes");
        CPPUNIT_ASSERT(own.size() == 2 && own.at(0).at("revision") == 0 && own.at(0).at("person") == "Camille Laurent");
        const base::Json theirs = app::clauseHistory(played.as("lucia.fernandez"), played.reference, "art_2", 0).at("changes");
        CPPUNIT_ASSERT(theirs.size() == 1 && theirs.dump().find("gardés") == std::string::npos);
    }

    void aTextInOneLanguageIsEditedPublishedAndFrozenWithoutConfirmation()
    {
        PlayedCase played;
        const auto example = [](const std::string& kind) {
            return base::readTextFile(std::string(LAZOS_SOURCE_DIR) + "/templates/examples/ciudad-de-mexico-bogota" + kind + ".json");
        };
        app::importDirectory(played.as("paul.garnier"), example(".people"), "people");
        played.reference = app::createAgreement(played.as("ximena.duarte"), example(""), "brief").at("reference");
        app::publishRevision(played.as("ximena.duarte"), played.reference);
        const base::Json done = app::editParagraphs(played.as("ximena.duarte"), played.reference, {"es", "art_2", "", {{line, "Cada Parte actúa según su derecho."}}});
        CPPUNIT_ASSERT_EQUAL(std::string("aligned"), done.at("alignment").get<std::string>());
        const base::Json text = app::readText(played.as("ximena.duarte"), played.reference, 0);
        bool marked = false;
        for (const base::Json& clause : text.at("clauses")) {
            for (const base::Json& read : clause.at("texts").at("es").at("paragraphs")) marked = marked || (read.at("eId") == line && !read.at("spans").is_null());
        }
        CPPUNIT_ASSERT_MESSAGE("what the draft changed is marked", marked);
        CPPUNIT_ASSERT(app::publishRevision(played.as("ximena.duarte"), played.reference).at("open").empty());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ClauseWorkTest);
