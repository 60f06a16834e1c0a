#include "app/KeptSteps.h"
#include "app/Negotiation.h"
#include "app/RunningProcedure.h"
#include "app/TextCodec.h"
#include "app/Waivers.h"
#include "app/actions/Actions.h"
#include "archive/Package.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "domain/Brief.h"
#include "law/FrameworkLibrary.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

void requireAligned(const AgreementRecord& agreement, const drafting::Text& text)
{
    std::string open;
    for (const auto& [eId, alignment] : text.alignment) {
        if (alignment.state != drafting::AlignmentState::Aligned) open += (open.empty() ? "" : ", ") + eId;
    }
    if (open.empty()) return;
    throw Error(ErrorCode::Conflict, {"{0} cannot be frozen: the languages of {1} are not confirmed to say the same", {agreement.reference, open}});
}

/// The laws as they stand on the day of the freeze decide, not those of the first draft.
law::LawCheck lawfulCheck(const Session& session, const AgreementRecord& agreement)
{
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    const base::Date today(std::chrono::floor<std::chrono::days>(session.now()));
    law::LawCheck check = session.services().frameworks->library().check(brief, brief.referenceDate.value_or(today));
    std::string broken;
    for (const law::Finding& finding : check.findings) {
        if (finding.verdict != law::Verdict::NotLawful || finding.effect == law::Effect::Warns || finding.effect == law::Effect::Notifies) continue;
        broken += (broken.empty() ? "" : "; ") + finding.rule;
        if (!finding.sources.empty()) broken += " (" + finding.sources.front().citation + ")";
    }
    if (check.verdict == law::Verdict::NotLawful) {
        throw Error(ErrorCode::Conflict, {"{0} cannot be frozen: not lawful by {1}", {agreement.reference, broken}});
    }
    applyWaivers(session, agreement, check);
    std::string open;
    for (const law::Finding* finding : unconfirmed(check)) {
        open += (open.empty() ? "" : "; ") + finding->party + ": " + finding->rule;
        if (!finding->sources.empty()) open += " (" + finding->sources.front().citation + ")";
    }
    if (!open.empty()) {
        throw Error(ErrorCode::Conflict, {"{0} cannot be frozen: an officer of the party has to set aside with a reason, or cure, {1}", {agreement.reference, open}});
    }
    return check;
}

}

base::Json freeze(const ActionContext& context, const std::string& id)
{
    return perform(context, "agreement.freeze", Permission::Freeze, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        requireState(agreement, AgreementState::Negotiating);
        const RevisionRecord revision = newestRevision(session, agreement);
        if (session.agreements().workingCopy(agreement.id, session.authority().id)) {
            throw Error(ErrorCode::Conflict, {"{0} has unpublished changes of {1}: publish them first", {session.authority().id, agreement.reference}});
        }
        if (const auto missing = missingConsents(session, agreement, revision.text.hash); !missing.empty()) {
            std::string names;
            for (const std::string& party : missing) names += (names.empty() ? "" : ", ") + party;
            throw Error(ErrorCode::Conflict, {"{0} cannot be frozen: revision {1} lacks the consent of {2}",
                                              {agreement.reference, std::to_string(revision.number), names}});
        }
        requireAligned(agreement, load(*session.services().akn, revision.text));
        const law::LawCheck check = lawfulCheck(session, agreement);

        agreement.state = AgreementState::Frozen;
        agreement.lawCheck = law::toJson(check).dump();
        agreement.pdf.clear();
        session.record("agreement.freeze", &agreement, "revision " + std::to_string(revision.number),
                       {{"hash", revision.text.hash}, {"round", agreement.round}, {"verdict", law::name(check.verdict)},
                        {"law", base::hex(base::sha256(agreement.lawCheck))}}, Visibility::Shared, {},
                       archive::textHashesDocument(revision.text.hash));
        agreement.process = RunningProcedure(session, agreement).start(check);
        const base::Json kept = passKeptSteps(session, agreement, check);
        session.agreements().update(agreement);
        return base::Json{{"agreement", agreement.reference}, {"hash", revision.text.hash}, {"process", agreement.process}, {"kept", kept}};
    });
}

}
