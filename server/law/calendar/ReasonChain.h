#pragma once

#include "base/Json.h"
#include "law/Phrases.h"
#include "law/calendar/Deadline.h"

#include <string>
#include <string_view>

namespace lazos::law {

/// Why a time limit ends when it does, in one sentence of one language ("30 business days from 3 March 2026, that day not counted,
/// suspended from 8 to 12 March 2026, not counted besides weekends: 23 March 2026 (Saint Joseph’s Day), ends on …"). A day whose
/// law was not verified says so. At most twelve closed days are named, the others are numbered.
/// @throws base::Error NotFound  if the phrases of legal-frameworks/common/time-limits.xml are not there.
std::string sentence(const Deadline& deadline, const Phrases& phrases, std::string_view language);
/// The same in every language.
domain::LocalizedText sentence(const Deadline& deadline, const Phrases& phrases);

/// A day as people write it: "3 March 2026", "3 de marzo de 2026".
std::string spoken(base::Date day, std::string_view language);

/// {"length", "count", "start", "rollover", "from", "end", "due", "daysLeft", "businessDaysLeft", "calendar", "calendarVersion", "zone", "steps":
/// [{"step", "first", "last", "by", "closed": [{"date", "name", "confidence", "citation"}]}], "sentence"}; end and due are null
/// while the clock stands still.
base::OrderedJson toJson(const Deadline& deadline, const Phrases& phrases);

}
