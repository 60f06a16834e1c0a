#pragma once

#include "base/Time.h"
#include "law/Finding.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lazos::law {

/// A step of a party's law that was taken: the day from which it has effect, and how to name its proof to a person.
struct StepTaken
{
    std::string party;
    std::string step;
    base::Date effective;
    std::string proof; ///< e.g. "deliberation 2026 DGRI 58"
};

/// Under which name the party records that it did what the finding asks: the step; of a required document the rule's id,
/// so that a document gates without a word of its own in any procedure. Empty for every other finding.
std::string_view actOf(const Finding& finding) noexcept;

/// Steps and documents that `party`'s law puts before `gate` and that nobody has taken or recorded, in the order of the
/// findings. A step whose gate the law leaves unknown, or that the law itself does not make binding, is never here: it cannot
/// bar anything; nor can a document that rests on anything but verified sources.
std::vector<const Finding*> openSteps(const LawCheck& check, std::string_view party, Gate gate, std::span<const StepTaken> taken);

/// Steps that must precede `step` by its finding's `after` and that nobody has taken. Names of steps, not findings. "signature" is
/// taken when every party that the check speaks of has signed.
std::vector<std::string> openPredecessors(const LawCheck& check, std::string_view party, std::string_view step,
                                          std::span<const StepTaken> taken);

/// When an agreement is in force, and why. All parties' laws must say so.
struct EntryIntoForce
{
    struct Reason
    {
        const Finding* finding; ///< null for the signature itself
        std::string party;
        std::string step;
        base::Date effective;
        std::string proof;
    };
    std::optional<base::Date> date; ///< the latest of the reasons' days; absent while something is open
    std::vector<Reason> reasons; ///< ascending by day
    std::vector<std::pair<std::string, std::string>> open; ///< (party, step) still missing
};

/// @param parties  every party; each must have signed (step "signature") and taken the steps gated to entry into force.
EntryIntoForce entryIntoForce(const LawCheck& check, std::span<const std::string> parties, std::span<const StepTaken> taken);

/// A period that a law opens with a step taken (for example two months of legality control from receipt).
struct Period
{
    const Finding* finding;
    base::Date start;
    base::Date end;
    std::string startStep;
    std::string proof;

    /// The last day has passed and the silence of whoever might have spoken does not mean no.
    [[nodiscard]] bool elapsed(base::Date today) const;
};

/// Every period of a finding with a deadline whose preceding step was taken.
std::vector<Period> periods(const LawCheck& check, std::span<const StepTaken> taken);

/// `date` plus an ISO 8601 duration of years, months, weeks and days (P2M, P1Y6M, P10D). Months are counted by the calendar:
/// 31 January + P1M is the last day of February.
/// @throws base::Error InvalidArgument  for another form, or a day after the year 9999.
base::Date addPeriod(base::Date date, std::string_view duration);

}
