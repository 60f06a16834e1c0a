#include "law/Timeline.h"

#include <algorithm>

namespace lazos::law {

namespace {

using Days = std::map<std::string, base::Date>;

std::optional<base::Date> dayOf(const Days& done, const std::string& step)
{
    const auto found = done.find(step);
    return found == done.end() ? std::nullopt : std::optional(found->second);
}

const Finding* requiring(const std::vector<const Finding*>& steps, const std::string& step)
{
    const auto found = std::find_if(steps.begin(), steps.end(), [&](const Finding* each) { return each->step == step; });
    return found == steps.end() ? nullptr : *found;
}

void compare(Timeline& timeline, const Finding& later, base::Date laterDate, const std::string& earlier, const Days& done)
{
    const auto earlierDate = dayOf(done, earlier);
    if (!earlierDate || laterDate < *earlierDate) {
        timeline.disorders.push_back({later.rule, later.step, laterDate, earlier, earlierDate});
    }
}

}

Timeline timelineOf(const LawCheck& check, std::string_view party, const Days& done)
{
    std::vector<const Finding*> steps;
    for (const Finding& finding : check.findings) {
        if (finding.party == party && finding.effect == Effect::RequiresStep && !finding.step.empty()) steps.push_back(&finding);
    }

    Timeline timeline;
    const auto signature = dayOf(done, "signature");
    for (const Finding* finding : steps) {
        const auto day = dayOf(done, finding->step);
        if (day) {
            for (const std::string& earlier : finding->after) {
                if (requiring(steps, earlier) != nullptr) compare(timeline, *finding, *day, earlier, done);
            }
        }
        if (finding->gate == Gate::Signature) {
            if (!day) timeline.openBeforeSignature.push_back(finding->step);
            if (const Finding* signing = requiring(steps, "signature"); signing != nullptr && signature) {
                const bool said = std::find(signing->after.begin(), signing->after.end(), finding->step) != signing->after.end();
                if (!said) compare(timeline, *signing, *signature, finding->step, done);
            }
        }
        if (finding->gate == Gate::EntryIntoForce || finding->gate == Gate::Signature) {
            if (day) {
                timeline.reasons.push_back({finding->rule, finding->step, *day});
            } else {
                timeline.openBeforeEntryIntoForce.push_back(finding->step);
            }
        }
    }
    std::stable_sort(timeline.reasons.begin(), timeline.reasons.end(),
                     [](const Timeline::Reason& a, const Timeline::Reason& b) { return a.date < b.date; });
    if (timeline.openBeforeEntryIntoForce.empty() && !timeline.reasons.empty()) {
        timeline.entryIntoForce = timeline.reasons.back().date;
    }
    return timeline;
}

}
