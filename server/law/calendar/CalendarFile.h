#pragma once

#include "law/Framework.h"
#include "law/calendar/TimeLimit.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// Business calendars as a lawyer writes them in legal-frameworks/<country>/calendar.xml (legal-framework.xsd).
namespace lazos::law {

/// ISO weekdays, Monday first.
using Weekdays = std::array<bool, 7>;
bool contains(const Weekdays& days, base::Date day) noexcept;

/// 29 February is kept in leap years only.
struct YearlyDay
{
    unsigned month = 1;
    unsigned day = 1;
};
/// The first to fourth such weekday of a month, or the last (0).
struct WeekdayOfMonth
{
    unsigned month = 1;
    std::chrono::weekday weekday;
    unsigned nth = 1;
};
struct EasterDay
{
    int offset = 0; ///< days after Easter Sunday
};
/// Days closed once, both ends included.
struct SomeDays
{
    base::Date first;
    base::Date last;
};
using Occurrence = std::variant<YearlyDay, WeekdayOfMonth, EasterDay, SomeDays>;

/// Where a holiday goes that falls on certain weekdays.
struct Move
{
    Weekdays on{};
    bool forward = true;
    std::optional<std::chrono::weekday> to; ///< absent: a business day
    bool alsoItself = false; ///< a substitute: its own day stays closed too
    Validity inForce; ///< by the day on which the holiday falls
};

struct Holiday
{
    std::string id; ///< empty for days closed once
    domain::LocalizedText name;
    Occurrence when;
    int every = 1; ///< only in each so-many-th year
    int firstYear = 0;
    std::vector<Move> moves; ///< the first that fits
    Validity inForce; ///< by the day on which it falls, before it is moved
    std::vector<std::string> regions; ///< empty: the whole country
    std::vector<std::string> notIn;
    std::vector<std::string> sources;
    Place place;
};

/// A part of the country with days of its own.
struct Region
{
    std::string id;
    std::string within; ///< another region, whose days are closed here too; may be empty
    std::vector<std::string> iso; ///< ISO 3166-2 codes of authorities that lie wholly in it
    std::string zone; ///< empty: that of the calendar
    domain::LocalizedText name;
    Place place;
};

/// How the law of the calendar counts a limit in days where the act that sets it is silent.
struct CountingRule
{
    Counting days = Counting::Calendar;
    Start start = Start::DayAfter;
    std::optional<Rollover> rollover; ///< absent: the law was not read on this
    std::vector<std::string> sources;
    Place place;
};

/// The closed days of a year as an authority published them; the calendar must give the same.
struct PublishedYear
{
    int year = 0;
    std::string region; ///< empty: the whole country
    std::string source;
    std::vector<base::Date> days;
    Place place;
};

struct CalendarRules
{
    std::string id;
    domain::LocalizedText name;
    std::string zone; ///< IANA
    Weekdays weekend{};
    std::optional<base::Date> yearlyActsUntil;
    std::optional<CountingRule> counting;
    std::vector<Region> regions;
    std::vector<Holiday> holidays;
    std::vector<PublishedYear> published;
    Place place;

    [[nodiscard]] const Region* findRegion(std::string_view region) const noexcept;
};

/// One calendar.xml.
struct CalendarFile
{
    std::string country; ///< ISO 3166-1 alpha-2
    std::string version; ///< a day
    std::string sha256;
    std::vector<Source> sources;
    std::vector<CalendarRules> calendars;
    Place place;

    [[nodiscard]] const Source* findSource(std::string_view source) const noexcept;
};

/// What a file says twice, or names without having it.
/// @throws base::Error Malformed (file, line)  for a source, region or zone that is not there, a repeated id, a region within itself.
void checkReferences(const CalendarFile& file);

}
