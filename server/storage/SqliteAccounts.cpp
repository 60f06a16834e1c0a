#include "storage/SqliteAccounts.h"

#include "storage/Columns.h"

namespace lazos::storage {

std::optional<std::string> SqliteAccounts::passwordHash(const std::string& login)
{
    Statement statement = _database.prepare("SELECT password_hash FROM account WHERE login = $1");
    return statement.with(login).step() ? std::optional(statement.text(0)) : std::nullopt;
}

void SqliteAccounts::setPasswordHash(const std::string& login, const std::string& hash, base::Instant at)
{
    const std::string time = base::format(at);
    _database
        .prepare("INSERT INTO account(login, password_hash, changed_at) VALUES($1, $2, $3) ON CONFLICT(login) DO UPDATE SET "
                 "password_hash = excluded.password_hash, changed_at = excluded.changed_at")
        .with(login, hash, time)
        .run();
}

void SqliteAccounts::add(const app::SignInRecord& record)
{
    const std::string started = base::format(record.startedAt);
    const std::string seenAt = base::format(record.seenAt);
    _database.prepare("INSERT INTO sign_in(digest, login, form_key, language, started_at, seen_at) VALUES($1, $2, $3, $4, $5, $6)")
        .with(record.digest, record.login, record.formKey, record.language, started, seenAt)
        .run();
}

namespace {

constexpr const char* selectSignIn = "SELECT digest, login, form_key, language, started_at, seen_at FROM sign_in ";

std::optional<app::SignInRecord> signInRow(Statement& row)
{
    if (!row.step()) return std::nullopt;
    return app::SignInRecord{row.text(0), row.text(1), row.text(2), row.text(3), instantColumn(row, 4), instantColumn(row, 5)};
}

}

std::optional<app::SignInRecord> SqliteAccounts::find(const std::string& digest)
{
    Statement row = _database.prepare(std::string(selectSignIn) + "WHERE digest = $1");
    row.with(digest);
    return signInRow(row);
}

std::optional<app::SignInRecord> SqliteAccounts::findByFormKey(const std::string& formKey, base::Instant startedAfter)
{
    const std::string after = base::format(startedAfter);
    Statement row = _database.prepare(std::string(selectSignIn) + "WHERE started_at > $1 AND form_key = $2");
    row.with(after, formKey);
    return signInRow(row);
}

void SqliteAccounts::seen(const std::string& digest, base::Instant at)
{
    const std::string time = base::format(at);
    _database.prepare("UPDATE sign_in SET seen_at = $1 WHERE digest = $2").with(time, digest).run();
}

void SqliteAccounts::setLanguage(const std::string& digest, const std::string& language)
{
    _database.prepare("UPDATE sign_in SET language = $1 WHERE digest = $2").with(language, digest).run();
}

void SqliteAccounts::remove(const std::string& digest) { _database.prepare("DELETE FROM sign_in WHERE digest = $1").with(digest).run(); }

void SqliteAccounts::removeAllOf(const std::string& login) { _database.prepare("DELETE FROM sign_in WHERE login = $1").with(login).run(); }

void SqliteAccounts::removeOlder(base::Instant seen, base::Instant started)
{
    const std::string seenBefore = base::format(seen);
    const std::string startedBefore = base::format(started);
    _database.prepare("DELETE FROM sign_in WHERE seen_at < $1").with(seenBefore).run();
    _database.prepare("DELETE FROM sign_in WHERE started_at < $1").with(startedBefore).run();
}

}
