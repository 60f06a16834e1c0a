#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// What people say of a clause, who has one open, and forms that came after their sign-in had ended.
inline constexpr std::string_view clauseWork = R"sql(
CREATE TABLE comment(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, agreement TEXT NOT NULL REFERENCES agreement(id), thread TEXT NOT NULL,
  clause TEXT NOT NULL, language TEXT NOT NULL, quote TEXT NOT NULL, words TEXT NOT NULL, shared INTEGER NOT NULL, authority TEXT NOT NULL,
  person TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX comment_of_agreement ON comment(agreement, number);
CREATE TABLE comment_state(
  number INTEGER PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), thread TEXT NOT NULL, resolved INTEGER NOT NULL,
  shared INTEGER NOT NULL, authority TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL) STRICT;
CREATE INDEX comment_state_of_agreement ON comment_state(agreement, number);

CREATE TRIGGER comment_stays BEFORE UPDATE ON comment BEGIN SELECT RAISE(ABORT, 'a comment never changes'); END;
CREATE TRIGGER comment_is_kept BEFORE DELETE ON comment BEGIN SELECT RAISE(ABORT, 'a comment is never deleted'); END;
CREATE TRIGGER comment_state_stays BEFORE UPDATE ON comment_state BEGIN SELECT RAISE(ABORT, 'what was said of a comment never changes'); END;
CREATE TRIGGER comment_state_is_kept BEFORE DELETE ON comment_state BEGIN SELECT RAISE(ABORT, 'what was said of a comment is never deleted'); END;

-- A courtesy among colleagues, no lock: the hash of the clause decides whether an edit is taken.
CREATE TABLE clause_editor(
  agreement TEXT NOT NULL REFERENCES agreement(id), authority TEXT NOT NULL, clause TEXT NOT NULL, person TEXT NOT NULL, since TEXT NOT NULL,
  PRIMARY KEY(agreement, authority, clause)) STRICT, WITHOUT ROWID;

-- One for each sign-in that had ended, so that nobody can fill the database with them.
CREATE TABLE kept_form(
  sign_in TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, login TEXT NOT NULL, path TEXT NOT NULL, fields TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX kept_form_at ON kept_form(at);
)sql";

}
