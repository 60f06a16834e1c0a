#include "app/Access.h"

#include "base/Error.h"

#include <set>
#include <string>

namespace lazos::app {

namespace {

using domain::Role;

std::set<Role> rolesFor(Permission permission)
{
    switch (permission) {
    case Permission::See:
        return {Role::Drafter, Role::Reviewer, Role::Approver, Role::Signatory, Role::Archivist, Role::Auditor, Role::Administrator};
    case Permission::Edit:
    case Permission::Publish: return {Role::Drafter};
    case Permission::Consent: return {Role::Approver};
    case Permission::Freeze: return {Role::Drafter, Role::Approver};
    case Permission::CompleteTask: return {Role::Drafter, Role::Reviewer, Role::Approver, Role::Signatory, Role::Archivist};
    case Permission::RecordDocument: return {Role::Drafter, Role::Approver};
    case Permission::ReturnOrRefuse: return {Role::Reviewer, Role::Approver, Role::Signatory};
    case Permission::Sign: return {Role::Signatory};
    case Permission::Archive: return {Role::Archivist};
    case Permission::Administer: return {Role::Administrator};
    case Permission::CheckStore: return {Role::Archivist, Role::Auditor, Role::Administrator};
    case Permission::Waive: return {Role::Reviewer, Role::Approver};
    case Permission::ReplaceSignatory: return {Role::Approver};
    case Permission::Comment: return {Role::Drafter, Role::Reviewer, Role::Approver, Role::Signatory};
    }
    return {};
}

}

bool allows(const domain::Person& person, Permission permission) noexcept
{
    for (const Role role : rolesFor(permission)) {
        if (person.roles.contains(role)) return true;
    }
    return false;
}

void require(const domain::Person& person, Permission permission)
{
    if (allows(person, permission)) return;
    std::string roles;
    for (const Role role : rolesFor(permission)) roles += (roles.empty() ? "" : ", ") + std::string(domain::name(role));
    throw base::Error(base::ErrorCode::Forbidden, {"{0} may not do this; one of these roles is needed: {1}", {person.login, roles}});
}

}
