#include "Fixture.h"

#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;

class LawPagesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LawPagesTest);
    CPPUNIT_TEST(findingsStandByGateWithSourceAndConfidence);
    CPPUNIT_TEST(aFindingIsSetAsideWithAReasonThatStays);
    CPPUNIT_TEST(withoutAReasonNothingIsSetAside);
    CPPUNIT_TEST(onlyWhoMaySetsAsideIsOfferedIt);
    CPPUNIT_TEST(theSheetTellsOnePartysFindings);
    CPPUNIT_TEST_SUITE_END();

public:
    void findingsStandByGateWithSourceAndConfidence()
    {
        PlayedCase played;
        Pages pages(played);
        pages.signIn("hugo.petit");
        const http::Response response = pages.get(pages.of("law"));
        CPPUNIT_ASSERT_EQUAL(200, response.status);
        for (const char* words : {"Before signature", "Before entry into force", "CGCT, art. L1115-1", "text verified", "Document to record", "An undetermined point is never shown as lawful."}) {
            CPPUNIT_ASSERT_MESSAGE(words, Pages::holds(response, words));
        }
    }

    void aFindingIsSetAsideWithAReasonThatStays()
    {
        PlayedCase played;
        played.publishAndConsent();
        Pages pages(played);
        pages.signIn("hugo.petit");
        const http::Response done = pages.post(pages.of("law/waive"), {{"rule", "fr.toubon-5.contracts-in-french"}, {"reason", "Version française présente"}});
        CPPUNIT_ASSERT_EQUAL(303, done.status);
        for (const char* reader : {"hugo.petit", "martin.sosa"}) {
            pages.signIn(reader);
            const http::Response page = pages.get(pages.of("law"));
            CPPUNIT_ASSERT(Pages::holds(page, "Version française présente") && Pages::holds(page, "Hugo Petit") && Pages::holds(page, "Set aside with a reason"));
        }
        pages.signIn("hugo.petit");
        CPPUNIT_ASSERT_EQUAL(409, pages.post(pages.of("law/waive"), {{"rule", "fr.toubon-5.contracts-in-french"}, {"reason", "again"}}).status);
    }

    void withoutAReasonNothingIsSetAside()
    {
        PlayedCase played;
        Pages pages(played);
        pages.signIn("hugo.petit");
        const http::Response refused = pages.post(pages.of("law/waive"), {{"rule", "fr.toubon-5.contracts-in-french"}, {"reason", ""}});
        CPPUNIT_ASSERT_EQUAL(422, refused.status);
        CPPUNIT_ASSERT(Pages::holds(refused, "id=\"reason-fr.toubon-5.contracts-in-french-error\""));
        CPPUNIT_ASSERT(!Pages::holds(pages.get(pages.of("law")), "Set aside with a reason</span>"));
    }

    void onlyWhoMaySetsAsideIsOfferedIt()
    {
        PlayedCase played;
        Pages pages(played);
        pages.signIn("hugo.petit");
        CPPUNIT_ASSERT(Pages::holds(pages.get(pages.of("law")), "/law/waive"));
        pages.signIn("camille.laurent");
        CPPUNIT_ASSERT(!Pages::holds(pages.get(pages.of("law")), "/law/waive"));
        CPPUNIT_ASSERT_EQUAL(403, pages.post(pages.of("law/waive"), {{"rule", "fr.toubon-5.contracts-in-french"}, {"reason", "no"}}).status);
    }

    void theSheetTellsOnePartysFindings()
    {
        PlayedCase played;
        Pages pages(played);
        pages.signIn("camille.laurent");
        const http::Response council = pages.get(pages.of("law/sheet"), {{"party", "paris"}, {"for", "council"}});
        CPPUNIT_ASSERT_EQUAL(200, council.status);
        CPPUNIT_ASSERT(Pages::holds(council, "CGCT, art. L2121-29") && !Pages::holds(council, "Constitución Nacional"));
        CPPUNIT_ASSERT(Pages::holds(council, "Camille Laurent"));
        CPPUNIT_ASSERT_EQUAL(200, pages.get(pages.of("law/sheet"), {{"party", "paris"}, {"for", "state"}}).status);
        CPPUNIT_ASSERT_EQUAL(404, pages.get(pages.of("law/sheet"), {{"party", "lyon"}}).status);
        CPPUNIT_ASSERT_EQUAL(404, pages.get(pages.of("law/sheet"), {{"for", "anybody"}}).status);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(LawPagesTest);
