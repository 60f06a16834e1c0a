#pragma once

#include "base/Time.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace lazos::base {

/// A zone of the IANA time zone database as the system keeps it in /usr/share/zoneinfo (RFC 8536), whose updates bring the
/// decisions of governments: ICU's own copy in Debian 12 is older. Zones live as long as the program.
class TimeZone
{
public:
    /// By an IANA name, "America/Mexico_City" or "UTC"; nullptr if the database has no such zone. Safe from any thread.
    static const TimeZone* find(std::string_view name);
    /// As find(). @throws Error InvalidArgument if the database has no such zone.
    static const TimeZone& of(std::string_view name);

    virtual ~TimeZone() = default;
    [[nodiscard]] virtual const std::string& name() const noexcept = 0;
    /// East of UTC.
    [[nodiscard]] virtual std::chrono::seconds offsetAt(Instant instant) const noexcept = 0;
    /// East of UTC at a clock's reading, given as seconds since 1970-01-01 00:00:00 on that clock; in a gap or overlap that of the
    /// time before the change.
    [[nodiscard]] virtual std::chrono::seconds offsetAtLocal(std::int64_t localSeconds) const noexcept = 0;

    /// The reading of the zone's clock, as if it were UTC.
    [[nodiscard]] Instant clockAt(Instant instant) const noexcept { return instant + offsetAt(instant); }
    /// The day on the zone's calendar.
    [[nodiscard]] Date dayAt(Instant instant) const noexcept { return Date(std::chrono::floor<std::chrono::days>(clockAt(instant))); }
};

}
