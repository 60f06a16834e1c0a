#pragma once

#include "base/Time.h"
#include "law/Finding.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace lazos::law {

/// When the steps of one party were done, held against the order and the gates that its findings give.
struct Timeline
{
    /// A step that stands before one which the law puts first (or that one has no date at all).
    struct Disorder
    {
        std::string rule;
        std::string step;
        base::Date date;
        std::string earlierStep;
        std::optional<base::Date> earlierDate;
    };
    /// Why the entry into force is not before that day.
    struct Reason
    {
        std::string rule;
        std::string step;
        base::Date date;
    };

    std::vector<Disorder> disorders;
    std::vector<std::string> openBeforeSignature; ///< steps gated to signature without a date
    std::vector<std::string> openBeforeEntryIntoForce; ///< steps gated to entry into force (or signature) without a date
    std::vector<Reason> reasons; ///< the steps that entry into force waits for, by date
    std::optional<base::Date> entryIntoForce; ///< the last of the reasons; absent while one is open
};

/// `done`: step id → day. A step of an undetermined finding counts as one to be taken; one that no finding requires is ignored.
Timeline timelineOf(const LawCheck& check, std::string_view party, const std::map<std::string, base::Date>& done);

}
