#include "app/Negotiation.h"

#include "app/TextCodec.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

void requireState(const AgreementRecord& agreement, AgreementState wanted)
{
    if (agreement.state == wanted) return;
    if (agreement.state == AgreementState::Frozen && wanted == AgreementState::Negotiating) {
        throw Error(ErrorCode::Conflict,
                    {"The text of {0} is frozen: return it for changes first (a new round keeps what the change does not touch)", {agreement.reference}});
    }
    throw Error(ErrorCode::Conflict, {"{0} is {1}; this needs it to be {2}",
                                      {agreement.reference, std::string(name(agreement.state)), std::string(name(wanted))}});
}

RevisionRecord newestRevision(const Session& session, const AgreementRecord& agreement)
{
    auto revision = session.agreements().revision(agreement.id, agreement.revision);
    if (!revision) throw Error(ErrorCode::Conflict, {"Nothing of {0} has been published yet: publish a revision first", {agreement.reference}});
    return *std::move(revision);
}

OpenText openText(const Session& session, const AgreementRecord& agreement)
{
    requireState(agreement, AgreementState::Negotiating);
    if (const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id)) {
        return {load(*session.services().akn, copy->text), copy->base};
    }
    const RevisionRecord revision = newestRevision(session, agreement);
    return {load(*session.services().akn, revision.text), revision.number};
}

std::map<domain::Language, std::string> saveText(const Session& session, const AgreementRecord& agreement, const OpenText& text)
{
    const WorkingCopy copy{text.base, store(*session.services().akn, text.text), session.now()};
    session.agreements().saveWorkingCopy(agreement.id, session.authority().id, copy);
    return copy.text.hash;
}

std::vector<std::string> missingConsents(const Session& session, const AgreementRecord& agreement,
                                         const std::map<domain::Language, std::string>& hashes)
{
    const std::vector<Approval> approvals = session.agreements().approvals(agreement.id);
    std::vector<std::string> missing;
    for (const PartyRecord& party : session.agreements().parties(agreement.id)) {
        const bool complete = std::all_of(hashes.begin(), hashes.end(), [&](const auto& wanted) {
            return std::any_of(approvals.begin(), approvals.end(), [&](const Approval& a) {
                return a.party == party.party && a.step == "consent" && a.voidedByRevision == 0 && a.language == wanted.first &&
                       a.hash == wanted.second;
            });
        });
        if (!complete) missing.push_back(party.party);
    }
    return missing;
}

}
