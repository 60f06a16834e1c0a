#include "http/Formats.h"

#include "base/Error.h"
#include "base/TimeZone.h"

#include <unicode/dtptngen.h>
#include <unicode/locid.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <map>
#include <memory>

namespace lazos::http {

namespace {

icu::UnicodeString wideOf(std::string_view text) { return icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}); }

std::string narrowOf(const icu::UnicodeString& text)
{
    std::string narrow;
    text.toUTF8String(narrow);
    return narrow;
}

icu::Locale localeOf(std::string_view language) { return icu::Locale(std::string(language).c_str()); }

void requireIcu(UErrorCode status)
{
    if (U_FAILURE(status)) throw base::Error(base::ErrorCode::Unavailable, {"ICU cannot format this: {0}", {u_errorName(status)}});
}

/// The zone, or UTC for a name that the database does not have.
const base::TimeZone& zoneOf(std::string_view name)
{
    const base::TimeZone* zone = base::TimeZone::find(name);
    return zone ? *zone : base::TimeZone::of("UTC");
}

/// What ICU makes of a skeleton (UTS 35) in a language. Finding the pattern is slow, so each thread keeps its formats.
std::string dated(base::Instant instant, std::string_view zone, std::string_view language, const char* skeleton)
{
    thread_local std::map<std::pair<std::string, const char*>, std::unique_ptr<icu::SimpleDateFormat>> formats;
    auto& format = formats[{std::string(language), skeleton}];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Locale locale = localeOf(language);
        const std::unique_ptr<icu::DateTimePatternGenerator> generator(icu::DateTimePatternGenerator::createInstance(locale, status));
        requireIcu(status);
        const icu::UnicodeString pattern = generator->getBestPattern(wideOf(skeleton), status);
        format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
        requireIcu(status);
        format->setTimeZone(*icu::TimeZone::getGMT());
    }
    icu::UnicodeString text;
    format->format(static_cast<UDate>(zoneOf(zone).clockAt(instant).time_since_epoch().count()), text);
    // No line ends between a day and its month.
    text.findAndReplace(icu::UnicodeString(u" "), icu::UnicodeString(u"\u00a0"));
    return narrowOf(text);
}

constexpr const char* dayAndMinute = "yMMMdHHmm";
constexpr const char* shortDay = "yMMMd";
constexpr const char* longDay = "yMMMMEEEEd";

}

std::string day(base::Date date, std::string_view language)
{
    return dated(base::Instant(std::chrono::sys_days(date).time_since_epoch()), "UTC", language, shortDay);
}

std::string wholeDay(base::Date date, std::string_view language)
{
    return dated(base::Instant(std::chrono::sys_days(date).time_since_epoch()), "UTC", language, longDay);
}

std::string moment(base::Instant instant, std::string_view zone, std::string_view language)
{
    return dated(instant, zone, language, dayAndMinute) + " (" + offsetFromUtc(instant, zone) + ")";
}

std::string clockTime(base::Instant instant, std::string_view zone) { return base::format(zoneOf(zone).clockAt(instant)).substr(11, 8); }

std::string offsetFromUtc(base::Instant instant, std::string_view zone)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(zoneOf(zone).offsetAt(instant)).count();
    if (minutes == 0) return "UTC";
    const auto size = minutes < 0 ? -minutes : minutes;
    std::string text = minutes < 0 ? "UTC−" : "UTC+";
    text += std::to_string(size / 60);
    if (size % 60 != 0) text += (size % 60 < 10 ? ":0" : ":") + std::to_string(size % 60);
    return text;
}

base::Date dayOf(base::Instant instant, std::string_view zone) { return zoneOf(zone).dayAt(instant); }

std::string utc(base::Instant instant)
{
    std::string text = base::format(instant).substr(0, 19);
    text[10] = ' ';
    return text;
}

std::string shortHash(std::string_view hex)
{
    constexpr std::size_t shown = 4;
    if (hex.size() <= 3 * shown) return std::string(hex);
    return std::string(hex.substr(0, shown)) + "…" + std::string(hex.substr(hex.size() - shown));
}

std::string bytes(std::uint64_t size, std::string_view language)
{
    static constexpr const char* units[] = {"B", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(size);
    std::size_t unit = 0;
    while (value >= 1000 && unit + 1 < std::size(units)) {
        value /= 1000;
        ++unit;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = icu::number::NumberFormatter::withLocale(localeOf(language))
                                        .precision(icu::number::Precision::maxFraction(unit == 0 || value >= 10 ? 0 : 1))
                                        .formatDouble(value, status)
                                        .toString(status);
    requireIcu(status);
    return narrowOf(text) + "\u00a0" + units[unit];
}

std::string number(std::int64_t value, std::string_view language)
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString text = icu::number::NumberFormatter::withLocale(localeOf(language)).formatInt(value, status).toString(status);
    requireIcu(status);
    return narrowOf(text);
}

std::string languageName(std::string_view tag)
{
    const icu::Locale locale = localeOf(tag);
    icu::UnicodeString name;
    locale.getDisplayLanguage(locale, name);
    return narrowOf(name.toTitle(nullptr, locale));
}

std::string languageName(std::string_view tag, std::string_view inLanguage)
{
    icu::UnicodeString name;
    localeOf(tag).getDisplayLanguage(localeOf(inLanguage), name);
    return narrowOf(name);
}

}
