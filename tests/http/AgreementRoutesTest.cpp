#include "http/Visitors.h"

using namespace lazos;
using namespace lazos::tests;

namespace {

/// Someone of each kind, for a route of an agreement that Paris has published.
struct Asker
{
    const char* login; ///< empty = nobody
    const char* roles; ///< of the example's people
};
constexpr Asker nobody{"", ""};
constexpr Asker stranger{"louise.morel", "all roles, of an authority that is no party"};
const std::vector<std::string> parisians{"camille.laurent", "hugo.petit", "ines.fabre", "nadia.roussel", "paul.garnier"};

/// A route below /agreements/{ref}, and which Parisians it lets in ("y" drafter, reviewer, approver, signatory, archivist).
struct Declared
{
    const char* method;
    const char* place;
    const char* lets;
};
const std::vector<Declared> routes{
    {"GET", "", "yyyyy"},           {"GET", "/compare", "yyyyy"},       {"GET", "/files", "yyyyy"},  {"GET", "/files/text-1-fr", "yyyyy"},
    {"GET", "/journal", "yyyyy"},   {"GET", "/journal/proofs", "yyyyy"}, {"POST", "/clauses/art_1", "y----"},
    {"POST", "/confirm", "y----"},  {"POST", "/publish", "y----"},      {"POST", "/consent", "--yy-"}, {"POST", "/freeze", "y-yy-"},
    {"GET", "/clauses/art_1", "yyyyy"}, {"POST", "/clauses/art_1/discard", "y----"}, {"POST", "/clauses/art_1/take-over", "y----"},
    {"POST", "/clauses/art_1/aside", "y----"}, {"POST", "/comments", "yyyy-"}, {"POST", "/comments/0/resolve", "yyyy-"},
    {"POST", "/return", "-yyy-"},   {"POST", "/refuse", "-yyy-"},       {"POST", "/archive", "----y"},
};

}

class AgreementRoutesTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AgreementRoutesTest);
    CPPUNIT_TEST(whoIsNotSignedInIsAskedToSignInOrRefused);
    CPPUNIT_TEST(everyRoleIsLetInExactlyWhereItsRouteSays);
    CPPUNIT_TEST(anAgreementOfOthersAnswersLikeOneThatIsNotThere);
    CPPUNIT_TEST(whatIsNotPublishedAnswersThePartnerLikeNothing);
    CPPUNIT_TEST(aFormOfAnotherSiteDoesNothing);
    CPPUNIT_TEST(aLineThatOnlyTheOtherSideMayReadHasNoProof);
    CPPUNIT_TEST_SUITE_END();

    http::Response ask(Visitors& in, const std::string& login, const Declared& route, const std::string& reference)
    {
        const std::string address = "/agreements/" + reference + route.place;
        return std::string(route.method) == "GET" ? in.get(login, address) : in.post(login, address);
    }

public:
    void whoIsNotSignedInIsAskedToSignInOrRefused()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        for (const Declared& route : routes) {
            const http::Response response = ask(in, nobody.login, route, reference);
            const std::string place = std::string(route.method) + " " + route.place;
            if (std::string(route.method) == "GET") {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(place, 303, response.status);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(place, "/sign-in?next=/agreements/" + reference + route.place, headerOf(response, "Location"));
            } else {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(place, 401, response.status);
            }
        }
        for (const char* place : {"/", "/agreements"}) CPPUNIT_ASSERT_EQUAL(303, in.get("", place).status);
    }

    void everyRoleIsLetInExactlyWhereItsRouteSays()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        for (const Declared& route : routes) {
            for (std::size_t i = 0; i < parisians.size(); ++i) {
                // A refusal ends the matter: whom it lets in is tested where it changes nothing, without a reason.
                const http::Response response = ask(in, parisians[i], route, reference);
                const std::string place = std::string(route.method) + " " + route.place + " as " + parisians[i] + ": " + std::to_string(response.status);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(place, route.lets[i] == 'y', response.status != 403);
                CPPUNIT_ASSERT_MESSAGE(place, response.status < 500);
            }
        }
    }

    void anAgreementOfOthersAnswersLikeOneThatIsNotThere()
    {
        Visitors in;
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        const std::string unknown = "BUE-PAR-2026-999";
        for (const Declared& route : routes) {
            http::Response forbidden = ask(in, stranger.login, route, reference);
            http::Response missing = ask(in, stranger.login, route, unknown);
            const std::string place = std::string(route.method) + " " + route.place;
            CPPUNIT_ASSERT_EQUAL_MESSAGE(place, 404, forbidden.status);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(place, missing.status, forbidden.status);
            // The address itself stands in the links that change the language, and each form has its own id.
            for (std::string* body : {&forbidden.body, &missing.body}) withoutAddressAndId(*body, body == &forbidden.body ? reference : unknown);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(place, missing.body, forbidden.body);
            CPPUNIT_ASSERT_MESSAGE(place, missing.headers == forbidden.headers);
        }
        CPPUNIT_ASSERT(!has(in.get(stranger.login, "/agreements?q=Paris").body, reference));
        CPPUNIT_ASSERT(!has(in.get(stranger.login, "/").body, reference));
    }

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

private:
    static void withoutAddressAndId(std::string& body, const std::string& reference)
    {
        const auto erase = [&](const std::string& what) {
            for (std::size_t at; (at = body.find(what)) != std::string::npos;) body.erase(at, what.size());
        };
        erase(reference);
        static const std::string request = "name=\"request\" value=\"";
        for (std::size_t at = 0; (at = body.find(request, at)) != std::string::npos; at += request.size()) body.erase(at + request.size(), 24);
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AgreementRoutesTest);
