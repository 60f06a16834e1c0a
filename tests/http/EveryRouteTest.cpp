#include "http/Visitors.h"
#include "http/api/Api.h"
#include "http/api/Operations.h"

#include <algorithm>
#include <set>

using namespace lazos;
using namespace lazos::tests;

namespace {

/// All that a server answers.
class WholeServer : public Visitors
{
public:
    WholeServer()
    {
        http::addOperations(router, _metrics);
        http::addApi(router);
    }

private:
    http::Metrics _metrics;
};

/// One person a role, in the order of the letters of `lets`. The archivist of the example audits and administers too.
const std::vector<std::string> roles{"camille.laurent", "hugo.petit", "ines.fabre", "nadia.roussel", "paul.garnier"};
constexpr const char* partner = "lucia.fernandez"; ///< drafts at the other party
constexpr const char* stranger = "louise.morel"; ///< every role, at an authority that is no party

/// Who may call what, written down a second time: "d" drafter, "r" reviewer, "a" approver, "s" signatory (who approves too), "x" archivist,
/// auditor and administrator; "*" = anybody at all, "all" = whoever is signed in.
struct Lets
{
    const char* route;
    const char* roles;
};
const std::vector<Lets> everyRoute{
    {"GET /healthz", "*"},
    {"GET /metrics", "*"},
    {"GET /sign-in", "*"},
    {"POST /sign-in", "*"},
    {"POST /sign-out", "all"},
    {"GET /", "all"},
    {"GET /verify", "*"},
    {"POST /verify", "*"},
    {"GET /kept/{form}", "all"},
    {"GET /archive", "all"},
    {"GET /agreements", "all"},
    {"GET /agreements/new", "d"},
    {"POST /agreements/new", "d"},
    {"GET /agreements/new/{draft}", "d"},
    {"POST /agreements/new/{draft}", "d"},
    {"POST /agreements/new/{draft}/discard", "d"},
    {"GET /agreements/{agreement}", "all"},
    {"GET /agreements/{agreement}/compare", "all"},
    {"GET /agreements/{agreement}/clauses/{clause}", "all"},
    {"POST /agreements/{agreement}/clauses/{clause}", "d"},
    {"POST /agreements/{agreement}/clauses/{clause}/discard", "d"},
    {"POST /agreements/{agreement}/clauses/{clause}/aside", "d"},
    {"POST /agreements/{agreement}/clauses/{clause}/take-over", "d"},
    {"POST /agreements/{agreement}/comments", "dras"},
    {"POST /agreements/{agreement}/comments/{thread}/resolve", "dras"},
    {"POST /agreements/{agreement}/confirm", "d"},
    {"POST /agreements/{agreement}/publish", "d"},
    {"POST /agreements/{agreement}/consent", "as"},
    {"POST /agreements/{agreement}/freeze", "das"},
    {"POST /agreements/{agreement}/return", "ras"},
    {"POST /agreements/{agreement}/refuse", "ras"},
    {"GET /agreements/{agreement}/law", "all"},
    {"GET /agreements/{agreement}/law/sheet", "all"},
    {"POST /agreements/{agreement}/law/waive", "ras"},
    {"GET /agreements/{agreement}/procedure", "all"},
    {"POST /agreements/{agreement}/procedure", "drasx"},
    {"GET /agreements/{agreement}/signatures", "all"},
    {"POST /agreements/{agreement}/signatures", "drasx"},
    {"GET /agreements/{agreement}/signatures/to-sign.pdf", "drasx"},
    {"GET /agreements/{agreement}/signatures/agreement.pdf", "all"},
    {"GET /agreements/{agreement}/signatures/scan/{field}", "all"},
    {"POST /agreements/{agreement}/signatures/replace", "as"},
    {"POST /agreements/{agreement}/signatures/return", "ras"},
    {"POST /agreements/{agreement}/signatures/refuse", "ras"},
    {"GET /agreements/{agreement}/files", "all"},
    {"GET /agreements/{agreement}/files/{file}", "all"},
    {"POST /agreements/{agreement}/archive", "x"},
    {"GET /agreements/{agreement}/jobs/{job}/events", "all"},
    {"GET /agreements/{agreement}/journal", "all"},
    {"GET /agreements/{agreement}/journal/proofs", "all"},
    {"GET /agreements/{agreement}/journal/{line}/proof", "all"},
    {"GET /api/v1/openapi.json", "*"},
    {"GET /api/v1/me", "all"},
    {"GET /api/v1/tasks", "all"},
    {"POST /api/v1/law/check", "all"},
    {"GET /api/v1/agreements", "all"},
    {"POST /api/v1/agreements", "d"},
    {"GET /api/v1/agreements/{agreement}", "all"},
    {"GET /api/v1/agreements/{agreement}/text", "all"},
    {"PATCH /api/v1/agreements/{agreement}/clauses/{eId}", "d"},
    {"POST /api/v1/agreements/{agreement}/clauses/{eId}/confirm", "d"},
    {"POST /api/v1/agreements/{agreement}/publish", "d"},
    {"POST /api/v1/agreements/{agreement}/consent", "as"},
    {"POST /api/v1/agreements/{agreement}/freeze", "das"},
    {"POST /api/v1/agreements/{agreement}/return", "ras"},
    {"POST /api/v1/agreements/{agreement}/refuse", "ras"},
    {"POST /api/v1/agreements/{agreement}/tasks/{step}", "drasx"},
    {"POST /api/v1/agreements/{agreement}/archive", "x"},
    {"GET /api/v1/agreements/{agreement}/jobs/{job}", "all"},
    {"GET /api/v1/agreements/{agreement}/jobs/{job}/events", "all"},
    {"GET /api/v1/agreements/{agreement}/files", "all"},
    {"GET /api/v1/agreements/{agreement}/journal", "all"},
};

/// Routes at which an authority that is no party has its own answer: they name no agreement.
bool ofAgreement(const std::string& route) { return route.find("{agreement}") != std::string::npos; }

bool isOfApi(const std::string& route) { return route.find(" /api/v1/") != std::string::npos; }

std::string filled(std::string pattern, const std::string& reference)
{
    const std::map<std::string, std::string> values{{"{agreement}", reference}, {"{clause}", "art_1"}, {"{draft}", "no-such-draft"}, {"{thread}", "1"},
                                                    {"{job}", "no-such-job"}, {"{line}", "1"}, {"{field}", "paris-1"}, {"{file}", "text-1-fr"},
                                                    {"{form}", "no-such-form"}, {"{eId}", "art_1"}, {"{step}", "no-such-step"}};
    for (const auto& [word, value] : values) {
        if (const auto at = pattern.find(word); at != std::string::npos) pattern.replace(at, word.size(), value);
    }
    CPPUNIT_ASSERT_MESSAGE("what stands for a parameter of " + pattern, pattern.find('{') == std::string::npos);
    return pattern;
}

}

class EveryRouteTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(EveryRouteTest);
    CPPUNIT_TEST(everyRouteOfTheServerIsInThisTable);
    CPPUNIT_TEST(nobodyIsLetInOnlyWhereAnybodyIs);
    CPPUNIT_TEST(everyRoleIsLetInExactlyWhereTheTableSays);
    CPPUNIT_TEST(thePartnerIsLetInAsTheOwnSideIs);
    CPPUNIT_TEST(anAuthorityThatIsNoPartyFindsNothing);
    CPPUNIT_TEST_SUITE_END();

    static http::Response ask(Visitors& in, const std::string& login, const std::string& route, const std::string& reference)
    {
        const std::string method = route.substr(0, route.find(' '));
        const std::string address = filled(route.substr(route.find(' ') + 1), reference);
        if (!isOfApi(route)) return method == "GET" ? in.get(login, address) : in.post(login, address);
        http::Request request = in.request(login, method, address);
        if (!login.empty()) request.headers["x-lazos-form-key"] = Visitors::formKey(login);
        request.body = {'{', '}'};
        return in.handling.answer(request);
    }

    static std::string published(Visitors& in)
    {
        const std::string reference = in.beginAgreement();
        app::publishRevision(in.as("camille.laurent"), reference);
        return reference;
    }

    /// 403 is the answer to a role; whatever else is wrong with an empty form has another.
    static bool letIn(const http::Response& response) { return response.status != 401 && response.status != 403; }

public:
    void everyRouteOfTheServerIsInThisTable()
    {
        WholeServer in;
        std::set<std::string> declared;
        for (const Lets& each : everyRoute) declared.insert(each.route);
        for (const http::Route& route : in.router.routes()) {
            const std::string name = route.method + " " + route.pattern;
            CPPUNIT_ASSERT_MESSAGE(name + " is not in the table", declared.contains(name));
        }
    }

    void nobodyIsLetInOnlyWhereAnybodyIs()
    {
        WholeServer in;
        const std::string reference = published(in);
        for (const Lets& each : everyRoute) {
            const http::Response response = ask(in, "", each.route, reference);
            const std::string what = std::string(each.route) + ": " + std::to_string(response.status);
            if (std::string(each.roles) == "*") {
                CPPUNIT_ASSERT_MESSAGE(what, letIn(response) && response.status != 303);
            } else if (std::string(each.route).starts_with("GET ") && !isOfApi(each.route) && std::string(each.route).find("/events") == std::string::npos) {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, 303, response.status);
                CPPUNIT_ASSERT_MESSAGE(what, headerOf(response, "Location").starts_with("/sign-in?next="));
            } else {
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, 401, response.status);
            }
        }
    }

    void everyRoleIsLetInExactlyWhereTheTableSays()
    {
        for (std::size_t i = 0; i < roles.size(); ++i) {
            WholeServer in;
            const std::string reference = published(in);
            for (const Lets& each : everyRoute) {
                if (std::string(each.route) == "POST /sign-out") continue; // would end the sign-in; see SignInPages
                const std::string allowed = each.roles;
                const bool expected = allowed == "*" || allowed == "all" || allowed.find("drasx"[i]) != std::string::npos;
                const http::Response response = ask(in, roles[i], each.route, reference);
                const std::string what = std::string(each.route) + " as " + roles[i] + ": " + std::to_string(response.status);
                CPPUNIT_ASSERT_EQUAL_MESSAGE(what, expected, letIn(response));
                CPPUNIT_ASSERT_MESSAGE(what, response.status < 500);
            }
        }
    }

    void thePartnerIsLetInAsTheOwnSideIs()
    {
        WholeServer in;
        const std::string reference = published(in);
        for (const Lets& each : everyRoute) {
            if (!ofAgreement(each.route)) continue;
            const std::string allowed = each.roles;
            const http::Response response = ask(in, partner, each.route, reference);
            const std::string what = std::string(each.route) + " as " + partner + ": " + std::to_string(response.status);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(what, allowed == "all" || allowed.find('d') != std::string::npos, letIn(response));
            CPPUNIT_ASSERT_MESSAGE(what, response.status < 500);
        }
    }

    void anAuthorityThatIsNoPartyFindsNothing()
    {
        WholeServer in;
        const std::string reference = published(in);
        const std::string unknown = "BUE-PAR-2026-999";
        for (const Lets& each : everyRoute) {
            if (!ofAgreement(each.route)) continue;
            http::Response forbidden = ask(in, stranger, each.route, reference);
            http::Response missing = ask(in, stranger, each.route, unknown);
            const std::string what = each.route;
            CPPUNIT_ASSERT_EQUAL_MESSAGE(what, 404, forbidden.status);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(what, 404, missing.status);
            withoutAddressAndId(forbidden.body, reference);
            withoutAddressAndId(missing.body, unknown);
            CPPUNIT_ASSERT_EQUAL_MESSAGE(what, missing.body, forbidden.body);
            CPPUNIT_ASSERT_MESSAGE(what, missing.headers == forbidden.headers);
        }
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(EveryRouteTest);
