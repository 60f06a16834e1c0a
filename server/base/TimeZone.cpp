#include "base/TimeZone.h"

#include "base/Error.h"

#include <absl/time/time.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <memory>
#include <mutex>

namespace lazos::base {

namespace {

class DatabaseZone final : public TimeZone
{
public:
    DatabaseZone(std::string name, absl::TimeZone zone) : _name(std::move(name)), _zone(zone) {}

    const std::string& name() const noexcept override { return _name; }

    std::chrono::seconds offsetAt(Instant instant) const noexcept override
    {
        return std::chrono::seconds(_zone.At(absl::FromChrono(instant)).offset);
    }

    std::chrono::seconds offsetAtLocal(std::int64_t localSeconds) const noexcept override
    {
        const absl::CivilSecond clock = absl::CivilSecond(1970, 1, 1, 0, 0, 0) + localSeconds;
        return std::chrono::seconds(localSeconds - absl::ToUnixSeconds(_zone.At(clock).pre));
    }

private:
    std::string _name;
    absl::TimeZone _zone;
};

/// The library also takes paths, "localtime" and "Fixed/…", which are no names of the database; "right/…" counts leap seconds.
bool isName(std::string_view name)
{
    const auto allowed = [](unsigned char c) { return std::isalnum(c) != 0 || c == '/' || c == '_' || c == '-' || c == '+'; };
    return !name.empty() && name.size() <= 64 && std::isupper(static_cast<unsigned char>(name.front())) != 0
        && std::all_of(name.begin(), name.end(), allowed) && !name.starts_with("Fixed/") && name != "Factory";
}

}

const TimeZone* TimeZone::find(std::string_view name)
{
    // Only names that the database has are kept, so the table cannot grow beyond it.
    static std::mutex guard;
    static std::map<std::string, DatabaseZone, std::less<>> known;
    if (!isName(name)) return nullptr;
    const std::lock_guard lock(guard);
    if (const auto found = known.find(name); found != known.end()) return &found->second;
    absl::TimeZone zone;
    if (!absl::LoadTimeZone(std::string(name), &zone)) return nullptr;
    return &known.try_emplace(std::string(name), std::string(name), zone).first->second;
}

const TimeZone& TimeZone::of(std::string_view name)
{
    if (const TimeZone* zone = find(name)) return *zone;
    throw Error(ErrorCode::InvalidArgument, {"{0} is no time zone of the IANA database, such as Europe/Paris", {std::string(name)}});
}

}
