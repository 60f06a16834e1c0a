#pragma once

#include "http/Handling.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

namespace Poco {
class ThreadPool;
namespace Net {
class HTTPServer;
}
}

namespace lazos::http {

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0 = any that is free
    int atOnce = 16; ///< requests that are answered at the same time; others wait
    int connections = 512; ///< kept at the same time, most of them idle
    bool behindProxy = false; ///< see headOf
};

/// Listens and answers until it is destroyed. Writes one JSON line per answer to the standard error: time, route, status,
/// duration, person; never a path's query, a form or a cookie.
class Server
{
public:
    /// @throws base::Error Unavailable  if the address cannot be listened to.
    Server(Handling& handling, Metrics& metrics, const ServerOptions& options);
    /// Waits for running answers (at most 10 s), then stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const noexcept { return _port; }

private:
    std::atomic<int> _answering = 0; ///< requests; a kept connection on which nobody asks is none
    std::unique_ptr<Poco::ThreadPool> _threads;
    std::unique_ptr<Poco::Net::HTTPServer> _server;
    std::uint16_t _port = 0;
};

}
