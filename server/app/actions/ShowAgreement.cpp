#include "app/Negotiation.h"
#include "app/Periods.h"
#include "app/Procedure.h"
#include "app/TextCodec.h"
#include "app/actions/Actions.h"
#include "base/Error.h"
#include "drafting/Comparison.h"

#include <algorithm>

namespace lazos::app {

namespace {

/// Steps to take and documents to record, each under the name that task complete knows.
base::Json stepsJson(const law::LawCheck& check, std::span<const law::StepTaken> taken, const base::Json& periods)
{
    base::Json steps = base::Json::array();
    for (const law::Finding& finding : check.findings) {
        const std::string act(law::actOf(finding));
        if (act.empty()) continue;
        base::Json step{{"party", finding.party}, {"step", act},           {"effect", law::name(finding.effect)}, {"gate", law::name(finding.gate)},
                        {"rule", finding.rule},   {"actor", finding.actor}, {"message", finding.message},         {"taken", nullptr},
                        {"elapsedOn", nullptr},   {"waitsFor", law::openPredecessors(check, finding.party, finding.step, taken)}};
        if (!finding.force.empty()) step["force"] = finding.force;
        if (!finding.sources.empty()) {
            step["citation"] = finding.sources.front().citation;
            step["confidence"] = law::name(finding.sources.front().confidence);
        }
        for (const law::StepTaken& done : taken) {
            if (done.party == finding.party && done.step == act) {
                step["taken"] = {{"effective", base::format(done.effective)}, {"proof", done.proof}};
            }
        }
        for (const base::Json& period : periods) {
            if (period.at("rule") == finding.rule && period.at("party") == finding.party && period.at("elapsed") == true) step["elapsedOn"] = period.at("end");
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

base::Json effectJson(const law::LawCheck& check, const std::vector<std::string>& parties, std::span<const law::StepTaken> taken)
{
    const law::EntryIntoForce effect = law::entryIntoForce(check, parties, taken);
    base::Json reasons = base::Json::array();
    for (const auto& reason : effect.reasons) {
        base::Json line{{"party", reason.party}, {"step", reason.step}, {"effective", base::format(reason.effective)}, {"proof", reason.proof}};
        if (reason.finding != nullptr && !reason.finding->sources.empty()) line["citation"] = reason.finding->sources.front().citation;
        reasons.push_back(std::move(line));
    }
    base::Json open = base::Json::array();
    for (const auto& [party, step] : effect.open) open.push_back({{"party", party}, {"step", step}});
    base::Json json{{"date", nullptr}, {"reasons", reasons}, {"open", open}};
    if (effect.date) json["date"] = base::format(*effect.date);
    return json;
}

base::Json summary(const AgreementRecord& agreement)
{
    base::Json json{{"agreement", agreement.id}, {"reference", agreement.reference}, {"title", agreement.title},
                    {"state", name(agreement.state)}, {"round", agreement.round}, {"revision", agreement.revision},
                    {"inForceOn", nullptr}, {"createdAt", base::format(agreement.createdAt)}};
    if (agreement.inForceOn) json["inForceOn"] = base::format(*agreement.inForceOn);
    return json;
}

}

base::Json showAgreement(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const law::LawCheck check = *lawCheckOf(agreement);
        const std::vector<law::StepTaken> taken = stepsTaken(session, agreement, check);
        std::vector<std::string> parties;
        for (const PartyRecord& party : session.agreements().parties(agreement.id)) parties.push_back(party.party);

        base::Json json = summary(agreement);
        json["parties"] = parties;
        json["verdict"] = law::name(check.verdict);
        const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id);
        json["unpublished"] = copy.has_value();
        json["hash"] = base::Json::object();
        json["openClauses"] = base::Json::array();
        json["missingConsents"] = parties;
        if (agreement.revision > 0) {
            const RevisionRecord revision = newestRevision(session, agreement);
            json["hash"] = revision.text.hash;
            json["missingConsents"] = missingConsents(session, agreement, revision.text.hash);
            const drafting::Text text = load(*session.services().akn, revision.text);
            for (const auto& [eId, alignment] : text.alignment) {
                if (alignment.state != drafting::AlignmentState::Aligned) json["openClauses"].push_back(eId);
            }
        }
        base::Json approvals = base::Json::array();
        const std::string own = session.ownParty(agreement);
        for (const Approval& approval : session.agreements().approvals(agreement.id)) {
            // A partner's internal reviews are its own affair; consents and acts are not.
            if (approval.party != own && approval.act == 0 && approval.step != "consent") continue;
            approvals.push_back({{"party", approval.party}, {"step", approval.step}, {"language", approval.language}, {"hash", approval.hash},
                                 {"givenAt", base::format(approval.givenAt)}, {"voidedByRevision", approval.voidedByRevision}});
        }
        json["approvals"] = approvals;
        json["periods"] = periodsJson(session, check, taken);
        json["steps"] = stepsJson(check, taken, json["periods"]);
        base::Json signatures = base::Json::array();
        for (const SignatureRecord& signature : session.agreements().signatures(agreement.id)) {
            if (signature.round != agreement.round) continue;
            signatures.push_back({{"field", signature.field}, {"party", signature.party}, {"signer", signature.signatory},
                                  {"level", signature.level}, {"signedAt", base::format(signature.signedAt)}});
        }
        json["signatures"] = signatures;
        json["pdf"] = agreement.pdf;
        json["entryIntoForce"] = effectJson(check, parties, taken);
        json["package"] = agreement.packageFolder;
        return json;
    });
}

base::Json listAgreements(const ActionContext& context, const std::string& before, int limit)
{
    return inspect(context, Permission::See, [&](Session& session) {
        base::Json agreements = base::Json::array();
        base::Json next;
        for (const AgreementRecord& agreement : session.agreements().list(session.authority().id, before, limit)) {
            agreements.push_back(summary(agreement));
            next = agreement.id;
        }
        if (static_cast<int>(agreements.size()) < limit) next = nullptr;
        return base::Json{{"agreements", agreements}, {"next", next}};
    });
}

base::Json showText(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const auto copy = session.agreements().workingCopy(agreement.id, session.authority().id);
        const drafting::Text text = load(*session.services().akn, copy ? copy->text : newestRevision(session, agreement).text);
        base::Json clauses = base::Json::array();
        for (const std::string& eId : drafting::clausesOf(text.expressions.front())) {
            base::Json words = base::Json::object();
            base::Json elements = base::Json::array();
            for (const domain::Expression& expression : text.expressions) {
                words[expression.language] = drafting::plainText(*expression.document.find(eId));
            }
            for (const std::string& inner : drafting::eIdsOf(*text.expressions.front().document.find(eId))) elements.push_back(inner);
            clauses.push_back({{"eId", eId}, {"state", drafting::name(text.alignment.at(eId).state)}, {"text", words}, {"elements", elements}});
        }
        return base::Json{{"reference", agreement.reference}, {"revision", agreement.revision}, {"working", copy.has_value()}, {"clauses", clauses}};
    });
}

base::Json showJournal(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        base::Json entries = base::Json::array();
        std::uint64_t after = 0;
        for (;;) {
            const auto page = session.agreements().journal(agreement.id, session.authority().id, after, 500);
            for (const JournalEntry& entry : page) {
                entries.push_back({{"sequence", entry.sequence}, {"at", base::format(entry.at)}, {"person", entry.person},
                                   {"authority", entry.personAuthority}, {"action", entry.action}, {"object", entry.object},
                                   {"shared", entry.authority.empty()}, {"detail", base::parseJson(entry.detail, "journal")}});
                after = entry.sequence;
            }
            if (page.size() < 500) break;
        }
        return base::Json{{"reference", agreement.reference}, {"entries", entries}};
    });
}

}
