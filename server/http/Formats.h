#pragma once

#include "base/Time.h"

#include <cstdint>
#include <string>
#include <string_view>

/// Days, times, sizes and numbers as a reader of one language writes them (Unicode CLDR by ICU). Times that count in law always
/// say their zone.
namespace lazos::http {

/// "13 feb 2026", "13 févr. 2026".
std::string day(base::Date date, std::string_view language);
/// "viernes, 13 de febrero de 2026".
std::string wholeDay(base::Date date, std::string_view language);
/// "13 feb 2026, 10:42 (UTC−3)". `zone` is a name of the IANA database.
std::string moment(base::Instant instant, std::string_view zone, std::string_view language);
/// "10:42:07" on the clock of that zone, in 24 hours.
std::string clockTime(base::Instant instant, std::string_view zone);
/// "UTC−3", "UTC+5:30", "UTC": how far the clock of that zone is ahead at that instant.
std::string offsetFromUtc(base::Instant instant, std::string_view zone);
/// The calendar day of that instant in that zone.
base::Date dayOf(base::Instant instant, std::string_view zone);
/// "2026-11-18 05:00:04".
std::string utc(base::Instant instant);
/// "93b1…e07c" of a long hexadecimal digest; a short one whole.
std::string shortHash(std::string_view hex);
/// "1,3 MB": bytes in powers of 1000, one decimal below ten.
std::string bytes(std::uint64_t size, std::string_view language);
/// "10.442", "10 442".
std::string number(std::int64_t value, std::string_view language);
/// "Español", "Français": a language by its own name, as a heading.
std::string languageName(std::string_view tag);
/// The name of a language inside a sentence of another: "francés".
std::string languageName(std::string_view tag, std::string_view inLanguage);

}
