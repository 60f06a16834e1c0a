#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view audit = R"sql(
-- The log itself: exact bytes of each entry. seq counts from 0 without a gap.
CREATE TABLE audit_entry(seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;
-- Roots of complete subtrees in the order in which they become complete (archive::storedPosition).
CREATE TABLE audit_node(position INTEGER PRIMARY KEY, hash BLOB NOT NULL CHECK(length(hash) = 32)) STRICT;
-- One row: the right edge of the tree, so that appending reads nothing else. Derived; re-checked by fsck.
CREATE TABLE audit_head(
  one INTEGER PRIMARY KEY CHECK(one = 1), size INTEGER NOT NULL, last_time INTEGER NOT NULL, frontier BLOB NOT NULL) STRICT;
INSERT INTO audit_head(one, size, last_time, frontier) VALUES(1, 0, 0, x'');
-- Salts and values of what entries name by commitment; rows may be deleted (right to erasure), never changed.
CREATE TABLE audit_opening(
  seq INTEGER NOT NULL, field TEXT NOT NULL, salt BLOB NOT NULL, value TEXT NOT NULL, PRIMARY KEY(seq, field)) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_entry_stays BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log never changes'); END;
CREATE TRIGGER audit_entry_is_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'the audit log never forgets'); END;
CREATE TRIGGER audit_node_stays BEFORE UPDATE ON audit_node BEGIN SELECT RAISE(ABORT, 'the audit log never changes'); END;
CREATE TRIGGER audit_node_is_kept BEFORE DELETE ON audit_node BEGIN SELECT RAISE(ABORT, 'the audit log never forgets'); END;
CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head WHEN NEW.size <> OLD.size + 1 OR NEW.last_time < OLD.last_time
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head BEGIN SELECT RAISE(ABORT, 'the audit log never forgets'); END;
CREATE TRIGGER audit_opening_stays BEFORE UPDATE ON audit_opening BEGIN SELECT RAISE(ABORT, 'an opening is erased, never changed'); END;
)sql";

}
