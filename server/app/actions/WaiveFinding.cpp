#include "app/Procedure.h"
#include "app/Waivers.h"
#include "app/actions/Law.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

base::Json waiveFinding(const ActionContext& context, const std::string& id, const std::string& rule, const std::string& reason)
{
    return perform(context, "legal.override", Permission::Waive, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        if (agreement.state != AgreementState::Negotiating && agreement.state != AgreementState::Frozen) {
            throw Error(ErrorCode::Conflict, {"{0} is {1}: its findings can no longer be set aside", {agreement.reference, std::string(name(agreement.state))}});
        }
        if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
            throw Error(ErrorCode::InvalidArgument, {"Write why the finding is set aside; every party reads it", {}}, {{}, 0, 0, "/reason"});
        }
        const std::string party = session.ownParty(agreement);
        law::LawCheck check = *lawCheckOf(agreement);
        applyWaivers(session, agreement, check);
        const auto finding = std::find_if(check.findings.begin(), check.findings.end(),
                                          [&](const law::Finding& f) { return f.party == party && f.rule == rule; });
        if (finding == check.findings.end()) throw Error(ErrorCode::NotFound, {"The law of {0} has no finding {1} here", {party, rule}});
        if (!finding->waived.is_null()) throw Error(ErrorCode::Conflict, {"{0} is set aside already", {rule}});
        if (!mayBeWaived(*finding)) {
            throw Error(ErrorCode::Conflict, {"{0} is {1}: only an undetermined finding can be set aside", {rule, std::string(law::name(finding->verdict))}});
        }
        const std::string digest = findingDigest(*finding);
        session.work().attestations().add(agreement.id, Waiver{party, rule, digest, reason, session.person().login, session.now()});
        session.agreements().update(agreement);
        session.record("legal.override", &agreement, rule, {{"party", party}, {"rule", rule}, {"finding", digest}, {"reason", reason}},
                       Visibility::Shared, {}, digest);
        return base::Json{{"agreement", agreement.reference}, {"party", party}, {"rule", rule}};
    });
}

}
