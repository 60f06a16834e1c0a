#include "app/actions/Reading.h"
#include "app/actions/Signing.h"
#include "support/PlayedCase.h"
#include "support/Refused.h"

#include <cppunit/extensions/HelperMacros.h>

using namespace lazos;
using namespace lazos::tests;

/// A document that the law asks for has no place in the drawing of the procedure: Home must say all the same whose turn it is.
class StandingTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(StandingTest);
    CPPUNIT_TEST(aRequiredDocumentIsTheTurnOfWhoeverRecordsDocuments);
    CPPUNIT_TEST(itIsNobodysTurnOnceItIsRecorded);
    CPPUNIT_TEST(onlyWhoRecordsDocumentsRecordsIt);
    CPPUNIT_TEST(thePartnersDrafterIsAskedToReadWhatWasPublished);
    CPPUNIT_TEST(onlyWhoIsNamedIsAskedToSign);
    CPPUNIT_TEST_SUITE_END();

    static constexpr const char* document = "ar.ley-25506-50.adhesion"; // Ley 25.506 art. 50

    static bool has(const base::Json& lists, const char* list, const char* kind)
    {
        for (const base::Json& entry : lists.at(list)) {
            const base::Json& said = entry.at(kind);
            if (said.value("step", "") == document && !said.at("message").at("es").get<std::string>().empty()) return true;
        }
        return false;
    }

    static bool asked(PlayedCase& played, const char* login, const char* kind)
    {
        const base::Json lists = app::homeLists(played.as(login));
        for (const base::Json& entry : lists.at("mine")) {
            if (entry.at("duty").at("kind") == kind) return true;
        }
        return false;
    }

public:
    void aRequiredDocumentIsTheTurnOfWhoeverRecordsDocuments()
    {
        PlayedCase played;
        played.freeze();
        for (const char* records : {"lucia.fernandez", "sofia.rey", "esteban.quiroga"}) {
            CPPUNIT_ASSERT_MESSAGE(records, has(app::homeLists(played.as(records)), "mine", "duty"));
        }
        for (const char* waits : {"martin.sosa", "marta.ibarra"}) {
            const base::Json lists = app::homeLists(played.as(waits));
            CPPUNIT_ASSERT_MESSAGE(waits, !has(lists, "mine", "duty"));
            CPPUNIT_ASSERT_MESSAGE(waits, has(lists, "waiting", "wait"));
        }
        const base::Json ofParis = app::homeLists(played.as("camille.laurent"));
        CPPUNIT_ASSERT_MESSAGE("the law of one party asks nothing of the other", !has(ofParis, "mine", "duty") && !has(ofParis, "waiting", "wait"));
    }

    void itIsNobodysTurnOnceItIsRecorded()
    {
        PlayedCase played;
        played.freeze();
        played.openBuenosAires();
        CPPUNIT_ASSERT(!has(app::homeLists(played.as("lucia.fernandez")), "mine", "duty"));
        CPPUNIT_ASSERT(!has(app::homeLists(played.as("martin.sosa")), "waiting", "wait"));
    }

    void thePartnersDrafterIsAskedToReadWhatWasPublished()
    {
        PlayedCase played;
        played.at("2026-12-02T08:50:00Z");
        app::publishRevision(played.as("camille.laurent"), played.reference);
        CPPUNIT_ASSERT(asked(played, "lucia.fernandez", "review"));
        CPPUNIT_ASSERT(asked(played, "esteban.quiroga", "consent") && !asked(played, "esteban.quiroga", "review"));
        CPPUNIT_ASSERT_MESSAGE("who published it knows it", !asked(played, "camille.laurent", "review"));
        app::consent(played.as("esteban.quiroga"), played.reference);
        CPPUNIT_ASSERT_MESSAGE("answered", !asked(played, "lucia.fernandez", "review"));
    }

    void onlyWhoIsNamedIsAskedToSign()
    {
        PlayedCase played;
        played.freeze();
        played.openParis();
        played.at("2027-06-20T15:00:00Z");
        CPPUNIT_ASSERT(asked(played, "nadia.roussel", "sign"));
        const app::ReplacementInput other{played.reference, "paris-1", "Hugo Petit", {{"fr", "Maire de Paris"}, {"es", "Alcalde de París"}}, "élection du 28 mars 2027", "Nouveau maire"};
        app::replaceSignatory(played.as("ines.fabre"), other);
        CPPUNIT_ASSERT_MESSAGE("somebody else of the directory is named", !asked(played, "nadia.roussel", "sign"));
        CPPUNIT_ASSERT(asked(played, "hugo.petit", "sign"));
        CPPUNIT_ASSERT(app::showSigning(played.as("nadia.roussel"), played.reference).at("maySign") == false);
    }

    void onlyWhoRecordsDocumentsRecordsIt()
    {
        PlayedCase played;
        played.freeze();
        assertRefused(base::ErrorCode::Forbidden, [&] { played.record("marta.ibarra", document, "2026-12-10"); });
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(StandingTest);
