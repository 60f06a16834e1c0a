#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// Signals beside messages, tokens of a compensation, and processes that start by a timer.
inline constexpr std::string_view processEvents = R"sql(
ALTER TABLE process_token ADD COLUMN thrower INTEGER NOT NULL DEFAULT 0;
ALTER TABLE process_subscription ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
CREATE TABLE process_start_timer(
  definition INTEGER NOT NULL, element TEXT NOT NULL, due_at TEXT NOT NULL, cycle_left INTEGER NOT NULL, period TEXT NOT NULL,
  PRIMARY KEY(definition, element)) WITHOUT ROWID;
CREATE INDEX process_start_timer_due ON process_start_timer(due_at);
)sql";

}
