#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view jobs = R"sql(
CREATE TABLE job(
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, agreement TEXT NOT NULL REFERENCES agreement(id),
  authority TEXT NOT NULL REFERENCES authority(id), person TEXT NOT NULL, request TEXT NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('waiting', 'running', 'done', 'failed')), done INTEGER NOT NULL, total INTEGER NOT NULL,
  step TEXT NOT NULL, error_code TEXT NOT NULL, error TEXT NOT NULL, attempts INTEGER NOT NULL, asked_at TEXT NOT NULL,
  lease_until TEXT, ended_at TEXT, version INTEGER NOT NULL) STRICT;
CREATE INDEX job_of_agreement ON job(agreement, authority, kind, ordinal);
CREATE INDEX job_ended ON job(ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX job_due ON job(ordinal) WHERE state IN ('waiting', 'running');
-- One thing is done once at a time.
CREATE UNIQUE INDEX job_open ON job(agreement, authority, kind) WHERE state IN ('waiting', 'running');
)sql";

}
