#include "app/Negotiation.h"
#include "app/Periods.h"
#include "app/Procedure.h"
#include "app/RunningProcedure.h"
#include "app/VerifyPdf.h"
#include "app/Waivers.h"
#include "app/actions/Actions.h"
#include "archive/Package.h"
#include "archive/Zip.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "domain/Brief.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// Every shared step of every lane: who, when, what, on which text; and the periods of the laws, closed where they have elapsed.
std::string workflowHistory(const Session& session, const AgreementRecord& agreement)
{
    base::OrderedJson steps = base::OrderedJson::array();
    std::uint64_t after = 0;
    for (;;) {
        // No authority is named "": only what every party may read is asked for.
        const auto page = session.agreements().journal(agreement.id, "", after, 500);
        for (const JournalEntry& entry : page) {
            steps.push_back({{"sequence", entry.sequence}, {"at", base::format(entry.at)}, {"organisation", entry.personAuthority},
                             {"person", entry.person}, {"action", entry.action}, {"object", entry.object},
                             {"detail", base::OrderedJson::parse(entry.detail)}});
            after = entry.sequence;
        }
        if (page.size() < 500) break;
    }
    const law::LawCheck check = lawCheckOf(agreement);
    const base::Json periods = periodsJson(session, check, stepsTaken(session, agreement, check));
    return base::OrderedJson{{"agreement", agreement.id}, {"reference", agreement.reference}, {"steps", steps},
                             {"periods", base::OrderedJson::parse(periods.dump())}}.dump(2) + "\n";
}

archive::PackageContent contentOf(const Session& session, const AgreementRecord& agreement)
{
    const RevisionRecord revision = newestRevision(session, agreement);
    const domain::Brief brief = domain::readBrief(agreement.brief, agreement.reference);
    archive::PackageContent content;
    content.id = "urn:uuid:" + base::randomUuid();
    content.reference = agreement.reference;
    content.agreement = agreement.id;
    content.title = agreement.title;
    for (const domain::Party& party : brief.parties) content.organisations.push_back(party.name);
    content.archivedAt = session.now();
    content.pdf = session.objects().get(agreement.pdf);
    content.akn = revision.text.xml;
    content.textHashes = revision.text.hash;
    law::LawCheck check = lawCheckOf(agreement);
    applyWaivers(session, agreement, check);
    content.findingsJson = law::toJson(check).dump(2) + "\n";
    content.workflowHistoryJson = workflowHistory(session, agreement);
    for (const RecordedAct& act : actsThatCount(session, agreement, check)) {
        const auto day = act.date ? act.date : act.effectiveOn;
        if (act.document.empty() || !day) continue;
        content.acts.push_back({act.party, *day, act.kind, "pdf", session.objects().get(act.document)});
    }
    for (const InkSignature& ink : session.work().attestations().inkSignatures(agreement.id)) {
        if (ink.round != agreement.round) continue;
        const std::string party = ink.field.substr(0, ink.field.rfind('-'));
        content.acts.push_back({party, ink.day, "signed-by-hand", ink.scanType, session.objects().get(ink.scan)});
    }
    content.validationReportJson = signing::toJson(verifyPdf(session.services(), content.pdf, {}, session.now())).dump(2) + "\n";
    return content;
}

/// Proofs under the newest checkpoint. Another process may sign a newer one between the reading of the log and of the last
/// checkpoint; the log that is read then seems too old, and is read again.
archive::AuditPart evidenceOf(Workspace& workspace, const std::vector<std::uint64_t>& sequences)
{
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            return workspace.begin(Workspace::Mode::Read)->audit().evidence(sequences);
        } catch (const Error& error) {
            // A log that was really put back refuses at every attempt.
            if (error.code() != ErrorCode::Conflict || attempt == attempts) throw;
        }
    }
}

}

base::Json archiveAgreement(const ActionContext& context, const std::string& id)
{
    archive::PreparedPackage prepared;
    std::vector<std::uint64_t> sequences;
    std::optional<std::string> answered;
    // First the log says that the package is made and what it holds; then the package carries the proof of that entry.
    const base::Json made = perform({context.services, context.workspace, context.login, ""}, "agreement.archive", Permission::Archive, [&](Session& session) {
        if (!context.request.empty()) answered = session.work().answerOf(context.request, context.login, "agreement.archive");
        if (answered) return base::Json::object();
        const AgreementRecord agreement = session.agreement(id);
        if (agreement.state != AgreementState::Signed && agreement.state != AgreementState::InForce) {
            throw Error(ErrorCode::Conflict, {"{0} is {1}; it is archived when all parties have signed", {agreement.reference, std::string(name(agreement.state))}});
        }
        // What the clock has ended is ended before it is told.
        RunningProcedure(session, agreement).runDue();
        prepared = archive::preparePackage(contentOf(session, agreement));
        session.record("agreement.archive", &agreement, prepared.id, {{"package", prepared.id}, {"manifest", prepared.manifestSha256}, {"pdf", agreement.pdf}},
                       Visibility::Shared, {}, prepared.manifestSha256);
        sequences = session.agreements().sharedSequences(agreement.id);
        return base::Json{{"reference", agreement.reference}};
    });
    if (answered) return base::parseJson(*answered, "answer");
    const archive::FileTree bag = archive::finishPackage(prepared, evidenceOf(context.workspace, sequences));
    const std::string folder = "packages/" + made.at("reference").get<std::string>() + "-" + prepared.id.substr(prepared.id.size() - 12);
    archive::writeFolder(bag, context.workspace.folder() / folder);
    return perform(context, "agreement.archive", Permission::Archive, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        agreement.packageFolder = folder;
        session.agreements().update(agreement);
        return base::Json{{"agreement", agreement.reference}, {"package", (context.workspace.folder() / folder).string()}, {"files", bag.size()},
                          {"manifest", prepared.manifestSha256}};
    });
}

base::Json exportPackage(const ActionContext& context, const std::string& id, const std::filesystem::path& target)
{
    return perform(context, "agreement.export", Permission::Archive, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        if (agreement.packageFolder.empty()) {
            throw Error(ErrorCode::Conflict, {"{0} has no package yet: make it with ''lazos agreement archive''", {agreement.reference}});
        }
        if (std::filesystem::exists(target)) throw Error(ErrorCode::Conflict, {"{0} is there already; choose another name", {target.string()}});
        const archive::FileTree bag = archive::readFolder(context.workspace.folder() / agreement.packageFolder);
        if (target.extension() == ".zip") {
            base::writeFileDurably(target, archive::writeZip(bag, target.stem().string(), session.now()));
        } else {
            archive::writeFolder(bag, target);
        }
        session.record("agreement.export", &agreement, target.filename().string(), {{"package", agreement.packageFolder}}, Visibility::Own);
        return base::Json{{"agreement", agreement.reference}, {"path", target.string()}};
    });
}

}
