#include "storage/SqliteAuditTrail.h"

#include "archive/LogCheck.h"
#include "base/Digest.h"

namespace lazos::storage {

namespace {

/// A state is named by a digest; one that is told in words is digested here.
std::string digestOf(const std::string& state)
{
    if (state.empty()) return {};
    const bool digest = state.size() == 64 && state.find_first_not_of("0123456789abcdef") == std::string::npos;
    return digest ? state : base::hex(base::sha256(state));
}

}

std::uint64_t SqliteAuditTrail::append(const app::AuditRecord& record)
{
    archive::AuditEvent event;
    event.time = record.at;
    event.actor = {record.person, record.authority, record.role, "local"};
    event.action = record.action;
    event.object = {app::objectType(record.agreement, record.shared), record.object, ""};
    event.agreement = record.agreement;
    event.before = digestOf(record.before);
    event.after = digestOf(record.after);
    event.request = record.request;
    event.detail = base::hex(base::sha256(record.detail));
    return _log.append(event);
}

archive::AuditPart SqliteAuditTrail::evidence(const std::vector<std::uint64_t>& sequences)
{
    return archive::collectAuditPart(_log, sequences, _keeper.sign(_log), _keeper.key());
}

std::vector<base::Message> SqliteAuditTrail::check()
{
    std::vector<archive::Checkpoint> before;
    if (const auto last = _keeper.lastSigned()) before.push_back(last->checkpoint);
    std::vector<base::Message> problems;
    for (const archive::LogProblem& problem : archive::checkLog(_log, before).problems) problems.push_back(problem.message);
    return problems;
}

}
