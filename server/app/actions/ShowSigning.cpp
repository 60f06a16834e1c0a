#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/Signatories.h"
#include "app/actions/Signing.h"
#include "signing/Signing.h"

#include <algorithm>

namespace lazos::app {

namespace {

base::Json mandateJson(const domain::Signatory& signatory)
{
    if (!signatory.mandate) return nullptr;
    return {{"kind", signatory.mandate->kind}, {"number", signatory.mandate->number.value_or("")},
            {"date", signatory.mandate->date ? base::Json(base::format(*signatory.mandate->date)) : base::Json()}};
}

base::Json signedJson(const Session& session, const AgreementRecord& agreement, const std::string& field)
{
    for (const SignatureRecord& signature : session.agreements().signatures(agreement.id)) {
        if (signature.round != agreement.round || signature.field != field) continue;
        base::Json json{{"level", signature.level}, {"at", base::format(signature.signedAt)}, {"signer", signature.signatory}, {"ink", nullptr}};
        for (const InkSignature& ink : session.work().attestations().inkSignatures(agreement.id)) {
            if (ink.round != agreement.round || ink.field != field) continue;
            json["ink"] = {{"day", base::format(ink.day)}, {"place", ink.place}, {"witness", ink.witness}, {"witnessOffice", ink.witnessOffice},
                           {"scan", ink.scan}, {"scanType", ink.scanType}};
        }
        return json;
    }
    return nullptr;
}

/// Whether the party's signature task is one of this person's offices.
bool inSignatureOffice(Session& session, const AgreementRecord& agreement, const std::string& party)
{
    if (agreement.process.empty() || !allows(session.person(), Permission::CompleteTask)) return false;
    const auto& offices = session.person().offices;
    for (const process::TaskRow& task : RunningProcedure(session, agreement).openTasks()) {
        if (task.party != party || task.step != "signature") continue;
        return task.groups.empty() || std::any_of(task.groups.begin(), task.groups.end(), [&](const std::string& group) { return offices.contains(group); });
    }
    return false;
}

}

base::Json showSigning(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
        const law::LawCheck check = *lawCheckOf(agreement);
        const auto taken = stepsTaken(session, agreement, check);
        const std::string own = session.ownParty(agreement);

        base::Json json{{"agreement", agreement.id}, {"reference", agreement.reference}, {"title", agreement.title}, {"state", name(agreement.state)},
                        {"revision", agreement.revision}, {"round", agreement.round}, {"hash", base::Json::object()}, {"languages", brief.languages},
                        {"publishedAt", nullptr}, {"pdf", agreement.pdf}, {"pages", 0}, {"own", own}, {"field", nullptr},
                        {"maySign", false}, {"named", false}, {"mayRecordInk", inSignatureOffice(session, agreement, own)},
                        {"mayReplace", allows(session.person(), Permission::ReplaceSignatory)}, {"openGate", base::Json::array()},
                        {"authorised", base::Json::array()}, {"fields", base::Json::array()}, {"waits", base::Json::array()}};
        if (const auto revision = session.agreements().revision(agreement.id, agreement.revision)) {
            json["hash"] = revision->text.hash;
            json["publishedAt"] = base::format(revision->publishedAt);
        }
        if (!agreement.pdf.empty()) json["pages"] = session.services().pdfSigner->pageCount(session.objects().get(agreement.pdf));
        for (const law::Finding* finding : law::openSteps(check, own, law::Gate::Signature, taken)) {
            json["openGate"].push_back({{"step", law::actOf(*finding)}, {"message", finding->message},
                                        {"citation", finding->sources.empty() ? "" : finding->sources.front().citation}});
        }
        const StepsAround around = stepsAroundSignature(check, own);
        for (const RecordedAct& act : actsThatCount(session, agreement, check)) {
            if (act.party != own || std::find(around.before.begin(), around.before.end(), act.step) == around.before.end()) continue;
            const auto effective = act.effectiveOn ? act.effectiveOn : act.date;
            json["authorised"].push_back({{"step", act.step}, {"kind", act.kind}, {"number", act.number}, {"organ", act.organ},
                                          {"date", act.date ? base::Json(base::format(*act.date)) : base::Json()},
                                          {"effective", effective ? base::Json(base::format(*effective)) : base::Json()}});
        }
        std::string mine;
        std::vector<std::string> openNames;
        for (const FieldSignatory& field : signatoriesOf(session, agreement)) {
            const domain::Party& party = brief.party(field.party);
            base::Json line{{"field", field.field}, {"party", field.party}, {"partyName", party.name}, {"person", field.signatory.name},
                            {"capacity", field.signatory.capacity}, {"mandate", mandateJson(field.signatory)}, {"replaces", field.replaces},
                            {"reason", field.reason}, {"signed", signedJson(session, agreement, field.field)}};
            if (field.party == own && line.at("signed").is_null()) {
                openNames.push_back(field.signatory.name);
                if (json.at("field").is_null() || (mine.empty() && field.signatory.name == session.person().name)) json["field"] = field.field;
                if (field.signatory.name == session.person().name) mine = field.field;
            }
            json["fields"].push_back(std::move(line));
        }
        json["named"] = std::find(openNames.begin(), openNames.end(), session.person().name) != openNames.end();
        json["maySign"] = allows(session.person(), Permission::Sign) && isAskedToSign(session, openNames);
        std::vector<std::string> parties;
        for (const domain::Party& party : brief.parties) parties.push_back(party.id);
        for (const auto& [party, step] : law::entryIntoForce(check, parties, taken).open) {
            if (step != "signature") json["waits"].push_back({{"party", party}, {"step", step}});
        }
        return json;
    });
}

}
