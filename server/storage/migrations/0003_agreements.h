#pragma once

#include <string_view>

namespace lazos::storage::schema {

inline constexpr std::string_view agreements = R"sql(
CREATE TABLE authority(
  id TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE person(
  login TEXT PRIMARY KEY, name TEXT NOT NULL, authority TEXT NOT NULL REFERENCES authority(id),
  roles TEXT NOT NULL, offices TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_authority ON person(authority, login);

CREATE TABLE agreement(
  ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL UNIQUE, state TEXT NOT NULL,
  title TEXT NOT NULL, brief TEXT NOT NULL, law_check TEXT NOT NULL, round INTEGER NOT NULL, revision INTEGER NOT NULL,
  process TEXT NOT NULL, pdf TEXT NOT NULL, package TEXT NOT NULL, in_force_on TEXT, created_at TEXT NOT NULL,
  created_year INTEGER NOT NULL, version INTEGER NOT NULL) STRICT;
CREATE INDEX agreement_by_process ON agreement(process) WHERE process <> '';
CREATE INDEX agreement_by_year ON agreement(created_year);
CREATE TABLE agreement_party(
  agreement TEXT NOT NULL REFERENCES agreement(id), party TEXT NOT NULL, authority TEXT NOT NULL REFERENCES authority(id),
  place INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY(agreement, party)) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_of_authority ON agreement_party(authority, ordinal);

CREATE TABLE revision(
  agreement TEXT NOT NULL REFERENCES agreement(id), number INTEGER NOT NULL, published_by TEXT NOT NULL, person TEXT NOT NULL,
  published_at TEXT NOT NULL, alignment TEXT NOT NULL, PRIMARY KEY(agreement, number)) STRICT, WITHOUT ROWID;
CREATE TABLE revision_text(
  agreement TEXT NOT NULL, number INTEGER NOT NULL, language TEXT NOT NULL, hash TEXT NOT NULL, xml TEXT NOT NULL,
  PRIMARY KEY(agreement, number, language), FOREIGN KEY(agreement, number) REFERENCES revision(agreement, number)) STRICT;
CREATE TABLE working_copy(
  agreement TEXT NOT NULL REFERENCES agreement(id), authority TEXT NOT NULL REFERENCES authority(id), base INTEGER NOT NULL,
  changed_at TEXT NOT NULL, alignment TEXT NOT NULL, PRIMARY KEY(agreement, authority)) STRICT, WITHOUT ROWID;
CREATE TABLE working_text(
  agreement TEXT NOT NULL, authority TEXT NOT NULL, language TEXT NOT NULL, hash TEXT NOT NULL, xml TEXT NOT NULL,
  PRIMARY KEY(agreement, authority, language),
  FOREIGN KEY(agreement, authority) REFERENCES working_copy(agreement, authority) ON DELETE CASCADE) STRICT;

CREATE TABLE act(
  id INTEGER PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), party TEXT NOT NULL, step TEXT NOT NULL,
  kind TEXT NOT NULL, number TEXT NOT NULL, date TEXT, organ TEXT NOT NULL, document TEXT NOT NULL, document_name TEXT NOT NULL,
  effective_on TEXT, round INTEGER NOT NULL, corrects INTEGER NOT NULL, decides_text INTEGER NOT NULL, recorded_by TEXT NOT NULL,
  recorded_at TEXT NOT NULL) STRICT;
CREATE INDEX act_of_agreement ON act(agreement, id);
CREATE TABLE approval(
  id INTEGER PRIMARY KEY, agreement TEXT NOT NULL REFERENCES agreement(id), party TEXT NOT NULL, step TEXT NOT NULL,
  language TEXT NOT NULL, hash TEXT NOT NULL, act INTEGER NOT NULL, given_at TEXT NOT NULL, given_by TEXT NOT NULL,
  voided_by INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX approval_of_agreement ON approval(agreement, id);
CREATE TABLE signature(
  agreement TEXT NOT NULL REFERENCES agreement(id), round INTEGER NOT NULL, field TEXT NOT NULL, party TEXT NOT NULL,
  signatory TEXT NOT NULL, level TEXT NOT NULL, signed_at TEXT NOT NULL, pdf_before TEXT NOT NULL, pdf_after TEXT NOT NULL,
  PRIMARY KEY(agreement, round, field)) STRICT, WITHOUT ROWID;

CREATE TABLE journal(
  sequence INTEGER PRIMARY KEY, agreement TEXT NOT NULL, authority TEXT NOT NULL, at TEXT NOT NULL, person TEXT NOT NULL,
  person_authority TEXT NOT NULL, action TEXT NOT NULL, object TEXT NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE INDEX journal_of_agreement ON journal(agreement, sequence);

-- An answered request, so that repeating it (after a crash, a lost answer) gives the same answer and does nothing twice.
CREATE TABLE request(
  id TEXT PRIMARY KEY, person TEXT NOT NULL, action TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TRIGGER act_stays BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'a recorded act is corrected only by appending'); END;
CREATE TRIGGER act_is_kept BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'a recorded act is never deleted'); END;
CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER revision_is_kept BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER revision_text_stays BEFORE UPDATE ON revision_text BEGIN SELECT RAISE(ABORT, 'a revision never changes'); END;
CREATE TRIGGER revision_text_is_kept BEFORE DELETE ON revision_text BEGIN SELECT RAISE(ABORT, 'a revision is never deleted'); END;
CREATE TRIGGER signature_stays BEFORE UPDATE ON signature BEGIN SELECT RAISE(ABORT, 'a signature never changes'); END;
CREATE TRIGGER signature_is_kept BEFORE DELETE ON signature BEGIN SELECT RAISE(ABORT, 'a signature is never deleted'); END;
CREATE TRIGGER approval_stays BEFORE UPDATE OF id, agreement, party, step, language, hash, act, given_at, given_by ON approval
  BEGIN SELECT RAISE(ABORT, 'an approval is only voided, never changed'); END;
CREATE TRIGGER approval_stays_void BEFORE UPDATE OF voided_by ON approval WHEN OLD.voided_by <> 0
  BEGIN SELECT RAISE(ABORT, 'a voided approval stays void'); END;
CREATE TRIGGER approval_is_kept BEFORE DELETE ON approval BEGIN SELECT RAISE(ABORT, 'an approval is never deleted'); END;
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal never changes'); END;
CREATE TRIGGER journal_is_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is never deleted'); END;
)sql";

}
