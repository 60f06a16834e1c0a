#pragma once

#include "app/Services.h"
#include "base/Json.h"

#include <string>
#include <string_view>

namespace lazos::app {

/// The business calendars at hand: [{"calendar", "country", "version", "sha256", "zone", "name"}].
base::OrderedJson listCalendars(const Services& services);

/// The days of a year on which a calendar is closed besides weekends: {"calendar", "year", "version", "zone", "counting", "yearlyActsUntil",
/// "closed": [{"date", "id", "name", "movedFrom", "weekend", "confidence", "citations"}]}; what does not apply is left out.
/// @throws base::Error NotFound  if there is no such calendar; InvalidArgument for a year that none reckons.
base::OrderedJson listClosedDays(const Services& services, const std::string& calendar, int year);

/// The same for people, in one language; without a calendar all of them, a line each.
std::string describeCalendars(const Services& services, std::string_view language);
std::string describeClosedDays(const Services& services, const std::string& calendar, int year, std::string_view language);

}
