#include "LogFixture.h"

#include "support/Refused.h"

#include <algorithm>

using namespace lazos;
using archive::Hash;
using tests::LogFixture;

namespace {

/// RFC 6962 §2.1, word for word: MTH(D[n]), with k the largest power of two smaller than n.
Hash merkleTreeHash(const std::vector<base::Bytes>& leaves, std::size_t begin, std::size_t end)
{
    if (begin == end) return base::sha256(base::BytesView{});
    base::Bytes input;
    if (end - begin == 1) {
        input.push_back(0x00);
        input.insert(input.end(), leaves[begin].begin(), leaves[begin].end());
    } else {
        std::size_t k = 1;
        while (2 * k < end - begin) k *= 2;
        const Hash left = merkleTreeHash(leaves, begin, begin + k);
        const Hash right = merkleTreeHash(leaves, begin + k, end);
        input.push_back(0x01);
        input.insert(input.end(), left.begin(), left.end());
        input.insert(input.end(), right.begin(), right.end());
    }
    return base::sha256(input);
}

/// Lends a log and counts how far its nodes and personal data are read ahead of its entries: what a reader must remember.
class CountingReader final : public archive::LogReader
{
public:
    explicit CountingReader(archive::LogReader& log) : _log(log) {}

    std::uint64_t size() override { return _log.size(); }
    archive::Frontier head() override { return _log.head(); }
    base::Bytes entry(std::uint64_t sequence) override { return _log.entry(sequence); }
    Hash hash(unsigned level, std::uint64_t index) override { return _log.hash(level, index); }
    void eachEntry(std::uint64_t first, const std::function<bool(std::uint64_t, base::BytesView)>& visit) override
    {
        _log.eachEntry(first, [&](std::uint64_t sequence, base::BytesView leaf) {
            ++entriesRead;
            return visit(sequence, leaf);
        });
    }
    void eachNode(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, base::BytesView)>& visit) override
    {
        _log.eachNode(first, end, [&](std::uint64_t position, base::BytesView hash) {
            ++_nodes;
            nodesAhead = std::max(nodesAhead, _nodes - std::min(_nodes, archive::storedCount(entriesRead)));
            visit(position, hash);
        });
    }
    void eachOpening(std::uint64_t first, std::uint64_t end, const std::function<void(std::uint64_t, const archive::Opening&)>& visit) override
    {
        _log.eachOpening(first, end, [&](std::uint64_t sequence, const archive::Opening& opening) {
            openingsAhead = std::max(openingsAhead, sequence - std::min(sequence, entriesRead));
            visit(sequence, opening);
        });
    }

    std::uint64_t entriesRead = 0;
    std::uint64_t nodesAhead = 0;
    std::uint64_t openingsAhead = 0;

private:
    archive::LogReader& _log;
    std::uint64_t _nodes = 0;
};

}

class LogCheckTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(LogCheckTest);
    CPPUNIT_TEST(rootsOfManySizesAreThoseOfTheStandardsRecursion);
    CPPUNIT_TEST(remembersAPartOfALongLogOnly);
    CPPUNIT_TEST(findsChangesBeyondTheFirstPart);
    CPPUNIT_TEST(findsWhatHasANumberBelowZero);
    CPPUNIT_TEST_SUITE_END();

    static constexpr std::uint64_t length = 10'000;

    /// Made once: it is only read, or changed in a transaction that is rolled back.
    static LogFixture& longLog()
    {
        static LogFixture fixture;
        if (fixture.log.size() == 0) fixture.fill(static_cast<int>(length));
        return fixture;
    }

    static std::vector<base::Bytes> leavesOf(archive::LogReader& log)
    {
        std::vector<base::Bytes> leaves;
        log.eachEntry(0, [&](std::uint64_t, base::BytesView leaf) { return leaves.emplace_back(leaf.begin(), leaf.end()), true; });
        return leaves;
    }

    void rootsOfManySizesAreThoseOfTheStandardsRecursion()
    {
        LogFixture& f = longLog();
        const std::vector<base::Bytes> leaves = leavesOf(f.log);
        CPPUNIT_ASSERT_EQUAL(std::size_t{length}, leaves.size());
        std::vector<archive::Checkpoint> checkpoints;
        for (std::uint64_t size = 0; size <= length; size += size < 70 ? 1 : 331) {
            checkpoints.push_back({"lazos.example/log", size, merkleTreeHash(leaves, 0, size), {}});
        }
        for (const std::uint64_t size : {4095u, 4096u, 4097u, 8191u, 8192u, 8193u, 9999u, 10'000u}) {
            checkpoints.push_back({"lazos.example/log", size, merkleTreeHash(leaves, 0, size), {}});
        }
        const auto report = archive::checkLog(f.log, checkpoints);
        CPPUNIT_ASSERT_MESSAGE(report.sound() ? "" : report.problems.front().message.english(), report.sound());
        CPPUNIT_ASSERT_EQUAL(length, report.entries);
        CPPUNIT_ASSERT(report.root == merkleTreeHash(leaves, 0, length));
        for (std::size_t i = 0; i < checkpoints.size(); i += 7) {
            auto changed = checkpoints[i];
            changed.root[31] ^= 1;
            CPPUNIT_ASSERT_MESSAGE(std::to_string(changed.size), !archive::checkLog(f.log, {changed}).sound());
        }
    }

    void remembersAPartOfALongLogOnly()
    {
        CountingReader log(longLog().log);
        CPPUNIT_ASSERT(archive::checkLog(log, {}).sound());
        CPPUNIT_ASSERT_EQUAL(length, log.entriesRead); // once, in order
        CPPUNIT_ASSERT_MESSAGE(std::to_string(log.nodesAhead), log.nodesAhead < length);
        CPPUNIT_ASSERT_MESSAGE(std::to_string(log.openingsAhead), log.openingsAhead < length / 2);
    }

    static archive::LogReport after(const std::string& sql)
    {
        LogFixture& f = longLog();
        storage::Transaction transaction(f.database);
        f.database.execute("DROP TRIGGER audit_entry_stays; DROP TRIGGER audit_entry_is_kept; DROP TRIGGER audit_node_stays; DROP TRIGGER "
                           "audit_node_is_kept; DROP TRIGGER audit_head_grows; DROP TRIGGER audit_opening_stays;");
        f.database.execute(sql);
        return archive::checkLog(f.log, {f.now()});
    }

    void findsChangesBeyondTheFirstPart()
    {
        const auto nodes = [](const std::string& change, std::uint64_t position) { return change + " WHERE position = " + std::to_string(position); };
        const std::pair<std::string, std::uint64_t> cases[] = {
            {"UPDATE audit_entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"ok\"', '\"error\"') AS BLOB) WHERE seq = 7000", 7000},
            {"DELETE FROM audit_entry WHERE seq = 4096", 4096},
            {"DELETE FROM audit_entry WHERE seq = 4095", 4095},
            {"DELETE FROM audit_entry WHERE seq >= 8192", 8192},
            {nodes("UPDATE audit_node SET hash = zeroblob(32)", archive::storedPosition(0, 4096)), 4096},
            {nodes("UPDATE audit_node SET hash = zeroblob(32)", archive::storedPosition(12, 1)), 8191},
            {nodes("UPDATE audit_node SET hash = zeroblob(32)", archive::storedPosition(13, 0)), 8191},
            {nodes("DELETE FROM audit_node", archive::storedPosition(0, 9000)), 9000},
            {nodes("DELETE FROM audit_node", archive::storedPosition(13, 0)), 8191},
            {"INSERT INTO audit_node VALUES(19999, zeroblob(32))", length},
            {"UPDATE audit_opening SET value = replace(value, 'camille', 'esteban') WHERE seq = 9500 AND field = 'actor'", 9500},
            {"INSERT INTO audit_opening VALUES(10000, 'actor', x'00', '')", 10'000},
        };
        for (const auto& [sql, first] : cases) {
            const auto report = after(sql);
            CPPUNIT_ASSERT_MESSAGE(sql, !report.sound());
            CPPUNIT_ASSERT_EQUAL_MESSAGE(sql + ": " + report.problems.front().message.english(), first, report.problems.front().index);
        }
        CPPUNIT_ASSERT(archive::checkLog(longLog().log, {longLog().now()}).sound());
    }

    void findsWhatHasANumberBelowZero()
    {
        CPPUNIT_ASSERT(!after("INSERT INTO audit_node VALUES(-1, zeroblob(32))").sound());
        CPPUNIT_ASSERT(!after("INSERT INTO audit_opening VALUES(-1, 'actor', x'00', '')").sound());
        CPPUNIT_ASSERT(!after("INSERT INTO audit_entry SELECT -1, leaf FROM audit_entry WHERE seq = 0").sound());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(LogCheckTest);
