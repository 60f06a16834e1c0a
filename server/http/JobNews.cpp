#include "http/JobNews.h"

namespace lazos::http {

std::uint64_t JobNews::count() const
{
    const std::lock_guard lock(_mutex);
    return _count;
}

void JobNews::tell()
{
    {
        const std::lock_guard lock(_mutex);
        ++_count;
    }
    _changed.notify_all();
}

void JobNews::end()
{
    {
        const std::lock_guard lock(_mutex);
        _ended = true;
    }
    _changed.notify_all();
}

bool JobNews::ended() const
{
    const std::lock_guard lock(_mutex);
    return _ended;
}

bool JobNews::wait(std::uint64_t seen, std::chrono::milliseconds most)
{
    std::unique_lock lock(_mutex);
    return _changed.wait_for(lock, most, [&] { return _ended || _count != seen; });
}

}
