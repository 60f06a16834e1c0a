#include "http/RateLimit.h"

namespace lazos::http {

namespace {
constexpr std::size_t mostKeys = 100'000;
}

bool RateLimit::exceeded(const std::string& key, base::Instant now) const
{
    const std::lock_guard lock(_mutex);
    const auto found = _failures.find(key);
    return found != _failures.end() && found->second.count >= _most && now - found->second.last < _window;
}

void RateLimit::failed(const std::string& key, base::Instant now)
{
    const std::lock_guard lock(_mutex);
    if (_failures.size() >= mostKeys) {
        std::erase_if(_failures, [&](const auto& entry) { return now - entry.second.last >= _window; });
    }
    // An attack from more addresses than this is no longer told apart by address; the limit of each account still holds.
    if (_failures.size() >= mostKeys && !_failures.contains(key)) return;
    Failures& failures = _failures[key];
    if (now - failures.last >= _window) failures.count = 0;
    ++failures.count;
    failures.last = now;
}

void RateLimit::forget(const std::string& key)
{
    const std::lock_guard lock(_mutex);
    _failures.erase(key);
}

}
