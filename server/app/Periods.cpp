#include "app/Periods.h"

#include "app/Procedure.h"
#include "base/TimeZone.h"
#include "law/FrameworkLibrary.h"
#include "law/calendar/CountedPeriods.h"
#include "law/calendar/ReasonChain.h"

namespace lazos::app {

base::Json periodsJson(const Session& session, const law::LawCheck& check, std::span<const law::StepTaken> taken)
{
    base::Json all = base::Json::array();
    const law::Frameworks& frameworks = *session.services().frameworks;
    for (const law::CountedPeriod& period : law::countedPeriods(check, taken, frameworks.calendars())) {
        const auto authority = session.work().directory().authority(period.finding->party);
        const base::Date today = base::TimeZone::of(authority ? authority->zone : "UTC").dayAt(session.now());
        base::Json line{{"party", period.finding->party},      {"rule", period.finding->rule},    {"step", period.finding->step},
                        {"start", base::format(period.start)}, {"end", base::format(period.end)}, {"length", period.finding->deadline},
                        {"from", period.startStep},            {"proof", period.proof},           {"silence", period.finding->silence},
                        {"elapsed", period.elapsed(today)}};
        if (!period.finding->sources.empty()) line["citation"] = period.finding->sources.front().citation;
        if (period.deadline) line["counted"] = base::Json(law::toJson(*period.deadline, frameworks.library().phrases()));
        all.push_back(std::move(line));
    }
    return all;
}

}
