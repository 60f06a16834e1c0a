#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace lazos::http {

/// Says inside one program that something about jobs changed, so that nobody has to look again and again. What changed stands in
/// the database; jobs of other programs on the same data are found by looking now and then.
class JobNews
{
public:
    [[nodiscard]] std::uint64_t count() const;
    void tell();
    /// Everybody who waits, and whoever waits later, goes on at once: the server is being stopped.
    void end();
    [[nodiscard]] bool ended() const;
    /// Until there is news after `seen`, or the end, or so long; false if nothing happened.
    bool wait(std::uint64_t seen, std::chrono::milliseconds most);

private:
    mutable std::mutex _mutex;
    std::condition_variable _changed;
    std::uint64_t _count = 0;
    bool _ended = false;
};

}
