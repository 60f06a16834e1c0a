#include "archive/Package.h"

#include "archive/Checkpoint.h"
#include "archive/FindingsPage.h"
#include "archive/VerifyText.h"
#include "base/Error.h"
#include "base/Json.h"

#include <algorithm>
#include <set>

namespace lazos::archive {

using base::Error;
using base::ErrorCode;

namespace {

base::Bytes bytesOf(std::string_view text) { return {text.begin(), text.end()}; }

/// File names are generated: lower-case letters, digits and hyphens, whatever a user typed.
std::string fileName(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool plain = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (plain) {
            out += small;
        } else if (!out.empty() && out.back() != '-') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "unnamed" : out.substr(0, 60);
}

std::vector<domain::Language> languagesOf(const PackageContent& content)
{
    std::vector<domain::Language> languages;
    for (const auto& [language, bytes] : content.akn) languages.push_back(language);
    if (std::find(languages.begin(), languages.end(), "en") == languages.end()) languages.push_back("en");
    return languages;
}

std::string joined(const domain::LocalizedText& text)
{
    std::set<std::string> seen;
    std::string out;
    for (const auto& [language, words] : text) {
        if (seen.insert(words).second) out += (out.empty() ? "" : " / ") + words;
    }
    std::replace_if(out.begin(), out.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return out;
}

}

std::vector<std::string> namesOfActs(const std::vector<PackagedAct>& acts)
{
    std::vector<std::string> names;
    std::map<std::string, int> used;
    for (const PackagedAct& act : acts) {
        std::string name = "acts/" + fileName(act.party) + "/" + base::format(act.date) + "-" + fileName(act.kind);
        // Two acts of one kind on one day are told apart by a number.
        if (const int count = ++used[name]; count > 1) name += "-" + std::to_string(count);
        names.push_back(name + "." + fileName(act.extension));
    }
    return names;
}

std::string textHashesDocument(const std::map<domain::Language, std::string>& textHashes)
{
    return base::canonicalJson(base::Json(textHashes));
}

PreparedPackage preparePackage(const PackageContent& content)
{
    PreparedPackage prepared;
    const auto addAt = [&](const std::string& path, base::Bytes bytes) {
        if (!isSafePath(path) || !prepared.payload.emplace(path, std::move(bytes)).second) {
            throw Error(ErrorCode::InvalidArgument, {"The package cannot hold a file named {0} (again)", {path}});
        }
    };
    const auto add = [&](const std::string& name, base::Bytes bytes) { addAt(std::string(representation) + name, std::move(bytes)); };

    if (content.pdf.empty()) throw Error(ErrorCode::InvalidArgument, {"A package needs the signed PDF", {}});
    const base::Json findings = base::parseJson(content.findingsJson, "findings.json");
    add("agreement.pdf", content.pdf);
    for (const auto& [language, xml] : content.akn) add("agreement." + fileName(language) + ".akn.xml", bytesOf(xml));
    add("text-hashes.json", bytesOf(textHashesDocument(content.textHashes)));
    add("findings.json", bytesOf(content.findingsJson));
    add("findings.html", bytesOf(findingsPage(findings, content.title, languagesOf(content))));
    add("workflow-history.json", bytesOf(content.workflowHistoryJson));
    const std::vector<std::string> actNames = namesOfActs(content.acts);
    for (std::size_t i = 0; i < content.acts.size(); ++i) add(actNames[i], content.acts[i].document);
    add("signatures/validation-report.json", bytesOf(content.validationReportJson));
    for (const Evidence& evidence : content.evidence) add("signatures/evidence/" + evidence.name, evidence.bytes);
    addAt("data/documentation/VERIFY.txt", bytesOf(verifyText(content)));

    std::string organisations;
    for (const domain::LocalizedText& organisation : content.organisations) organisations += (organisations.empty() ? "" : "; ") + joined(organisation);
    prepared.id = content.id;
    prepared.information = {{"Source-Organization", organisations},
                            {"External-Description", joined(content.title)},
                            {"External-Identifier", content.id},
                            {"Internal-Sender-Identifier", content.reference},
                            {"Bagging-Date", base::format(content.archivedAt).substr(0, 10)},
                            {"Bag-Software-Agent", "Lazos " LAZOS_VERSION}};
    prepared.manifestSha256 = payloadDigest(prepared.payload, bagInfoLines(prepared.information));
    return prepared;
}

std::string payloadDigest(const FileTree& files, std::string_view information)
{
    std::string counted;
    for (std::size_t at = 0; at < information.size();) {
        const std::size_t end = std::min(information.find('\n', at), information.size() - 1) + 1;
        if (const auto line = information.substr(at, end - at); !line.starts_with("Payload-Oxum: ")) counted += line;
        at = end;
    }
    std::string lines = manifestLine(base::hex(base::sha256(std::string_view(counted))), "bag-info.txt");
    for (const auto& [path, bytes] : files) {
        if (path.starts_with("data/") && !path.starts_with(auditFolder) && !isEmptyFolder(path)) lines += manifestLine(base::hex(base::sha256(bytes)), path);
    }
    return base::hex(base::sha256(std::string_view(lines)));
}

AuditPart collectAuditPart(LogReader& log, const std::vector<std::uint64_t>& sequences, const std::string& checkpoint, const VerifierKey& key)
{
    AuditPart part{{}, {}, checkpoint, key};
    const SignedCheckpoint state = SignedCheckpoint::parse(checkpoint, "checkpoint");
    for (const std::uint64_t sequence : sequences) {
        part.entries.emplace_back(sequence, log.entry(sequence));
        part.proofs.push_back(
            TlogProof{{}, sequence, inclusionProof(log, sequence, state.checkpoint.size), checkpoint}.format());
    }
    return part;
}

FileTree finishPackage(const PreparedPackage& prepared, const AuditPart& audit)
{
    FileTree payload = prepared.payload;
    const auto add = [&](const std::string& name, const std::string& text) {
        payload[std::string(auditFolder) + name] = bytesOf(text);
    };
    std::string lines;
    for (std::size_t i = 0; i < audit.entries.size(); ++i) {
        lines += base::text(audit.entries[i].second);
        lines += '\n';
        std::string number = std::to_string(audit.entries[i].first);
        add("entry-" + std::string(number.size() < 12 ? 12 - number.size() : 0, '0') + number + ".tlog-proof", audit.proofs.at(i));
    }
    add("entries.jsonl", lines);
    add("checkpoint.txt", audit.checkpoint);
    add("log.vkey", audit.key.text() + "\n");

    return makeBag(std::move(payload), prepared.information);
}

}
