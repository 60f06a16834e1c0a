#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view briefDrafts = R"sql(
CREATE TABLE brief_draft(
  id TEXT PRIMARY KEY, authority TEXT NOT NULL REFERENCES authority(id), person TEXT NOT NULL, answers TEXT NOT NULL,
  changed_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX brief_draft_of ON brief_draft(authority, changed_at);
)sql";

}
