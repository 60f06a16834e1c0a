#include "app/DirectoryFile.h"

#include "base/Json.h"
#include "base/TimeZone.h"
#include "domain/StrictJson.h"

#include <set>

namespace lazos::app {

namespace {

using domain::StrictJson;

const std::regex& idForm()
{
    static const std::regex form("[a-z0-9]+([.-][a-z0-9]+)*");
    return form;
}

std::string readZone(const StrictJson& json)
{
    const std::string zone = json.string();
    if (!base::TimeZone::find(zone)) throw json.refusal({"{0} is no time zone of the IANA database, such as Europe/Paris", {zone}});
    return zone;
}

domain::Role readRole(const StrictJson& json)
{
    try {
        return domain::roleFromName(json.string());
    } catch (const base::Error& error) {
        throw json.refusal(error.message());
    }
}

}

DirectoryFile readDirectoryFile(std::string_view text, const std::string& name)
{
    const base::Json json = base::parseJson(text, name);
    const StrictJson root(json, "", name);
    root.object({"authorities"});
    DirectoryFile file;
    std::set<std::string> authorityIds;
    std::set<std::string> logins;
    for (const StrictJson& item : root.at("authorities").items()) {
        item.object({"id", "name", "country", "zone", "people"});
        static const std::regex country("[A-Z]{2}");
        domain::Authority authority{item.at("id").stringLike(idForm(), "paris"), item.at("name").localizedText(),
                                    item.at("country").stringLike(country, "FR"), readZone(item.at("zone"))};
        if (!authorityIds.insert(authority.id).second) throw item.at("id").refusal({"{0} stands here twice", {authority.id}});
        if (item.has("people")) {
            for (const StrictJson& each : item.at("people").items()) {
                each.object({"login", "name", "roles", "offices"});
                domain::Person person{each.at("login").stringLike(idForm(), "ana.silva"), each.at("name").string(), authority.id, {}, {}};
                if (!logins.insert(person.login).second) throw each.at("login").refusal({"{0} stands here twice", {person.login}});
                for (const StrictJson& role : each.at("roles").items()) person.roles.insert(readRole(role));
                for (const StrictJson& office : each.at("offices").items()) person.offices.insert(office.stringLike(idForm(), "legal-office"));
                file.people.push_back(std::move(person));
            }
        }
        file.authorities.push_back(std::move(authority));
    }
    return file;
}

}
