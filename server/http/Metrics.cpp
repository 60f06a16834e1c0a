#include "http/Metrics.h"

#include <algorithm>
#include <sstream>

namespace lazos::http {

void Metrics::answered(const std::string& method, const std::string& route, int status, std::chrono::microseconds time)
{
    const std::string labels = "method=\"" + method + "\",route=\"" + route + "\"";
    const double seconds = std::chrono::duration<double>(time).count();
    const auto bucket = static_cast<std::size_t>(std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
    const std::lock_guard lock(_mutex);
    ++_requests[labels + ",status=\"" + std::to_string(status) + "\""];
    Series& series = _durations[labels];
    ++series.buckets.at(bucket);
    ++series.count;
    series.seconds += seconds;
}

std::string Metrics::text() const
{
    std::ostringstream out;
    const std::lock_guard lock(_mutex);
    out << "# HELP lazos_http_requests_total Requests answered.\n# TYPE lazos_http_requests_total counter\n";
    for (const auto& [labels, count] : _requests) out << "lazos_http_requests_total{" << labels << "} " << count << '\n';
    out << "# HELP lazos_http_request_seconds Time from the whole request to the answer.\n# TYPE lazos_http_request_seconds histogram\n";
    for (const auto& [labels, series] : _durations) {
        std::uint64_t below = 0;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            below += series.buckets.at(i);
            out << "lazos_http_request_seconds_bucket{" << labels << ",le=\"" << bounds.at(i) << "\"} " << below << '\n';
        }
        out << "lazos_http_request_seconds_bucket{" << labels << ",le=\"+Inf\"} " << series.count << '\n'
            << "lazos_http_request_seconds_sum{" << labels << "} " << series.seconds << '\n'
            << "lazos_http_request_seconds_count{" << labels << "} " << series.count << '\n';
    }
    return out.str();
}

}
