#include "http/Visitors.h"

using namespace lazos;
using namespace lazos::tests;

class AgreementRoutesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AgreementRoutesTest);
    CPPUNIT_TEST(whatIsNotPublishedAnswersThePartnerLikeNothing);
    CPPUNIT_TEST(aFormOfAnotherSiteDoesNothing);
    CPPUNIT_TEST(aLineThatOnlyTheOtherSideMayReadHasNoProof);
    CPPUNIT_TEST_SUITE_END();

public:
    void whatIsNotPublishedAnswersThePartnerLikeNothing()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        CPPUNIT_ASSERT_EQUAL(200, in.get("hugo.petit", "/agreements/" + reference).status);
        CPPUNIT_ASSERT_EQUAL(404, in.get("lucia.fernandez", "/agreements/" + reference).status);
        CPPUNIT_ASSERT(has(in.get("camille.laurent", "/agreements").body, "1 agreement<"));
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/agreements").body, "0 agreements"));
        app::publishRevision(in.as("camille.laurent"), reference);
        CPPUNIT_ASSERT_EQUAL(200, in.get("lucia.fernandez", "/agreements/" + reference).status);
        CPPUNIT_ASSERT(has(in.get("lucia.fernandez", "/agreements").body, "1 agreement<"));
    }

    void aFormOfAnotherSiteDoesNothing()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        http::Request sent = in.request("camille.laurent", "POST", "/agreements/" + reference + "/publish");
        CPPUNIT_ASSERT_EQUAL(403, in.handling.answer(sent).status);
        sent.form.emplace("csrf", Visitors::formKey("hugo.petit"));
        CPPUNIT_ASSERT_EQUAL(403, in.handling.answer(sent).status);
        sent.form.clear();
        sent.form.emplace("csrf", Visitors::formKey("camille.laurent"));
        sent.headers["sec-fetch-site"] = "cross-site";
        CPPUNIT_ASSERT_EQUAL(403, in.handling.answer(sent).status);
        CPPUNIT_ASSERT_EQUAL(0, app::showAgreement(in.as("camille.laurent"), reference).at("revision").get<int>());
        sent.headers["sec-fetch-site"] = "same-origin";
        CPPUNIT_ASSERT_EQUAL(303, in.handling.answer(sent).status);
        CPPUNIT_ASSERT_EQUAL(1, app::showAgreement(in.as("camille.laurent"), reference).at("revision").get<int>());
    }

    void aLineThatOnlyTheOtherSideMayReadHasNoProof()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        std::string own;
        std::string shared;
        const base::Json journal = app::showJournal(in.as("camille.laurent"), reference);
        for (const base::Json& line : journal.at("entries")) {
            (line.at("shared").get<bool>() ? shared : own) = std::to_string(line.at("sequence").get<int>());
        }
        CPPUNIT_ASSERT(!own.empty() && !shared.empty());
        const std::string base = "/agreements/" + reference + "/journal/";
        CPPUNIT_ASSERT_EQUAL(200, in.get("camille.laurent", base + own + "/proof").status);
        CPPUNIT_ASSERT_EQUAL(404, in.get("lucia.fernandez", base + own + "/proof").status);
        CPPUNIT_ASSERT_EQUAL(200, in.get("lucia.fernandez", base + shared + "/proof").status);
        const auto refusal = [&](const std::string& line) {
            std::string body = in.get("lucia.fernandez", base + line + "/proof").body;
            withoutAddressAndId(body, "/journal/" + line + "/proof");
            return body;
        };
        CPPUNIT_ASSERT_EQUAL(refusal("99999"), refusal(own));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AgreementRoutesTest);
