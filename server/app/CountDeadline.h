#pragma once

#include "app/Services.h"
#include "law/calendar/Deadline.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::app {

/// A time limit to be counted; what is not said is what the calendar's own law says of limits, else calendar days from the day
/// after, without rollover.
struct DeadlineQuestion
{
    std::string calendar; ///< id, "co" or "fr/alsace-moselle"; empty: that of `country` and `subdivision`
    std::string country; ///< ISO 3166-1 alpha-2
    std::string subdivision; ///< ISO 3166-2, may be empty
    std::string length; ///< ISO 8601: P30D, P2M
    base::Date from;
    std::optional<law::Counting> counting;
    std::optional<law::Rollover> rollover;
    std::optional<law::Start> start;
    std::optional<std::chrono::minutes> endsAt;
    std::vector<law::Suspension> suspensions;
};

struct CountedDeadline
{
    law::Deadline deadline;
    base::OrderedJson json; ///< law::toJson
    std::string sentence; ///< in one language
    std::vector<std::string> citations; ///< of the law that says how it is counted, where the question left that open
};

/// @throws base::Error NotFound (no such calendar), InvalidArgument (as law::count).
CountedDeadline countDeadline(const Services& services, const DeadlineQuestion& question, std::string_view language);

}
