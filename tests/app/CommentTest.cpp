#include "app/actions/Commenting.h"
#include "app/actions/Reading.h"
#include "app/actions/Writing.h"

#include "base/Digest.h"
#include "support/PlayedCase.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

namespace {

const std::string firstLine = "art_2__para_1__content__p_1";

app::CommentInput about(const std::string& clause, const std::string& words, bool shared, const std::string& quote = {})
{
    return {"", clause, quote, words, shared};
}
app::CommentInput answerTo(const std::string& thread, const std::string& words, bool shared) { return {thread, "", "", words, shared}; }

base::Json threads(PlayedCase& played, const std::string& login) { return app::readComments(played.as(login), played.reference).at("threads"); }

/// All that this person meets of the agreement, as one text.
std::string everythingSeen(PlayedCase& played, const std::string& login)
{
    const auto context = played.as(login);
    return app::readComments(context, played.reference).dump() + app::showJournal(context, played.reference).dump() + app::homeLists(context).dump() +
           app::readJournal(context, played.reference, "", 0, 100).dump() + app::readText(context, played.reference, 0).dump() +
           app::agreementOverview(context, played.reference).dump() + app::searchAgreements(context, "delicado", "", 0, 10).dump();
}

void edit(PlayedCase& played, const std::string& login, const std::string& words)
{
    app::editParagraphs(played.as(login), played.reference, {"fr", "art_2", "", {{firstLine, words}}});
}

}

class CommentTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CommentTest);
    CPPUNIT_TEST(whatOneSideKeepsToItselfTheOtherMeetsNowhere);
    CPPUNIT_TEST(aSharedCommentIsReadAndAnsweredByBoth);
    CPPUNIT_TEST(anAnswerForTheOwnSideStaysThere);
    CPPUNIT_TEST(nothingOfAnOwnConversationIsMadeSharedLater);
    CPPUNIT_TEST(theQuotedWordsMustStandInTheClause);
    CPPUNIT_TEST(noBreakSpacesAndLineEndsDoNotHideAQuote);
    CPPUNIT_TEST(aQuoteDoesNotCarryTheOwnDraftAcross);
    CPPUNIT_TEST(beforeTheFirstVersionNothingIsSaidToTheOtherSide);
    CPPUNIT_TEST(whenItsWordsAreGoneACommentStaysWithItsQuote);
    CPPUNIT_TEST(aThreadIsSettledAndOpenedAgain);
    CPPUNIT_TEST(theSameRequestWritesOnce);
    CPPUNIT_TEST(emptyAndEndlessWordsAreRefused);
    CPPUNIT_TEST(aClauseTakesSoManyCommentsAndNoMore);
    CPPUNIT_TEST(whoOnlyReadsDoesNotWrite);
    CPPUNIT_TEST(theJournalHasTheDigestOfTheWordsNotTheWords);
    CPPUNIT_TEST_SUITE_END();

public:
    void whatOneSideKeepsToItselfTheOtherMeetsNowhere()
    {
        PlayedCase played;
        played.publishAndConsent();
        const std::string before = everythingSeen(played, "lucia.fernandez");
        const base::Json done = app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Punto delicado", false));
        const std::string thread = done.at("thread");
        app::writeComment(played.as("hugo.petit"), played.reference, answerTo(thread, "En effet", false));
        app::resolveComment(played.as("hugo.petit"), played.reference, thread, true);
        CPPUNIT_ASSERT_EQUAL(before, everythingSeen(played, "lucia.fernandez"));
        // By its id it is as if it were not there.
        const auto told = [&](const std::string& id) {
            return assertRefused(ErrorCode::NotFound, [&] { app::resolveComment(played.as("lucia.fernandez"), played.reference, id, true); });
        };
        std::string forbidden = told(thread);
        forbidden.replace(forbidden.find(thread), thread.size(), "nothing");
        CPPUNIT_ASSERT_EQUAL(told("nothing"), forbidden);
        assertRefused(ErrorCode::NotFound, [&] { app::writeComment(played.as("lucia.fernandez"), played.reference, answerTo(thread, "¿Qué?", true)); });
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, threads(played, "nadia.roussel").at(0).at("messages").size());
    }

    void aSharedCommentIsReadAndAnsweredByBoth()
    {
        PlayedCase played;
        played.publishAndConsent();
        const std::string thread = app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Le montant ?", true)).at("thread");
        CPPUNIT_ASSERT_EQUAL(std::string("Le montant ?"), threads(played, "lucia.fernandez").at(0).at("messages").at(0).at("words").get<std::string>());
        app::writeComment(played.as("lucia.fernandez"), played.reference, answerTo(thread, "120 000.", true));
        const base::Json read = threads(played, "camille.laurent").at(0).at("messages");
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, read.size());
        CPPUNIT_ASSERT_EQUAL(std::string("buenos-aires"), read.at(1).at("authority").get<std::string>());
    }

    void anAnswerForTheOwnSideStaysThere()
    {
        PlayedCase played;
        played.publishAndConsent();
        const std::string thread = app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Le montant ?", true)).at("thread");
        app::writeComment(played.as("lucia.fernandez"), played.reference, answerTo(thread, "Ojo, pidamos menos", false));
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, threads(played, "camille.laurent").at(0).at("messages").size());
        CPPUNIT_ASSERT_EQUAL(std::size_t{2}, threads(played, "martin.sosa").at(0).at("messages").size());
    }

    void nothingOfAnOwnConversationIsMadeSharedLater()
    {
        PlayedCase played;
        played.publishAndConsent();
        const std::string thread = app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Entre nous", false)).at("thread");
        assertRefused(ErrorCode::InvalidArgument, [&] { app::writeComment(played.as("camille.laurent"), played.reference, answerTo(thread, "À tous", true)); });
        CPPUNIT_ASSERT(threads(played, "lucia.fernandez").empty());
    }

    void theQuotedWordsMustStandInTheClause()
    {
        PlayedCase played;
        const auto quoted = [&](const std::string& quote) {
            app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Ici", false, quote));
        };
        quoted("Chaque Partie agit dans la limite");
        CPPUNIT_ASSERT_EQUAL(std::string("fr"), threads(played, "camille.laurent").at(0).at("language").get<std::string>());
        assertRefused(ErrorCode::InvalidArgument, [&] { quoted("Ces mots ne s’y trouvent pas"); });
        assertRefused(ErrorCode::InvalidArgument, [&] { quoted(std::string(600, 'x')); });
        assertRefused(ErrorCode::NotFound, [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_99", "Ici", false)); });
    }

    void noBreakSpacesAndLineEndsDoNotHideAQuote()
    {
        PlayedCase played;
        edit(played, "camille.laurent", "La somme de 90\u202f000\u00a0EUR est versée.");
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Ici", false, "somme  de\r\n90 000 EUR"));
        CPPUNIT_ASSERT(threads(played, "camille.laurent").at(0).at("attached").get<bool>());
    }

    void aQuoteDoesNotCarryTheOwnDraftAcross()
    {
        PlayedCase played;
        played.publishAndConsent();
        edit(played, "camille.laurent", "Notre limite secrète est de 5.");
        assertRefused(ErrorCode::InvalidArgument,
                      [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Voyez", true, "limite secrète")); });
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Voyez", false, "limite secrète"));
        CPPUNIT_ASSERT(threads(played, "lucia.fernandez").empty());
    }

    void beforeTheFirstVersionNothingIsSaidToTheOtherSide()
    {
        PlayedCase played;
        assertRefused(ErrorCode::InvalidArgument, [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Bonjour", true)); });
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Bonjour", false));
    }

    void whenItsWordsAreGoneACommentStaysWithItsQuote()
    {
        PlayedCase played;
        played.publishAndConsent();
        app::writeComment(played.as("lucia.fernandez"), played.reference, about("art_2", "¿Seguro?", true, "Chaque Partie agit dans la limite"));
        edit(played, "camille.laurent", "Chaque Partie agit selon son droit.");
        // For Paris, whose draft no longer has the words; Buenos Aires reads the published text, where they still stand.
        CPPUNIT_ASSERT(!threads(played, "camille.laurent").at(0).at("attached").get<bool>());
        CPPUNIT_ASSERT(threads(played, "lucia.fernandez").at(0).at("attached").get<bool>());
        CPPUNIT_ASSERT_EQUAL(std::string("Chaque Partie agit dans la limite"), threads(played, "camille.laurent").at(0).at("quote").get<std::string>());
    }

    void aThreadIsSettledAndOpenedAgain()
    {
        PlayedCase played;
        played.publishAndConsent();
        const std::string thread = app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Vu ?", true)).at("thread");
        app::resolveComment(played.as("lucia.fernandez"), played.reference, thread, true);
        CPPUNIT_ASSERT_EQUAL(std::string("Lucía Fernández"), threads(played, "camille.laurent").at(0).at("resolved").at("by").get<std::string>());
        const std::size_t lines = app::showJournal(played.as("camille.laurent"), played.reference).at("entries").size();
        app::resolveComment(played.as("camille.laurent"), played.reference, thread, true);
        CPPUNIT_ASSERT_EQUAL_MESSAGE("settled is settled", lines, app::showJournal(played.as("camille.laurent"), played.reference).at("entries").size());
        app::resolveComment(played.as("camille.laurent"), played.reference, thread, false);
        CPPUNIT_ASSERT(threads(played, "lucia.fernandez").at(0).at("resolved").is_null());
    }

    void theSameRequestWritesOnce()
    {
        PlayedCase played;
        app::ActionContext context = played.as("camille.laurent");
        context.request = "one";
        const base::Json first = app::writeComment(context, played.reference, about("art_2", "Une fois", false));
        CPPUNIT_ASSERT_EQUAL(first.dump(), app::writeComment(context, played.reference, about("art_2", "Une fois", false)).dump());
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, threads(played, "camille.laurent").size());
    }

    void emptyAndEndlessWordsAreRefused()
    {
        PlayedCase played;
        assertRefused(ErrorCode::InvalidArgument, [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", " \r\n ", false)); });
        std::string longest;
        for (std::size_t i = 0; i < app::longestComment; ++i) longest += "é";
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", longest, false));
        assertRefused(ErrorCode::InvalidArgument, [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", longest + "é", false)); });
    }

    void aClauseTakesSoManyCommentsAndNoMore()
    {
        PlayedCase played;
        played.publishAndConsent();
        for (std::size_t i = 0; i < app::mostCommentsOfClause; ++i) app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "n", false));
        assertRefused(ErrorCode::Conflict, [&] { app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "n", false)); });
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_3", "n", false));
        // The limit must not tell the other side how much this one writes.
        app::writeComment(played.as("lucia.fernandez"), played.reference, about("art_2", "n", false));
    }

    void whoOnlyReadsDoesNotWrite()
    {
        PlayedCase played;
        assertRefused(ErrorCode::Forbidden, [&] { app::writeComment(played.as("paul.garnier"), played.reference, about("art_2", "Ici", false)); });
    }

    void theJournalHasTheDigestOfTheWordsNotTheWords()
    {
        PlayedCase played;
        played.publishAndConsent();
        app::writeComment(played.as("camille.laurent"), played.reference, about("art_2", "Mots à ne pas répéter", true, "Chaque Partie agit"));
        const std::string journal = app::showJournal(played.as("camille.laurent"), played.reference).dump();
        CPPUNIT_ASSERT(journal.find("Mots à ne pas") == std::string::npos && journal.find("Chaque Partie agit") == std::string::npos);
        CPPUNIT_ASSERT(journal.find(base::hex(base::sha256("Mots à ne pas répéter"))) != std::string::npos);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(CommentTest);
