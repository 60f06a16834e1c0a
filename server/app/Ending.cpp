#include "app/Ending.h"

#include "app/RunningProcedure.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

void requireOpenToReturn(const Session& session, const AgreementRecord& agreement, const std::string& reason)
{
    if (reason.find_first_not_of(" \t\n") == std::string::npos) {
        throw Error(ErrorCode::InvalidArgument, {"A reason is needed: the other parties read it", {}});
    }
    if (agreement.state != AgreementState::Negotiating && agreement.state != AgreementState::Frozen) {
        throw Error(ErrorCode::Conflict, {"{0} is {1}: it can no longer be returned or refused", {agreement.reference, std::string(name(agreement.state))}});
    }
    const std::string party = session.ownParty(agreement);
    for (const SignatureRecord& signature : session.agreements().signatures(agreement.id)) {
        if (signature.round == agreement.round && signature.party == party) {
            throw Error(ErrorCode::Conflict, {"{0} has signed {1}: it can be returned or refused only before one''s own signature", {party, agreement.reference}});
        }
    }
}

void stopProcedure(Session& session, AgreementRecord& agreement, const std::string& reason)
{
    if (!agreement.process.empty()) RunningProcedure(session, agreement).cancel(reason);
    agreement.process.clear();
    agreement.pdf.clear();
}

}

void beginNextRound(Session& session, AgreementRecord& agreement, const std::string& reason)
{
    requireOpenToReturn(session, agreement, reason);
    stopProcedure(session, agreement, "returned");
    agreement.state = AgreementState::Negotiating;
    ++agreement.round;
    session.agreements().update(agreement);
    session.record("agreement.return", &agreement, "round " + std::to_string(agreement.round),
                   {{"party", session.ownParty(agreement)}, {"reason", reason}}, Visibility::Shared);
}

void endByRefusal(Session& session, AgreementRecord& agreement, const std::string& reason)
{
    requireOpenToReturn(session, agreement, reason);
    stopProcedure(session, agreement, "refused");
    agreement.state = AgreementState::Refused;
    session.agreements().update(agreement);
    session.record("agreement.refuse", &agreement, agreement.reference, {{"party", session.ownParty(agreement)}, {"reason", reason}},
                   Visibility::Shared);
}

}
