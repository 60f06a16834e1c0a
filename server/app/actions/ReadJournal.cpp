#include "app/JournalLines.h"
#include "app/actions/Reading.h"
#include "archive/Checkpoint.h"
#include "archive/Zip.h"
#include "base/Digest.h"
#include "base/Error.h"

namespace lazos::app {

namespace {

constexpr std::uint64_t newestLine = std::numeric_limits<std::int64_t>::max();
constexpr int linesAtOnce = 500;
constexpr std::size_t mostProofs = 10'000; ///< of one download

/// The last checkpoint that the server signed. Read before the log is: it never counts more entries than the log read after it.
struct LastCheckpoint
{
    std::string note;
    std::uint64_t size = 0;

    explicit LastCheckpoint(const Workspace& workspace)
    {
        const std::filesystem::path file = workspace.folder() / "log" / "checkpoint";
        note = base::readTextFile(file, 1u << 20);
        size = archive::SignedCheckpoint::parse(note, file.string()).checkpoint.size;
    }
};

/// What the Merkle tree holds of an entry: its leaf hash (RFC 9162 §2.1.1).
base::Json withDigest(Session& session, base::Json line, std::uint64_t sequence)
{
    line["digest"] = base::hex(archive::leafHash(session.work().audit().reader().entry(sequence)));
    return line;
}

JournalProof proofOf(Session& session, const LastCheckpoint& checkpoint, base::Json line, std::uint64_t sequence)
{
    if (sequence >= checkpoint.size) {
        throw base::Error(base::ErrorCode::Unavailable, {"The log has not been signed since this line was written; try again after the next act", {}});
    }
    archive::LogReader& log = session.work().audit().reader();
    JournalProof proof;
    proof.line = withDigest(session, std::move(line), sequence);
    proof.proof = archive::TlogProof{{}, sequence, archive::inclusionProof(log, sequence, checkpoint.size), checkpoint.note}.format();
    proof.entry = log.entry(sequence);
    proof.logKey = session.workspace().logVerifierKey();
    proof.logSize = checkpoint.size;
    return proof;
}

base::Bytes bytesOf(const std::string& text)
{
    const base::BytesView view = base::view(text);
    return {view.begin(), view.end()};
}

void addProof(const JournalProof& proof, archive::FileTree& files)
{
    const std::string number = std::to_string(proof.line.at("sequence").get<std::uint64_t>());
    files[number + ".tlog-proof"] = bytesOf(proof.proof);
    files[number + ".json"] = proof.entry;
    files["log.vkey"] = bytesOf(proof.logKey);
}

JournalEntry readableLine(Session& session, const AgreementRecord& agreement, std::uint64_t sequence)
{
    auto entry = session.work().lists().journalLine(agreement.id, session.authority().id, sequence);
    if (!entry) throw base::Error(base::ErrorCode::NotFound, {"There is no journal line {0} that you could see", {std::to_string(sequence)}});
    return *std::move(entry);
}

}

base::Json readJournal(const ActionContext& context, const std::string& id, const std::string& of, std::uint64_t before, int limit)
{
    return inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        Lists& lists = session.work().lists();
        const std::string& own = session.authority().id;
        auto entries = lists.journalBackwards(agreement.id, own, of, before == 0 ? newestLine : before, limit + 1);
        base::Json next;
        if (entries.size() > static_cast<std::size_t>(limit)) {
            entries.resize(static_cast<std::size_t>(limit));
            next = entries.back().sequence;
        }
        std::map<std::string, std::string> people;
        base::Json lines = base::Json::array();
        for (const JournalEntry& entry : entries) lines.push_back(withDigest(session, lineJson(session, entry, people), entry.sequence));
        return base::Json{{"lines", lines}, {"next", next}, {"counts", lists.journalCounts(agreement.id, own)}};
    });
}

JournalProof proveJournalLine(const ActionContext& context, const std::string& id, std::uint64_t sequence)
{
    const LastCheckpoint checkpoint(context.workspace);
    JournalProof proof;
    inspect(context, Permission::See, [&](Session& session) {
        const JournalEntry entry = readableLine(session, session.agreement(id), sequence);
        std::map<std::string, std::string> people;
        proof = proofOf(session, checkpoint, lineJson(session, entry, people), sequence);
        return base::Json();
    });
    return proof;
}

AgreementFile packJournalProofs(const ActionContext& context, const std::string& id, std::optional<std::uint64_t> sequence)
{
    const LastCheckpoint checkpoint(context.workspace);
    AgreementFile packed;
    packed.type = "application/zip";
    inspect(context, Permission::See, [&](Session& session) {
        const AgreementRecord agreement = session.agreement(id);
        std::map<std::string, std::string> people;
        archive::FileTree files;
        std::string lines;
        const auto add = [&](const JournalEntry& entry) {
            if (files.size() > 2 * mostProofs) throw base::Error(base::ErrorCode::TooLarge, {"This journal has more lines than one download holds; take the archive package", {}});
            const JournalProof proof = proofOf(session, checkpoint, lineJson(session, entry, people), entry.sequence);
            lines += proof.line.dump() + "\n";
            addProof(proof, files);
        };
        std::string name = agreement.reference + "-journal";
        if (sequence) {
            add(readableLine(session, agreement, *sequence));
            name += "-" + std::to_string(*sequence);
        } else {
            for (std::uint64_t after = 0;;) {
                const auto page = session.agreements().journal(agreement.id, session.authority().id, after, linesAtOnce);
                for (const JournalEntry& entry : page) add(entry);
                if (page.size() < static_cast<std::size_t>(linesAtOnce)) break;
                after = page.back().sequence;
            }
        }
        files["journal.jsonl"] = bytesOf(lines);
        packed.name = name + ".zip";
        packed.bytes = archive::writeZip(files, name, session.now());
        return base::Json();
    });
    return packed;
}

}
