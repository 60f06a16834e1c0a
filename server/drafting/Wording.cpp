#include "drafting/Wording.h"

#include "base/Error.h"

#include <unicode/listformatter.h>
#include <unicode/locid.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <memory>

namespace lazos::drafting {

using base::Error;
using base::ErrorCode;
using icu::UnicodeString;

namespace {

UnicodeString utf16(std::string_view text) { return UnicodeString::fromUTF8({text.data(), static_cast<int>(text.size())}); }

std::string utf8(const UnicodeString& text)
{
    std::string result;
    text.toUTF8String(result);
    return result;
}

std::string unbroken(UnicodeString text)
{
    text.findAndReplace(UnicodeString(u" "), UnicodeString(u"\u00a0"));
    return utf8(text);
}

void check(UErrorCode status, std::string_view what)
{
    if (U_FAILURE(status)) {
        throw Error(ErrorCode::Unavailable, {"ICU cannot format {0}: {1}", {std::string(what), u_errorName(status)}});
    }
}

/// Digits after the point; refuses what is no plain decimal number.
int fractionDigits(std::string_view decimal)
{
    std::string_view rest = decimal;
    if (!rest.empty() && rest.front() == '-') rest.remove_prefix(1);
    const auto point = rest.find('.');
    const std::string_view whole = rest.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
    const auto digits = [](std::string_view s) {
        return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || !digits(whole) || !digits(fraction) || (point != std::string_view::npos && fraction.empty())
        || decimal.size() > 40) {
        throw Error(ErrorCode::InvalidArgument, {"{0} is not a decimal number", {std::string(decimal)}});
    }
    return static_cast<int>(fraction.size());
}

UnicodeString formatted(const icu::Locale& locale, std::string_view decimal)
{
    using namespace icu::number;
    UErrorCode status = U_ZERO_ERROR;
    const int digits = fractionDigits(decimal);
    const UnicodeString text = NumberFormatter::withLocale(locale)
                                   .precision(Precision::fixedFraction(digits))
                                   .formatDecimal({decimal.data(), static_cast<int>(decimal.size())}, status)
                                   .toString(status);
    check(status, decimal);
    return text;
}

}

Wording::Wording(std::string language) : _language(std::move(language)) {}

std::string Wording::number(std::string_view decimal) const
{
    return unbroken(formatted(icu::Locale(_language.c_str()), decimal));
}

std::string Wording::amount(std::string_view decimal, std::string_view currency) const
{
    return unbroken(formatted(icu::Locale(_language.c_str()), decimal) + u"\u00a0" + utf16(currency));
}

std::string Wording::date(std::string_view iso) const
{
    const auto day = base::parseDate(iso);
    if (!day) throw Error(ErrorCode::InvalidArgument, {"{0} is not a date", {std::string(iso)}});
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::DateFormat> format(
        icu::DateFormat::createDateInstance(icu::DateFormat::kLong, icu::Locale(_language.c_str())));
    if (!format) throw Error(ErrorCode::Unavailable, {"ICU cannot format {0}: {1}", {std::string(iso), "no date format"}});
    format->setTimeZone(*icu::TimeZone::getGMT());
    const auto days = std::chrono::sys_days(*day).time_since_epoch().count();
    UnicodeString text;
    format->format(static_cast<UDate>(days) * 86'400'000.0, text);
    check(status, iso);
    // The first of the month is an ordinal in French; CLDR's pattern has the plain number.
    if (_language.substr(0, 2) == "fr" && text.startsWith(UnicodeString(u"1 "))) text.replace(0, 1, UnicodeString(u"1er"));
    return unbroken(text);
}

std::string Wording::duration(std::string_view iso) const
{
    const auto refuse = [&] { return Error(ErrorCode::InvalidArgument, {"{0} is not a duration such as P4Y or P18M", {std::string(iso)}}); };
    if (iso.size() < 3 || iso.front() != 'P') throw refuse();
    const icu::Locale locale(_language.c_str());
    UErrorCode status = U_ZERO_ERROR;
    const icu::MeasureFormat format(locale, UMEASFMT_WIDTH_WIDE, status);
    check(status, iso);
    std::vector<std::string> parts;
    std::string digits;
    for (const char c : iso.substr(1)) {
        if (c >= '0' && c <= '9' && digits.size() < 6) {
            digits += c;
            continue;
        }
        std::unique_ptr<icu::MeasureUnit> unit;
        if (c == 'Y') unit.reset(icu::MeasureUnit::createYear(status));
        if (c == 'M') unit.reset(icu::MeasureUnit::createMonth(status));
        if (c == 'W') unit.reset(icu::MeasureUnit::createWeek(status));
        if (c == 'D') unit.reset(icu::MeasureUnit::createDay(status));
        if (!unit || digits.empty()) throw refuse();
        const icu::Measure measure(icu::Formattable(std::stoi(digits)), unit.release(), status); // adopts the unit
        UnicodeString text;
        icu::FieldPosition position(icu::FieldPosition::DONT_CARE);
        format.formatMeasures(&measure, 1, text, position, status);
        check(status, iso);
        parts.push_back(unbroken(text));
        digits.clear();
    }
    if (!digits.empty() || parts.empty()) throw refuse();
    return list(parts, ListKind::And);
}

std::string Wording::languageName(std::string_view tag) const
{
    UnicodeString name;
    icu::Locale(std::string(tag).c_str()).getDisplayLanguage(icu::Locale(_language.c_str()), name);
    return utf8(name);
}

std::string Wording::countryName(std::string_view code) const
{
    UnicodeString name;
    icu::Locale("", std::string(code).c_str()).getDisplayCountry(icu::Locale(_language.c_str()), name);
    return utf8(name);
}

std::string Wording::list(const std::vector<std::string>& items, ListKind kind) const
{
    if (kind == ListKind::Semicolons || kind == ListKind::Commas) {
        std::string joined;
        for (const std::string& item : items) {
            if (!joined.empty()) joined += kind == ListKind::Semicolons ? "; " : ", ";
            joined += item;
        }
        return joined;
    }
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::ListFormatter> format(icu::ListFormatter::createInstance(
        icu::Locale(_language.c_str()), kind == ListKind::And ? ULISTFMT_TYPE_AND : ULISTFMT_TYPE_OR, ULISTFMT_WIDTH_WIDE, status));
    check(status, "a list");
    std::vector<UnicodeString> words;
    for (const std::string& item : items) words.push_back(utf16(item));
    UnicodeString joined;
    format->format(words.data(), static_cast<int>(words.size()), joined, status);
    check(status, "a list");
    return utf8(joined);
}

std::string Wording::alpha3() const { return icu::Locale(_language.c_str()).getISO3Language(); }

std::string pointLetter(std::size_t n)
{
    std::string letters;
    for (; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('a' + (n - 1) % 26));
    return letters;
}

}
