// The public page that checks a signed PDF or a package; the file is judged in memory-limited parsers and kept nowhere.
#include "app/VerifyPath.h"
#include "app/actions/Reading.h"
#include "base/Digest.h"
#include "base/Error.h"
#include "http/Exchange.h"
#include "http/Formats.h"
#include "http/pages/Duties.h"
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
    std::string more = exchange.say("Field {0} of the document", {signature.field}) + ". ";
    if (signature.level) more += exchange.say("Level PAdES {0}", {std::string(signing::name(*signature.level))}) + ". ";
    if (signature.testCertificate) more += exchange.say("Test certificate, without legal value") + ".";
    const std::string& whose = signature.signer.empty() ? signature.field : signature.signer;
    return {{"state", glyphOf(signature.indication())},
            {"heading", signature.documentTimeStamp ? exchange.say("Document time-stamp") : exchange.say("Signature: {0}", {whose})},
            {"text", deciding == nullptr ? text : text + " · " + saidCheck(exchange, *deciding)},
            {"more", more},
            {"parties", base::Json::array()}};
}

/// The file's own verdict as the page says it: where this server knows them, parties by their names and signatures by hand as such.
struct Told
{
    app::VerifyResult result;
    base::Json known; ///< of the register; null for a file that was not signed here, or a package
    base::Json handLines = base::Json::array();
    std::string byHand; ///< who signed on paper
    std::vector<std::string> missing;

    Told(const Exchange& exchange, app::VerifyResult verified, base::Json status) : result(std::move(verified)), known(std::move(status))
    {
        for (const archive::HandSignature& hand : result.verdict.byHand) {
            addHand(exchange, hand.signatory, hand.field,
                    exchange.say("Signed by hand on {0} before the witness {1}; the scan lies in the package: {2}", {dayWords(exchange, hand.day), hand.witness, hand.scan}));
        }
        for (const std::string& field : result.verdict.missing()) {
            if (!isByHand(exchange, field)) missing.push_back(partyOf(exchange, field));
        }
        if (result.kind == app::VerifiedKind::Pdf) result.verdict.pdf->unsignedFields = missing;
    }

private:
    static std::string dayWords(const Exchange& exchange, const std::string& iso)
    {
        const auto date = base::parseDate(iso);
        return date ? day(*date, exchange.language) : iso;
    }

    void addHand(const Exchange& exchange, const std::string& signatory, const std::string& field, const std::string& text)
    {
        byHand += (byHand.empty() ? "" : ", ") + signatory;
        handLines.push_back({{"state", "done"}, {"heading", exchange.say("Signature: {0}", {signatory})}, {"text", text},
                             {"more", exchange.say("Field {0} of the document", {field}) + "."}, {"parties", base::Json::array()}});
    }

    bool isByHand(const Exchange& exchange, const std::string& field)
    {
        if (known.is_null()) return false;
        for (const base::Json& hand : known.at("byHand")) {
            if (hand.at("field") != field) continue;
            addHand(exchange, hand.at("signatory"), field,
                    exchange.say("Signed by hand on {0}: recorded in the register with the scan of the page and a witness", {dayWords(exchange, hand.at("day"))}));
            return true;
        }
        return false;
    }

    [[nodiscard]] std::string partyOf(const Exchange& exchange, const std::string& field) const
    {
        if (known.is_null()) return field;
        for (const base::Json& party : known.at("parties")) {
            if (field.substr(0, field.rfind('-')) == party.at("party")) return worded(exchange, party.at("name")) + " (" + field + ")";
        }
        return field;
    }
};

/// What this server knows of the file's fate; the verdict rests on the file alone and does not change by it.
base::Json registerLine(const Exchange& exchange, const base::Json& known)
{
    base::Json line{{"state", "undetermined"}, {"heading", exchange.say("Register")}, {"parties", base::Json::array()}, {"more", nullptr}, {"short", nullptr}};
    if (known.is_null()) {
        line["text"] = exchange.say("This file was not signed on this server; whether the agreement is in force must be asked of its parties");
        line["short"] = exchange.say("Whether it is in force is not known here.");
        return line;
    }
    const std::string state = known.at("state");
    const std::string reference = known.at("reference");
    if (!known.at("newest").get<bool>()) {
        line["text"] = exchange.say("{0}: this file is no longer the newest; signatures were added since, or the text was returned for changes", {reference});
        line["short"] = exchange.say("It is no longer the newest file of {0}.", {reference});
    } else if (state == "in-force") {
        line["state"] = "satisfied";
        const auto since = base::parseDate(known.at("inForceOn").get<std::string>());
        line["text"] = exchange.say("{0} is in force since {1}", {reference, wholeDay(since.value(), exchange.language)});
        line["short"] = exchange.say("{0} is in force.", {reference});
    } else if (state == "signed") {
        line["state"] = "later";
        line["text"] = exchange.say("{0} is signed by every party and not yet in force", {reference});
        line["short"] = exchange.say("{0} is not yet in force.", {reference});
    } else if (state == "refused") {
        line["state"] = "blocks";
        line["text"] = exchange.say("{0} was refused by a party and never took effect", {reference});
        line["short"] = line["text"].get<std::string>() + ".";
    } else {
        line["state"] = "later";
        line["text"] = exchange.say("{0} is not signed by every party yet", {reference});
    }
    return line;
}

std::string indicationWords(const Exchange& exchange, Indication indication)
{
    switch (indication) {
    case Indication::TotalPassed: return exchange.say("The signatures are valid");
    case Indication::Indeterminate: return exchange.say("The signatures cannot be confirmed");
    case Indication::TotalFailed: return exchange.say("The signatures are not valid");
    }
    return {};
}

base::Json verdictModel(const Exchange& exchange, const Told& told, base::Instant at)
{
    const archive::PackageVerdict& verdict = told.result.verdict;
    const bool pdfAlone = told.result.kind == app::VerifiedKind::Pdf;
    const Indication indication = verdict.indication();
    const auto say = [&exchange](const base::Message& message) { return exchange.say(message); };
    std::string sentence = exchange.say(verdict.sentence(say)) + ".";
    if (pdfAlone && !told.byHand.empty()) sentence += " " + exchange.say("Signed by hand, recorded with scan and witness: {0}.", {told.byHand});
    base::Json lines = base::Json::array();
    if (!pdfAlone) lines.push_back(lineFor(exchange, exchange.say("Package"), verdict.checks));
    if (verdict.pdf) {
        lines.push_back(lineFor(exchange, exchange.say("Integrity"), verdict.pdf->checks));
        for (const signing::SignatureVerdict& signature : verdict.pdf->signatures) lines.push_back(signatureLine(exchange, signature));
        for (const base::Json& line : told.handLines) lines.push_back(line);
        for (const std::string& who : told.missing) {
            lines.push_back({{"state", "waits"}, {"heading", exchange.say("Signature: {0}", {who})}, {"text", exchange.say("Not signed yet")},
                             {"more", nullptr}, {"parties", base::Json::array()}});
        }
    }
    if (pdfAlone) {
        const base::Json line = registerLine(exchange, told.known);
        if (indication != Indication::TotalFailed && !line.at("short").is_null()) sentence += " " + line.at("short").get<std::string>();
        lines.push_back(line);
    }
    // What is there is valid, but it is not all: neither good nor bad, still to come.
    const bool incomplete = indication == Indication::TotalPassed && !told.missing.empty();
    return {{"state", incomplete ? "waits" : stateOf(indication)}, {"glyph", incomplete ? "waits" : glyphOf(indication)}, {"sentence", sentence},
            {"line", exchange.say("{0} (ETSI EN 319 102-1: {1}) · checked on {2}",
                                  {indicationWords(exchange, indication), std::string(signing::name(indication)), moment(at, "UTC", exchange.language)})},
            {"lines", lines}, {"report", nullptr}};
}

base::Json emptyModel(const Exchange& exchange)
{
    return {{"limit", std::to_string(documentBody - smallBody)},
            {"tooLarge", exchange.say("The file is larger than {0} MiB.", {std::to_string((documentBody - smallBody) >> 20)})},
            {"file", nullptr},
            {"logKey", exchange.workspace.logVerifierKey()},
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
        app::VerifyResult result = app::verifyPath(exchange.site.services, input);
        base::Json known = result.kind == app::VerifiedKind::Pdf ? app::registerStatus(exchange.workspace, upload->bytes) : base::Json();
        model["verdict"] = verdictModel(exchange, Told(exchange, std::move(result), std::move(known)), input.at);
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
