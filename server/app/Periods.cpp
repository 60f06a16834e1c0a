#include "app/Periods.h"

#include "app/Procedure.h"
#include "base/TimeZone.h"

namespace lazos::app {

base::Json periodsJson(const Session& session, const law::LawCheck& check, std::span<const law::StepTaken> taken)
{
    base::Json all = base::Json::array();
    for (const law::Period& period : law::periods(check, taken)) {
        const auto authority = session.work().directory().authority(period.finding->party);
        const base::Date today = base::TimeZone::of(authority ? authority->zone : "UTC").dayAt(session.now());
        base::Json line{{"party", period.finding->party},      {"rule", period.finding->rule},    {"step", period.finding->step},
                        {"start", base::format(period.start)}, {"end", base::format(period.end)}, {"length", period.finding->deadline},
                        {"from", period.startStep},            {"proof", period.proof},           {"silence", period.finding->silence},
                        {"elapsed", period.elapsed(today)}};
        if (!period.finding->sources.empty()) line["citation"] = period.finding->sources.front().citation;
        all.push_back(std::move(line));
    }
    return all;
}

}
