#include "app/Procedure.h"

#include "app/LawCheckMemory.h"
#include "base/Error.h"
#include "base/TimeZone.h"
#include "domain/Brief.h"

#include <algorithm>
#include <map>
#include <set>

namespace lazos::app {

std::shared_ptr<const law::LawCheck> lawCheckOf(const AgreementRecord& agreement)
{
    static LawCheckMemory memory(256);
    return memory.read(agreement.lawCheck, agreement.reference);
}

namespace {

/// Steps that come after the party's signature by its own law, directly or through others.
std::set<std::string> afterSignature(const law::LawCheck& check, const std::string& party)
{
    std::set<std::string> late{"signature"};
    for (bool grown = true; grown;) {
        grown = false;
        for (const law::Finding& finding : check.findings) {
            if (finding.party != party || finding.step.empty() || late.contains(finding.step)) continue;
            if (std::any_of(finding.after.begin(), finding.after.end(), [&](const std::string& s) { return late.contains(s); })) {
                late.insert(finding.step);
                grown = true;
            }
        }
    }
    return late;
}

std::vector<std::string> predecessors(const law::LawCheck& check, const std::string& party, const std::string& step)
{
    std::vector<std::string> all;
    for (const law::Finding& finding : check.findings) {
        if (finding.party == party && finding.step == step) all.insert(all.end(), finding.after.begin(), finding.after.end());
    }
    return all;
}

}

StepsAround stepsAroundSignature(const law::LawCheck& check, const std::string& party)
{
    std::vector<std::string> waiting;
    for (const law::Finding& finding : check.findings) {
        if (finding.party != party || finding.effect != law::Effect::RequiresStep || finding.step.empty() || finding.step == "signature") continue;
        if (std::find(waiting.begin(), waiting.end(), finding.step) == waiting.end()) waiting.push_back(finding.step);
    }
    const std::set<std::string> late = afterSignature(check, party);
    StepsAround around;
    std::set<std::string> placed;
    while (!waiting.empty()) {
        const auto next = std::find_if(waiting.begin(), waiting.end(), [&](const std::string& step) {
            const auto before = predecessors(check, party, step);
            return std::all_of(before.begin(), before.end(), [&](const std::string& s) {
                return placed.contains(s) || std::find(waiting.begin(), waiting.end(), s) == waiting.end();
            });
        });
        if (next == waiting.end()) {
            throw base::Error(base::ErrorCode::InvalidArgument, {"The law of {0} puts its steps in a circle: {1}", {party, waiting.front()}});
        }
        placed.insert(*next);
        (late.contains(*next) ? around.after : around.before).push_back(*next);
        waiting.erase(next);
    }
    return around;
}

std::vector<RecordedAct> actsThatCount(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check)
{
    const std::vector<RecordedAct> all = session.agreements().acts(agreement.id);
    const std::vector<Approval> approvals = session.agreements().approvals(agreement.id);
    std::set<std::int64_t> corrected;
    for (const RecordedAct& act : all) corrected.insert(act.corrects);
    std::map<std::string, std::set<std::string>> late;
    std::vector<RecordedAct> counting;
    const auto counts = [&](const std::string& party, const std::string& step) {
        return std::any_of(counting.begin(), counting.end(), [&](const RecordedAct& a) { return a.party == party && a.step == step; });
    };
    for (const RecordedAct& act : all) {
        if (corrected.contains(act.id)) continue;
        if (act.round != agreement.round) {
            if (!late.contains(act.party)) late[act.party] = afterSignature(check, act.party);
            if (late[act.party].contains(act.step)) continue;
            // A correcting act stands on the approvals that the corrected one gave: they are copied when it is recorded.
            const bool held = std::all_of(approvals.begin(), approvals.end(),
                                          [&](const Approval& a) { return a.act != act.id || a.voidedByRevision == 0; });
            if (!held) continue;
            const auto before = predecessors(check, act.party, act.step);
            if (!std::all_of(before.begin(), before.end(), [&](const std::string& step) { return counts(act.party, step); })) continue;
        }
        counting.push_back(act);
    }
    return counting;
}

std::vector<law::StepTaken> stepsTaken(const Session& session, const AgreementRecord& agreement, const law::LawCheck& check)
{
    std::vector<law::StepTaken> taken;
    for (const RecordedAct& act : actsThatCount(session, agreement, check)) {
        const auto effective = act.effectiveOn ? act.effectiveOn : act.date;
        if (effective) taken.push_back({act.party, act.step, *effective, proofOf(act)});
    }
    const std::vector<SignatureRecord> signatures = session.agreements().signatures(agreement.id);
    if (signatures.empty()) return taken; // the brief, which says how many are wanted, need not be read then
    std::map<std::string, base::Date> byHand; // field → day; it is recorded later than it was signed
    for (const InkSignature& ink : session.work().attestations().inkSignatures(agreement.id)) {
        if (ink.round == agreement.round) byHand.emplace(ink.field, ink.day);
    }
    std::map<std::string, std::pair<std::size_t, std::size_t>> fields; // party → (wanted, signed)
    std::map<std::string, base::Date> last;
    for (const std::string& field : signatureFields(agreement)) fields[field.substr(0, field.rfind('-'))].first++;
    for (const SignatureRecord& signature : signatures) {
        if (signature.round != agreement.round) continue;
        fields[signature.party].second++;
        const auto authority = session.work().directory().authority(signature.party);
        const auto hand = byHand.find(signature.field);
        const base::Date day = hand != byHand.end() ? hand->second : base::TimeZone::of(authority ? authority->zone : "UTC").dayAt(signature.signedAt);
        last[signature.party] = last.contains(signature.party) ? std::max(last[signature.party], day) : day;
    }
    for (const auto& [party, count] : fields) {
        if (count.first > 0 && count.first == count.second) taken.push_back({party, "signature", last[party], "signature"});
    }
    return taken;
}

std::string proofOf(const RecordedAct& act) { return act.number.empty() ? act.kind : act.kind + " " + act.number; }

std::vector<std::string> signatureFields(const AgreementRecord& agreement)
{
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    std::vector<std::string> fields;
    for (const domain::Party& party : brief.parties) {
        const std::size_t count = std::max<std::size_t>(1, party.signatories.size());
        for (std::size_t n = 1; n <= count; ++n) fields.push_back(party.id + "-" + std::to_string(n));
    }
    return fields;
}

void advanceState(Session& session, AgreementRecord& agreement, const law::LawCheck& check)
{
    const std::vector<law::StepTaken> taken = stepsTaken(session, agreement, check);
    std::vector<std::string> parties;
    for (const PartyRecord& party : session.agreements().parties(agreement.id)) parties.push_back(party.party);
    const bool signedByAll = std::all_of(parties.begin(), parties.end(), [&](const std::string& party) {
        return std::any_of(taken.begin(), taken.end(), [&](const law::StepTaken& s) { return s.party == party && s.step == "signature"; });
    });
    if (agreement.state == AgreementState::Frozen && signedByAll) {
        agreement.state = AgreementState::Signed;
        session.record("step.record", &agreement, "signed by all parties", {{"state", name(agreement.state)}, {"pdf", agreement.pdf}},
                       Visibility::Shared, {}, agreement.pdf);
    }
    if (agreement.state != AgreementState::Signed) return;
    const law::EntryIntoForce effect = law::entryIntoForce(check, parties, taken);
    if (!effect.date) return;
    agreement.state = AgreementState::InForce;
    agreement.inForceOn = effect.date;
    base::Json reasons = base::Json::array();
    for (const auto& reason : effect.reasons) {
        base::Json line{{"party", reason.party}, {"step", reason.step}, {"effective", base::format(reason.effective)}, {"proof", reason.proof}};
        if (reason.finding != nullptr) {
            line["rule"] = reason.finding->rule;
            if (!reason.finding->sources.empty()) line["citation"] = reason.finding->sources.front().citation;
        }
        reasons.push_back(std::move(line));
    }
    session.record("step.record", &agreement, "in force", {{"inForceOn", base::format(*effect.date)}, {"reasons", reasons}}, Visibility::Shared);
}

}
