#include "app/HistoryCheck.h"

#include "base/Digest.h"
#include "base/Json.h"
#include "domain/Brief.h"
#include "drafting/AknFormat.h"

#include <algorithm>
#include <set>

namespace lazos::app {

namespace {

using base::Json;

/// A row as the journal tells it, and the entry that does.
template <class Row>
struct Told
{
    Row row;
    std::uint64_t sequence = 0;
};

std::string dayOrNothing(const std::optional<base::Date>& day) { return day ? base::format(*day) : "-"; }

std::optional<base::Date> dayOf(const Json& detail, const char* key)
{
    return detail.contains(key) ? base::parseDate(detail.at(key).get<std::string>()) : std::nullopt;
}

/// "revision 3", "round 2", "process 7": the number at the end.
std::string numberOf(const std::string& object) { return object.substr(object.rfind(' ') + 1); }

/// What the journal of one agreement says must be stored. Mirrors what the actions write beside each journal line.
class AgreementReplay
{
public:
    explicit AgreementReplay(const StoredAgreement& stored) : _stored(stored) {}

    std::optional<std::uint64_t> created; ///< sequence
    AgreementRecord agreement;
    std::string brief, law; ///< digests
    std::set<std::string> packages;
    std::map<int, Told<RevisionRecord>> revisions;
    std::vector<Told<Approval>> approvals;
    std::map<std::int64_t, Told<RecordedAct>> acts;
    std::map<std::pair<int, std::string>, Told<SignatureRecord>> signatures;

    /// @throws base::Error, Json::exception  for a line that Lazos did not write.
    void play(const JournalEntry& line)
    {
        const Json detail = base::parseJson(line.detail, "journal " + std::to_string(line.sequence));
        if (_starting && line.object.starts_with("process ")) {
            agreement.process = numberOf(line.object);
            _starting = false;
        }
        if (line.action == "agreement.create") create(line, detail);
        if (line.action == "agreement.publish") publish(line, detail);
        if (line.action == "agreement.consent") approve(line, detail.at("party"), "consent", detail.at("hash"), 0);
        if (line.action == "agreement.freeze") freeze(detail);
        if (line.action == "agreement.return") {
            stop(AgreementState::Negotiating);
            agreement.round = std::stoi(numberOf(line.object));
        }
        if (line.action == "agreement.refuse") stop(AgreementState::Refused);
        if (line.action == "agreement.print" || line.action == "signatory.replace") agreement.pdf = detail.at("pdf");
        if (line.action == "agreement.sign") sign(line, detail);
        if (line.action == "agreement.archive") package(detail.at("package"));
        if (line.action == "step.approve") approve(line, partyOf(line.personAuthority), line.object, newestHashes(), 0);
        if (line.action == "step.correct") correct(line, detail);
        if (line.action == "step.record" && detail.contains("act")) record(line, detail);
        if (line.action == "step.record" && detail.contains("state")) agreement.state = agreementStateFromName(detail.at("state").get<std::string>());
        if (line.action == "step.record" && detail.contains("inForceOn")) {
            agreement.state = AgreementState::InForce;
            agreement.inForceOn = dayOf(detail, "inForceOn");
        }
    }

private:
    using Hashes = std::map<domain::Language, std::string>;

    [[nodiscard]] Hashes newestHashes() const
    {
        return revisions.empty() ? Hashes() : revisions.rbegin()->second.row.text.hash;
    }

    [[nodiscard]] std::string partyOf(const std::string& authority) const
    {
        for (const PartyRecord& party : _stored.parties) {
            if (party.authority == authority) return party.party;
        }
        return {};
    }

    void create(const JournalEntry& line, const Json& detail)
    {
        created = line.sequence;
        agreement.reference = line.object;
        agreement.createdAt = line.at;
        brief = detail.value("brief", "");
        law = detail.value("law", "");
    }

    void publish(const JournalEntry& line, const Json& detail)
    {
        RevisionRecord revision;
        revision.number = detail.at("revision");
        revision.publishedBy = line.personAuthority;
        revision.person = line.person;
        revision.publishedAt = line.at;
        revision.text.hash = detail.at("hash").get<Hashes>();
        agreement.revision = revision.number;
        for (auto& [approval, sequence] : approvals) {
            const auto hash = revision.text.hash.find(approval.language);
            if (approval.voidedByRevision == 0 && hash != revision.text.hash.end() && hash->second != approval.hash) {
                approval.voidedByRevision = revision.number;
            }
        }
        revisions[revision.number] = {std::move(revision), line.sequence};
    }

    void freeze(const Json& detail)
    {
        agreement.state = AgreementState::Frozen;
        agreement.pdf.clear();
        law = detail.value("law", "");
        _starting = true;
    }

    void stop(AgreementState state)
    {
        agreement.state = state;
        agreement.process.clear();
        agreement.pdf.clear();
    }

    void sign(const JournalEntry& line, const Json& detail)
    {
        SignatureRecord signature;
        signature.field = line.object;
        signature.party = detail.at("party");
        signature.signatory = detail.at("signer");
        signature.level = detail.at("level");
        signature.signedAt = line.at;
        signature.pdfBefore = agreement.pdf;
        signature.pdfAfter = detail.at("pdf");
        signature.round = agreement.round;
        agreement.pdf = signature.pdfAfter;
        signatures[{signature.round, signature.field}] = {signature, line.sequence};
    }

    void package(const std::string& id)
    {
        packages.insert("packages/" + agreement.reference + "-" + (id.size() > 12 ? id.substr(id.size() - 12) : id));
    }

    void approve(const JournalEntry& line, const std::string& party, const std::string& step, const Hashes& hashes, std::int64_t act)
    {
        for (const auto& [language, hash] : hashes) {
            approvals.push_back({{0, party, step, language, hash, act, line.at, line.person, 0}, line.sequence});
        }
    }

    RecordedAct actOf(const JournalEntry& line, const Json& detail) const
    {
        RecordedAct act;
        act.id = detail.at("act");
        act.party = detail.at("party");
        act.step = detail.at("step");
        act.kind = detail.at("kind");
        act.number = detail.at("number");
        act.date = dayOf(detail, "date");
        act.organ = detail.at("organ");
        act.document = detail.at("document");
        act.documentName = detail.at("documentName");
        act.effectiveOn = dayOf(detail, "effectiveOn");
        act.round = agreement.round;
        act.corrects = detail.at("corrects");
        act.recordedBy = line.person;
        act.recordedAt = line.at;
        act.decidesText = detail.contains("hash");
        return act;
    }

    void record(const JournalEntry& line, const Json& detail)
    {
        const RecordedAct act = actOf(line, detail);
        if (act.decidesText) approve(line, act.party, act.step, detail.at("hash"), act.id);
        acts[act.id] = {act, line.sequence};
    }

    void correct(const JournalEntry& line, const Json& detail)
    {
        RecordedAct act = actOf(line, detail);
        const RecordedAct& wrong = acts.at(act.corrects).row;
        act.round = wrong.round;
        act.decidesText = wrong.decidesText;
        // The correcting act takes over the approvals of the corrected one.
        for (std::size_t i = 0, count = approvals.size(); i < count; ++i) {
            if (approvals[i].row.act != wrong.id || approvals[i].row.voidedByRevision != 0) continue;
            Told<Approval> copy{approvals[i].row, line.sequence};
            copy.row.act = act.id;
            approvals.push_back(std::move(copy));
        }
        acts[act.id] = {act, line.sequence};
        if (agreement.state == AgreementState::InForce) {
            agreement.state = AgreementState::Signed;
            agreement.inForceOn.reset();
        }
    }

    const StoredAgreement& _stored;
    bool _starting = false; ///< the text is frozen; the next line of a procedure says which one
};

/// Compares what is stored with what was told.
class HistoryComparison
{
public:
    HistoryComparison(const StoredAgreement& stored, const ReportProblem& report)
        : _stored(stored), _report(report), _name(stored.record ? stored.record->reference : stored.id), _replay(stored)
    {}

    void run()
    {
        for (const JournalEntry& line : _stored.journal) {
            try {
                _replay.play(line);
            } catch (const base::Error&) {
                unknown("journal " + std::to_string(line.sequence));
            } catch (const std::exception&) { // a member that is missing or of another type
                unknown("journal " + std::to_string(line.sequence));
            }
        }
        if (!_replay.created) return unknown("agreement");
        if (!_stored.record) return missing("agreement", *_replay.created);
        compareAgreement(*_stored.record);
        compareRevisions();
        compareActs();
        compareApprovals();
        compareSignatures();
    }

private:
    void unknown(const std::string& row)
    {
        _report({"{0}: no entry of the log tells of {1}: it was changed or added by hand", {_name, row}});
    }
    void missing(const std::string& row, std::uint64_t sequence)
    {
        _report({"{0}: {1} is missing or was changed by hand; entry {2} of the log tells of it", {_name, row, std::to_string(sequence)}});
    }
    void same(const std::string& row, const char* column, const std::string& stored, const std::string& told)
    {
        if (stored != told) _report({"{0}: {1} was changed by hand: {2} is {3}, the log says {4}", {_name, row, column, stored, told}});
    }
    void same(const std::string& row, const char* column, std::int64_t stored, std::int64_t told)
    {
        same(row, column, std::to_string(stored), std::to_string(told));
    }

    void compareAgreement(const AgreementRecord& record)
    {
        const AgreementRecord& told = _replay.agreement;
        same("agreement", "reference", record.reference, told.reference);
        same("agreement", "state", std::string(name(record.state)), std::string(name(told.state)));
        same("agreement", "brief", base::hex(base::sha256(record.brief)), _replay.brief);
        same("agreement", "law_check", base::hex(base::sha256(record.lawCheck)), _replay.law);
        same("agreement", "round", record.round, told.round);
        same("agreement", "revision", record.revision, told.revision);
        same("agreement", "process", record.process, told.process);
        same("agreement", "pdf", record.pdf, told.pdf);
        same("agreement", "in_force_on", dayOrNothing(record.inForceOn), dayOrNothing(told.inForceOn));
        same("agreement", "created_at", base::format(record.createdAt), base::format(told.createdAt));
        // The row names a package only once it is written, after the entry that tells of it: an interrupted attempt leaves the
        // older name.
        if (!record.packageFolder.empty() && !_replay.packages.contains(record.packageFolder)) {
            std::string all;
            for (const std::string& package : _replay.packages) all += (all.empty() ? "" : ", ") + package;
            same("agreement", "package", record.packageFolder, all.empty() ? "-" : all);
        }
        compareBrief(record);
    }

    void compareBrief(const AgreementRecord& record)
    {
        try {
            const domain::Brief brief = domain::readBrief(record.brief, record.reference);
            same("agreement", "title", Json(record.title).dump(), Json(brief.title).dump());
            std::string told;
            std::string stored;
            for (const domain::Party& party : brief.parties) told += (told.empty() ? "" : ", ") + party.id + " = " + party.id;
            for (const PartyRecord& party : _stored.parties) stored += (stored.empty() ? "" : ", ") + party.party + " = " + party.authority;
            same("agreement_party", "authority", stored, told);
        } catch (const base::Error& error) {
            _report(error.message());
        }
    }

    void compareRevisions()
    {
        std::set<int> seen;
        for (const RevisionRecord& revision : _stored.revisions) {
            const std::string row = "revision " + std::to_string(revision.number);
            const auto found = _replay.revisions.find(revision.number);
            if (found == _replay.revisions.end()) {
                unknown(row);
                continue;
            }
            seen.insert(revision.number);
            const RevisionRecord& told = found->second.row;
            same(row, "published_by", revision.publishedBy, told.publishedBy);
            same(row, "person", revision.person, told.person);
            same(row, "published_at", base::format(revision.publishedAt), base::format(told.publishedAt));
            same(row, "hash", Json(revision.text.hash).dump(), Json(told.text.hash).dump());
        }
        for (const auto& [number, told] : _replay.revisions) {
            if (!seen.contains(number)) missing("revision " + std::to_string(number), told.sequence);
        }
    }

    void compareActs()
    {
        std::set<std::int64_t> seen;
        for (const RecordedAct& act : _stored.acts) {
            const std::string row = "act " + std::to_string(act.id);
            const auto found = _replay.acts.find(act.id);
            if (found == _replay.acts.end()) {
                unknown(row);
                continue;
            }
            seen.insert(act.id);
            const RecordedAct& told = found->second.row;
            same(row, "party", act.party, told.party);
            same(row, "step", act.step, told.step);
            same(row, "kind", act.kind, told.kind);
            same(row, "number", act.number, told.number);
            same(row, "date", dayOrNothing(act.date), dayOrNothing(told.date));
            same(row, "organ", act.organ, told.organ);
            same(row, "document", act.document, told.document);
            same(row, "document_name", act.documentName, told.documentName);
            same(row, "effective_on", dayOrNothing(act.effectiveOn), dayOrNothing(told.effectiveOn));
            same(row, "round", act.round, told.round);
            same(row, "corrects", act.corrects, told.corrects);
            same(row, "decides_text", act.decidesText ? 1 : 0, told.decidesText ? 1 : 0);
            same(row, "recorded_by", act.recordedBy, told.recordedBy);
            same(row, "recorded_at", base::format(act.recordedAt), base::format(told.recordedAt));
        }
        for (const auto& [id, told] : _replay.acts) {
            if (!seen.contains(id)) missing("act " + std::to_string(id), told.sequence);
        }
    }

    /// The log does not number approvals: each stored one must have its own among those that were told.
    void compareApprovals()
    {
        std::vector<bool> seen(_replay.approvals.size());
        const auto likeness = [](const Approval& a, const Approval& b) {
            return a.party == b.party && a.step == b.step && a.language == b.language && a.hash == b.hash && a.act == b.act && a.givenAt == b.givenAt &&
                   a.givenBy == b.givenBy;
        };
        for (const Approval& approval : _stored.approvals) {
            const std::string row = "approval " + std::to_string(approval.id);
            std::size_t best = seen.size();
            for (std::size_t i = 0; i < seen.size(); ++i) {
                const Approval& told = _replay.approvals[i].row;
                if (seen[i] || !likeness(approval, told)) continue;
                if (best == seen.size() || told.voidedByRevision == approval.voidedByRevision) best = i;
                if (told.voidedByRevision == approval.voidedByRevision) break;
            }
            if (best == seen.size()) {
                unknown(row);
                continue;
            }
            seen[best] = true;
            same(row, "voided_by", approval.voidedByRevision, _replay.approvals[best].row.voidedByRevision);
        }
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i]) continue;
            const auto& [told, sequence] = _replay.approvals[i];
            missing("approval " + told.party + " " + told.step + " " + told.language, sequence);
        }
    }

    void compareSignatures()
    {
        std::set<std::pair<int, std::string>> seen;
        for (const SignatureRecord& signature : _stored.signatures) {
            const std::string row = "signature " + std::to_string(signature.round) + " " + signature.field;
            const auto found = _replay.signatures.find({signature.round, signature.field});
            if (found == _replay.signatures.end()) {
                unknown(row);
                continue;
            }
            seen.insert(found->first);
            const SignatureRecord& told = found->second.row;
            same(row, "party", signature.party, told.party);
            same(row, "signatory", signature.signatory, told.signatory);
            same(row, "level", signature.level, told.level);
            same(row, "signed_at", base::format(signature.signedAt), base::format(told.signedAt));
            same(row, "pdf_before", signature.pdfBefore, told.pdfBefore);
            same(row, "pdf_after", signature.pdfAfter, told.pdfAfter);
        }
        for (const auto& [key, told] : _replay.signatures) {
            if (!seen.contains(key)) missing("signature " + std::to_string(key.first) + " " + key.second, told.sequence);
        }
    }

    const StoredAgreement& _stored;
    const ReportProblem& _report;
    std::string _name;
    AgreementReplay _replay;
};

}

void checkHistories(AgreementStore& store, const ReportProblem& report)
{
    store.eachStored([&](const StoredAgreement& stored) { HistoryComparison(stored, report).run(); });
}

void checkTexts(AgreementStore& store, const drafting::AknFormat& format, const ReportProblem& report)
{
    store.eachText([&](const RevisionText& text) {
        const std::string row = "revision_text " + std::to_string(text.revision) + " " + text.language;
        std::string hash;
        try {
            hash = drafting::textHash(format, format.read(base::view(text.xml), row));
        } catch (const base::Error& error) {
            report({"{0}: {1} cannot be read: {2}", {text.agreement, row, error.message().english()}});
            return;
        }
        if (hash != text.hash) {
            report({"{0}: {1} was changed by hand: {2} is {3}, the log says {4}", {text.agreement, row, "xml", hash, text.hash}});
        }
    });
}

}
