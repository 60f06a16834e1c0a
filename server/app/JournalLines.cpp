#include "app/JournalLines.h"

namespace lazos::app {

base::Json lineJson(const Session& session, const JournalEntry& entry, std::map<std::string, std::string>& names)
{
    auto found = names.find(entry.person);
    if (found == names.end()) {
        const auto person = session.work().directory().person(entry.person);
        found = names.emplace(entry.person, person ? person->name : entry.person).first;
    }
    return {{"sequence", entry.sequence},          {"at", base::format(entry.at)}, {"person", entry.person}, {"personName", found->second},
            {"authority", entry.personAuthority}, {"action", entry.action},       {"object", entry.object}, {"shared", entry.authority.empty()},
            {"detail", base::parseJson(entry.detail, "journal")}};
}

}
