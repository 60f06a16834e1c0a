#pragma once

#include <string_view>

namespace lazos::storage::schema {

/// What lists are read from, kept by triggers and by SqliteAgreementStore: nothing here says anything that the tables of agreements do not say.
inline constexpr std::string_view lists = R"sql(
-- Which agreements an authority sees: from its own working copy or the first published revision on.
CREATE TABLE shelf(
  authority TEXT NOT NULL, ordinal INTEGER NOT NULL, agreement TEXT NOT NULL, state TEXT NOT NULL, packaged INTEGER NOT NULL,
  PRIMARY KEY(authority, ordinal)) STRICT, WITHOUT ROWID;
CREATE INDEX shelf_by_state ON shelf(authority, state, packaged, ordinal);
CREATE INDEX shelf_of_agreement ON shelf(agreement);
CREATE TRIGGER shelf_by_copy AFTER INSERT ON working_copy BEGIN
  INSERT OR IGNORE INTO shelf SELECT NEW.authority, ordinal, id, state, package <> '' FROM agreement WHERE id = NEW.agreement;
END;
CREATE TRIGGER shelf_by_revision AFTER INSERT ON revision BEGIN
  INSERT OR IGNORE INTO shelf SELECT p.authority, a.ordinal, a.id, a.state, a.package <> ''
    FROM agreement a JOIN agreement_party p ON p.agreement = a.id WHERE a.id = NEW.agreement;
END;
CREATE TRIGGER shelf_follows AFTER UPDATE OF state, package ON agreement WHEN OLD.state <> NEW.state OR OLD.package <> NEW.package BEGIN
  UPDATE shelf SET state = NEW.state, packaged = NEW.package <> '' WHERE agreement = NEW.id;
END;

-- Which journal lines an authority may read, across agreements.
CREATE TABLE journal_reader(
  authority TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(authority, sequence)) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_has_readers AFTER INSERT ON journal WHEN NEW.agreement <> '' BEGIN
  INSERT OR IGNORE INTO journal_reader SELECT authority, NEW.sequence FROM agreement_party
    WHERE agreement = NEW.agreement AND (NEW.authority = '' OR authority = NEW.authority);
END;

-- Words by which an agreement is found; its row is written with it and again when its title changes.
CREATE VIRTUAL TABLE agreement_words USING fts5(words, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIEW agreement_words_now AS SELECT a.id AS agreement, a.ordinal AS ordinal, a.reference || ' ' ||
  coalesce((SELECT group_concat(value, ' ') FROM json_each(a.title)), '') || ' ' ||
  coalesce((SELECT group_concat(p.party || ' ' || (SELECT group_concat(value, ' ') FROM json_each(u.name)), ' ')
    FROM agreement_party p JOIN authority u ON u.id = p.authority WHERE p.agreement = a.id), '') AS words FROM agreement a;

INSERT OR IGNORE INTO shelf SELECT w.authority, a.ordinal, a.id, a.state, a.package <> '' FROM working_copy w JOIN agreement a ON a.id = w.agreement;
INSERT OR IGNORE INTO shelf SELECT p.authority, a.ordinal, a.id, a.state, a.package <> '' FROM agreement a JOIN agreement_party p ON p.agreement = a.id
  WHERE EXISTS(SELECT 1 FROM revision r WHERE r.agreement = a.id);
INSERT OR IGNORE INTO journal_reader SELECT p.authority, j.sequence FROM journal j JOIN agreement_party p ON p.agreement = j.agreement
  WHERE j.authority IN ('', p.authority);
INSERT INTO agreement_words(rowid, words) SELECT ordinal, words FROM agreement_words_now;
)sql";

}
