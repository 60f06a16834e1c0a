#include "app/Standing.h"

#include "app/KeptSteps.h"
#include "app/Procedure.h"
#include "app/Signatories.h"
#include "app/TextCodec.h"

#include <algorithm>

namespace lazos::app {

namespace {

/// While the text is negotiated: who writes, who says yes.
void addNegotiation(const Session& session, const ListedAgreement& agreement, const TextStanding& text, Standing& standing)
{
    const domain::Person& person = session.person();
    const std::string& own = session.authority().id;
    const std::vector<std::string> openInCopy = openClauses(text.copyAlignment);
    if (text.savedAt) {
        if (!openInCopy.empty() && allows(person, Permission::Edit)) standing.duties.push_back({Duty::Kind::Align, openInCopy, {}, *text.savedAt});
        if (openInCopy.empty() && allows(person, Permission::Publish)) standing.duties.push_back({Duty::Kind::Publish, {}, {}, *text.savedAt});
    }
    if (!text.publishedAt) return;
    if (text.returnedAt && !text.savedAt) {
        // All consented to these words once; somebody has said since that they will not do.
        if (allows(person, Permission::Edit)) {
            standing.duties.push_back({Duty::Kind::Revise, {}, {}, *text.returnedAt, text.returnedBy, text.returnReason});
        }
        return;
    }
    const std::vector<std::string> openInRevision = openClauses(text.revisionAlignment);
    if (!openInRevision.empty()) {
        if (text.publishedBy != own && !text.savedAt && allows(person, Permission::Edit)) {
            standing.duties.push_back({Duty::Kind::Align, openInRevision, {}, *text.publishedAt});
        } else if (text.publishedBy == own) {
            for (const PartyRecord& party : agreement.parties) {
                if (party.authority != own) standing.waits.push_back({Wait::Kind::Clauses, party.party, {}, text.publishedAt});
            }
        }
        return;
    }
    // A party with changes of its own does not ask for a yes to the text that it is about to replace.
    if (text.savedAt) return;
    for (const PartyRecord& party : agreement.parties) {
        if (std::find(text.missingConsents.begin(), text.missingConsents.end(), party.party) == text.missingConsents.end()) continue;
        if (party.authority == own && allows(person, Permission::Consent)) {
            standing.duties.push_back({Duty::Kind::Consent, {}, {}, *text.publishedAt});
        } else if (party.authority == own && text.publishedBy != own && allows(person, Permission::Edit)) {
            standing.duties.push_back({Duty::Kind::Review, {}, {}, *text.publishedAt});
        } else {
            standing.waits.push_back({Wait::Kind::Consent, party.party, {}, text.publishedAt});
        }
    }
    if (text.missingConsents.empty() && allows(person, Permission::Freeze)) standing.duties.push_back({Duty::Kind::Freeze, {}, {}, *text.publishedAt});
}

bool isMine(const Session& session, const OpenStep& step)
{
    const domain::Person& person = session.person();
    if (!step.document.empty()) return allows(person, Permission::RecordDocument);
    if (step.task.step == "signature") return isAskedToSign(session, step.signers);
    return allows(person, Permission::CompleteTask) &&
           std::any_of(step.task.groups.begin(), step.task.groups.end(), [&](const auto& group) { return person.offices.contains(group); });
}

/// While procedures run: the tasks of the person's offices, and what the others hold.
void addProcedure(const Session& session, const ListedAgreement& agreement, const std::vector<OpenStep>& steps, Standing& standing)
{
    const domain::Person& person = session.person();
    for (const OpenStep& step : steps) {
            if (step.task.party == session.authority().id) {
            if (isMine(session, step) && step.blockedBy.empty()) {
                const bool signing = step.task.step == "signature";
                standing.duties.push_back({signing ? Duty::Kind::Sign : Duty::Kind::Task, {}, step, step.task.createdAt});
            } else if (step.blockedBy.empty()) {
                standing.waits.push_back({Wait::Kind::Step, step.task.party, step, step.task.createdAt});
            }
        } else if (!step.task.step.empty()) {
            standing.waits.push_back({Wait::Kind::Step, step.task.party, step, step.task.createdAt});
        } else if (std::none_of(standing.waits.begin(), standing.waits.end(),
                                [&](const Wait& wait) { return wait.party == step.task.party && wait.kind == Wait::Kind::Review; })) {
            // That a party reviews is known to all from the drawing; which of its offices does, and since when, is its own affair.
            standing.waits.push_back({Wait::Kind::Review, step.task.party, {}, {}});
        }
    }
    if (agreement.state == AgreementState::InForce && !agreement.packaged && allows(person, Permission::Archive)) {
        standing.duties.push_back({Duty::Kind::Archive, {}, {}, agreement.createdAt});
    }
}

void addStep(base::Json& json, const OpenStep& step)
{
    json["step"] = keyOf(step.task);
    json["name"] = step.task.name;
    json["lane"] = step.task.lane;
    if (!step.document.empty()) json["message"] = step.document;
}

const char* nameOf(Duty::Kind kind)
{
    switch (kind) {
    case Duty::Kind::Align: return "align";
    case Duty::Kind::Publish: return "publish";
    case Duty::Kind::Revise: return "revise";
    case Duty::Kind::Review: return "review";
    case Duty::Kind::Consent: return "consent";
    case Duty::Kind::Freeze: return "freeze";
    case Duty::Kind::Task: return "task";
    case Duty::Kind::Sign: return "sign";
    case Duty::Kind::Archive: return "archive";
    }
    return "";
}

const char* nameOf(Wait::Kind kind)
{
    switch (kind) {
    case Wait::Kind::Clauses: return "clauses";
    case Wait::Kind::Consent: return "consent";
    case Wait::Kind::Step: return "step";
    case Wait::Kind::Review: return "review";
    }
    return "";
}

}

Standing standingOf(const Session& session, const ListedAgreement& agreement, const TextStanding& text, const std::vector<OpenStep>& steps)
{
    Standing standing;
    if (agreement.state == AgreementState::Negotiating) addNegotiation(session, agreement, text, standing);
    else if (agreement.state != AgreementState::Refused) addProcedure(session, agreement, steps, standing);
    std::stable_sort(standing.duties.begin(), standing.duties.end(), [](const Duty& a, const Duty& b) {
        const auto due = [](const Duty& duty) { return duty.step && duty.step->task.dueAt ? *duty.step->task.dueAt : base::Instant::max(); };
        return std::pair(due(a), a.since) < std::pair(due(b), b.since);
    });
    return standing;
}

std::vector<std::string> openSigners(const Session& session, const AgreementRecord& agreement, const std::string& party)
{
    const std::vector<SignatureRecord> signatures = session.agreements().signatures(agreement.id);
    std::vector<std::string> names;
    for (const FieldSignatory& field : signatoriesOf(session, agreement)) {
        const bool done = std::any_of(signatures.begin(), signatures.end(),
                                      [&](const SignatureRecord& s) { return s.field == field.field && s.round == agreement.round; });
        if (field.party == party && !done) names.push_back(field.signatory.name);
    }
    return names;
}

std::vector<OpenStep> openSteps(const Session& session, const AgreementRecord& agreement, const std::vector<process::TaskRow>& tasks)
{
    std::vector<OpenStep> steps;
    const std::string& own = session.authority().id;
    const bool ownOpen = std::any_of(tasks.begin(), tasks.end(), [&](const auto& task) { return task.party == own; });
    std::shared_ptr<const law::LawCheck> kept;
    std::vector<law::StepTaken> taken;
    base::Instant opened = base::Instant::max();
    if (ownOpen) {
        for (const process::TaskRow& task : tasks) opened = std::min(opened, task.createdAt);
        kept = lawCheckOf(agreement);
        taken = stepsTaken(session, agreement, *kept);
    }
    static const law::LawCheck none{};
    const law::LawCheck& check = kept ? *kept : none;
    for (const process::TaskRow& task : tasks) {
        OpenStep step{task, {}, {}};
        if (task.party == own) {
            step.blockedBy = law::openPredecessors(check, task.party, task.step, taken);
            if (task.step == "signature") {
                step.signers = openSigners(session, agreement, own);
                for (const law::Finding* open : law::openSteps(check, task.party, law::Gate::Signature, taken)) {
                    const std::string act(law::actOf(*open));
                    if (std::find(step.blockedBy.begin(), step.blockedBy.end(), act) == step.blockedBy.end()) step.blockedBy.push_back(act);
                }
            }
        }
        steps.push_back(std::move(step));
    }
    for (const law::Finding& finding : check.findings) {
        if (finding.party != own || finding.effect != law::Effect::RequiresDocument) continue;
        const auto open = law::openSteps(check, own, finding.gate, taken);
        if (std::none_of(open.begin(), open.end(), [&](const law::Finding* each) { return each->rule == finding.rule; })) continue;
        OpenStep document;
        document.task.party = own;
        document.task.step = law::actOf(finding);
        document.task.createdAt = opened;
        document.document = finding.message;
        steps.push_back(std::move(document));
    }
    return steps;
}

base::Json toJson(const Duty& duty)
{
    base::Json json{{"kind", nameOf(duty.kind)}, {"since", base::format(duty.since)}, {"clauses", duty.clauses}, {"due", nullptr}};
    if (duty.kind == Duty::Kind::Revise) json.update({{"party", duty.party}, {"reason", duty.reason}});
    if (duty.step) {
        const process::TaskRow& task = duty.step->task;
        addStep(json, *duty.step);
        if (task.dueAt) json["due"] = base::format(*task.dueAt);
    }
    return json;
}

base::Json toJson(const Wait& wait)
{
    base::Json json{{"kind", nameOf(wait.kind)}, {"party", wait.party}, {"since", nullptr}};
    if (wait.since) json["since"] = base::format(*wait.since);
    if (wait.step) addStep(json, *wait.step);
    return json;
}

base::Json partiesJson(const Session& session, const std::vector<PartyRecord>& parties, std::map<std::string, domain::LocalizedText>& names)
{
    base::Json all = base::Json::array();
    for (const PartyRecord& party : parties) {
        if (!names.contains(party.authority)) {
            const auto authority = session.work().directory().authority(party.authority);
            names[party.authority] = authority ? authority->name : domain::LocalizedText{};
        }
        all.push_back({{"party", party.party}, {"name", names.at(party.authority)}, {"own", party.authority == session.authority().id}});
    }
    return all;
}

}
