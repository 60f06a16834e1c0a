#include "Fixture.h"

#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

http::Upload actFile(const std::string& words) { return {"act.pdf", "application/pdf", PlayedCase::pdf(words)}; }

std::multimap<std::string, std::string> deliberation()
{
    return {{"step", "deliberation"}, {"decision", "approve"}, {"date", "2027-02-09"}, {"number", "2027 DGRI 12"}, {"organ", "Conseil de Paris"}};
}

}

class ProcedurePagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ProcedurePagesTest);
    CPPUNIT_TEST(theOwnLaneStandsFirstAndOthersTasksAreNotTold);
    CPPUNIT_TEST(anActIsRecordedAndWhatItProducesIsSaid);
    CPPUNIT_TEST(theSameFormSentTwiceRecordsOnce);
    CPPUNIT_TEST(whatIsMissingIsSaidAtItsFieldAndNothingIsLost);
    CPPUNIT_TEST(thePreviewTellsAndStoresNothing);
    CPPUNIT_TEST(anActIsCorrectedByAddingAnother);
    CPPUNIT_TEST(aReturnNeedsAReasonAndBeginsANewRound);
    CPPUNIT_TEST(whoHasNoPartInItFindsNothing);
    CPPUNIT_TEST(everyLanguageSaysThePage);
    CPPUNIT_TEST_SUITE_END();

public:
    void theOwnLaneStandsFirstAndOthersTasksAreNotTold()
    {
        PlayedCase played;
        played.publishAndConsent();
        app::freeze(played.as("camille.laurent"), played.reference);
        Pages pages(played);
        pages.signIn("martin.sosa");
        const http::Response response = pages.get(pages.of("procedure"));
        CPPUNIT_ASSERT_EQUAL(200, response.status);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, std::size_t{1}, countOf(response.body, "Review legality</a></h4>"));
        const std::string lanes = response.body.substr(response.body.find("class=\"lanes\""));
        CPPUNIT_ASSERT(lanes.find(">BUE<") < lanes.find(">PAR<"));
        pages.signIn("hugo.petit");
        const std::string own = pages.get(pages.of("procedure")).body;
        const std::string french = own.substr(own.find("class=\"lanes\""));
        CPPUNIT_ASSERT(french.find(">PAR<") < french.find(">BUE<"));
    }

    void anActIsRecordedAndWhatItProducesIsSaid()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-10T09:00:00Z");
        Pages pages(played);
        pages.signIn("ines.fabre");
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("procedure")), "id=\"act-title\""));
        const http::Response done = pages.post(pages.of("procedure"), deliberation(), {{"document", actFile("deliberation")}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(done.body, 303, done.status);
        const http::Response after = pages.get(pages.of("procedure"));
        CPPUNIT_ASSERT(Pages::holds(after, "2027 DGRI 12 · "));
        CPPUNIT_ASSERT(Pages::holds(after, "Conseil de Paris"));
        // Now the enforceable deliberation: its record opens the signature.
        CPPUNIT_ASSERT_MESSAGE(after.body, Pages::holds(after, "Your side may then sign."));
    }

    void theSameFormSentTwiceRecordsOnce()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-10T09:00:00Z");
        Pages pages(played);
        pages.signIn("ines.fabre");
        auto form = deliberation();
        form.emplace("request", "form-1");
        CPPUNIT_ASSERT_EQUAL(303, pages.post(pages.of("procedure"), form, {{"document", actFile("deliberation")}}).status);
        const http::Response again = pages.post(pages.of("procedure"), form, {{"document", actFile("deliberation")}});
        CPPUNIT_ASSERT_EQUAL_MESSAGE(again.body, 303, again.status);
        CPPUNIT_ASSERT_EQUAL(409, pages.post(pages.of("procedure"), deliberation(), {{"document", actFile("deliberation")}}).status);
        const auto work = played.workspace->begin(app::Workspace::Mode::Read);
        const auto agreement = work->agreements().find(played.reference, "paris");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, work->agreements().acts(agreement->id).size());
    }

    void whatIsMissingIsSaidAtItsFieldAndNothingIsLost()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-10T09:00:00Z");
        Pages pages(played);
        pages.signIn("ines.fabre");
        auto form = deliberation();
        form.erase("number");
        const http::Response refused = pages.post(pages.of("procedure"), form);
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(Pages::holds(refused, "id=\"number-error\"") && Pages::holds(refused, "id=\"document-error\""));
        CPPUNIT_ASSERT(Pages::holds(refused, "value=\"Conseil de Paris\"") && Pages::holds(refused, "value=\"2027-02-09\""));
        CPPUNIT_ASSERT(Pages::holds(refused, "href=\"#number\""));
        // A day that has not come, told by the action itself.
        auto future = deliberation();
        future.erase("date");
        future.emplace("date", "2027-03-09");
        const http::Response early = pages.post(pages.of("procedure"), future, {{"document", actFile("deliberation")}});
        CPPUNIT_ASSERT_EQUAL(422, early.status);
        CPPUNIT_ASSERT(Pages::holds(early, "id=\"date-error\""));
        const http::Response noPdf = pages.post(pages.of("procedure"), deliberation(), {{"document", {"a.txt", "text/plain", {'a'}}}});
        CPPUNIT_ASSERT(noPdf.status == 422 && Pages::holds(noPdf, "id=\"document-error\""));
    }

    void thePreviewTellsAndStoresNothing()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-10T09:00:00Z");
        played.record("ines.fabre", "deliberation", "2027-02-09");
        Pages pages(played);
        pages.signIn("ines.fabre");
        const http::Response told = pages.post(pages.of("procedure"), {{"step", "deliberation-enforceable"}, {"decision", "preview"}, {"date", "2027-02-10"}, {"number", "typed"}});
        CPPUNIT_ASSERT_EQUAL(200, told.status);
        CPPUNIT_ASSERT(Pages::holds(told, "It counts from Feb\u00a010,\u00a02027.") || Pages::holds(told, "It counts from 10\u00a0Feb\u00a02027."));
        CPPUNIT_ASSERT(Pages::holds(told, "Your side may then sign.") && Pages::holds(told, "value=\"typed\""));
        CPPUNIT_ASSERT(!Pages::holds(told, "Choose the document again"));
        const http::Response forgets = pages.post(pages.of("procedure"), {{"step", "deliberation-enforceable"}, {"decision", "preview"}, {"date", "2027-02-10"}},
                                                  {{"document", actFile("deliberation")}});
        CPPUNIT_ASSERT_MESSAGE("who sent a file is told to choose it again", forgets.status == 200 && Pages::holds(forgets, "Choose the document again before you record the act"));
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("procedure")), "value=\"deliberation-enforceable\""));
    }

    void anActIsCorrectedByAddingAnother()
    {
        PlayedCase played;
        played.freeze();
        played.at("2027-02-17T09:00:00Z");
        played.record("ines.fabre", "deliberation", "2027-02-09");
        Pages pages(played);
        pages.signIn("ines.fabre");
        const http::Response form = pages.get(pages.of("procedure"), {{"correct", "1"}});
        CPPUNIT_ASSERT(Pages::holds(form, "name=\"corrects\" value=\"1\"") && Pages::holds(form, "value=\"deliberation 1\""));
        const std::multimap<std::string, std::string> fields{{"step", "deliberation"}, {"corrects", "1"}, {"date", "2027-02-10"}, {"number", "2027 DGRI 13"}, {"organ", "Conseil de Paris"}};
        const http::Response refused = pages.post(pages.of("procedure"), fields);
        CPPUNIT_ASSERT(refused.status == 422 && Pages::holds(refused, "id=\"reason-error\"") && Pages::holds(refused, "value=\"2027 DGRI 13\""));
        auto reasoned = fields;
        reasoned.emplace("reason", "Numéro erroné");
        CPPUNIT_ASSERT_EQUAL(303, pages.post(pages.of("procedure"), reasoned).status);
        const http::Response after = pages.get(pages.of("procedure"));
        CPPUNIT_ASSERT(Pages::holds(after, "2027 DGRI 13") && Pages::holds(after, "corrects act 1"));
    }

    void aReturnNeedsAReasonAndBeginsANewRound()
    {
        PlayedCase played;
        played.publishAndConsent();
        app::freeze(played.as("camille.laurent"), played.reference);
        Pages pages(played);
        pages.signIn("hugo.petit");
        const http::Response refused = pages.post(pages.of("procedure"), {{"step", "fr-legal-review"}, {"decision", "return"}});
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT_EQUAL(std::string("frozen"), app::showAgreement(played.as("hugo.petit"), played.reference).at("state").get<std::string>());
        CPPUNIT_ASSERT_EQUAL(303, pages.post(pages.of("procedure"), {{"step", "fr-legal-review"}, {"decision", "return"}, {"reason", "Montant à préciser"}}).status);
        CPPUNIT_ASSERT_EQUAL(std::string("negotiating"), app::showAgreement(played.as("hugo.petit"), played.reference).at("state").get<std::string>());
    }

    void whoHasNoPartInItFindsNothing()
    {
        PlayedCase played;
        Pages pages(played);
        // Not published yet: for the other authority it is as if it were not there.
        pages.signIn("lucia.fernandez");
        for (const char* place : {"procedure", "law", "signatures", "law/sheet"}) {
            const http::Response hidden = pages.get(pages.of(place));
            const http::Response unknown = pages.get(std::string("/agreements/NO-SUCH-2026-001/") + place);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(place, 404, hidden.status);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(place, 404, unknown.status);
        }
        pages.signIn("");
        CPPUNIT_ASSERT_EQUAL(303, pages.get(pages.of("procedure")).status);
        CPPUNIT_ASSERT_EQUAL(401, pages.post(pages.of("procedure"), {}).status);
        // An auditor may look, not record.
        pages.signIn("camille.laurent");
        CPPUNIT_ASSERT_EQUAL(200, pages.get(pages.of("procedure")).status);
    }

    void everyLanguageSaysThePage()
    {
        PlayedCase played;
        played.freeze();
        Pages pages(played);
        for (const auto& [language, word] : std::map<std::string, std::string>{{"es", "Procedimiento"}, {"fr", "Procédure"}, {"en", "Procedure"}, {"pt", "Procedimento"}}) {
            pages.signIn("ines.fabre", language);
            CPPUNIT_ASSERT_MESSAGE(language, Pages::holds(pages.get(pages.of("procedure")), word));
        }
    }

private:
    static std::size_t countOf(const std::string& text, const std::string& words)
    {
        std::size_t count = 0;
        for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++count;
        return count;
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ProcedurePagesTest);
