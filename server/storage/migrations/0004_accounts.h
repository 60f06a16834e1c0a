#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// Neither passwords nor tokens are stored, only what recognises them.
inline constexpr std::string_view accounts = R"sql(
CREATE TABLE account(
  login TEXT PRIMARY KEY REFERENCES person(login), password_hash TEXT NOT NULL, changed_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE sign_in(
  digest TEXT PRIMARY KEY, login TEXT NOT NULL REFERENCES person(login), form_key TEXT NOT NULL, language TEXT NOT NULL,
  started_at TEXT NOT NULL, seen_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_of ON sign_in(login);
CREATE INDEX sign_in_seen ON sign_in(seen_at);
CREATE INDEX sign_in_started ON sign_in(started_at);
)sql";

}
