#pragma once

#include "law/Gates.h"
#include "law/calendar/Calendars.h"
#include "law/calendar/Deadline.h"

#include <optional>
#include <span>
#include <vector>

namespace lazos::law {

/// A period that a law opens, counted on a business calendar where the rule names one.
struct CountedPeriod : Period
{
    std::optional<Deadline> deadline; ///< with its reasons; absent where the rule names no calendar
};

/// periods(), each end as its rule says that it is counted.
/// @throws base::Error NotFound  if a rule names a calendar that is not there.
std::vector<CountedPeriod> countedPeriods(const LawCheck& check, std::span<const StepTaken> taken, const Calendars& calendars);

/// Whether every rule's deadline can be counted: its calendar exists and the limit fits that calendar's law. Each reason with file and line.
std::vector<base::Error> lintDeadlines(const Framework& framework, const Calendars& calendars);

}
