#include "archive/MerkleTree.h"
#include "support/Refused.h"

#include <map>

using namespace lazos;
using archive::Hash;

namespace {

/// Everything a growing tree stores, and nothing else.
struct MemoryStore final : archive::HashStore
{
    std::map<std::uint64_t, Hash> nodes;
    archive::Frontier frontier;
    int reads = 0;

    void add(base::BytesView entry)
    {
        frontier.append(archive::leafHash(entry), [&](unsigned level, std::uint64_t index, const Hash& hash) {
            CPPUNIT_ASSERT_EQUAL(std::uint64_t{nodes.size()}, archive::storedPosition(level, index));
            nodes[archive::storedPosition(level, index)] = hash;
        });
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{nodes.size()}, archive::storedCount(frontier.size()));
    }
    Hash hash(unsigned level, std::uint64_t index) override
    {
        ++reads;
        return nodes.at(archive::storedPosition(level, index));
    }
};

// The inputs and roots of the Certificate Transparency reference implementation.
const char* const inputs[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
const char* const roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                             "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                             "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                             "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                             "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                             "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                             "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                             "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

}

class MerkleTreeTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(MerkleTreeTest);
    CPPUNIT_TEST(hasTheRootsOfTheReferenceImplementation);
    CPPUNIT_TEST(provesEveryEntryOfEveryTreeAndNoOther);
    CPPUNIT_TEST(provesThatEveryTreeContinuesEveryOlderOneAndNoOther);
    CPPUNIT_TEST(readsFewNodesForAProof);
    CPPUNIT_TEST(refusesAnEntryThatIsNotThere);
    CPPUNIT_TEST_SUITE_END();

    static MemoryStore tree(int size)
    {
        MemoryStore store;
        for (int i = 0; i < size; ++i) store.add(base::view("entry " + std::to_string(i)));
        return store;
    }

    void hasTheRootsOfTheReferenceImplementation()
    {
        CPPUNIT_ASSERT_EQUAL(std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"), base::hex(archive::emptyRoot()));
        MemoryStore store;
        for (int i = 0; i < 8; ++i) {
            store.add(base::fromHex(inputs[i]));
            CPPUNIT_ASSERT_EQUAL(std::string(roots[i]), base::hex(store.frontier.root()));
            CPPUNIT_ASSERT_EQUAL(std::string(roots[i]), base::hex(archive::treeRoot(store, static_cast<std::uint64_t>(i) + 1)));
        }
    }

    void provesEveryEntryOfEveryTreeAndNoOther()
    {
        MemoryStore store = tree(35);
        for (std::uint64_t size = 1; size <= 35; ++size) {
            const Hash root = archive::treeRoot(store, size);
            for (std::uint64_t index = 0; index < size; ++index) {
                const Hash leaf = archive::leafHash(base::view("entry " + std::to_string(index)));
                auto proof = archive::inclusionProof(store, index, size);
                CPPUNIT_ASSERT(archive::rootFromInclusion(index, size, leaf, proof) == root);
                CPPUNIT_ASSERT(archive::rootFromInclusion(index, size, archive::leafHash(base::view("other")), proof) != root);
                if (size > 1) CPPUNIT_ASSERT(archive::rootFromInclusion((index + 1) % size, size, leaf, proof) != root);
                CPPUNIT_ASSERT(!archive::rootFromInclusion(size, size, leaf, proof));
                auto longer = proof;
                longer.push_back(leaf);
                CPPUNIT_ASSERT(!archive::rootFromInclusion(index, size, leaf, longer));
                if (proof.empty()) continue;
                auto changed = proof;
                changed.back()[31] ^= 1;
                CPPUNIT_ASSERT(archive::rootFromInclusion(index, size, leaf, changed) != root);
                proof.pop_back();
                CPPUNIT_ASSERT(archive::rootFromInclusion(index, size, leaf, proof) != root);
            }
        }
    }

    void provesThatEveryTreeContinuesEveryOlderOneAndNoOther()
    {
        MemoryStore store = tree(35);
        Hash wrong{};
        for (std::uint64_t size = 0; size <= 35; ++size) {
            const Hash root = archive::treeRoot(store, size);
            for (std::uint64_t old = 0; old <= size; ++old) {
                const Hash oldRoot = archive::treeRoot(store, old);
                auto proof = archive::consistencyProof(store, old, size);
                CPPUNIT_ASSERT(archive::isConsistent(old, oldRoot, size, root, proof));
                CPPUNIT_ASSERT(!archive::isConsistent(old, wrong, size, root, proof));
                CPPUNIT_ASSERT(!archive::isConsistent(old, oldRoot, size, wrong, proof) || old == 0);
                CPPUNIT_ASSERT(old == size || !archive::isConsistent(size, root, old, oldRoot, proof));
                for (Hash& hash : proof) {
                    hash[0] ^= 0x80;
                    CPPUNIT_ASSERT(!archive::isConsistent(old, oldRoot, size, root, proof));
                    hash[0] ^= 0x80;
                }
                proof.push_back(root);
                CPPUNIT_ASSERT(!archive::isConsistent(old, oldRoot, size, root, proof));
            }
        }
    }

    void readsFewNodesForAProof()
    {
        MemoryStore store = tree(5000);
        store.reads = 0;
        CPPUNIT_ASSERT(archive::inclusionProof(store, 1234, 5000).size() <= 13);
        CPPUNIT_ASSERT_MESSAGE(std::to_string(store.reads), store.reads <= 2 * 13);
    }

    void refusesAnEntryThatIsNotThere()
    {
        MemoryStore store = tree(3);
        tests::assertRefused(base::ErrorCode::InvalidArgument, [&] { archive::inclusionProof(store, 3, 3); });
        tests::assertRefused(base::ErrorCode::InvalidArgument, [&] { archive::consistencyProof(store, 4, 3); });
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(MerkleTreeTest);
