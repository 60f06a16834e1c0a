#include "app/Session.h"

#include "base/Digest.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// While nobody is known, whoever holds the data folder may bring in the first authorities.
bool isSetup(UnitOfWork& work, Permission permission)
{
    return permission == Permission::Administer && work.directory().authorities().empty();
}

domain::Person knownPerson(UnitOfWork& work, const std::string& login, Permission permission)
{
    if (isSetup(work, permission)) return {login, login, "", {domain::Role::Administrator}, {}};
    auto person = work.directory().person(login);
    if (!person) throw Error(ErrorCode::Forbidden, {"Nobody here has the login {0}", {login}});
    require(*person, permission);
    return *std::move(person);
}

}

Session::Session(const ActionContext& context, UnitOfWork& work, Permission permission)
    : _services(context.services), _workspace(context.workspace), _work(work), _person(knownPerson(work, context.login, permission)),
      _now(context.services.clock->now()), _request(context.request)
{
    if (const auto authority = work.directory().authority(_person.authority)) _authority = *authority;
}

AgreementRecord Session::agreement(const std::string& idOrReference) const
{
    auto found = _work.agreements().find(idOrReference, _authority.id);
    if (!found) throw Error(ErrorCode::NotFound, {"There is no agreement {0} that you could see", {idOrReference}});
    return *std::move(found);
}

std::string Session::ownParty(const AgreementRecord& agreement) const
{
    for (const PartyRecord& party : _work.agreements().parties(agreement.id)) {
        if (party.authority == _authority.id) return party.party;
    }
    throw Error(ErrorCode::NotFound, {"There is no agreement {0} that you could see", {agreement.reference}});
}

void Session::record(std::string_view action, const AgreementRecord* agreement, const std::string& object, base::Json detail,
                     Visibility visibility, const std::string& before, const std::string& after)
{
    JournalEntry entry;
    entry.authority = visibility == Visibility::Shared ? "" : _authority.id;
    entry.at = _now;
    entry.person = _person.login;
    entry.personAuthority = _authority.id;
    entry.action = action;
    entry.object = object;
    entry.detail = base::canonicalJson(detail);
    std::string roles;
    for (const domain::Role role : _person.roles) roles += (roles.empty() ? "" : " ") + std::string(domain::name(role));
    entry.sequence = _work.audit().append({entry.action, entry.person, entry.personAuthority, roles, object,
                                           agreement == nullptr ? "" : agreement->id, before, after, entry.detail, _request, _now,
                                           visibility == Visibility::Shared});
    _work.agreements().addJournal(agreement == nullptr ? "" : agreement->id, entry);
}

base::Json perform(const ActionContext& context, std::string_view action, Permission permission,
                   const std::function<base::Json(Session&)>& body)
{
    const auto work = context.workspace.begin(Workspace::Mode::Write);
    const std::string name(action);
    // Before anything else: what was answered stays answered, even if the asker's roles have changed since.
    if (!context.request.empty()) {
        if (const auto answer = work->answerOf(context.request, context.login, name)) return base::parseJson(*answer, "answer");
    }
    Session session(context, *work, permission);
    base::Json answer = body(session);
    if (!context.request.empty()) work->rememberAnswer(context.request, context.login, name, answer.dump(), session.now());
    work->commit();
    return answer;
}

base::Json inspect(const ActionContext& context, Permission permission, const std::function<base::Json(Session&)>& body)
{
    const auto work = context.workspace.begin(Workspace::Mode::Read);
    Session session(context, *work, permission);
    return body(session);
}

}
