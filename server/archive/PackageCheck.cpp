#include "archive/PackageCheck.h"

#include "archive/AuditEntry.h"
#include "archive/Bag.h"
#include "archive/Checkpoint.h"
#include "archive/Lines.h"
#include "archive/Package.h"
#include "base/Error.h"

#include <algorithm>
#include <set>

namespace lazos::archive {

using base::Error;
using base::Message;
using signing::Check;
using signing::Indication;
using signing::SubIndication;

namespace {

struct LoggedEntry
{
    AuditEntry entry;
    base::Bytes leaf;
};

Check checkKey(const SignedCheckpoint& checkpoint, const Trust& trust, const Ed25519Verify& verify)
{
    if (trust.logKeys.empty()) {
        return {"log-key", SubIndication::NoSigningCertificateFound,
                {"The key of the log was not given: its signature cannot be confirmed. Give the key from the register page with --key", {}}};
    }
    switch (verifyNote(checkpoint.note, trust.logKeys, verify)) {
    case NoteVerdict::BadSignature:
        return {"log-key", SubIndication::SigCryptoFailure, {"The signature of the log on its checkpoint does not hold", {}}};
    case NoteVerdict::NotSignedByKnownKey:
        return {"log-key", SubIndication::SigCryptoFailure,
                {"The checkpoint of {0} is not signed by the log key that was given: the log was rebuilt under another key, or this is another log",
                 {checkpoint.checkpoint.origin}}};
    case NoteVerdict::Verified: break;
    }
    const bool own = std::any_of(trust.logKeys.begin(), trust.logKeys.end(),
                                 [&](const VerifierKey& key) { return key.name == checkpoint.checkpoint.origin; });
    if (!own) return {"log-key", SubIndication::SigCryptoFailure, {"The key that was given is not that of the log {0}", {checkpoint.checkpoint.origin}}};
    return {"log-key", SubIndication::None, {"The log {0} signed its state of {1} entries with the key that was given",
                                             {checkpoint.checkpoint.origin, std::to_string(checkpoint.checkpoint.size)}}};
}

class PackageChecker
{
public:
    PackageChecker(const FileTree& files, const Trust& trust, const CheckTools& tools) : _files(files), _trust(trust), _tools(tools) {}

    PackageVerdict run()
    {
        _verdict.ofPackage = true;
        bag();
        if (const base::Bytes* pdf = part("agreement.pdf")) {
            _verdict.pdf = _tools.pdf.verifyPdf(*pdf, _trust.certificates, _trust.at);
            texts(*pdf);
            log();
            signedInLog(*pdf);
            findHandSignatures();
        } else {
            log();
        }
        return std::move(_verdict);
    }

private:
    void add(std::string what, SubIndication result, Message message) { _verdict.checks.push_back({std::move(what), result, std::move(message)}); }

    const base::Bytes* part(const std::string& name)
    {
        const auto found = _files.find(std::string(representation) + name);
        if (found != _files.end()) return &found->second;
        add("complete", SubIndication::FormatFailure, {"{0} is missing in the package", {std::string(representation) + name}});
        return nullptr;
    }

    /// The same payload and information give the same tag files: any other byte in them was not written by Lazos.
    void tagFilesAsWritten(const BagReport& report)
    {
        if (!report.problems.empty()) return;
        FileTree payload;
        for (const auto& [path, bytes] : _files) {
            if (path.starts_with("data/") && !isEmptyFolder(path)) payload.emplace(path, bytes);
        }
        BagInfo info = report.info;
        std::erase_if(info, [](const auto& line) { return line.first == "Payload-Oxum"; });
        for (const auto& [path, bytes] : makeBag(std::move(payload), info)) {
            const auto found = _files.find(path);
            if (found != _files.end() && found->second != bytes) add("bag", SubIndication::HashFailure, {"{0} is not as it was written", {path}});
        }
    }

    void bag()
    {
        const BagReport report = checkBag(_files);
        for (const BagProblem& problem : report.problems) add("bag", SubIndication::HashFailure, problem.message);
        for (const char* algorithm : {"sha256", "sha512"}) {
            if (std::find(report.algorithms.begin(), report.algorithms.end(), algorithm) == report.algorithms.end()) {
                add("bag", SubIndication::FormatFailure, {"{0} is missing in the package", {std::string("manifest-") + algorithm + ".txt"}});
            }
        }
        // Stricter than RFC 8493: a package that Lazos wrote holds nothing that its tag manifests do not vouch for.
        static const std::set<std::string, std::less<>> tagFiles{"bag-info.txt", "bagit.txt", "manifest-sha256.txt", "manifest-sha512.txt",
                                                                 "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"};
        for (const std::string& name : tagFiles) {
            if (!_files.contains(name)) {
                add("bag", SubIndication::FormatFailure, {"{0} is missing in the package", {name}});
            } else if (!name.starts_with("tagmanifest-")) {
                for (const char* algorithm : {"sha256", "sha512"}) tagListed(name, algorithm);
            }
        }
        for (const auto& [path, bytes] : _files) {
            if (isEmptyFolder(path)) {
                add("bag", SubIndication::FormatFailure, {"{0} is an empty folder that does not belong to the package", {path}});
            } else if (!path.starts_with("data/") && !tagFiles.contains(path)) {
                add("bag", SubIndication::FormatFailure, {"{0} does not belong to the package", {path}});
            }
        }
        tagFilesAsWritten(report);
        if (_verdict.checks.empty()) {
            add("bag", SubIndication::None, {"All {0} files are there, unchanged, and none was added", {std::to_string(_files.size())}});
        }
    }

    void tagListed(const std::string& name, const std::string& algorithm)
    {
        const auto manifest = _files.find("tagmanifest-" + algorithm + ".txt");
        if (manifest == _files.end()) return;
        const std::string line = manifestLine(base::hexDigest(algorithm, _files.at(name)), name);
        if (base::text(manifest->second).find(line) == std::string_view::npos) {
            add("bag", SubIndication::HashFailure, {"{0} was changed: its digest is not that of {1}", {name, manifest->first}});
        }
    }

    void texts(const base::Bytes& pdf)
    {
        std::map<std::string, base::Bytes> embedded;
        try {
            embedded = _tools.embeddedFiles(pdf);
        } catch (const Error& error) {
            _verdict.checks.push_back(signing::stoppedBy(error, "text", SubIndication::FormatFailure));
            return;
        }
        std::map<std::string, std::string> hashes;
        for (const auto& [path, bytes] : _files) {
            const std::string start = std::string(representation) + "agreement.";
            if (!path.starts_with(start) || !path.ends_with(".akn.xml")) continue;
            const std::string language = path.substr(start.size(), path.size() - start.size() - 8);
            const auto same = std::find_if(embedded.begin(), embedded.end(), [&wanted = bytes](const auto& file) { return file.second == wanted; });
            if (same == embedded.end()) {
                add("text", SubIndication::HashFailure, {"{0} is not the text that is embedded in the signed PDF", {path}});
            }
            try {
                hashes[language] = _tools.textHash(bytes, path);
            } catch (const Error& error) {
                _verdict.checks.push_back(signing::stoppedBy(error, "text", SubIndication::FormatFailure));
            }
        }
        if (hashes.empty()) add("text", SubIndication::FormatFailure, {"The package holds no Akoma Ntoso text", {}});
        const base::Bytes* recorded = part("text-hashes.json");
        _textHashes = textHashesDocument(hashes);
        if (recorded && base::text(*recorded) != _textHashes) {
            add("text", SubIndication::HashFailure, {"The texts of the package do not have the hashes that {0} names", {"text-hashes.json"}});
        }
        if (_verdict.checks.back().what != "text") {
            add("text", SubIndication::None, {"The texts are those embedded in the signed PDF, with the hashes that were frozen", {}});
        }
    }

    void log()
    {
        const base::Bytes* note = part("audit/checkpoint.txt");
        const base::Bytes* lines = part("audit/entries.jsonl");
        if (!note || !lines) return;
        try {
            const SignedCheckpoint checkpoint = SignedCheckpoint::parse(base::text(*note), "audit/checkpoint.txt");
            _verdict.checks.push_back(checkKey(checkpoint, _trust, _tools.ed25519));
            entries(*lines, checkpoint, base::text(*note));
        } catch (const Error& error) {
            _verdict.checks.push_back(signing::stoppedBy(error, "log", SubIndication::FormatFailure));
            return;
        }
        archived();
    }

    void entries(const base::Bytes& text, const SignedCheckpoint& checkpoint, std::string_view note)
    {
        std::map<std::uint64_t, TlogProof> proofs;
        for (const auto& [path, bytes] : _files) {
            if (!path.starts_with(auditFolder) || !path.ends_with(".tlog-proof")) continue;
            TlogProof proof = TlogProof::parse(base::text(bytes), path);
            if (proof.checkpoint != note) add("log-entry", SubIndication::HashFailure, {"{0} carries another checkpoint than the package", {path}});
            const std::uint64_t index = proof.index;
            if (!proofs.emplace(index, std::move(proof)).second) {
                add("log-entry", SubIndication::FormatFailure, {"There are two proofs for entry {0}", {std::to_string(index)}});
            }
        }
        const std::string file = "audit/entries.jsonl";
        LineReader lines(base::text(text), file);
        bool sound = true;
        while (!lines.atEnd()) {
            const std::string_view line = lines.next();
            const base::Bytes leaf(line.begin(), line.end());
            AuditEntry entry = AuditEntry::parse(leaf, file + ":" + std::to_string(lines.line()));
            const auto proof = proofs.find(entry.sequence);
            const std::string number = std::to_string(entry.sequence);
            if (!_entries.empty() && entry.sequence <= _entries.back().entry.sequence) {
                throw lines.refusal({"Entry {0} stands in the wrong place or twice", {number}});
            }
            if (proof == proofs.end()) {
                add("log-entry", SubIndication::FormatFailure, {"The proof of entry {0} is missing", {number}});
                sound = false;
            } else {
                if (rootFromInclusion(entry.sequence, checkpoint.checkpoint.size, leafHash(leaf), proof->second.path) != checkpoint.checkpoint.root) {
                    add("log-entry", SubIndication::HashFailure, {"Entry {0} is not in the signed log: it was changed, or its proof", {number}});
                    sound = false;
                }
                proofs.erase(proof);
            }
            _entries.push_back({std::move(entry), leaf});
        }
        for (const auto& [index, proof] : proofs) {
            add("log-entry", SubIndication::FormatFailure, {"There is a proof but no entry {0}", {std::to_string(index)}});
            sound = false;
        }
        if (_entries.empty()) add("log-entry", SubIndication::FormatFailure, {"The package holds no entry of the log", {}});
        if (sound && !_entries.empty()) {
            add("log-entry", SubIndication::None, {"All {0} entries are in the signed log", {std::to_string(_entries.size())}});
        }
    }

    void archived()
    {
        const auto information = _files.find("bag-info.txt");
        const std::string digest = payloadDigest(_files, information == _files.end() ? "" : base::text(information->second));
        if (!named("agreement.archive", digest)) {
            add("archived", SubIndication::HashFailure,
                {"No archive entry of the log names this content ({0}): bag-info.txt or a file in data/ is not what was archived", {digest}});
            return;
        }
        add("archived", SubIndication::None, {"The log names exactly this content", {}});
        const std::set<std::string> agreements = [&] {
            std::set<std::string> found;
            for (const LoggedEntry& logged : _entries) found.insert(logged.entry.text("agreement"));
            return found;
        }();
        if (agreements.size() != 1) add("archived", SubIndication::FormatFailure, {"The entries are of more than one agreement", {}});
        if (!_textHashes.empty() && !named("agreement.freeze", base::hex(base::sha256(_textHashes)))) {
            add("frozen", SubIndication::HashFailure, {"No freeze entry of the log names these texts", {}});
        }
    }

    [[nodiscard]] bool named(std::string_view action, const std::string& digest) const
    {
        return std::any_of(_entries.begin(), _entries.end(), [&](const LoggedEntry& logged) {
            return logged.entry.action() == action && logged.entry.text("outcome") == "ok" && logged.entry.text("after") == digest;
        });
    }

    /// Each signature must have a sign entry that names the document as it was just after it: the file up to an end of
    /// revision between this signature and the next.
    void signedInLog(const base::Bytes& pdf)
    {
        bool all = true;
        const auto& signatures = _verdict.pdf->signatures;
        for (std::size_t i = 0; i < signatures.size(); ++i) {
            if (signatures[i].documentTimeStamp) continue;
            std::uint64_t limit = pdf.size();
            for (std::size_t next = i + 1; next < signatures.size(); ++next) {
                if (!signatures[next].documentTimeStamp) {
                    limit = signatures[next].revisionEnd - 1;
                    break;
                }
            }
            if (!namesDocument(pdf, signatures[i].revisionEnd, limit)) {
                all = false;
                add("signed", SubIndication::HashFailure, {"No sign entry of the log names the document as {0} signed it", {signatures[i].field}});
            }
        }
        const auto last = std::find_if(_entries.rbegin(), _entries.rend(), [](const LoggedEntry& logged) {
            return logged.entry.action() == "agreement.sign" && logged.entry.text("outcome") == "ok";
        });
        if (last == _entries.rend() || last->entry.text("after") != base::hex(base::sha256(pdf))) {
            all = false;
            add("signed", SubIndication::HashFailure, {"The log does not name agreement.pdf as it lies in the package", {}});
        }
        if (all && !signatures.empty()) add("signed", SubIndication::None, {"The log names the document after each signature", {}});
    }

    /// What nobody signed in the PDF may be signed on paper: the history tells of it, and a scan with the digest that it names lies in acts/.
    void findHandSignatures()
    {
        const auto history = _files.find(std::string(representation) + "workflow-history.json");
        if (_verdict.pdf->unsignedFields.empty() || history == _files.end()) return;
        std::map<std::string, std::string> scans;
        for (const auto& [path, bytes] : _files) {
            if (path.starts_with(std::string(representation) + "acts/") && path.find("-" + std::string(signedByHand)) != std::string::npos) scans.emplace(base::hex(base::sha256(bytes)), path);
        }
        try {
            const base::Json steps = base::parseJson(base::text(history->second), "workflow-history.json").value("steps", base::Json::array());
            for (const std::string& field : _verdict.pdf->unsignedFields) {
                std::optional<HandSignature> found;
                for (const base::Json& step : steps) {
                    if (step.value("action", "") != "agreement.sign" || step.value("object", "") != field) continue;
                    const base::Json detail = step.value("detail", base::Json::object());
                    const auto scan = scans.find(detail.value("scan", ""));
                    if (detail.value("way", "") != "ink" || scan == scans.end()) continue;
                    found = {field, detail.value("signer", ""), detail.value("day", ""), detail.value("witness", ""), scan->second};
                }
                if (found) _verdict.byHand.push_back(std::move(*found));
            }
        } catch (const Error& error) {
            _verdict.checks.push_back(signing::stoppedBy(error, "history", SubIndication::FormatFailure));
        } catch (const base::Json::exception&) {
            add("history", SubIndication::FormatFailure, {"{0} is not as Lazos writes it", {"workflow-history.json"}});
        }
    }

    [[nodiscard]] bool namesDocument(const base::Bytes& pdf, std::uint64_t from, std::uint64_t limit) const
    {
        const std::string_view text = base::text(pdf);
        constexpr std::string_view end = "%%EOF";
        for (std::uint64_t at = from; at <= limit && at <= pdf.size();) {
            if (named("agreement.sign", base::hex(base::sha256(base::BytesView(pdf).first(at))))) return true;
            const auto next = text.find(end, at);
            if (next == std::string_view::npos) return false;
            at = next + end.size();
            while (at < text.size() && (text[at] == '\n' || text[at] == '\r')) ++at;
        }
        return false;
    }

    const FileTree& _files;
    const Trust& _trust;
    const CheckTools& _tools;
    std::vector<LoggedEntry> _entries;
    std::string _textHashes;
    PackageVerdict _verdict;
};

}

Indication PackageVerdict::indication() const
{
    Indication result = pdf ? pdf->indication() : Indication::TotalPassed;
    if (checks.empty() && !pdf) result = Indication::Indeterminate;
    if (const Check* check = worst(checks)) result = std::max(result, indicationOf(check->result));
    return result;
}

std::vector<std::string> PackageVerdict::missing() const
{
    std::vector<std::string> fields;
    if (!pdf) return fields;
    std::copy_if(pdf->unsignedFields.begin(), pdf->unsignedFields.end(), std::back_inserter(fields), [&](const std::string& field) {
        return std::none_of(byHand.begin(), byHand.end(), [&](const HandSignature& hand) { return hand.field == field; });
    });
    return fields;
}

Message PackageVerdict::sentence(const signing::Say& say) const
{
    if (!ofPackage && pdf) return pdf->sentence(say);
    const Indication overall = indication();
    if (overall == Indication::TotalPassed) {
        std::string open;
        for (const std::string& field : missing()) open += (open.empty() ? "" : ", ") + field;
        if (!open.empty()) return {"The package is complete and unchanged and every signature in it holds, but not everybody has signed: {0}", {open}};
        std::string hands;
        for (const HandSignature& hand : byHand) hands += (hands.empty() ? "" : ", ") + hand.signatory;
        if (!hands.empty()) {
            return {"The package is complete and unchanged; every signature and every log entry holds. Signed by hand, with scan and witness: {0}", {hands}};
        }
        return {"The package is complete and unchanged; every signature and every log entry holds", {}};
    }
    if (const Check* check = worst(checks); check && indicationOf(check->result) == overall) {
        // Another key than that of the log says nothing about the bytes.
        if (ofPackage && check->what != "log-key" && signing::tellsOfDamage(*check)) return {"The package was changed or is damaged: do not rely on it", {}};
        return check->sentence(say);
    }
    return pdf ? pdf->sentence(say) : Message{"Nothing could be checked", {}};
}

PackageVerdict checkPackage(const FileTree& files, const Trust& trust, const CheckTools& tools)
{
    return PackageChecker(files, trust, tools).run();
}

PackageVerdict checkProof(std::string_view text, const std::string& name, const std::optional<base::Bytes>& leaf, const Trust& trust,
                          const Ed25519Verify& verify)
{
    PackageVerdict verdict;
    try {
        const TlogProof proof = TlogProof::parse(text, name);
        const SignedCheckpoint checkpoint = SignedCheckpoint::parse(proof.checkpoint, name);
        verdict.checks.push_back(checkKey(checkpoint, trust, verify));
        const std::string number = std::to_string(proof.index);
        if (!leaf) {
            verdict.checks.push_back({"log-entry", SubIndication::SignedDataNotFound,
                                      {"This is a proof for entry {0}; give the entry itself with --entry to check it", {number}}});
        } else if (rootFromInclusion(proof.index, checkpoint.checkpoint.size, leafHash(*leaf), proof.path) != checkpoint.checkpoint.root) {
            verdict.checks.push_back({"log-entry", SubIndication::HashFailure, {"Entry {0} is not in the signed log: it was changed, or its proof", {number}}});
        } else {
            verdict.checks.push_back({"log-entry", SubIndication::None, {"Entry {0} is in the signed log", {number}}});
        }
    } catch (const Error& error) {
        verdict.checks.push_back(signing::stoppedBy(error, "log", SubIndication::FormatFailure));
    }
    return verdict;
}

base::OrderedJson toJson(const PackageVerdict& verdict)
{
    auto checks = base::OrderedJson::array();
    for (const Check& check : verdict.checks) {
        checks.push_back({{"check", check.what},
                          {"verdict", name(indicationOf(check.result))},
                          {"subIndication", name(check.result)},
                          {"message", check.sentence().english()}});
    }
    auto byHand = base::OrderedJson::array();
    for (const HandSignature& hand : verdict.byHand) {
        byHand.push_back({{"field", hand.field}, {"signatory", hand.signatory}, {"day", hand.day}, {"witness", hand.witness}, {"scan", hand.scan}});
    }
    return {{"verdict", name(verdict.indication())},
            {"sentence", verdict.sentence().english()},
            {"checks", checks},
            {"byHand", byHand},
            {"pdf", verdict.pdf ? signing::toJson(*verdict.pdf) : base::OrderedJson(nullptr)}};
}

}
