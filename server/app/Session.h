#pragma once

#include "app/Access.h"
#include "app/Services.h"
#include "app/ports/UnitOfWork.h"
#include "base/Json.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace lazos::app {

/// Who asks for an action, and where.
struct ActionContext
{
    const Services& services;
    Workspace& workspace;
    std::string login;
    /// Chosen by the asker; repeating an action with the same id gives the first answer and does nothing again. Empty = none.
    std::string request;
};

/// Who may read a journal line: every party, or only the authority of the person who acted.
enum class Visibility { Shared, Own };

/// One action in progress: a known person, one instant, one transaction.
class Session
{
public:
    /// @throws base::Error Forbidden  for an unknown login or a missing role.
    Session(const ActionContext& context, UnitOfWork& work, Permission permission);

    [[nodiscard]] const domain::Person& person() const noexcept { return _person; }
    [[nodiscard]] const domain::Authority& authority() const noexcept { return _authority; }
    [[nodiscard]] const Services& services() const noexcept { return _services; }
    [[nodiscard]] ObjectStore& objects() const noexcept { return _workspace.objects(); }
    [[nodiscard]] Workspace& workspace() const noexcept { return _workspace; }
    [[nodiscard]] UnitOfWork& work() const noexcept { return _work; }
    [[nodiscard]] AgreementStore& agreements() const { return _work.agreements(); }
    [[nodiscard]] base::Instant now() const noexcept { return _now; }

    /// @throws base::Error NotFound  for an unknown agreement and, in the same words, for one of others.
    [[nodiscard]] AgreementRecord agreement(const std::string& idOrReference) const;
    /// The party of the agreement as which this person's authority acts.
    [[nodiscard]] std::string ownParty(const AgreementRecord& agreement) const;
    /// Writes the audit entry and the journal line of one change; `before` and `after` name its state (hashes), may be empty.
    void record(std::string_view action, const AgreementRecord* agreement, const std::string& object, base::Json detail,
                Visibility visibility, const std::string& before = {}, const std::string& after = {});

private:
    const Services& _services;
    Workspace& _workspace;
    UnitOfWork& _work;
    domain::Person _person;
    domain::Authority _authority;
    base::Instant _now;
    std::string _request;
};

/// Runs `body` as one action in one transaction and returns its answer once it is durable.
/// @throws base::Error whatever `body` throws: then nothing was changed.
base::Json perform(const ActionContext& context, std::string_view action, Permission permission,
                   const std::function<base::Json(Session&)>& body);

/// Runs `body` as one action that only reads, on one consistent state.
base::Json inspect(const ActionContext& context, Permission permission, const std::function<base::Json(Session&)>& body);

}
