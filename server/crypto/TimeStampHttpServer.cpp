#include "base/Error.h"
#include "crypto/TimeStampAuthority.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>

namespace lazos::crypto {

namespace {

constexpr std::size_t maximumRequest = 4096;

class Handler final : public Poco::Net::HTTPRequestHandler
{
public:
    explicit Handler(const TimeStampAuthority& authority) : _authority(authority) {}

    void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override
    {
        using Poco::Net::HTTPResponse;
        if (request.getMethod() != "POST" || request.getContentType() != "application/timestamp-query") {
            response.setStatusAndReason(HTTPResponse::HTTP_UNSUPPORTEDMEDIATYPE);
            response.setContentLength(0);
            response.send();
            return;
        }
        base::Bytes body(maximumRequest);
        request.stream().read(reinterpret_cast<char*>(body.data()), static_cast<std::streamsize>(body.size()));
        body.resize(static_cast<std::size_t>(request.stream().gcount()));
        const base::Bytes answer = _authority.answer(body);
        response.setContentType("application/timestamp-reply");
        response.sendBuffer(answer.data(), answer.size());
    }

private:
    const TimeStampAuthority& _authority;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory
{
public:
    explicit Factory(const TimeStampAuthority& authority) : _authority(authority) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override { return new Handler(_authority); }

private:
    const TimeStampAuthority& _authority;
};

}

void TimeStampHttpServer::serve(const std::string& address, base::BytesView certificates, base::BytesView key, const base::Clock& clock,
                                const std::function<void(const std::string& url)>& ready, const std::function<void()>& wait) const
{
    const std::unique_ptr<LocalKey> localKey = readPemKey(certificates, key);
    const TimeStampAuthority authority(*localKey, clock);
    try {
        const Poco::Net::SocketAddress place(address);
        if (!place.host().isLoopback()) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"A test authority listens on loopback only: give 127.0.0.1:PORT", {}});
        }
        Poco::Net::ServerSocket socket(place);
        Poco::AutoPtr<Poco::Net::HTTPServerParams> parameters(new Poco::Net::HTTPServerParams);
        parameters->setMaxThreads(4);
        parameters->setTimeout(Poco::Timespan(10, 0));
        Poco::Net::HTTPServer server(new Factory(authority), socket, parameters);
        server.start();
        ready("http://" + socket.address().toString() + "/");
        wait();
        server.stopAll(true);
    } catch (const Poco::Exception& error) {
        throw base::Error(base::ErrorCode::Unavailable, {"The time-stamp authority cannot listen on {0}: {1}", {address, error.displayText()}});
    }
}

}
