#pragma once

#include "process/State.h"
#include "storage/Database.h"

#include <string_view>

namespace lazos::storage {

/// Open tasks as rows: the beginning of the query, to which a FROM list with process_task as `t` belongs, and its reader.
inline constexpr std::string_view selectTasks = "SELECT t.instance,t.token,t.id,t.element,t.name,t.lane,t.party,t.groups,t.assignee,t.step,"
                                                "t.act,t.form,t.due_at,t.created_at FROM ";
/// @throws base::Error Corrupt  for a row that Lazos did not write.
process::TaskRow taskRow(const Statement& row);

}
