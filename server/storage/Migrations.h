#pragma once

#include <span>
#include <string_view>

namespace lazos::storage {

class Database;

/// One numbered step of the schema: forward only, never edited once released. Its SQL stands in migrations/<NNNN>_<name>.h.
struct Migration
{
    int number;
    std::string_view name;
    std::string_view sql;
};

/// All steps, ascending without a gap.
std::span<const Migration> migrations() noexcept;

/// Brings the database to the newest schema, one transaction a step, under the write lock.
/// @throws base::Error Conflict  if the database was made by a newer program (nothing is changed).
void migrate(Database& database);

}
