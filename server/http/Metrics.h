#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace lazos::http {

/// Counts of answered requests, in the text format of Prometheus (version 0.0.4).
class Metrics
{
public:
    /// `route` is the pattern, so that ids make no new series.
    void answered(const std::string& method, const std::string& route, int status, std::chrono::microseconds time);
    [[nodiscard]] std::string text() const;

private:
    static constexpr std::array<double, 10> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10}; ///< seconds
    struct Series
    {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        std::uint64_t count = 0;
        double seconds = 0;
    };
    mutable std::mutex _mutex;
    std::map<std::string, std::uint64_t> _requests; ///< by labels
    std::map<std::string, Series> _durations; ///< by labels
};

}
