#include "http/Server.h"
#include "http/Visitors.h"
#include "http/api/Operations.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>

using namespace lazos;
using namespace lazos::tests;

/// What a server makes of a request before any route sees it. /metrics answers on the machine itself only: whether a request is taken for one of the machine's own is seen by its status.
class ProxyTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(ProxyTest);
    CPPUNIT_TEST(behindAProxyTheBrowsersAddressIsTheLastThatTheProxyWrote);
    CPPUNIT_TEST(whatTheProxyDidNotWriteIsNotBelieved);
    CPPUNIT_TEST(withoutAProxyTheHeaderMeansNothing);
    CPPUNIT_TEST_SUITE_END();

    static int statusOfMetrics(bool behindProxy, const std::vector<std::string>& forwarded)
    {
        Visitors in;
        http::Metrics metrics;
        http::addOperations(in.router, metrics);
        http::ServerOptions options;
        options.behindProxy = behindProxy;
        const http::Server server(in.handling, metrics, options);
        Poco::Net::HTTPClientSession session("127.0.0.1", server.port());
        Poco::Net::HTTPRequest request("GET", "/metrics", "HTTP/1.1");
        for (const std::string& value : forwarded) request.add("X-Forwarded-For", value);
        session.sendRequest(request);
        Poco::Net::HTTPResponse response;
        session.receiveResponse(response);
        return response.getStatus();
    }

public:
    void behindAProxyTheBrowsersAddressIsTheLastThatTheProxyWrote()
    {
        CPPUNIT_ASSERT_EQUAL(404, statusOfMetrics(true, {"203.0.113.5"}));
        CPPUNIT_ASSERT_EQUAL(404, statusOfMetrics(true, {"2001:db8::5"}));
        CPPUNIT_ASSERT_EQUAL(200, statusOfMetrics(true, {}));
    }

    void whatTheProxyDidNotWriteIsNotBelieved()
    {
        CPPUNIT_ASSERT_EQUAL(404, statusOfMetrics(true, {"127.0.0.1, 203.0.113.5"}));
        CPPUNIT_ASSERT_EQUAL(404, statusOfMetrics(true, {"127.0.0.1", "203.0.113.5"}));
    }

    void withoutAProxyTheHeaderMeansNothing() { CPPUNIT_ASSERT_EQUAL(200, statusOfMetrics(false, {"203.0.113.5"})); }
};

CPPUNIT_TEST_SUITE_REGISTRATION(ProxyTest);
