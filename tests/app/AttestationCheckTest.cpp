#include "app/actions/Law.h"
#include "app/actions/Signing.h"

#include "storage/Database.h"
#include "support/PlayedCase.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

/// A hand in the database behind the program's back.
void tamper(const PlayedCase& played, const std::string& sql)
{
    storage::Database database(played.folder.path() / "lazos.sqlite");
    for (const char* trigger : {"waiver_stays", "waiver_is_kept", "signatory_replacement_stays"}) database.execute(std::string("DROP TRIGGER ") + trigger);
    database.execute(sql);
}

std::string problemsOf(PlayedCase& played) { return app::checkStore(played.as("paul.garnier")).at("problems").dump(); }

void play(PlayedCase& played)
{
    played.freeze();
    app::waiveFinding(played.as("hugo.petit"), played.reference, "fr.toubon-5.contracts-in-french", "Version française présente");
    app::replaceSignatory(played.as("ines.fabre"), {played.reference, "paris-1", "Claire Morel", {{"fr", "Maire"}, {"es", "Alcaldesa"}}, "élection", "Nouvelle maire"});
}

}

class AttestationCheckTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AttestationCheckTest);
    CPPUNIT_TEST(whatWasPlayedIsSound);
    CPPUNIT_TEST(aChangedReasonIsFound);
    CPPUNIT_TEST(aWaiverThatIsGoneIsFound);
    CPPUNIT_TEST(aSignatoryChangedByHandIsFound);
    CPPUNIT_TEST_SUITE_END();

public:
    void whatWasPlayedIsSound()
    {
        PlayedCase played;
        play(played);
        CPPUNIT_ASSERT_EQUAL(std::string("[]"), problemsOf(played));
    }

    void aChangedReasonIsFound()
    {
        PlayedCase played;
        play(played);
        tamper(played, "UPDATE waiver SET reason = 'other'");
        const std::string problems = problemsOf(played);
        CPPUNIT_ASSERT_MESSAGE(problems, problems.find("waiver paris") != std::string::npos);
    }

    void aWaiverThatIsGoneIsFound()
    {
        PlayedCase played;
        play(played);
        tamper(played, "DELETE FROM waiver");
        const std::string problems = problemsOf(played);
        CPPUNIT_ASSERT_MESSAGE(problems, problems.find("is missing or was changed by hand") != std::string::npos && problems.find("waiver") != std::string::npos);
    }

    void aSignatoryChangedByHandIsFound()
    {
        PlayedCase played;
        play(played);
        tamper(played, "UPDATE signatory_replacement SET name = 'Somebody Else'");
        const std::string problems = problemsOf(played);
        CPPUNIT_ASSERT_MESSAGE(problems, problems.find("signatory_replacement paris-1") != std::string::npos);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AttestationCheckTest);
