#pragma once

#include "base/Bytes.h"
#include "base/Digest.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace lazos::archive {

/// Merkle trees as RFC 6962 §2.1 defines them, over SHA-256. Pure arithmetic: no I/O, nothing is kept.
using Hash = base::Sha256;

/// The root of a tree without leaves: the hash of nothing.
Hash emptyRoot();
/// SHA-256(0x00 || entry).
Hash leafHash(base::BytesView entry);
/// SHA-256(0x01 || left || right).
Hash nodeHash(const Hash& left, const Hash& right);

/// Where the root of the complete subtree of 2^level leaves that is the index-th of its level stands when nodes are kept
/// in the order in which they become complete (the order of golang.org/x/mod/sumdb/tlog, so that its readers fit).
std::uint64_t storedPosition(unsigned level, std::uint64_t index) noexcept;
/// How many nodes a tree of `size` leaves has stored.
std::uint64_t storedCount(std::uint64_t size) noexcept;

/// Port: roots of complete subtrees. A proof reads O(log n) of them.
class HashStore
{
public:
    virtual ~HashStore() = default;
    /// Root over leaves [index·2^level, (index+1)·2^level). @throws base::Error NotFound, Corrupt.
    virtual Hash hash(unsigned level, std::uint64_t index) = 0;
};

/// The right edge of a growing tree: the roots of its complete subtrees, largest first. A value.
class Frontier
{
public:
    Frontier() = default;
    /// @throws base::Error Corrupt  unless there is one hash for each bit that is set in `size`.
    Frontier(std::uint64_t size, std::vector<Hash> hashes);

    /// Adds a leaf's hash; calls `completed` for the leaf and each subtree that it completes, in stored order.
    void append(const Hash& leaf, const std::function<void(unsigned level, std::uint64_t index, const Hash&)>& completed);
    [[nodiscard]] std::uint64_t size() const noexcept { return _size; }
    [[nodiscard]] const std::vector<Hash>& hashes() const noexcept { return _hashes; }
    [[nodiscard]] Hash root() const;

private:
    std::uint64_t _size = 0;
    std::vector<Hash> _hashes;
};

/// Root of the first `size` leaves.
Hash treeRoot(HashStore& store, std::uint64_t size);
/// RFC 6962 §2.1.1, from the leaf's sibling upwards. @throws base::Error InvalidArgument  unless index < size.
std::vector<Hash> inclusionProof(HashStore& store, std::uint64_t index, std::uint64_t size);
/// RFC 6962 §2.1.2. @throws base::Error InvalidArgument  unless oldSize <= newSize.
std::vector<Hash> consistencyProof(HashStore& store, std::uint64_t oldSize, std::uint64_t newSize);

/// RFC 9162 §2.1.3.2. The root to which the proof leads, or nothing if it has the wrong length for index and size.
std::optional<Hash> rootFromInclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, const std::vector<Hash>& proof);
/// RFC 9162 §2.1.4.2: whether the newer tree only adds to the older one. An empty older tree is consistent with any newer
/// one by an empty proof.
bool isConsistent(std::uint64_t oldSize, const Hash& oldRoot, std::uint64_t newSize, const Hash& newRoot,
                  const std::vector<Hash>& proof);

}
