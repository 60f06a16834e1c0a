#pragma once

#include "base/TimeZone.h"
#include "law/calendar/CalendarFile.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace lazos::law {

/// A day that is closed besides weekends, and why.
struct ClosedDay
{
    base::Date date;
    const Holiday* holiday = nullptr; ///< lives as long as the Calendar
    base::Date natural; ///< the day on which it falls before it is moved
    Confidence confidence = Confidence::Unverified; ///< the best of its sources on that day

    [[nodiscard]] bool moved() const noexcept { return date != natural; }
};

/// The days on which the public offices of a country or a region are open. Immutable for its users; any thread may ask.
/// Days before 1600 or after 9998 are refused by every member. @throws base::Error InvalidArgument.
class Calendar
{
public:
    /// @param region  empty, or the id of a region of those rules.
    /// @throws base::Error NotFound  if there is no such region.
    Calendar(std::shared_ptr<const CalendarFile> file, const CalendarRules& rules, const std::string& region);

    ~Calendar();

    /// "co", or "fr/alsace-moselle" with a region.
    [[nodiscard]] const std::string& id() const noexcept { return _id; }
    [[nodiscard]] const std::string& version() const noexcept { return _file->version; }
    [[nodiscard]] const std::string& sha256() const noexcept { return _file->sha256; }
    [[nodiscard]] const base::TimeZone& zone() const noexcept { return *_zone; }
    [[nodiscard]] const CalendarRules& rules() const noexcept { return _rules; }
    [[nodiscard]] const CalendarFile& file() const noexcept { return *_file; }
    /// Of the calendar, and of its region if it has one.
    [[nodiscard]] domain::LocalizedText name() const;

    [[nodiscard]] bool isWeekend(base::Date day) const noexcept { return contains(_rules.weekend, day); }
    [[nodiscard]] bool isOpen(base::Date day) const;
    /// The closed days of a year besides weekends, by date; those that fall on a weekend too. A date may stand there twice.
    [[nodiscard]] std::vector<ClosedDay> closedDays(int year) const;
    /// Those between two days, both included.
    [[nodiscard]] std::vector<ClosedDay> closedDays(base::Date first, base::Date last) const;
    /// `day` itself if it is open, else the next one that is.
    [[nodiscard]] base::Date openFrom(base::Date day) const;
    /// How many days after `after`, up to and including `until`, are open; 0 if until is not later.
    [[nodiscard]] int openDaysBetween(base::Date after, base::Date until) const;
    /// The n-th open day after `day` (n > 0) or before it (n < 0); `day` itself for 0. Goes by whole years, not by days.
    [[nodiscard]] base::Date addOpenDays(base::Date day, int n) const;

    /// A limit counted as said; where that is left open (absent), as the calendar's own law counts, else calendar days from the day
    /// after, without rollover. @throws base::Error InvalidArgument  as TimeLimit::of.
    [[nodiscard]] TimeLimit lawfulLimit(std::string_view duration, std::optional<Counting> counting, std::optional<Rollover> rollover,
                                        std::optional<Start> start) const;

private:
    struct Year;
    [[nodiscard]] const Year& year(int number) const;
    [[nodiscard]] std::unique_ptr<const Year> made(int number) const;
    [[nodiscard]] bool concerns(const Holiday& holiday) const;
    [[nodiscard]] std::vector<ClosedDay> occurrences(int first, int last) const;

    std::shared_ptr<const CalendarFile> _file;
    const CalendarRules& _rules;
    std::vector<std::string> _regions; ///< the region and those around it
    std::string _id;
    const base::TimeZone* _zone;
    std::vector<const Holiday*> _holidays; ///< that concern the region
    mutable std::mutex _guard;
    mutable std::map<int, std::unique_ptr<const Year>> _years; ///< at most one for each year that a Date may have
};

}
