#include "storage/SqliteKeptForms.h"

#include "storage/Columns.h"

namespace lazos::storage {

void SqliteKeptForms::save(const app::KeptForm& form)
{
    const std::string at = base::format(form.at);
    _database
        .prepare("INSERT INTO kept_form(sign_in, id, login, path, fields, at) VALUES($1, $2, $3, $4, $5, $6) ON CONFLICT(sign_in) DO UPDATE "
                 "SET id = excluded.id, login = excluded.login, path = excluded.path, fields = excluded.fields, at = excluded.at")
        .with(form.signIn, form.id, form.login, form.path, form.fields, at)
        .run();
}

std::optional<app::KeptForm> SqliteKeptForms::find(const std::string& id, const std::string& login)
{
    Statement row = _database.prepare("SELECT sign_in, id, login, path, fields, at FROM kept_form WHERE id = $1 AND login = $2");
    if (!row.with(id, login).step()) return std::nullopt;
    return app::KeptForm{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), instantColumn(row, 5)};
}

void SqliteKeptForms::removeOlder(base::Instant at)
{
    const std::string before = base::format(at);
    _database.prepare("DELETE FROM kept_form WHERE at < $1").with(before).run();
}

}
