#pragma once

#include "base/Time.h"

#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace lazos::http {

/// Counts failures per key (an account, an address) in a sliding window, in bounded memory.
class RateLimit
{
public:
    RateLimit(int most, std::chrono::milliseconds window) : _most(most), _window(window) {}

    /// Whether `key` has failed too often to try again now.
    [[nodiscard]] bool exceeded(const std::string& key, base::Instant now) const;
    void failed(const std::string& key, base::Instant now);
    void forget(const std::string& key);

private:
    struct Failures
    {
        int count = 0;
        base::Instant last;
    };
    int _most;
    std::chrono::milliseconds _window;
    mutable std::mutex _mutex;
    std::map<std::string, Failures> _failures;
};

}
