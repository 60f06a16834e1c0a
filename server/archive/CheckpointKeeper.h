#pragma once

#include "archive/AuditLog.h"
#include "archive/Checkpoint.h"

#include <filesystem>
#include <optional>

namespace lazos::archive {

/// Signs the state of a log and remembers what it signed last in a file outside the database, so that a database that was
/// put back to an older or another state is noticed before anything is signed or written again.
class CheckpointKeeper
{
public:
    /// @param file  the last signed checkpoint; its folder must exist. A lock file stands beside it.
    CheckpointKeeper(std::filesystem::path file, NoteSigner signer, Ed25519Verify verify);

    [[nodiscard]] const VerifierKey& key() const noexcept { return _signer.key; }

    /// @throws base::Error Corrupt  if the file is damaged or not signed by this log's key.
    [[nodiscard]] std::optional<SignedCheckpoint> lastSigned() const;

    /// Call when a store is opened.
    /// @throws base::Error Conflict  if the log is older than, or another than, the checkpoint signed last.
    void requireExtension(LogReader& log) const;

    /// The signed note for the log as it is now; call after the commit, outside of any transaction. Signs nothing if the
    /// log has not grown. Two processes may call it at once.
    /// @throws base::Error Conflict (as above; nothing is signed), Unavailable.
    std::string sign(LogReader& log) const;

private:
    std::filesystem::path _file;
    NoteSigner _signer;
    Ed25519Verify _verify;
};

}
