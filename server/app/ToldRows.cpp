#include "app/ToldRows.h"

namespace lazos::app {

namespace {

std::string nameOfRow(const base::Json& row) { return row.at(0).get<std::string>() + " " + row.at(1).get<std::string>(); }

}

void ToldRows::read(const JournalEntry& line, base::Json (*told)(const JournalEntry&))
{
    try {
        if (const base::Json row = told(line); !row.is_null()) _told.emplace(row.dump(), line.sequence);
    } catch (const std::exception&) { // no JSON, or a member that is missing or of another type
        _report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {_name, "journal " + std::to_string(line.sequence)}});
    }
}

void ToldRows::meet(const base::Json& row)
{
    const auto found = _told.find(row.dump());
    if (found == _told.end()) {
        _report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {_name, nameOfRow(row)}});
    } else {
        _told.erase(found);
    }
}

void ToldRows::finish() const
{
    for (const auto& [row, sequence] : _told) {
        _report({"{0}: {1} is missing or was changed by hand; entry {2} of the log tells of it",
                 {_name, nameOfRow(base::parseJson(row, "journal")), std::to_string(sequence)}});
    }
}

}
