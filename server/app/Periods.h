#pragma once

#include "app/Session.h"
#include "law/Gates.h"

#include <span>

namespace lazos::app {

/// The periods that the law opened with steps taken, reckoned on the session's clock in the time zone of the party concerned:
/// [{"party", "rule", "step", "start", "end", "length", "from", "proof", "silence", "elapsed", "citation"}]. The chain of
/// reasons is `length` from `start`, the day of the step `from`, which `proof` proves, by `citation`; where the rule names a business
/// calendar, `counted` holds every step of the count and its sentence in each language (law/calendar/ReasonChain.h).
base::Json periodsJson(const Session& session, const law::LawCheck& check, std::span<const law::StepTaken> taken);

}
