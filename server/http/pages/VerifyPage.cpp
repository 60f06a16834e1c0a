// The public page that checks a signed PDF or a package; the file is judged in memory-limited parsers and kept nowhere.
#include "app/VerifyPath.h"
#include "app/actions/Reading.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/Pages.h"

#include <fstream>

namespace lazos::http {

namespace {

using signing::Check;
using signing::Indication;
using signing::SubIndication;

std::filesystem::path passingFolder(const Site& site) { return site.data / "passing"; }

/// A file that is there for one answer only.
class PassingFile
{
public:
    PassingFile(const std::filesystem::path& folder, const std::string& name, base::BytesView bytes) : _path(folder / name)
    {
        std::filesystem::create_directories(folder);
        std::ofstream out(_path, std::ios::binary);
        out.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!out.flush()) throw base::Error(base::ErrorCode::Unavailable, {"The file could not be kept while it is checked", {}});
    }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile()
    {
        std::error_code ignored; // the next start removes the folder
        std::filesystem::remove(_path, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const noexcept { return _path; }

private:
    std::filesystem::path _path;
};

const char* stateOf(Indication indication)
{
    switch (indication) {
    case Indication::TotalPassed: return "satisfied";
    case Indication::Indeterminate: return "undetermined";
    case Indication::TotalFailed: return "stop";
    }
    return "undetermined";
}
const char* glyphOf(Indication indication) { return indication == Indication::TotalFailed ? "blocks" : stateOf(indication); }

/// Certificates and log keys that whoever runs this server put into the folder trust/.
void addAnchors(const std::filesystem::path& folder, app::VerifyInput& input)
{
    std::error_code missing;
    for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
        if (entry.path().extension() == ".pem") input.trust.push_back(entry.path());
        if (entry.path().extension() == ".vkey") input.logKeys.push_back(entry.path().string());
    }
}

std::string saidCheck(const Exchange& exchange, const Check& check)
{
    return exchange.say(check.sentence([&exchange](const base::Message& message) { return exchange.say(message); }));
}

base::Json lineFor(const Exchange& exchange, const std::string& heading, const std::vector<Check>& checks)
{
    const Check* deciding = signing::worst(checks);
    const Indication indication = deciding == nullptr ? Indication::TotalPassed : signing::indicationOf(deciding->result);
    std::string more;
    for (const Check& check : checks) {
        if (&check != deciding && check.result == SubIndication::None) more += (more.empty() ? "" : " · ") + saidCheck(exchange, check);
    }
    return {{"state", glyphOf(indication)}, {"heading", heading}, {"parties", base::Json::array()},
            {"text", deciding == nullptr ? exchange.say("Nothing was changed.") : saidCheck(exchange, *deciding)}, {"more", more}};
}

base::Json signatureLine(const Exchange& exchange, const signing::SignatureVerdict& signature)
{
    const Check* deciding = signature.decidingCheck();
    std::string text = signature.documentTimeStamp
                           ? exchange.say("Document time-stamp")
                           : exchange.say("{0}, certified by {1}", {signature.signer.empty() ? signature.field : signature.signer, signature.issuer});
    if (signature.provenTime) {
        text += " · " + exchange.say("proven to exist on {0}", {moment(*signature.provenTime, "UTC", exchange.language)});
    } else if (signature.claimedTime) {
        text += " · " + exchange.say("on {0} as the signer''s machine said", {moment(*signature.claimedTime, "UTC", exchange.language)});
    }
    std::string more = signature.level ? exchange.say("Level PAdES {0}", {std::string(signing::name(*signature.level))}) + ". " : std::string();
    if (signature.testCertificate) more += exchange.say("Test certificate, without legal value") + ".";
    return {{"state", glyphOf(signature.indication())},
            {"heading", exchange.say("Signature {0}", {signature.field})},
            {"text", deciding == nullptr ? text : text + " · " + saidCheck(exchange, *deciding)},
            {"more", more},
            {"parties", base::Json::array()}};
}

/// What this server knows of the file's fate; the verdict rests on the file alone and does not change by it.
base::Json registerLine(const Exchange& exchange, base::BytesView file)
{
    const base::Json known = app::registerStatus(exchange.workspace, file);
    base::Json line{{"state", "undetermined"}, {"heading", exchange.say("Register")}, {"parties", base::Json::array()}, {"more", nullptr}};
    if (known.is_null()) {
        line["text"] = exchange.say("This file was not signed on this server; whether the agreement is in force must be asked of its parties");
        return line;
    }
    const std::string state = known.at("state");
    const std::string reference = known.at("reference");
    if (!known.at("newest").get<bool>()) {
        line["text"] = exchange.say("{0}: this file is no longer the newest; signatures were added since, or the text was returned for changes", {reference});
    } else if (state == "in-force") {
        line["state"] = "satisfied";
        const auto since = base::parseDate(known.at("inForceOn").get<std::string>());
        line["text"] = exchange.say("{0} is in force since {1}", {reference, wholeDay(since.value(), exchange.language)});
    } else if (state == "signed") {
        line["state"] = "later";
        line["text"] = exchange.say("{0} is signed by every party and not yet in force", {reference});
    } else if (state == "refused") {
        line["state"] = "blocks";
        line["text"] = exchange.say("{0} was refused by a party and never took effect", {reference});
    } else {
        line["state"] = "later";
        line["text"] = exchange.say("{0} is not signed by every party yet", {reference});
    }
    return line;
}

base::Json verdictModel(const Exchange& exchange, const app::VerifyResult& result, base::Instant at)
{
    const Indication indication = result.kind == app::VerifiedKind::Pdf ? result.verdict.pdf->indication() : result.verdict.indication();
    const auto say = [&exchange](const base::Message& message) { return exchange.say(message); };
    const base::Message sentence = result.kind == app::VerifiedKind::Pdf ? result.verdict.pdf->sentence(say) : result.verdict.sentence(say);
    base::Json lines = base::Json::array();
    if (result.kind != app::VerifiedKind::Pdf) lines.push_back(lineFor(exchange, exchange.say("Package"), result.verdict.checks));
    if (result.verdict.pdf) {
        lines.push_back(lineFor(exchange, exchange.say("Integrity"), result.verdict.pdf->checks));
        for (const signing::SignatureVerdict& signature : result.verdict.pdf->signatures) lines.push_back(signatureLine(exchange, signature));
        for (const std::string& field : result.verdict.pdf->unsignedFields) {
            lines.push_back({{"state", "later"}, {"heading", exchange.say("Signature {0}", {field})}, {"text", exchange.say("Not signed yet")},
                             {"more", nullptr}, {"parties", base::Json::array()}});
        }
    }
    return {{"state", stateOf(indication)}, {"glyph", glyphOf(indication)}, {"sentence", exchange.say(sentence)},
            {"line", exchange.say("Verdict {0}, checked on {1}", {std::string(signing::name(indication)), moment(at, "UTC", exchange.language)})},
            {"lines", lines}, {"report", nullptr}};
}

base::Json emptyModel(const Exchange& exchange)
{
    return {{"limit", std::to_string(documentBody - smallBody)},
            {"tooLarge", exchange.say("The file is larger than {0} MiB.", {std::to_string((documentBody - smallBody) >> 20)})},
            {"file", nullptr},
            {"verdict", nullptr},
            {"errors", base::Json::array()}};
}

Response verifyNow(Exchange& exchange)
{
    base::Json model = emptyModel(exchange);
    const std::string title = exchange.say("Verify a document");
    const Upload* upload = exchange.request.upload("file");
    if (upload == nullptr) {
        model["errors"].push_back({{"field", "file"}, {"text", exchange.say("Choose the signed PDF or the archive package first")}});
        return exchange.page("verify", title, std::move(model), 422);
    }
    app::VerifyInput input;
    input.at = exchange.site.services.clock->now();
    addAnchors(exchange.site.data / "trust", input);
    const PassingFile file(passingFolder(exchange.site), base::toHex(exchange.site.services.randomBytes(12)), upload->bytes);
    input.path = file.path();
    model["file"] = {{"name", upload->name},
                     {"line", bytes(upload->bytes.size(), exchange.language) + " · SHA-256 " + shortHash(base::hex(base::sha256(upload->bytes)))}};
    try {
        const app::VerifyResult result = app::verifyPath(exchange.site.services, input);
        model["verdict"] = verdictModel(exchange, result, input.at);
        if (result.kind == app::VerifiedKind::Pdf) model["verdict"]["lines"].push_back(registerLine(exchange, upload->bytes));
    } catch (const base::Error& error) {
        if (error.code() != base::ErrorCode::Malformed) throw;
        model["errors"].push_back({{"field", "file"}, {"text", exchange.say("{0} is neither a PDF nor an archive package", {upload->name})}});
        return exchange.page("verify", title, std::move(model), 422);
    }
    return exchange.page("verify", title, std::move(model));
}

}

void addVerifyPage(Router& router, const Site& site)
{
    std::filesystem::remove_all(passingFolder(site)); // what an answer left behind that a crash cut short
    router.add({"GET", "/verify", Access::everyone(),
                [](Exchange& exchange) { return exchange.page("verify", exchange.say("Verify a document"), emptyModel(exchange)); }});
    router.add({"POST", "/verify", Access::everyone(), verifyNow, documentBody});
}

}
