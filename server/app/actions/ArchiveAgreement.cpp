#include "app/PackageMaking.h"
#include "app/RunningProcedure.h"
#include "app/VerifyPdf.h"
#include "app/actions/Actions.h"
#include "archive/Zip.h"
#include "base/Error.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

namespace {

/// What is known of the request before anything is done.
struct Earlier
{
    std::optional<std::string> answer; ///< it was done
    std::optional<std::string> entry; ///< the log tells of its package, but it was not finished
};

/// Decides whether the person may, and ends what the clock has ended before it is told.
Earlier begin(const ActionContext& context, const std::string& id, const std::string& entryRequest)
{
    Earlier earlier;
    perform({context.services, context.workspace, context.login, ""}, "agreement.archive", Permission::Archive, [&](Session& session) {
        if (!context.request.empty()) {
            earlier.answer = session.work().answerOf(context.request, context.login, "agreement.archive");
            earlier.entry = session.work().answerOf(entryRequest, context.login, "agreement.archive");
        }
        if (earlier.answer || earlier.entry) return base::Json::object();
        const AgreementRecord agreement = session.agreement(id);
        requireSignedByAll(agreement);
        RunningProcedure(session, agreement).runDue();
        return base::Json::object();
    });
    return earlier;
}

/// A package but for the log's part, and what must still be so when the log tells of it.
struct Collected
{
    archive::PreparedPackage package;
    std::vector<std::uint64_t> sequences; ///< of every line of the journal that it tells
    std::int64_t version = 0;
};

/// Reads one consistent state; then verifies and writes outside of any transaction, because nobody else should wait for that.
Collected collect(const ActionContext& context, const std::string& id, const ReportStep& report)
{
    Collected collected;
    archive::PackageContent content;
    report(1, {"Collecting the texts, acts and signatures", {}});
    inspect(context, Permission::Archive, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        requireSignedByAll(agreement);
        content = packageContentOf(session, agreement);
        collected.sequences = session.agreements().sharedSequences(agreement.id);
        collected.version = agreement.version;
        return base::Json();
    });
    report(2, {"Verifying the signatures", {}});
    content.validationReportJson = signing::toJson(verifyPdf(context.services, content.pdf, {}, content.archivedAt)).dump(2) + "\n";
    report(3, {"Writing the page of findings and the digests", {}});
    collected.package = archive::preparePackage(content);
    return collected;
}

/// The entry of the log that tells of the package. Answer: what keepPrepared answers if the request can be repeated, else only
/// "id"; and "reference", "sequences" (all that the package proves).
base::Json enter(const ActionContext& context, const std::string& id, const Collected& collected)
{
    // What an entry tells of must be finished whatever happens to this program: so it is kept before.
    const base::Json kept = context.request.empty() ? base::Json{{"id", collected.package.id}} : keepPrepared(context.workspace.objects(), collected.package);
    return perform(context, "agreement.archive", Permission::Archive, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        if (agreement.version != collected.version || session.agreements().sharedSequences(agreement.id) != collected.sequences) {
            throw Error(ErrorCode::Conflict, {"Someone else changed {0} at the same time: look at it again, then repeat", {agreement.reference}});
        }
        const archive::PreparedPackage& package = collected.package;
        session.record("agreement.archive", &agreement, package.id, {{"package", package.id}, {"manifest", package.manifestSha256}, {"pdf", agreement.pdf}},
                       Visibility::Shared, {}, package.manifestSha256);
        base::Json entered = kept;
        entered["reference"] = agreement.reference;
        entered["sequences"] = session.agreements().sharedSequences(agreement.id);
        return entered;
    });
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

/// Writes the folder, unless an interrupted attempt had come so far. Answers the number of files.
std::size_t writePackage(Workspace& workspace, const archive::PreparedPackage& package, const std::vector<std::uint64_t>& sequences,
                         const std::filesystem::path& folder)
{
    if (std::filesystem::exists(folder)) {
        const archive::FileTree there = archive::readFolder(folder);
        const auto information = there.find("bag-info.txt");
        if (information == there.end() || archive::payloadDigest(there, base::text(information->second)) != package.manifestSha256) {
            throw Error(ErrorCode::Corrupt, {"{0} is not the package that the log tells of: move it away, then repeat", {folder.string()}});
        }
        return there.size();
    }
    const archive::FileTree bag = archive::finishPackage(package, evidenceOf(workspace, sequences));
    archive::writeFolder(bag, folder);
    return bag.size();
}

}

base::Json archiveAgreement(const ActionContext& context, const std::string& id, const ReportStep& report)
{
    const ReportStep told = report ? report : [](int, const base::Message&) {};
    const ActionContext entry{context.services, context.workspace, context.login, context.request.empty() ? "" : context.request + ".entry"};
    const Earlier earlier = begin(context, id, entry.request);
    if (earlier.answer) return base::parseJson(*earlier.answer, "answer");
    // First the log says that the package is made and what it holds; then the package carries the proof of that entry.
    Collected collected;
    if (!earlier.entry) collected = collect(context, id, told);
    told(4, {"Entering the package in the log", {}});
    const base::Json entered = earlier.entry ? base::parseJson(*earlier.entry, "answer") : enter(entry, id, collected);
    // Where the same request was faster, its package is the one that the log tells of.
    const archive::PreparedPackage package =
        entered.at("id") == collected.package.id ? std::move(collected.package) : keptPackage(context.workspace.objects(), entered);
    told(5, {"Writing the files", {}});
    const std::string folder = "packages/" + entered.at("reference").get<std::string>() + "-" + package.id.substr(package.id.size() - 12);
    const std::size_t files = writePackage(context.workspace, package, entered.at("sequences").get<std::vector<std::uint64_t>>(),
                                           context.workspace.folder() / folder);
    return perform(context, "agreement.archive", Permission::Archive, [&](Session& session) {
        AgreementRecord agreement = session.agreement(id);
        agreement.packageFolder = folder;
        session.agreements().update(agreement);
        return base::Json{{"agreement", agreement.reference}, {"package", (context.workspace.folder() / folder).string()}, {"files", files},
                          {"manifest", package.manifestSha256}};
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
