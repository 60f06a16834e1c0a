#pragma once

#include "archive/MerkleTree.h"
#include "archive/SignedNote.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lazos::archive {

/// The state of a log at one moment, c2sp.org/tlog-checkpoint: the text of a signed note.
struct Checkpoint
{
    std::string origin; ///< which log
    std::uint64_t size = 0;
    Hash root{};
    std::vector<std::string> extensions; ///< further lines, kept as they came

    /// `<origin>\n<size>\n<base64 root>\n` and the extension lines.
    [[nodiscard]] std::string text() const;
    /// @throws base::Error Malformed (file and line).
    static Checkpoint parse(std::string_view text, const std::string& file);

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// A checkpoint with the note that carries it.
struct SignedCheckpoint
{
    Checkpoint checkpoint;
    SignedNote note;

    /// @throws base::Error Malformed.
    static SignedCheckpoint parse(std::string_view note, const std::string& file);
};

/// c2sp.org/tlog-proof@v1: an entry's place in a log, checkable with nothing but the log's key.
struct TlogProof
{
    std::optional<base::Bytes> extra; ///< not authenticated
    std::uint64_t index = 0;
    std::vector<Hash> path;
    std::string checkpoint; ///< the signed note, verbatim

    [[nodiscard]] std::string format() const;
    /// At most 64 hashes. @throws base::Error Malformed (file and line), TooLarge.
    static TlogProof parse(std::string_view text, const std::string& file);
};

}
