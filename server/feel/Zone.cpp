#include "feel/Temporal.h"

#include <unicode/timezone.h>

#include <map>
#include <memory>
#include <mutex>

namespace lazos::feel {

namespace {

class IcuZone final : public Zone
{
public:
    IcuZone(std::string name, std::unique_ptr<icu::TimeZone> zone) : _name(std::move(name)), _zone(std::move(zone)) {}

    const std::string& name() const noexcept override { return _name; }

    std::int32_t offsetAt(const Date& date, std::int64_t secondOfDay) const noexcept override
    {
        const auto milliseconds = static_cast<UDate>(date.toDays() * 86'400 + secondOfDay) * 1000.0;
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode status = U_ZERO_ERROR;
        _zone->getOffset(milliseconds, true, raw, saving, status);
        return U_SUCCESS(status) ? (raw + saving) / 1000 : 0;
    }

private:
    std::string _name;
    std::unique_ptr<icu::TimeZone> _zone;
};

}

const Zone* Zone::find(std::string_view name)
{
    // Only names that ICU knows are kept, so the table cannot grow beyond the database.
    static std::mutex guard;
    static std::map<std::string, IcuZone, std::less<>> known;
    if (name.empty() || name.size() > 64) return nullptr;
    const std::lock_guard lock(guard);
    if (const auto found = known.find(name); found != known.end()) return &found->second;
    const auto id = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    // ICU takes "GMT+3" as a custom zone; FEEL knows the IANA names only.
    icu::UnicodeString canonical;
    UBool isSystemId = false;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(id, canonical, isSystemId, status);
    if (U_FAILURE(status) || !isSystemId) return nullptr;
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
    if (!zone || *zone == icu::TimeZone::getUnknown()) return nullptr;
    return &known.try_emplace(std::string(name), std::string(name), std::move(zone)).first->second;
}

}
