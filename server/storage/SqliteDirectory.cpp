#include "storage/SqliteDirectory.h"

#include "base/Json.h"

namespace lazos::storage {

namespace {

domain::Authority authorityRow(const Statement& row)
{
    return {row.text(0), base::parseJson(row.text(1), "authority.name").get<domain::LocalizedText>(), row.text(2), row.text(3)};
}

domain::Person personRow(const Statement& row)
{
    domain::Person person{row.text(0), row.text(1), row.text(2), {}, {}};
    for (const base::Json& role : base::parseJson(row.text(3), "person.roles")) person.roles.insert(domain::roleFromName(role.get<std::string>()));
    person.offices = base::parseJson(row.text(4), "person.offices").get<std::set<std::string>>();
    return person;
}

}

void SqliteDirectory::save(const domain::Authority& authority)
{
    const std::string name = base::Json(authority.name).dump();
    _database
        .prepare("INSERT INTO authority(id, name, country, zone) VALUES($1, $2, $3, $4) "
                 "ON CONFLICT(id) DO UPDATE SET name = excluded.name, country = excluded.country, zone = excluded.zone")
        .with(authority.id, name, authority.country, authority.zone)
        .run();
}

void SqliteDirectory::save(const domain::Person& person)
{
    base::Json roles = base::Json::array();
    for (const domain::Role role : person.roles) roles.push_back(domain::name(role));
    const std::string roleText = roles.dump();
    const std::string officeText = base::Json(person.offices).dump();
    _database
        .prepare("INSERT INTO person(login, name, authority, roles, offices) VALUES($1, $2, $3, $4, $5) ON CONFLICT(login) DO UPDATE "
                 "SET name = excluded.name, authority = excluded.authority, roles = excluded.roles, offices = excluded.offices")
        .with(person.login, person.name, person.authority, roleText, officeText)
        .run();
}

std::optional<domain::Authority> SqliteDirectory::authority(const std::string& id)
{
    Statement statement = _database.prepare("SELECT id, name, country, zone FROM authority WHERE id = $1");
    return statement.with(id).step() ? std::optional(authorityRow(statement)) : std::nullopt;
}

std::optional<domain::Person> SqliteDirectory::person(const std::string& login)
{
    Statement statement = _database.prepare("SELECT login, name, authority, roles, offices FROM person WHERE login = $1");
    return statement.with(login).step() ? std::optional(personRow(statement)) : std::nullopt;
}

std::vector<domain::Authority> SqliteDirectory::authorities()
{
    std::vector<domain::Authority> all;
    Statement statement = _database.prepare("SELECT id, name, country, zone FROM authority ORDER BY id");
    while (statement.step()) all.push_back(authorityRow(statement));
    return all;
}

std::vector<domain::Person> SqliteDirectory::people(const std::string& authority)
{
    std::vector<domain::Person> all;
    Statement statement = _database.prepare("SELECT login, name, authority, roles, offices FROM person WHERE authority = $1 ORDER BY login");
    statement.with(authority);
    while (statement.step()) all.push_back(personRow(statement));
    return all;
}

}
