#pragma once

#include "archive/AuditLog.h"
#include "archive/Checkpoint.h"
#include "base/Error.h"

#include <optional>
#include <vector>

namespace lazos::archive {

/// One thing that is wrong with a log. `index` is the number of the first entry that it touches.
struct LogProblem
{
    std::uint64_t index = 0;
    base::Message message;
};

struct LogReport
{
    std::uint64_t entries = 0;
    Hash root{}; ///< re-derived from the entries
    std::vector<LogProblem> problems; ///< by index, at most 100

    [[nodiscard]] bool sound() const noexcept { return problems.empty(); }
};

/// Re-derives everything from the entries: numbers without a gap, canonical form, times that never go back, every stored
/// node, the head, the commitments of personal data that were not erased, and that the log continues each of `signedBefore`
/// (checkpoints whose signature the caller has verified). Finds every change of the tamper matrix and names the first entry.
/// Reads the log once, in order and in parts, and remembers only the right edge of the tree: memory does not grow with the
/// log. Nothing may be appended meanwhile. Never throws for damage.
LogReport checkLog(LogReader& log, const std::vector<Checkpoint>& signedBefore);

}
