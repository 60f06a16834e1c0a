#include "http/Server.h"

#include "base/Error.h"
#include "http/Problem.h"
#include "http/Receiving.h"

#include <Poco/DeflatingStream.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <semaphore>
#include <sstream>

namespace lazos::http {

using base::Error;
using base::ErrorCode;

namespace {

void setSecurityHeaders(Poco::Net::HTTPServerResponse& sent)
{
    sent.set("Content-Security-Policy",
             "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
             "form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    sent.set("X-Content-Type-Options", "nosniff");
    sent.set("Referrer-Policy", "same-origin");
    sent.set("Cross-Origin-Opener-Policy", "same-origin");
    sent.set("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
}

bool compressible(const std::string& type)
{
    return type.starts_with("text/") || type.starts_with("application/json") || type.starts_with("application/problem+json") || type == "image/svg+xml";
}

std::string compressed(std::istream& plain)
{
    std::ostringstream out;
    Poco::DeflatingOutputStream gzip(out, Poco::DeflatingStreamBuf::STREAM_GZIP, 6);
    Poco::StreamCopier::copyStream(plain, gzip);
    gzip.close();
    return out.str();
}

/// Piece by piece, each at once; the connection is not used again.
void sendStream(const Response& response, const std::string& method, Poco::Net::HTTPServerResponse& sent)
{
    sent.setChunkedTransferEncoding(sent.getVersion() == Poco::Net::HTTPMessage::HTTP_1_1);
    sent.setKeepAlive(false);
    std::ostream& out = sent.send();
    if (method == "HEAD") return;
    response.stream([&](std::string_view piece) {
        out << piece << std::flush;
        return out.good();
    });
}

void send(const Response& response, const std::string& method, bool gzip, Poco::Net::HTTPServerResponse& sent)
{
    sent.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
    setSecurityHeaders(sent);
    bool cached = false;
    bool encoded = false;
    for (const auto& [name, value] : response.headers) {
        sent.add(name, value);
        cached = cached || name == "Cache-Control";
        encoded = encoded || name == "Content-Encoding";
    }
    if (!cached) sent.set("Cache-Control", "no-store");
    sent.setContentType(response.type);
    if (response.stream) {
        sendStream(response, method, sent);
        return;
    }
    std::ifstream file;
    std::istringstream text;
    std::uint64_t size = response.body.size();
    if (response.file.empty()) {
        text.str(response.body);
    } else {
        file.open(response.file, std::ios::binary);
        size = std::filesystem::file_size(response.file);
    }
    std::istream& plain = response.file.empty() ? static_cast<std::istream&>(text) : file;
    constexpr std::uint64_t worthIt = 1024;
    constexpr std::uint64_t mostInMemory = std::uint64_t{8} << 20;
    const bool variable = compressible(response.type);
    if (variable) sent.set("Vary", "Accept-Encoding");
    if (gzip && variable && !encoded && size >= worthIt && size <= mostInMemory) {
        const std::string body = compressed(plain);
        sent.set("Content-Encoding", "gzip");
        sent.setContentLength64(static_cast<Poco::Int64>(body.size()));
        std::ostream& out = sent.send();
        if (method != "HEAD") out << body;
        return;
    }
    sent.setContentLength64(static_cast<Poco::Int64>(size));
    std::ostream& out = sent.send();
    if (method != "HEAD") Poco::StreamCopier::copyStream(plain, out);
}

class Handler final : public Poco::Net::HTTPRequestHandler
{
public:
    Handler(Handling& handling, Metrics& metrics, std::counting_semaphore<>& atWork, std::atomic<int>& answering, bool behindProxy)
        : _handling(handling), _metrics(metrics), _atWork(atWork), _answering(answering), _behindProxy(behindProxy)
    {
    }

    void handleRequest(Poco::Net::HTTPServerRequest& received, Poco::Net::HTTPServerResponse& sent) override
    {
        const Answering counted(_answering);
        const auto started = std::chrono::steady_clock::now();
        Request request;
        Response response;
        try {
            request = headOf(received, _behindProxy);
            try {
                if (!request.safe()) readBody(received, _handling.largestBody(request.method, request.path), request);
                const AtWork one(_atWork);
                response = _handling.answer(request);
            } catch (const Error& error) {
                if (error.code() == ErrorCode::TooLarge) {
                    // The rest of the body is not read: the connection ends with this answer.
                    sent.setKeepAlive(false);
                    const AtWork one(_atWork);
                    response = _handling.tooLarge(request);
                } else {
                    response = plain(statusOf(error.code()), error.what());
                }
            }
        } catch (const std::exception&) {
            response = plain(400, "The request cannot be read");
        }
        try {
            send(response, request.method, request.header("accept-encoding").find("gzip") != std::string::npos, sent);
        } catch (const std::exception&) {
            // The asker is gone; what was done is done and can be asked for again.
            sent.setKeepAlive(false);
        }
        const auto time = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
        const std::string route = _handling.patternOf(request.method, request.path);
        _metrics.answered(request.method, route, response.status, time);
        std::cerr << base::Json{{"time", base::format(base::SystemClock().now())}, {"method", request.method}, {"route", route},
                                {"status", response.status}, {"ms", static_cast<double>(time.count()) / 1000}, {"from", request.remote}}
                             .dump() +
                         "\n";
    }

private:
    /// From the first byte of a request to the last of its answer.
    class Answering
    {
    public:
        explicit Answering(std::atomic<int>& count) : _count(count) { ++_count; }
        ~Answering() { --_count; }
        Answering(const Answering&) = delete;
        Answering& operator=(const Answering&) = delete;

    private:
        std::atomic<int>& _count;
    };

    /// One of those that are answered now; the others wait, in the order of the operating system.
    class AtWork
    {
    public:
        explicit AtWork(std::counting_semaphore<>& places) : _places(places) { _places.acquire(); }
        ~AtWork() { _places.release(); }
        AtWork(const AtWork&) = delete;
        AtWork& operator=(const AtWork&) = delete;

    private:
        std::counting_semaphore<>& _places;
    };

    static Response plain(int status, std::string text)
    {
        Response response;
        response.status = status;
        response.type = "text/plain; charset=utf-8";
        response.body = std::move(text) + "\n";
        return response;
    }

    Handling& _handling;
    Metrics& _metrics;
    std::counting_semaphore<>& _atWork;
    std::atomic<int>& _answering;
    bool _behindProxy;
};

class Factory final : public Poco::Net::HTTPRequestHandlerFactory
{
public:
    Factory(Handling& handling, Metrics& metrics, std::atomic<int>& answering, const ServerOptions& options)
        : _handling(handling), _metrics(metrics), _atWork(options.atOnce), _answering(answering), _behindProxy(options.behindProxy)
    {
    }
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(_handling, _metrics, _atWork, _answering, _behindProxy);
    }

private:
    Handling& _handling;
    Metrics& _metrics;
    std::counting_semaphore<> _atWork;
    std::atomic<int>& _answering;
    bool _behindProxy;
};

constexpr int idleThreads = 16; ///< kept when nobody is connected


}

Server::Server(Handling& handling, Metrics& metrics, const ServerOptions& options)
{
    try {
        Poco::Net::ServerSocket socket(Poco::Net::SocketAddress(options.address, options.port));
        _port = socket.address().port();
        Poco::Net::HTTPServerParams::Ptr parameters = new Poco::Net::HTTPServerParams;
        // A connection has a thread also while it is kept and nobody asks anything; what costs memory is bounded by atOnce.
        parameters->setMaxThreads(options.connections);
        parameters->setMaxQueued(options.connections);
        parameters->setTimeout(Poco::Timespan(30, 0));
        parameters->setKeepAliveTimeout(Poco::Timespan(30, 0));
        parameters->setSoftwareVersion("Lazos");
        _threads = std::make_unique<Poco::ThreadPool>("connections", idleThreads, options.connections + idleThreads);
        _server = std::make_unique<Poco::Net::HTTPServer>(new Factory(handling, metrics, _answering, options), *_threads, socket, parameters);
        _server->start();
    } catch (const Poco::Exception& error) {
        throw Error(ErrorCode::Unavailable, {"Cannot listen on {0}, port {1}: {2}", {options.address, std::to_string(options.port), error.displayText()}});
    }
}

Server::~Server()
{
    _server->stopAll(false);
    for (int tenths = 0; tenths < 100 && _answering > 0; ++tenths) Poco::Thread::sleep(100);
    _server->stopAll(true);
}

}
