#include "law/Gates.h"

#include "base/Error.h"

#include <algorithm>

namespace lazos::law {

namespace {

const StepTaken* find(std::span<const StepTaken> taken, std::string_view party, std::string_view step)
{
    const auto found = std::find_if(taken.begin(), taken.end(), [&](const StepTaken& s) { return s.party == party && s.step == step; });
    return found == taken.end() ? nullptr : &*found;
}

bool restsOnVerifiedSources(const Finding& finding)
{
    return !finding.sources.empty() && std::all_of(finding.sources.begin(), finding.sources.end(), [](const CitedSource& source) {
        return source.confidence == Confidence::Verified;
    });
}

/// Informing and advising bar nothing unless the law binds them to the gate.
bool bars(const Finding& finding, std::string_view party, Gate gate)
{
    if (finding.party != party || finding.gate != gate || actOf(finding).empty()) return false;
    if (finding.effect == Effect::RequiresDocument) return restsOnVerifiedSources(finding);
    return finding.force != "disputed" && finding.force != "non-binding";
}

}

std::string_view actOf(const Finding& finding) noexcept
{
    if (finding.effect == Effect::RequiresDocument) return finding.rule;
    return finding.effect == Effect::RequiresStep ? std::string_view(finding.step) : std::string_view();
}

std::vector<const Finding*> openSteps(const LawCheck& check, std::string_view party, Gate gate, std::span<const StepTaken> taken)
{
    std::vector<const Finding*> open;
    for (const Finding& finding : check.findings) {
        if (bars(finding, party, gate) && finding.step != "signature" && find(taken, party, actOf(finding)) == nullptr) {
            open.push_back(&finding);
        }
    }
    return open;
}

std::vector<std::string> openPredecessors(const LawCheck& check, std::string_view party, std::string_view step,
                                          std::span<const StepTaken> taken)
{
    // What follows the signature deals with a signed agreement: one that lacks a party's signature is none yet.
    const bool allSigned = std::all_of(check.findings.begin(), check.findings.end(), [&](const Finding& finding) {
        return finding.party.empty() || find(taken, finding.party, "signature") != nullptr;
    });
    std::vector<std::string> open;
    for (const Finding& finding : check.findings) {
        if (finding.party != party || finding.step != step || finding.effect != Effect::RequiresStep) continue;
        for (const std::string& before : finding.after) {
            const bool done = before == "signature" ? allSigned : find(taken, party, before) != nullptr;
            if (!done && std::find(open.begin(), open.end(), before) == open.end()) {
                open.push_back(before);
            }
        }
    }
    return open;
}

EntryIntoForce entryIntoForce(const LawCheck& check, std::span<const std::string> parties, std::span<const StepTaken> taken)
{
    EntryIntoForce result;
    for (const std::string& party : parties) {
        // Everyone signs, whatever the findings say; where a law speaks of the signature it is the reason.
        std::vector<std::pair<std::string, const Finding*>> wanted{{"signature", nullptr}};
        for (const Finding& finding : check.findings) {
            if (finding.party == party && finding.step == "signature" && finding.effect == Effect::RequiresStep && wanted[0].second == nullptr) {
                wanted[0].second = &finding;
            } else if (finding.step != "signature" && bars(finding, party, Gate::EntryIntoForce)) {
                wanted.emplace_back(actOf(finding), &finding);
            }
        }
        for (const auto& [step, finding] : wanted) {
            if (const StepTaken* done = find(taken, party, step)) {
                result.reasons.push_back({finding, party, step, done->effective, done->proof});
            } else {
                result.open.emplace_back(party, step);
            }
        }
    }
    std::stable_sort(result.reasons.begin(), result.reasons.end(),
                     [](const auto& a, const auto& b) { return a.effective < b.effective; });
    if (result.open.empty() && !result.reasons.empty()) result.date = result.reasons.back().effective;
    return result;
}

std::vector<Period> periods(const LawCheck& check, std::span<const StepTaken> taken)
{
    std::vector<Period> all;
    for (const Finding& finding : check.findings) {
        if (finding.deadline.empty()) continue;
        for (const std::string& before : finding.after) {
            if (const StepTaken* step = find(taken, finding.party, before)) {
                all.push_back({&finding, step->effective, addPeriod(step->effective, finding.deadline), before, step->proof});
            }
        }
    }
    return all;
}

bool Period::elapsed(base::Date today) const
{
    return today > end && finding->silence != "refusal" && finding->silence != "unknown";
}

base::Date addPeriod(base::Date date, std::string_view duration)
{
    const auto refuse = [&] {
        throw base::Error(base::ErrorCode::InvalidArgument, {"{0} is no ISO 8601 period of days, weeks, months or years", {std::string(duration)}});
    };
    if (duration.size() < 3 || duration[0] != 'P') refuse();
    constexpr std::string_view units = "YMWD"; // in the order that ISO 8601 gives them, each at most once
    std::size_t nextUnit = 0;
    int months = 0;
    int days = 0;
    int number = -1;
    for (const char c : duration.substr(1)) {
        if (c >= '0' && c <= '9') {
            number = std::max(number, 0) * 10 + (c - '0');
            if (number > 100'000) refuse();
            continue;
        }
        const std::size_t unit = units.find(c, nextUnit);
        if (number < 0 || unit == std::string_view::npos) refuse();
        nextUnit = unit + 1;
        switch (c) {
        case 'Y': months += 12 * number; break;
        case 'M': months += number; break;
        case 'W': days += 7 * number; break;
        default: days += number; break;
        }
        number = -1;
    }
    if (number >= 0) refuse();
    // Reckoned in whole numbers: std::chrono::year ends silently at 32767.
    constexpr int lastYear = 9999;
    if (static_cast<int>(date.year()) + months / 12 > lastYear) refuse();
    base::Date moved = date + std::chrono::months(months);
    if (!moved.ok()) moved = base::Date(moved.year() / moved.month() / std::chrono::last);
    moved = base::Date(std::chrono::sys_days(moved) + std::chrono::days(days));
    if (static_cast<int>(moved.year()) > lastYear) refuse();
    return moved;
}

}
