#include "app/AuditActions.h"

#include "archive/Checkpoint.h"

namespace lazos::app {

using base::Error;
using base::ErrorCode;

CheckpointComparison compareCheckpoints(archive::LogReader& log, const std::string& oldNote, const std::string& newNote,
                                        const std::vector<archive::VerifierKey>& keys, const archive::Ed25519Verify& verify)
{
    const auto older = archive::SignedCheckpoint::parse(oldNote, "OLD");
    const auto newer = archive::SignedCheckpoint::parse(newNote, "NEW");
    if (older.checkpoint.origin != newer.checkpoint.origin) {
        throw Error(ErrorCode::InvalidArgument, {"These are checkpoints of two different logs, {0} and {1}", {older.checkpoint.origin, newer.checkpoint.origin}});
    }
    CheckpointComparison result;
    result.oldSize = older.checkpoint.size;
    result.newSize = newer.checkpoint.size;
    const std::vector<std::string> sizes{std::to_string(result.oldSize), std::to_string(result.newSize)};
    if (!keys.empty()) {
        result.signedByKey = archive::verifyNote(older.note, keys, verify) == archive::NoteVerdict::Verified &&
                             archive::verifyNote(newer.note, keys, verify) == archive::NoteVerdict::Verified;
    }
    if (result.oldSize > result.newSize) {
        result.sentence = {"The checkpoint called new has fewer entries ({1}) than the old one ({0})", sizes};
        return result;
    }
    std::vector<archive::Hash> proof;
    try {
        proof = archive::consistencyProof(log, result.oldSize, result.newSize);
    } catch (const Error& error) {
        if (error.code() != ErrorCode::NotFound) throw;
        result.sentence = {"This log does not have the {1} entries of the new checkpoint: entries were cut off, or it is another log", sizes};
        return result;
    }
    for (const archive::Hash& hash : proof) result.proof.push_back(base::toBase64(hash));
    result.consistent = archive::isConsistent(result.oldSize, older.checkpoint.root, result.newSize, newer.checkpoint.root, proof);
    if (!result.consistent) {
        result.sentence = {"The log of {1} entries does not continue that of {0} entries: history was changed", sizes};
    } else if (result.signedByKey == false) {
        result.sentence = {"The checkpoints fit together, but are not both signed by the key that was given", {}};
    } else {
        result.sentence = {"The log of {1} entries continues that of {0} entries unchanged", sizes};
    }
    return result;
}

}
