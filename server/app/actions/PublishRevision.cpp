#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/StepNames.h"
#include "app/TextCodec.h"
#include "app/actions/Actions.h"
#include "archive/Package.h"
#include "base/Error.h"
#include "drafting/Merge.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// The working copy upon what a partner published since it was begun.
drafting::Text upToDate(const Session& session, const AgreementRecord& agreement, const OpenText& open)
{
    if (open.base == agreement.revision || open.base == 0) return open.text;
    const drafting::AknFormat& akn = *session.services().akn;
    const drafting::Text base = load(akn, session.agreements().revision(agreement.id, open.base).value().text);
    const drafting::Text theirs = load(akn, newestRevision(session, agreement).text);
    const drafting::Merge merged = drafting::merge(base, open.text, theirs);
    if (merged.conflicts.empty()) return merged.text;
    std::string places;
    for (const auto& [eId, language] : merged.conflicts) places += (places.empty() ? "" : ", ") + eId + " (" + language + ")";
    throw Error(ErrorCode::Conflict,
                {"Revision {0} changed the same clauses as your draft: {1}. Compare both, edit yours to the wording you want, publish again",
                 {std::to_string(agreement.revision), places}});
}

}

base::Json publishRevision(const ActionContext& context, const std::string& id)
{
    return perform(context, "agreement.publish", Permission::Publish, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        requireState(agreement, AgreementState::Negotiating);
        if (!session.agreements().workingCopy(agreement.id, session.authority().id)) {
            throw Error(ErrorCode::Conflict, {"{0} has no unpublished change of {1}", {session.authority().id, agreement.reference}});
        }
        const OpenText open = openText(session, agreement);
        const drafting::Text text = upToDate(session, agreement, open);

        RevisionRecord revision{agreement.revision + 1, session.authority().id, session.person().login, session.now(),
                                store(*session.services().akn, text)};
        std::map<domain::Language, std::string> before;
        if (agreement.revision > 0) before = newestRevision(session, agreement).text.hash;
        session.agreements().addRevision(agreement.id, revision);
        session.agreements().dropWorkingCopy(agreement.id, session.authority().id);
        agreement.revision = revision.number;
        session.agreements().update(agreement);

        base::Json voided = base::Json::array();
        const law::LawCheck check = *lawCheckOf(agreement);
        for (const auto& [language, hash] : revision.text.hash) {
            for (const Approval& approval : session.agreements().voidApprovals(agreement.id, language, hash, revision.number)) {
                // Internal reviews fall too, but only their own party is told of them (agreement show).
                if (approval.act == 0 && approval.step != "consent") continue;
                base::Json fallen = calledJson(session, agreement, check, approval.party, approval.step);
                fallen.update({{"party", approval.party}, {"step", approval.step}, {"language", language}});
                voided.push_back(std::move(fallen));
            }
        }
        base::Json open_ = base::Json::array();
        for (const auto& [eId, alignment] : text.alignment) {
            if (alignment.state != drafting::AlignmentState::Aligned) open_.push_back(eId);
        }
        const base::Json detail{{"revision", revision.number}, {"before", before}, {"hash", revision.text.hash}, {"voided", voided}, {"open", open_}};
        session.record("agreement.publish", &agreement, "revision " + std::to_string(revision.number), detail, Visibility::Shared,
                       archive::textHashesDocument(before), archive::textHashesDocument(revision.text.hash));
        return base::Json{{"agreement", agreement.reference}, {"revision", revision.number}, {"hash", revision.text.hash},
                          {"voided", voided}, {"open", open_}};
    });
}

base::Json consent(const ActionContext& context, const std::string& id)
{
    return perform(context, "agreement.consent", Permission::Consent, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        requireState(agreement, AgreementState::Negotiating);
        const RevisionRecord revision = newestRevision(session, agreement);
        const std::string party = session.ownParty(agreement);
        std::map<domain::Language, std::string> wanted = revision.text.hash;
        for (const Approval& approval : session.agreements().approvals(agreement.id)) {
            if (approval.party == party && approval.step == "consent" && approval.voidedByRevision == 0) wanted.erase(approval.language);
        }
        for (const auto& [language, hash] : wanted) {
            session.agreements().addApproval(agreement.id, {0, party, "consent", language, hash, 0, session.now(), session.person().login, 0});
        }
        // Raising the version makes two answers to the same revision meet.
        session.agreements().update(agreement);
        if (!wanted.empty()) {
            session.record("agreement.consent", &agreement, "consent", {{"party", party}, {"revision", revision.number}, {"hash", wanted}},
                           Visibility::Shared, {}, archive::textHashesDocument(revision.text.hash));
        }
        return base::Json{{"agreement", agreement.reference}, {"revision", revision.number},
                          {"missing", missingConsents(session, agreement, revision.text.hash)}};
    });
}

}
