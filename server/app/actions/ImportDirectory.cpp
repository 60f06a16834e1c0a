#include "app/DirectoryFile.h"
#include "app/actions/Actions.h"

namespace lazos::app {

base::Json importDirectory(const ActionContext& context, const std::string& text, const std::string& name)
{
    const DirectoryFile file = readDirectoryFile(text, name);
    return perform(context, "user.import", Permission::Administer, [&](Session& session) {
        for (const domain::Authority& authority : file.authorities) session.work().directory().save(authority);
        for (const domain::Person& person : file.people) session.work().directory().save(person);
        base::Json logins = base::Json::array();
        for (const domain::Person& person : file.people) logins.push_back(person.login);
        session.record("user.import", nullptr, "directory", {{"people", logins}}, Visibility::Own);
        return base::Json{{"authorities", file.authorities.size()}, {"people", file.people.size()}};
    });
}

}
