#include "app/Procedure.h"
#include "app/StepNames.h"
#include "app/actions/Reading.h"
#include "app/ports/Lists.h"
#include "archive/Zip.h"
#include "base/Error.h"

#include <algorithm>

namespace lazos::app {

namespace {

constexpr int mostListedRevisions = 500;
constexpr const char* packageName = "package.zip";

/// A file of the list, and where its bytes are: an object, a text of a revision, or the package folder.
struct Listed
{
    base::Json json;
    std::string object;
    int revision = 0;
    std::string language;
};

base::Json fileJson(const std::string& id, const std::string& name, const char* kind)
{
    return {{"id", id},     {"name", name}, {"kind", kind},        {"party", nullptr},    {"size", nullptr},
            {"sha256", ""}, {"at", nullptr}, {"revision", nullptr}, {"language", nullptr}, {"act", nullptr}, {"signatory", nullptr}};
}

/// What a recorded document may be saved as: its own name without a folder or anything that a file system minds.
std::string safeName(const std::string& given, const std::string& otherwise)
{
    std::string name;
    for (const char c : given.substr(given.find_last_of("/\\") == std::string::npos ? 0 : given.find_last_of("/\\") + 1)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x20 && byte != 0x7f && std::string_view("\"<>:|?*;").find(c) == std::string_view::npos) name += c;
    }
    return name.empty() || name.front() == '.' ? otherwise : name;
}

void addPdfs(const Session& session, const AgreementRecord& agreement, std::vector<Listed>& files)
{
    const std::vector<SignatureRecord> signatures = session.agreements().signatures(agreement.id);
    const auto add = [&](const std::string& object, const std::string& name, const char* kind, base::Json party, base::Json at) {
        if (object.empty()) return;
        if (std::any_of(files.begin(), files.end(), [&](const Listed& file) { return file.object == object; })) return;
        Listed file{fileJson("pdf-" + object.substr(0, 16) + ".pdf", name, kind), object, 0, ""};
        file.json["party"] = std::move(party);
        file.json["at"] = std::move(at);
        files.push_back(std::move(file));
    };
    for (auto signature = signatures.rbegin(); signature != signatures.rend(); ++signature) {
        if (signature->level == "ink") continue; // a signature on paper adds a scan, not a PDF
        add(signature->pdfAfter, agreement.reference + "-" + signature->field + ".pdf", "signed", signature->party, base::format(signature->signedAt));
    }
    // What was signed upon is the file with the signature before, or the printed one.
    for (const SignatureRecord& signature : signatures) add(signature.pdfBefore, agreement.reference + ".pdf", "printed", nullptr, nullptr);
    add(agreement.pdf, agreement.reference + ".pdf", "printed", nullptr, nullptr);
}

/// The scan of each page that was signed by hand.
void addScans(const Session& session, const AgreementRecord& agreement, std::vector<Listed>& files)
{
    for (const InkSignature& ink : session.work().attestations().inkSignatures(agreement.id)) {
        const std::string id = "scan-" + std::to_string(ink.round) + "-" + ink.field;
        Listed file{fileJson(id, safeName(ink.scanName, ink.field + "." + ink.scanType), "scan"), ink.scan, 0, ""};
        file.json["party"] = ink.field.substr(0, ink.field.rfind('-'));
        file.json["at"] = base::format(ink.recordedAt);
        file.json["signatory"] = ink.signatory;
        files.push_back(std::move(file));
    }
}

std::vector<Listed> filesOf(const Session& session, const AgreementRecord& agreement)
{
    std::vector<Listed> files;
    if (!agreement.packageFolder.empty()) files.push_back({fileJson(packageName, agreement.reference + ".zip", "package"), "", 0, ""});
    addPdfs(session, agreement, files);
    addScans(session, agreement, files);
    const auto check = lawCheckOf(agreement);
    for (const RecordedAct& act : session.agreements().acts(agreement.id)) {
        if (act.document.empty()) continue;
        const std::string id = "act-" + std::to_string(act.id);
        Listed file{fileJson(id, safeName(act.documentName, id + ".pdf"), "act"), act.document, 0, ""};
        file.json["party"] = act.party;
        file.json["at"] = base::format(act.recordedAt);
        file.json["act"] = {{"kind", act.kind}, {"number", act.number}, {"organ", act.organ}, {"step", act.step},
                            {"called", check ? calledJson(session, agreement, *check, act.party, act.step) : base::Json::object()}};
        files.push_back(std::move(file));
    }
    for (const RevisionRecord& revision : session.work().lists().revisions(agreement.id, agreement.revision + 1, mostListedRevisions)) {
        for (const auto& [language, hash] : revision.text.hash) {
            const std::string id = "text-" + std::to_string(revision.number) + "-" + language;
            Listed file{fileJson(id, agreement.reference + "-" + std::to_string(revision.number) + "." + language + ".akn.xml", "text"), "", revision.number, language};
            file.json["at"] = base::format(revision.publishedAt);
            file.json["revision"] = revision.number;
            file.json["language"] = language;
            file.json["sha256"] = hash; // the digest that people sign; that of the file follows from it and is in the package
            files.push_back(std::move(file));
        }
    }
    return files;
}

std::string typeOf(const std::string& name)
{
    const auto ends = [&](std::string_view end) { return name.size() > end.size() && name.compare(name.size() - end.size(), end.size(), end) == 0; };
    if (ends(".pdf") || ends(".PDF")) return "application/pdf";
    if (ends(".png")) return "image/png";
    if (ends(".jpg") || ends(".jpeg")) return "image/jpeg";
    if (ends(".xml")) return "application/xml";
    if (ends(".zip")) return "application/zip";
    return "application/octet-stream";
}

}

base::Json listFiles(const ActionContext& context, const std::string& id)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        base::Json all = base::Json::array();
        for (Listed& file : filesOf(session, agreement)) {
            if (!file.object.empty()) {
                file.json["size"] = session.objects().size(file.object);
                file.json["sha256"] = file.object;
            } else if (file.revision == 0) {
                std::uint64_t size = 0;
                for (const auto& entry : std::filesystem::recursive_directory_iterator(session.workspace().folder() / agreement.packageFolder)) {
                    if (entry.is_regular_file()) size += entry.file_size();
                }
                file.json["size"] = size;
            }
            all.push_back(std::move(file.json));
        }
        return base::Json{{"files", all}};
    });
}

AgreementFile readAgreementFile(const ActionContext& context, const std::string& id, const std::string& file)
{
    AgreementFile read;
    inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        for (const Listed& listed : filesOf(session, agreement)) {
            if (listed.json.at("id") != file) continue;
            read.name = listed.json.at("name");
            read.type = typeOf(read.name);
            if (!listed.object.empty()) {
                read.bytes = session.objects().get(listed.object);
            } else if (listed.revision > 0) {
                const auto revision = session.agreements().revision(agreement.id, listed.revision).value();
                const auto text = base::view(revision.text.xml.at(listed.language));
                read.bytes.assign(text.begin(), text.end());
            } else {
                const std::filesystem::path folder = session.workspace().folder() / agreement.packageFolder;
                read.bytes = archive::writeZip(archive::readFolder(folder), agreement.reference, session.now());
            }
            return base::Json();
        }
        throw base::Error(base::ErrorCode::NotFound, {"There is no file {0} of this agreement", {file}});
    });
    return read;
}

}
