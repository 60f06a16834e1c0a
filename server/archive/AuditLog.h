#pragma once

#include "archive/AuditEntry.h"
#include "archive/MerkleTree.h"

#include <functional>
#include <limits>
#include <optional>

namespace lazos::archive {

/// Reading side of the log, for proofs, exports and checks. Everything is read as it is stored, even where it is damaged.
class LogReader : public HashStore
{
public:
    /// Number of entries that the head counts.
    virtual std::uint64_t size() = 0;
    /// The stored frontier. @throws base::Error Corrupt.
    virtual Frontier head() = 0;
    /// Exact bytes of an entry. @throws base::Error NotFound.
    virtual base::Bytes entry(std::uint64_t sequence) = 0;
    /// In ascending order, from `first`; stops when `visit` answers false.
    virtual void eachEntry(std::uint64_t first, const std::function<bool(std::uint64_t sequence, base::BytesView leaf)>& visit) = 0;
    /// Stored nodes with positions (see storedPosition) in [first, end), ascending.
    virtual void eachNode(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t position, base::BytesView hash)>& visit) = 0;
    /// What has not been erased of the entries in [first, end), ascending by entry.
    virtual void eachOpening(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t sequence, const Opening&)>& visit) = 0;

    /// As `end`: whatever there is from `first` on.
    static constexpr std::uint64_t noEnd = std::numeric_limits<std::uint64_t>::max();
};

/// Append-only record of what was done, by whom and for which party (PREMIS event and agent), as a Merkle tree.
class AuditLog : public LogReader
{
public:
    /// Adds an entry in the caller's open transaction: it becomes durable with the change it tells of, or not at all.
    /// Its time is never before that of the entry before, even if the clock went back. Returns its number, from 0.
    /// @throws base::Error InvalidArgument (unknown action), TooLarge, Unavailable: the change must then fail too.
    virtual std::uint64_t append(const AuditEvent& event) = 0;
    /// Erases salts and values of the personal data of one entry; the log stays verifiable.
    virtual void eraseOpenings(std::uint64_t sequence) = 0;
};

}
