#pragma once

#include "archive/AuditLog.h"
#include "archive/SignedNote.h"
#include "base/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace lazos::app {

/// What two checkpoints of one log say together.
struct CheckpointComparison
{
    bool consistent = false;
    std::optional<bool> signedByKey; ///< nothing if no key was given
    std::uint64_t oldSize = 0, newSize = 0;
    std::vector<std::string> proof; ///< base64 hashes
    base::Message sentence;
};

/// Whether a log leads from one checkpoint to a newer one, by a consistency proof (RFC 9162 §2.1.4) from its stored nodes.
/// @throws base::Error Malformed  for a note that is no checkpoint; InvalidArgument  for checkpoints of two different logs.
CheckpointComparison compareCheckpoints(archive::LogReader& log, const std::string& oldNote, const std::string& newNote,
                                        const std::vector<archive::VerifierKey>& keys, const archive::Ed25519Verify& verify);

}
