#include "archive/MerkleTree.h"

#include "base/Error.h"

#include <bit>
#include <cstring>

namespace lazos::archive {

using base::Error;
using base::ErrorCode;

namespace {

/// Largest power of two smaller than n (n > 1): where RFC 6962 splits a tree.
std::uint64_t splitPoint(std::uint64_t n) { return std::bit_floor(n - 1); }

Hash rangeRoot(HashStore& store, std::uint64_t begin, std::uint64_t end)
{
    const std::uint64_t count = end - begin;
    if (std::has_single_bit(count)) {
        const auto level = static_cast<unsigned>(std::countr_zero(count));
        return store.hash(level, begin >> level);
    }
    const std::uint64_t middle = begin + splitPoint(count);
    const Hash left = rangeRoot(store, begin, middle);
    return nodeHash(left, rangeRoot(store, middle, end));
}

void inclusion(HashStore& store, std::uint64_t index, std::uint64_t begin, std::uint64_t end, std::vector<Hash>& proof)
{
    if (end - begin == 1) return;
    const std::uint64_t middle = begin + splitPoint(end - begin);
    if (index < middle) {
        inclusion(store, index, begin, middle, proof);
        proof.push_back(rangeRoot(store, middle, end));
    } else {
        inclusion(store, index, middle, end, proof);
        proof.push_back(rangeRoot(store, begin, middle));
    }
}

void consistency(HashStore& store, std::uint64_t oldSize, std::uint64_t begin, std::uint64_t end, bool known,
                 std::vector<Hash>& proof)
{
    if (oldSize == end) {
        if (!known) proof.push_back(rangeRoot(store, begin, end));
        return;
    }
    const std::uint64_t middle = begin + splitPoint(end - begin);
    if (oldSize <= middle) {
        consistency(store, oldSize, begin, middle, known, proof);
        proof.push_back(rangeRoot(store, middle, end));
    } else {
        consistency(store, oldSize, middle, end, false, proof);
        proof.push_back(rangeRoot(store, begin, middle));
    }
}

}

Hash emptyRoot() { return base::sha256(base::BytesView{}); }

Hash leafHash(base::BytesView entry)
{
    base::Bytes bytes(entry.size() + 1);
    bytes[0] = 0x00;
    if (!entry.empty()) std::memcpy(bytes.data() + 1, entry.data(), entry.size());
    return base::sha256(bytes);
}

Hash nodeHash(const Hash& left, const Hash& right)
{
    std::array<std::uint8_t, 65> bytes;
    bytes[0] = 0x01;
    std::memcpy(bytes.data() + 1, left.data(), left.size());
    std::memcpy(bytes.data() + 33, right.data(), right.size());
    return base::sha256(base::BytesView(bytes));
}

std::uint64_t storedPosition(unsigned level, std::uint64_t index) noexcept
{
    // A node stands `level` places after the last leaf below it; a leaf comes after all nodes complete before it.
    const std::uint64_t leaf = ((index + 1) << level) - 1;
    return storedCount(leaf) + level;
}

std::uint64_t storedCount(std::uint64_t size) noexcept
{
    std::uint64_t count = 0;
    for (; size > 0; size >>= 1) count += size;
    return count;
}

Frontier::Frontier(std::uint64_t size, std::vector<Hash> hashes) : _size(size), _hashes(std::move(hashes))
{
    if (_hashes.size() != static_cast<std::size_t>(std::popcount(size))) {
        throw Error(ErrorCode::Corrupt, {"The head of the audit log has {0} hashes; {1} entries need another number",
                                         {std::to_string(_hashes.size()), std::to_string(size)}});
    }
}

void Frontier::append(const Hash& leaf, const std::function<void(unsigned, std::uint64_t, const Hash&)>& completed)
{
    Hash hash = leaf;
    std::uint64_t index = _size;
    completed(0, index, hash);
    for (unsigned level = 0; (_size >> level) & 1; ++level) {
        hash = nodeHash(_hashes.back(), hash);
        _hashes.pop_back();
        index >>= 1;
        completed(level + 1, index, hash);
    }
    _hashes.push_back(hash);
    ++_size;
}

Hash Frontier::root() const
{
    if (_hashes.empty()) return emptyRoot();
    Hash hash = _hashes.back();
    for (auto left = _hashes.rbegin() + 1; left != _hashes.rend(); ++left) hash = nodeHash(*left, hash);
    return hash;
}

Hash treeRoot(HashStore& store, std::uint64_t size) { return size == 0 ? emptyRoot() : rangeRoot(store, 0, size); }

std::vector<Hash> inclusionProof(HashStore& store, std::uint64_t index, std::uint64_t size)
{
    if (index >= size) {
        throw Error(ErrorCode::InvalidArgument,
                    {"There is no entry {0} in a log of {1} entries", {std::to_string(index), std::to_string(size)}});
    }
    std::vector<Hash> proof;
    inclusion(store, index, 0, size, proof);
    return proof;
}

std::vector<Hash> consistencyProof(HashStore& store, std::uint64_t oldSize, std::uint64_t newSize)
{
    if (oldSize > newSize) {
        throw Error(ErrorCode::InvalidArgument, {"A log of {1} entries cannot continue one of {0} entries",
                                                 {std::to_string(oldSize), std::to_string(newSize)}});
    }
    std::vector<Hash> proof;
    if (oldSize > 0) consistency(store, oldSize, 0, newSize, true, proof);
    return proof;
}

std::optional<Hash> rootFromInclusion(std::uint64_t index, std::uint64_t size, const Hash& leaf, const std::vector<Hash>& proof)
{
    if (index >= size) return std::nullopt;
    std::uint64_t node = index;
    std::uint64_t last = size - 1;
    Hash hash = leaf;
    for (const Hash& sibling : proof) {
        if (last == 0) return std::nullopt;
        if ((node & 1) != 0 || node == last) {
            hash = nodeHash(sibling, hash);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            hash = nodeHash(hash, sibling);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 ? std::optional(hash) : std::nullopt;
}

bool isConsistent(std::uint64_t oldSize, const Hash& oldRoot, std::uint64_t newSize, const Hash& newRoot,
                  const std::vector<Hash>& proof)
{
    if (oldSize > newSize) return false;
    if (oldSize == newSize) return proof.empty() && oldRoot == newRoot;
    if (oldSize == 0) return proof.empty() && oldRoot == emptyRoot();
    std::uint64_t node = oldSize - 1;
    std::uint64_t last = newSize - 1;
    while ((node & 1) != 0) {
        node >>= 1;
        last >>= 1;
    }
    auto next = proof.begin();
    // Where the older tree is one complete subtree, its root is known and not repeated in the proof.
    Hash seed = oldRoot;
    if (!std::has_single_bit(oldSize)) {
        if (next == proof.end()) return false;
        seed = *next++;
    }
    Hash older = seed;
    Hash newer = seed;
    for (; next != proof.end(); ++next) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            older = nodeHash(*next, older);
            newer = nodeHash(*next, newer);
            while ((node & 1) == 0 && node != 0) {
                node >>= 1;
                last >>= 1;
            }
        } else {
            newer = nodeHash(newer, *next);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && older == oldRoot && newer == newRoot;
}

}
