#include "archive/CheckpointKeeper.h"

#include "base/Error.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace lazos::archive {

using base::Error;
using base::ErrorCode;

namespace {

/// Held while the last checkpoint is read, compared and replaced. The kernel releases it when the process dies.
class FileLock
{
public:
    explicit FileLock(const std::filesystem::path& path) : _descriptor(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600))
    {
        int result = -1;
        if (_descriptor >= 0) {
            do result = ::flock(_descriptor, LOCK_EX);
            while (result != 0 && errno == EINTR);
        }
        if (result != 0) {
            const std::string why = std::strerror(errno);
            if (_descriptor >= 0) ::close(_descriptor);
            throw Error(ErrorCode::Unavailable, {"Cannot lock {0}: {1}", {path.string(), why}});
        }
    }
    ~FileLock() { ::close(_descriptor); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    int _descriptor;
};

/// `head` is read once, so that an entry that another process adds meanwhile does not look like a contradiction.
void requireContinues(LogReader& log, const Frontier& head, const Checkpoint& last)
{
    const std::uint64_t size = head.size();
    if (size < last.size) {
        throw Error(ErrorCode::Conflict,
                    {"The audit log has {0} entries but {1} were signed before: the database was put back to an older state. "
                     "Restore the newest backup",
                     {std::to_string(size), std::to_string(last.size)}});
    }
    // Every node that the older tree rests on must be there unchanged, and lead to its root.
    if (treeRoot(log, last.size) != last.root) {
        throw Error(ErrorCode::Conflict, {"The first {0} entries of the audit log are not those that were signed before; run "
                                          "lazos fsck and restore the newest backup",
                                          {std::to_string(last.size)}});
    }
    const std::vector<Hash> proof = consistencyProof(log, last.size, size);
    if (!isConsistent(last.size, last.root, size, head.root(), proof)) {
        throw Error(ErrorCode::Conflict, {"The audit log does not continue the checkpoint signed last; run lazos fsck", {}});
    }
}

}

CheckpointKeeper::CheckpointKeeper(std::filesystem::path file, NoteSigner signer, Ed25519Verify verify)
    : _file(std::move(file)), _signer(std::move(signer)), _verify(std::move(verify))
{}

std::optional<SignedCheckpoint> CheckpointKeeper::lastSigned() const
{
    if (!std::filesystem::exists(_file)) return std::nullopt;
    try {
        SignedCheckpoint last = SignedCheckpoint::parse(base::readTextFile(_file, 1u << 20), _file.string());
        if (last.checkpoint.origin == _signer.key.name && verifyNote(last.note, {_signer.key}, _verify) == NoteVerdict::Verified) {
            return last;
        }
    } catch (const Error& error) {
        if (error.code() != ErrorCode::Malformed) throw;
    }
    throw Error(ErrorCode::Corrupt, {"The checkpoint signed last is damaged or not signed by this log''s key; restore it from a backup", {}},
                {_file.string(), 0, 0, {}});
}

void CheckpointKeeper::requireExtension(LogReader& log) const
{
    if (const auto last = lastSigned()) requireContinues(log, log.head(), last->checkpoint);
}

std::string CheckpointKeeper::sign(LogReader& log) const
{
    const FileLock lock(_file.string() + ".lock");
    const auto last = lastSigned();
    const Frontier head = log.head();
    if (last) {
        requireContinues(log, head, last->checkpoint);
        if (last->checkpoint.size == head.size()) return last->note.format();
    }
    const Checkpoint checkpoint{_signer.key.name, head.size(), head.root(), {}};
    const std::string note = signNote(checkpoint.text(), _signer).format();
    base::writeFileDurably(_file, base::view(note));
    return note;
}

}
