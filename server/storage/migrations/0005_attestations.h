#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view attestations = R"sql(
CREATE TABLE waiver(
  id INTEGER PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), party TEXT NOT NULL, rule TEXT NOT NULL,
  finding TEXT NOT NULL, reason TEXT NOT NULL, waived_by TEXT NOT NULL, waived_at TEXT NOT NULL) STRICT;
CREATE INDEX waiver_of_agreement ON waiver(agreement, id);
CREATE TABLE signatory_replacement(
  id INTEGER PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), field TEXT NOT NULL, name TEXT NOT NULL,
  capacity TEXT NOT NULL, mandate TEXT NOT NULL, reason TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL) STRICT;
CREATE INDEX signatory_replacement_of_agreement ON signatory_replacement(agreement, id);
CREATE TABLE ink_signature(
  agreement TEXT NOT NULL REFERENCES agreement(id), round INTEGER NOT NULL, field TEXT NOT NULL, signatory TEXT NOT NULL,
  day TEXT NOT NULL, place TEXT NOT NULL, witness TEXT NOT NULL, witness_office TEXT NOT NULL, scan TEXT NOT NULL,
  scan_name TEXT NOT NULL, scan_type TEXT NOT NULL, recorded_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
  PRIMARY KEY(agreement, round, field)) STRICT, WITHOUT ROWID;

CREATE TRIGGER waiver_stays BEFORE UPDATE ON waiver BEGIN SELECT RAISE(ABORT, 'a waiver never changes'); END;
CREATE TRIGGER waiver_is_kept BEFORE DELETE ON waiver BEGIN SELECT RAISE(ABORT, 'a waiver is never deleted'); END;
CREATE TRIGGER signatory_replacement_stays BEFORE UPDATE ON signatory_replacement
  BEGIN SELECT RAISE(ABORT, 'a replacement of a signatory never changes'); END;
CREATE TRIGGER signatory_replacement_is_kept BEFORE DELETE ON signatory_replacement
  BEGIN SELECT RAISE(ABORT, 'a replacement of a signatory is never deleted'); END;
CREATE TRIGGER ink_signature_stays BEFORE UPDATE ON ink_signature BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;
CREATE TRIGGER ink_signature_is_kept BEFORE DELETE ON ink_signature BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;
)sql";

}
