#include "http/Visitors.h"
#include "http/api/Api.h"

using namespace lazos;
using namespace lazos::tests;
using base::Json;

class ApiTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ApiTest);
    CPPUNIT_TEST(theDescriptionNamesEveryRouteAndNoOther);
    CPPUNIT_TEST(whoIsNotSignedInGetsAProblemOfStatus401);
    CPPUNIT_TEST(aRoleThatMayNotGetsAProblemOfStatus403);
    CPPUNIT_TEST(anAgreementOfOthersAnswersLikeOneThatIsNotThere);
    CPPUNIT_TEST(aTextThatDidNotChangeIsNotSentAgain);
    CPPUNIT_TEST(aChangeOfAnOlderTextIsRefused);
    CPPUNIT_TEST(theSameKeyWithTheSameContentActsOnce);
    CPPUNIT_TEST(aFieldThatIsNoneIsNamed);
    CPPUNIT_TEST_SUITE_END();

    static http::Response send(Visitors& in, const std::string& login, const std::string& method, const std::string& address, const Json& body = nullptr,
                               const std::map<std::string, std::string>& headers = {})
    {
        http::Request request = in.request(login, method, "/api/v1" + address);
        for (const auto& [name, value] : headers) request.headers[name] = value;
        if (!login.empty()) request.headers["x-lazos-form-key"] = Visitors::formKey(login);
        if (!body.is_null()) {
            const std::string text = body.dump();
            request.body.assign(text.begin(), text.end());
        }
        return in.handling.answer(request);
    }

    static Json problemOf(const http::Response& response, int status)
    {
        CPPUNIT_ASSERT_EQUAL_MESSAGE(response.body, status, response.status);
        CPPUNIT_ASSERT_EQUAL(std::string("application/problem+json"), response.type);
        const Json problem = Json::parse(response.body);
        CPPUNIT_ASSERT_EQUAL(status, problem.at("status").get<int>());
        CPPUNIT_ASSERT(!problem.at("title").get<std::string>().empty());
        return problem;
    }

    static Json brief()
    {
        return Json::parse(base::readTextFile(std::filesystem::path(LAZOS_SOURCE_DIR) / "templates/examples/paris-buenos-aires.json"));
    }

public:
    void theDescriptionNamesEveryRouteAndNoOther()
    {
        http::Router router;
        http::addApi(router);
        const Json description = http::openApi(http::apiOperations());
        CPPUNIT_ASSERT_EQUAL(std::string("3.1.0"), description.at("openapi").get<std::string>());
        // What a program must send with a change, and what it may.
        const std::string change = description.at("paths").at("/api/v1/agreements/{agreement}/clauses/{eId}").at("patch").dump();
        for (const char* name : {"X-Lazos-Form-Key", "If-Match", "Idempotency-Key", "\"403\"", "\"412\""}) CPPUNIT_ASSERT_MESSAGE(name, has(change, name));
        std::size_t described = 0;
        for (const auto& [path, methods] : description.at("paths").items()) described += methods.size();
        std::size_t routes = 0;
        for (const http::Route& route : router.routes()) {
            if (route.pattern == "/api/v1/openapi.json") continue;
            ++routes;
            std::string method = route.method;
            for (char& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            CPPUNIT_ASSERT_MESSAGE(route.pattern, description.at("paths").at(route.pattern).contains(method));
            CPPUNIT_ASSERT_MESSAGE(route.pattern, route.audience == http::Audience::Program);
        }
        CPPUNIT_ASSERT_EQUAL(described, routes);
    }

    void whoIsNotSignedInGetsAProblemOfStatus401()
    {
        Visitors in;
        http::addApi(in.router);
        for (const http::Operation& operation : http::apiOperations()) problemOf(send(in, "", operation.method, operation.path, Json::object()), 401);
    }

    void aRoleThatMayNotGetsAProblemOfStatus403()
    {
        Visitors in;
        http::addApi(in.router);
        problemOf(send(in, "hugo.petit", "POST", "/agreements", brief()), 403);
        problemOf(send(in, "camille.laurent", "POST", "/agreements/X/archive"), 403);
    }

    void anAgreementOfOthersAnswersLikeOneThatIsNotThere()
    {
        Visitors in;
        http::addApi(in.router);
        const std::string reference = in.beginAgreement();
        for (const char* place : {"", "/text", "/files", "/journal"}) {
            Json there = problemOf(send(in, "louise.morel", "GET", "/agreements/" + reference + place), 404);
            Json nowhere = problemOf(send(in, "louise.morel", "GET", "/agreements/ABC-DEF-2026-077" + std::string(place)), 404);
            there.erase("instance");
            nowhere.erase("instance");
            CPPUNIT_ASSERT_EQUAL(nowhere.dump(), there.dump());
        }
    }

    void aTextThatDidNotChangeIsNotSentAgain()
    {
        Visitors in;
        http::addApi(in.router);
        const std::string text = "/agreements/" + in.beginAgreement() + "/text";
        const http::Response first = send(in, "camille.laurent", "GET", text);
        CPPUNIT_ASSERT_EQUAL(200, first.status);
        const http::Response second = send(in, "camille.laurent", "GET", text, nullptr, {{"if-none-match", headerOf(first, "ETag")}});
        CPPUNIT_ASSERT_EQUAL(304, second.status);
        CPPUNIT_ASSERT(second.body.empty());
    }

    void aChangeOfAnOlderTextIsRefused()
    {
        Visitors in;
        http::addApi(in.router);
        const std::string agreement = "/agreements/" + in.beginAgreement();
        const http::Response read = send(in, "camille.laurent", "GET", agreement + "/text");
        const std::string etag = headerOf(read, "ETag");
        const std::string eId = Json::parse(read.body).at("clauses").at(1).at("eId");
        const std::string title = Json::parse(read.body).at("clauses").at(1).at("text").at("fr");
        const std::string word = title.substr(0, title.find(' '));
        const auto edit = [&] {
            return send(in, "camille.laurent", "PATCH", agreement + "/clauses/" + eId,
                        {{"language", "fr"}, {"replace", title.substr(0, title.find('\n'))}, {"with", word + " nouveau"}}, {{"if-match", etag}});
        };
        const http::Response changed = edit();
        CPPUNIT_ASSERT_EQUAL_MESSAGE(changed.body, 200, changed.status);
        problemOf(edit(), 412);
    }

    void theSameKeyWithTheSameContentActsOnce()
    {
        Visitors in;
        http::addApi(in.router);
        const std::map<std::string, std::string> key{{"idempotency-key", "7f3a"}};
        const http::Response first = send(in, "camille.laurent", "POST", "/agreements", brief(), key);
        CPPUNIT_ASSERT_EQUAL_MESSAGE(first.body, 201, first.status);
        CPPUNIT_ASSERT_EQUAL(first.body, send(in, "camille.laurent", "POST", "/agreements", brief(), key).body);
        const Json list = Json::parse(send(in, "camille.laurent", "GET", "/agreements").body);
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, list.at("agreements").size());
    }

    void aFieldThatIsNoneIsNamed()
    {
        {
            Visitors in;
            http::addApi(in.router);
            CPPUNIT_ASSERT(has(problemOf(send(in, "camille.laurent", "GET", "/agreements?state=zzz"), 422).dump(), "zzz"));
        }
        Visitors in;
        http::addApi(in.router);
        const std::string agreement = "/agreements/" + in.beginAgreement();
        const Json problem = problemOf(send(in, "hugo.petit", "POST", agreement + "/return", {{"raison", "x"}}), 422);
        CPPUNIT_ASSERT_EQUAL(std::string("/raison"), problem.at("pointer").get<std::string>());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(ApiTest);
