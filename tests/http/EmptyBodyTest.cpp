#include "http/Server.h"
#include "http/Visitors.h"

#include <Poco/Net/StreamSocket.h>

using namespace lazos;
using namespace lazos::tests;

/// RFC 9112 §6.3: a request with neither Content-Length nor chunks has no body, whatever its method.
class EmptyBodyTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(EmptyBodyTest);
    CPPUNIT_TEST(aPostWithoutLengthIsAnsweredThoughTheConnectionStaysOpen);
    CPPUNIT_TEST_SUITE_END();

public:
    void aPostWithoutLengthIsAnsweredThoughTheConnectionStaysOpen()
    {
        Visitors in;
        http::Metrics metrics;
        const http::Server server(in.handling, metrics, {});
        Poco::Net::StreamSocket socket(Poco::Net::SocketAddress("127.0.0.1", server.port()));
        // Less than the server waits for more of a request, more than any answer takes.
        socket.setReceiveTimeout(Poco::Timespan(20, 0));
        const std::string request = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.sendBytes(request.data(), static_cast<int>(request.size()));
        char first[12];
        CPPUNIT_ASSERT_EQUAL(static_cast<int>(sizeof first), socket.receiveBytes(first, sizeof first, MSG_WAITALL));
        CPPUNIT_ASSERT_EQUAL(std::string("HTTP/1.1 4"), std::string(first, 10));
    }
};

CPPUNIT_TEST_SUITE_REGISTRATION(EmptyBodyTest);
