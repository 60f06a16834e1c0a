#pragma once

#include "law/calendar/Calendar.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::law {

/// Every business calendar of every country, for the country as a whole and for each of its regions. Any thread may ask.
class Calendars
{
public:
    Calendars() = default;
    /// @throws base::Error Malformed (file, line)  as checkReferences(), and for an id that two files use.
    explicit Calendars(std::vector<CalendarFile> files);

    /// By id: "co", "fr/alsace-moselle"; nullptr if there is none.
    [[nodiscard]] const Calendar* find(std::string_view id) const noexcept;
    /// @throws base::Error NotFound  naming those that there are.
    [[nodiscard]] const Calendar& get(std::string_view id) const;
    /// That of an authority: the calendar named as its country in lower case, of the region that its ISO 3166-2 subdivision lies in;
    /// nullptr if the country has no calendar.
    [[nodiscard]] const Calendar* of(std::string_view country, std::string_view subdivision) const noexcept;
    /// In the order of their ids.
    [[nodiscard]] std::vector<const Calendar*> all() const;

private:
    std::vector<std::unique_ptr<const Calendar>> _calendars; ///< by id
};

/// Every reason why a calendar file is not fit for use, each with file and line; empty = good. Beyond the schema: every source is
/// used, a region has days of its own or a zone, at least one day of the week is open, and the rules give exactly the closed days
/// of every published year.
std::vector<base::Error> lint(const CalendarFile& file);

}
