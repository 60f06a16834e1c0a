#include "app/actions/Jobs.h"
#include "app/actions/Reading.h"
#include "base/Error.h"
#include "http/Download.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/JobEvents.h"
#include "http/pages/AgreementHead.h"
#include "http/pages/Duties.h"
#include "http/pages/PartyCode.h"
#include "http/pages/ProcedureModel.h"
#include "http/pages/Pages.h"

namespace lazos::http {

namespace {

std::string kindWords(const Exchange& exchange, const base::Json& file)
{
    const std::string kind = file.at("kind");
    if (kind == "signed") return exchange.say("Signed agreement (PDF/A-3a)");
    if (kind == "printed") return exchange.say("Agreement printed for signing (PDF/A-3a)");
    if (kind == "package") return exchange.say("Archive package (BagIt)");
    if (kind == "text") {
        return exchange.say("Text of version {0}, {1} (Akoma Ntoso)",
                            {std::to_string(file.at("revision").get<int>()), languageName(file.at("language").get<std::string>(), exchange.language)});
    }
    if (kind == "scan") return exchange.say("Signed by hand by {0}: scan of the signed page", {file.at("signatory").get<std::string>()});
    const base::Json& act = file.at("act");
    const std::string number = act.at("number");
    // A document that a law asks for, and a review inside a side, are no kinds of acts: the law or the drawing says what they are.
    const bool plain = act.at("kind") == act.at("step") || act.at("kind") == "document";
    const base::Json& called = act.at("called");
    const base::Json step{{"name", called.value("name", "")}, {"message", called.value("message", base::Json::object())}, {"key", act.at("step")}};
    std::string words = (plain ? stepTitle(exchange, step) : exchange.say(act.at("kind").get<std::string>())) + (number.empty() ? "" : " " + number);
    if (const std::string organ = act.at("organ"); !organ.empty()) words += ", " + organ;
    return words;
}

/// The last job for the package while it says something that the list of files does not: null, or what the template reads.
base::Json packageJobModel(const Exchange& exchange, const std::string& reference, bool packaged)
{
    const base::Json job = app::newestPackageJob(exchange.context(), reference).at("job");
    if (job.is_null()) return nullptr;
    const bool open = job.at("endedAt").is_null();
    const bool failed = job.at("state") == "failed" && !packaged;
    if (!open && !failed) return nullptr;
    const std::string place = agreementAddress(reference, "jobs/" + job.at("job").get<std::string>());
    base::Json model = jobProgress(exchange.site.view.catalogue(exchange.language), job);
    model["open"] = open;
    model["events"] = place + "/events";
    model["state"] = "/api/v1" + place;
    return model;
}

Response filesPage(Exchange& exchange)
{
    const std::string& reference = exchange.parameter("agreement");
    const base::Json overview = app::agreementOverview(exchange.context(), reference);
    const std::string known = overview.at("reference");
    const base::Json files = app::listFiles(exchange.context(), reference).at("files");
    const base::Json revisions = app::listRevisions(exchange.context(), reference).at("revisions");
    base::Json package;
    base::Json rows = base::Json::array();
    for (const base::Json& file : files) {
        const std::string size = file.at("size").is_null() ? "—" : bytes(file.at("size").get<std::uint64_t>(), exchange.language);
        const std::string href = agreementAddress(known, "files/" + file.at("id").get<std::string>());
        if (file.at("kind") == "package") {
            package = {{"href", href}, {"label", exchange.say("Archive package ({0})", {size})}, {"state", "done"}, {"words", exchange.say("The archive package is made")}};
            continue;
        }
        base::Json row{{"href", href},        {"name", file.at("name")}, {"kind", kindWords(exchange, file)}, {"size", size}, {"when", ""},
                       {"code", nullptr},     {"party", "—"},            {"hash", shortHash(file.at("sha256").get<std::string>())}};
        if (!file.at("at").is_null()) row["when"] = moment(instantOf(file.at("at")), exchange.zone(), exchange.language);
        if (!file.at("party").is_null()) {
            const std::string party = file.at("party");
            row["code"] = partyTag(party, "").at("code");
            row["party"] = " " + partyName(exchange, overview, party);
        }
        rows.push_back(std::move(row));
    }
    base::Json versions = base::Json::array();
    for (const base::Json& revision : revisions) {
        const int number = revision.at("number");
        const std::string words = std::to_string(number);
        versions.push_back({{"number", words},
                            {"what", revision.at("frozen").get<bool>() ? exchange.say("Frozen; published by {0}", {partyName(exchange, overview, revision.at("publishedBy"))})
                                                                       : exchange.say("Published by {0}", {partyName(exchange, overview, revision.at("publishedBy"))})},
                            {"who", revision.at("person")},
                            {"when", moment(instantOf(revision.at("publishedAt")), exchange.zone(), exchange.language)},
                            {"href", agreementAddress(known) + "?revision=" + words},
                            {"compare", number > 1 ? base::Json(agreementAddress(known, "compare") + "?from=" + std::to_string(number - 1) + "&to=" + words) : base::Json()}});
    }
    const base::Json job = packageJobModel(exchange, known, !package.is_null());
    bool archivable = false;
    for (const base::Json& duty : overview.at("duties")) archivable = archivable || duty.at("kind") == "archive";
    archivable = archivable && (job.is_null() || !job.at("open").get<bool>());
    const std::string sentence = rows.empty() ? exchange.say("No files yet")
                                 : rows.size() == 1 ? exchange.say("1 file")
                                                    : exchange.say("{0} files", {std::to_string(rows.size())});
    return exchange.page("agreement-files", known + " · " + exchange.say("Files and versions"),
                         {{"head", agreementHead(exchange, overview, AgreementTab::Files)},
                          {"sentence", sentence},
                          {"package", package},
                          {"job", job},
                          {"again", !job.is_null()},
                          {"archiveAction", archivable ? base::Json("/agreements/" + known + "/archive") : base::Json()},
                          {"hasFiles", !rows.empty()},
                          {"files", rows},
                          {"hasVersions", !versions.empty()},
                          {"versions", versions}});
}

/// Whatever came from outside is never shown by the browser as a page of this site: it is saved.
Response downloadFile(Exchange& exchange)
{
    const app::AgreementFile file = app::readAgreementFile(exchange.context(), exchange.parameter("agreement"), exchange.parameter("file"));
    return download(file.name, file.type, std::string(base::text(file.bytes)));
}

}

void addFilesPage(Router& router)
{
    router.add({"GET", "/agreements/{agreement}/files", Access::with(app::Permission::See), filesPage});
    router.add({"GET", "/agreements/{agreement}/files/{file}", Access::with(app::Permission::See), downloadFile});
    router.add({"GET", "/agreements/{agreement}/jobs/{job}/events", Access::with(app::Permission::See), jobEvents, smallBody, Audience::Program});
}

}
