#include "app/actions/Commenting.h"

#include "storage/Database.h"
#include "support/PlayedCase.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;
using namespace lazos::tests;

namespace {

/// A case with a comment that is settled, then a hand in the database behind the program's back.
std::string problemsAfter(const std::string& sql)
{
    PlayedCase played;
    played.publishAndConsent();
    const base::Json done = app::writeComment(played.as("camille.laurent"), played.reference, {"", "art_2", "Chaque Partie agit", "Vu ?", true});
    app::writeComment(played.as("camille.laurent"), played.reference, {"", "art_3", "", "Entre nous", false});
    app::resolveComment(played.as("lucia.fernandez"), played.reference, done.at("thread"), true);
    if (!sql.empty()) {
        storage::Database database(played.folder.path() / "lazos.sqlite");
        for (const char* trigger : {"comment_stays", "comment_is_kept", "comment_state_stays", "comment_state_is_kept"}) {
            database.execute(std::string("DROP TRIGGER ") + trigger);
        }
        database.execute(sql);
    }
    return app::checkStore(played.as("paul.garnier")).at("problems").dump();
}

bool tells(const std::string& problems, const std::string& words) { return problems.find(words) != std::string::npos; }

}

class CommentCheckTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(CommentCheckTest);
    CPPUNIT_TEST(commentsAsTheyWereWrittenAreSound);
    CPPUNIT_TEST(changedWordsAreFound);
    CPPUNIT_TEST(aChangedQuoteIsFound);
    CPPUNIT_TEST(anOwnCommentMadeSharedByHandIsFound);
    CPPUNIT_TEST(aCommentThatIsGoneIsFound);
    CPPUNIT_TEST(aSettlingThatIsGoneIsFound);
    CPPUNIT_TEST(anAddedCommentIsFound);
    CPPUNIT_TEST_SUITE_END();

public:
    void commentsAsTheyWereWrittenAreSound() { CPPUNIT_ASSERT_EQUAL(std::string("[]"), problemsAfter("")); }
    void changedWordsAreFound()
    {
        const std::string problems = problemsAfter("UPDATE comment SET words = 'Lu et approuvé' WHERE clause = 'art_2'");
        CPPUNIT_ASSERT_MESSAGE(problems, tells(problems, "is missing or was changed by hand") && tells(problems, "comment "));
    }
    void aChangedQuoteIsFound() { CPPUNIT_ASSERT(problemsAfter("UPDATE comment SET quote = 'Chaque' WHERE quote <> ''") != "[]"); }
    void anOwnCommentMadeSharedByHandIsFound() { CPPUNIT_ASSERT(problemsAfter("UPDATE comment SET shared = 1 WHERE clause = 'art_3'") != "[]"); }
    void aCommentThatIsGoneIsFound() { CPPUNIT_ASSERT(tells(problemsAfter("DELETE FROM comment WHERE clause = 'art_3'"), "is missing or was changed by hand")); }
    void aSettlingThatIsGoneIsFound() { CPPUNIT_ASSERT(tells(problemsAfter("DELETE FROM comment_state"), "comment_state ")); }
    void anAddedCommentIsFound()
    {
        const std::string problems = problemsAfter("INSERT INTO comment(id, agreement, thread, clause, language, quote, words, shared, authority, person, at) "
                                                   "SELECT 'ffff', agreement, thread, clause, language, quote, 'Oui', shared, authority, person, at FROM comment WHERE clause = 'art_2'");
        CPPUNIT_ASSERT_MESSAGE(problems, tells(problems, "no entry of the log tells of"));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(CommentCheckTest);
