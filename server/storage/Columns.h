#pragma once

#include "base/Error.h"
#include "base/Time.h"
#include "storage/Database.h"

#include <optional>
#include <string>

namespace lazos::storage {

/// Instants and days are kept as text (ISO 8601), so that the database can be read without Lazos.
inline base::Instant instantColumn(const Statement& row, int column)
{
    const std::string text = row.text(column);
    if (const auto instant = base::parseInstant(text)) return *instant;
    throw base::Error(base::ErrorCode::Corrupt, {"The database holds {0} where an instant belongs", {text}});
}

inline std::optional<base::Date> dateColumn(const Statement& row, int column)
{
    if (row.isNull(column)) return std::nullopt;
    const std::string text = row.text(column);
    if (const auto date = base::parseDate(text)) return date;
    throw base::Error(base::ErrorCode::Corrupt, {"The database holds {0} where a day belongs", {text}});
}

inline std::optional<std::string> dateText(const std::optional<base::Date>& date)
{
    return date ? std::optional(base::format(*date)) : std::nullopt;
}

}
