#pragma once

#include "app/JournalCheck.h"
#include "base/Json.h"

#include <map>
#include <string>

namespace lazos::app {

/// The rows that the journal of one agreement tells of, held against those that are stored. A row is a JSON array: its table, its
/// id, and whatever else must not have changed.
class ToldRows
{
public:
    explicit ToldRows(const StoredAgreement& stored, const ReportProblem& report)
        : _name(stored.record ? stored.record->reference : stored.id), _report(report)
    {
    }

    /// @param told  gives the row that a line tells of, null if none; whatever it throws makes the line one that Lazos did not write.
    void read(const JournalEntry& line, base::Json (*told)(const JournalEntry&));
    /// A row that is stored; each is told of once.
    void meet(const base::Json& row);
    /// Reports what was told of and not met.
    void finish() const;

private:
    std::string _name;
    const ReportProblem& _report;
    std::multimap<std::string, std::uint64_t> _told; ///< row → the entry that tells of it
};

}
