#include "app/Ending.h"
#include "app/KeptSteps.h"
#include "app/Negotiation.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/StepNames.h"
#include "app/actions/Actions.h"
#include "base/Error.h"
#include "base/TimeZone.h"

#include <algorithm>

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t maximumDocument = 50u << 20;

bool mayComplete(const domain::Person& person, const process::TaskRow& task)
{
    return task.groups.empty() ||
           std::any_of(task.groups.begin(), task.groups.end(), [&](const std::string& group) { return person.offices.contains(group); });
}

/// The open task of this party for the step. @throws NotFound, Forbidden (another office).
process::TaskRow findTask(RunningProcedure& procedure, const Session& session, const AgreementRecord& agreement, const std::string& party,
                          const std::string& step)
{
    std::string open;
    for (const process::TaskRow& task : procedure.openTasks()) {
        if (!task.party.empty() && task.party != party) continue;
        if (task.step == step || task.element == step) {
            if (mayComplete(session.person(), task)) return task;
            std::string offices;
            for (const std::string& group : task.groups) offices += (offices.empty() ? "" : ", ") + group;
            throw Error(ErrorCode::Forbidden, {"{0} belongs to another office: {1}", {step, offices}});
        }
        open += (open.empty() ? "" : ", ") + keyOf(task);
    }
    throw Error(ErrorCode::NotFound, {"{0} has no open task {1} for {2}; open are: {3}", {agreement.reference, step, party, open.empty() ? "-" : open}});
}

const law::Finding* findingOf(const law::LawCheck& check, const std::string& party, const std::string& step)
{
    for (const law::Finding& finding : check.findings) {
        if (finding.party == party && finding.step == step && finding.effect == law::Effect::RequiresStep) return &finding;
    }
    return nullptr;
}

/// The document that the party's law asks for under this name: it is recorded when the party has it, in whatever place of the
/// procedure that is.
const law::Finding* documentOf(const law::LawCheck& check, const std::string& party, const std::string& act)
{
    for (const law::Finding& finding : check.findings) {
        if (finding.party == party && finding.effect == law::Effect::RequiresDocument && law::actOf(finding) == act) return &finding;
    }
    return nullptr;
}

/// An organ's yes to the text binds to its hashes; informing, registering and receipts do not.
bool decidesText(const law::Finding* finding)
{
    return finding != nullptr && (finding->role == "decides" || finding->role == "authorises" || finding->role == "opinion");
}

void requirePredecessors(const law::LawCheck& check, const std::string& party, const std::string& step, const base::Date& effective,
                         std::span<const law::StepTaken> taken)
{
    const auto open = law::openPredecessors(check, party, step, taken);
    if (!open.empty()) {
        std::string names;
        for (const std::string& before : open) {
            names += (names.empty() ? "" : ", ") + before;
            if (const auto* finding = findingOf(check, party, before); finding != nullptr && !finding->sources.empty()) {
                names += " (" + finding->sources.front().citation + ")";
            }
        }
        throw Error(ErrorCode::Conflict, {"{0} of {1} comes after: {2}", {step, party, names}});
    }
    for (const law::Finding& finding : check.findings) {
        if (finding.party != party || finding.step != step) continue;
        for (const law::StepTaken& before : taken) {
            if (before.party == party && std::find(finding.after.begin(), finding.after.end(), before.step) != finding.after.end() &&
                effective < before.effective) {
                throw Error(ErrorCode::InvalidArgument, {"{0} cannot have effect on {1}, before {2} of {3}; look at the day again",
                                                         {step, base::format(effective), before.step, base::format(before.effective)}});
            }
        }
    }
}

base::Date checkedDay(const Session& session, const std::string& step, const ActInput& input)
{
    const auto effective = input.effectiveOn ? input.effectiveOn : input.date;
    if (!effective) throw Error(ErrorCode::InvalidArgument, {"The day of {0} is needed: give --date", {step}});
    const base::Date today = base::TimeZone::of(session.authority().zone).dayAt(session.now());
    for (const auto& day : {input.date, input.effectiveOn}) {
        if (day && *day > today) {
            throw Error(ErrorCode::InvalidArgument, {"{0} is in the future (today is {1} in {2}); record it when it has happened",
                                                     {base::format(*day), base::format(today), session.authority().zone}});
        }
    }
    return *effective;
}

/// An act is proved by its number, its organ and itself; without them a gate stays shut.
void requireComplete(const std::string& step, const ActInput& input)
{
    std::string missing;
    for (const auto& [option, present] : {std::pair{"--number", !input.number.empty()}, std::pair{"--organ", !input.organ.empty()},
                                          std::pair{"--document", input.document.has_value()}}) {
        if (!present) missing += (missing.empty() ? "" : ", ") + std::string(option);
    }
    if (!missing.empty()) {
        throw Error(ErrorCode::InvalidArgument, {"The act of {0} is not complete: give {1} too", {step, missing}});
    }
}

std::string storeDocument(const Session& session, const ActInput& input)
{
    if (!input.document) return {};
    if (input.document->size() > maximumDocument) {
        throw Error(ErrorCode::TooLarge, {"{0} is larger than 50 MiB; scan it at a lower resolution", {input.documentName}});
    }
    // Outside documents are kept as they came and never parsed; the magic number only catches a wrong file.
    if (base::text(*input.document).substr(0, 5) != "%PDF-") {
        throw Error(ErrorCode::InvalidArgument, {"{0} is no PDF", {input.documentName}});
    }
    return session.objects().put(*input.document);
}

RecordedAct makeAct(const Session& session, const AgreementRecord& agreement, const std::string& party, const std::string& step,
                    const std::string& kind, const ActInput& input)
{
    RecordedAct act;
    act.party = party;
    act.step = step;
    act.kind = kind;
    act.number = input.number;
    act.date = input.date;
    act.organ = input.organ;
    act.document = storeDocument(session, input);
    act.documentName = input.documentName;
    act.effectiveOn = input.effectiveOn;
    act.round = agreement.round;
    act.recordedBy = session.person().login;
    act.recordedAt = session.now();
    return act;
}

base::Json actJson(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check, const RecordedAct& act)
{
    base::Json json = calledJson(session, agreement, check, act.party, act.step);
    json.update({{"party", act.party}, {"step", act.step}, {"kind", act.kind}, {"number", act.number}, {"organ", act.organ},
                    {"document", act.document}, {"documentName", act.documentName}, {"act", act.id}, {"corrects", act.corrects}});
    if (act.date) json["date"] = base::format(*act.date);
    if (act.effectiveOn) json["effectiveOn"] = base::format(*act.effectiveOn);
    return json;
}

base::Json answerOf(const AgreementRecord& agreement, const std::string& step, const base::Json& kept)
{
    base::Json answer{{"agreement", agreement.reference}, {"step", step}, {"state", name(agreement.state)}, {"inForceOn", nullptr}, {"kept", kept}};
    if (agreement.inForceOn) answer["inForceOn"] = base::format(*agreement.inForceOn);
    return answer;
}

void recordDocument(Session& session, AgreementRecord& agreement, const law::LawCheck& check, const std::string& party, const TaskCompletion& completion)
{
    if (completion.decision != "approve") {
        throw Error(ErrorCode::InvalidArgument, {"{0} is a document: it is recorded, not decided; leave --decision out", {completion.step}});
    }
    for (const RecordedAct& act : actsThatCount(session, agreement, check)) {
        if (act.party == party && act.step == completion.step) {
            throw Error(ErrorCode::Conflict, {"{0} is recorded already, as act {1}; ''lazos act correct'' replaces it", {completion.step, std::to_string(act.id)}});
        }
    }
    static_cast<void>(checkedDay(session, completion.step, completion.act));
    requireComplete(completion.step, completion.act);
    RecordedAct act = makeAct(session, agreement, party, completion.step, "document", completion.act);
    act.id = session.agreements().addAct(agreement.id, act);
    session.record("step.record", &agreement, completion.step, actJson(session, agreement, check, act), Visibility::Shared, {}, act.document);
}

}

base::Json completeTask(const ActionContext& context, const TaskCompletion& completion)
{
    return perform(context, "step.record", Permission::CompleteTask, [&](Session& session) {
        AgreementRecord agreement = session.agreement(completion.agreement);
        const std::string party = session.ownParty(agreement);
        if (agreement.process.empty()) requireState(agreement, AgreementState::Frozen);
        base::Json kept = base::Json::array();
        RunningProcedure procedure(session, agreement);
        procedure.runDue();
        const law::LawCheck check = *lawCheckOf(agreement);
        if (documentOf(check, party, completion.step) != nullptr) {
            require(session.person(), Permission::RecordDocument);
            recordDocument(session, agreement, check, party, completion);
            advanceState(session, agreement, check);
            session.agreements().update(agreement);
            return answerOf(agreement, completion.step, kept);
        }
        const process::TaskRow task = findTask(procedure, session, agreement, party, completion.step);
        if (completion.decision == "return") {
            beginNextRound(session, agreement, completion.reason);
        } else if (completion.decision == "refuse") {
            endByRefusal(session, agreement, completion.reason);
        } else if (completion.decision != "approve") {
            throw Error(ErrorCode::InvalidArgument, {"--decision knows approve, return and refuse, not {0}", {completion.decision}});
        } else if (task.step == "signature") {
            throw Error(ErrorCode::Conflict, {"A signature is given with ''lazos agreement sign''", {}});
        } else {
            const law::Finding* finding = findingOf(check, party, task.step);
            if (finding != nullptr || !task.act.empty()) {
                const base::Date effective = checkedDay(session, task.step, completion.act);
                requirePredecessors(check, party, task.step, effective, stepsTaken(session, agreement, check));
                requireComplete(task.step, completion.act);
                RecordedAct act = makeAct(session, agreement, party, task.step, task.act.empty() ? task.step : task.act, completion.act);
                act.decidesText = decidesText(finding);
                const RevisionRecord revision = newestRevision(session, agreement);
                if (const base::Date published = base::TimeZone::of(session.authority().zone).dayAt(revision.publishedAt); act.decidesText && effective < published) {
                    throw Error(ErrorCode::InvalidArgument, {"{0} on {1} cannot be about this text, which was published on {2}; look at the day again",
                                                             {task.step, base::format(effective), base::format(published)}});
                }
                act.id = session.agreements().addAct(agreement.id, act);
                if (act.decidesText) {
                    for (const auto& [language, hash] : revision.text.hash) {
                        session.agreements().addApproval(agreement.id, {0, party, task.step, language, hash, act.id, session.now(), session.person().login, 0});
                    }
                }
                base::Json detail = actJson(session, agreement, check, act);
                if (act.decidesText) detail["hash"] = revision.text.hash;
                session.record("step.record", &agreement, task.step, detail, Visibility::Shared, {}, act.document);
            } else {
                for (const auto& [language, hash] : newestRevision(session, agreement).text.hash) {
                    session.agreements().addApproval(agreement.id, {0, party, keyOf(task), language, hash, 0, session.now(), session.person().login, 0});
                }
                session.record("step.approve", &agreement, keyOf(task), {{"name", task.name}}, Visibility::Own);
            }
            procedure.complete(task, completion.decision);
            kept = passKeptSteps(session, agreement, check);
            advanceState(session, agreement, check);
            session.agreements().update(agreement);
        }
        return answerOf(agreement, completion.step, kept);
    });
}

base::Json correctAct(const ActionContext& context, const std::string& id, std::int64_t wrong, const std::string& reason, const ActInput& input)
{
    return perform(context, "step.correct", Permission::CompleteTask, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        const std::string party = session.ownParty(agreement);
        const law::LawCheck check = *lawCheckOf(agreement);
        const std::vector<RecordedAct> acts = actsThatCount(session, agreement, check);
        const auto old = std::find_if(acts.begin(), acts.end(), [&](const RecordedAct& a) { return a.id == wrong && a.party == party; });
        if (old == acts.end()) {
            throw Error(ErrorCode::NotFound, {"{0} has no act {1} of {2} that could be corrected", {agreement.reference, std::to_string(wrong), party}});
        }
        ActInput complete = input;
        if (complete.number.empty()) complete.number = old->number;
        if (complete.organ.empty()) complete.organ = old->organ;
        if (!complete.date) complete.date = old->date;
        if (!complete.effectiveOn) complete.effectiveOn = old->effectiveOn;
        const base::Date effective = checkedDay(session, old->step, complete);
        requirePredecessors(check, party, old->step, effective, stepsTaken(session, agreement, check));
        RecordedAct act = makeAct(session, agreement, party, old->step, old->kind, complete);
        if (act.document.empty()) {
            act.document = old->document;
            act.documentName = old->documentName;
        }
        act.decidesText = old->decidesText;
        act.corrects = old->id;
        act.round = old->round;
        act.id = session.agreements().addAct(agreement.id, act);
        for (Approval approval : session.agreements().approvals(agreement.id)) {
            if (approval.act != old->id || approval.voidedByRevision != 0) continue;
            approval.act = act.id;
            session.agreements().addApproval(agreement.id, approval);
        }
        base::Json detail = actJson(session, agreement, check, act);
        detail["reason"] = reason;
        session.record("step.correct", &agreement, old->step, detail, Visibility::Shared, std::to_string(old->id), std::to_string(act.id));
        if (agreement.state == AgreementState::InForce) {
            // The day of entry into force rests on the acts: it is computed again from the corrected ones.
            agreement.state = AgreementState::Signed;
            agreement.inForceOn.reset();
        }
        advanceState(session, agreement, check);
        session.agreements().update(agreement);
        return base::Json{{"agreement", agreement.reference}, {"act", act.id}, {"corrects", act.corrects}};
    });
}

}
