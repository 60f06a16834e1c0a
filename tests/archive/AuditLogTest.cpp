#include "LogFixture.h"

#include "archive/Checkpoint.h"
#include "archive/Tiles.h"
#include "support/Program.h"
#include "support/Refused.h"
#include "support/TemporaryFolder.h"

using namespace lazos;
using base::ErrorCode;
using tests::assertRefused;
using tests::instant;
using tests::LogFixture;

class AuditLogTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AuditLogTest);
    CPPUNIT_TEST(anEntryOfARolledBackChangeIsGone);
    CPPUNIT_TEST(namesNoPersonInTheLogAndForgetsOneOnRequest);
    CPPUNIT_TEST(keepsTimesInOrderWhenTheClockGoesBack);
    CPPUNIT_TEST(refusesAnActionThatIsNotOnTheList);
    CPPUNIT_TEST(refusesToChangeOrDeleteEntries);
    CPPUNIT_TEST(findsEveryChangeOfTheTamperMatrix);
    CPPUNIT_TEST(findsADatabaseThatWasPutBack);
    CPPUNIT_TEST(findsAnotherHistoryUnderTheSameLength);
    CPPUNIT_TEST(signsOnlyWhatContinuesTheLastCheckpoint);
    CPPUNIT_TEST(otherPeoplesCodeConfirmsTheWholeLog);
    CPPUNIT_TEST_SUITE_END();

    /// Removes the triggers, as someone with the file and an editor would.
    static void unlock(LogFixture& f)
    {
        f.database.execute("DROP TRIGGER audit_entry_stays; DROP TRIGGER audit_entry_is_kept; DROP TRIGGER audit_node_stays; DROP TRIGGER "
                           "audit_node_is_kept; DROP TRIGGER audit_head_grows; DROP TRIGGER audit_opening_stays;");
    }

    void anEntryOfARolledBackChangeIsGone()
    {
        LogFixture f;
        f.fill(5);
        {
            storage::Transaction transaction(f.database);
            CPPUNIT_ASSERT_EQUAL(std::uint64_t{5}, f.log.append(LogFixture::event("agreement.publish")));
        }
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{5}, f.log.size());
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{5}, f.append(LogFixture::event("agreement.freeze")));
        const auto report = archive::checkLog(f.log, {});
        CPPUNIT_ASSERT(report.sound());
        CPPUNIT_ASSERT(report.root == f.log.head().root());
        assertRefused(ErrorCode::InvalidArgument, [&] { f.log.append(LogFixture::event("agreement.freeze")); });
    }

    void namesNoPersonInTheLogAndForgetsOneOnRequest()
    {
        LogFixture f;
        f.fill(3);
        const base::Bytes leaf = f.log.entry(1);
        CPPUNIT_ASSERT(base::text(leaf).find("camille") == std::string_view::npos);
        CPPUNIT_ASSERT(base::text(leaf).find("192.0.2.7") == std::string_view::npos);
        CPPUNIT_ASSERT(base::text(leaf) != base::text(f.log.entry(2)));
        f.log.eraseOpenings(1);
        CPPUNIT_ASSERT(archive::checkLog(f.log, {f.now()}).sound());
    }

    void keepsTimesInOrderWhenTheClockGoesBack()
    {
        LogFixture f;
        f.fill(2);
        auto late = LogFixture::event("auth.login");
        late.time = instant("2020-01-01T00:00:00Z");
        f.append(late);
        CPPUNIT_ASSERT(archive::AuditEntry::parse(f.log.entry(2), "x").time == instant("2026-11-24T10:00:01Z"));
        CPPUNIT_ASSERT(archive::checkLog(f.log, {}).sound());
    }

    void refusesAnActionThatIsNotOnTheList()
    {
        LogFixture f;
        assertRefused(ErrorCode::InvalidArgument, [&] { f.append(LogFixture::event("agreement.vanish")); });
        assertRefused(ErrorCode::InvalidArgument, [&] { f.append(LogFixture::event("")); });
        assertRefused(ErrorCode::InvalidArgument, [&] { f.append(LogFixture::event("agreement.sign", "no digest")); });
        assertRefused(ErrorCode::TooLarge, [&] {
            auto event = LogFixture::event("agreement.sign");
            event.object.id = std::string(70'000, 'x');
            f.append(event);
        });
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{0}, f.log.size());
    }

    void refusesToChangeOrDeleteEntries()
    {
        LogFixture f;
        f.fill(2);
        for (const char* sql : {"UPDATE audit_entry SET leaf = x'00' WHERE seq = 0", "DELETE FROM audit_entry WHERE seq = 1",
                                "UPDATE audit_node SET hash = zeroblob(32) WHERE position = 0", "DELETE FROM audit_node",
                                "UPDATE audit_head SET size = 1", "DELETE FROM audit_head", "UPDATE audit_opening SET value = 'x'",
                                "INSERT OR REPLACE INTO audit_entry(seq, leaf) VALUES(0, x'00')"}) {
            try {
                f.database.execute(sql);
                CPPUNIT_FAIL(sql);
            } catch (const base::Error&) {
            }
        }
        CPPUNIT_ASSERT(archive::checkLog(f.log, {f.now()}).sound());
    }

    void findsEveryChangeOfTheTamperMatrix()
    {
        struct Case
        {
            const char* what;
            const char* sql;
            std::uint64_t first;
        };
        const Case cases[] = {
            {"one letter of an entry", "UPDATE audit_entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"ok\"', '\"error\"') AS BLOB) WHERE seq = 7", 7},
            {"one bit of an entry", "UPDATE audit_entry SET leaf = CAST(replace(CAST(leaf AS TEXT), '\"v\":1', '\"v\":0') AS BLOB) WHERE seq = 9", 9},
            {"entry removed", "DELETE FROM audit_entry WHERE seq = 4", 4},
            {"entry removed, the rest moved up", "DELETE FROM audit_entry WHERE seq = 4; UPDATE audit_entry SET seq = -seq WHERE seq > 4; UPDATE audit_entry SET seq = -seq - 1 WHERE seq < 0", 4},
            {"entry inserted", "UPDATE audit_entry SET seq = -seq - 1 WHERE seq >= 6; UPDATE audit_entry SET seq = -seq WHERE seq < 0; INSERT INTO audit_entry SELECT 6, leaf FROM audit_entry WHERE seq = 2", 6},
            {"entries swapped", "UPDATE audit_entry SET seq = -1 WHERE seq = 3; UPDATE audit_entry SET seq = 3 WHERE seq = 8; UPDATE audit_entry SET seq = 8 WHERE seq = -1", 3},
            {"entry duplicated", "INSERT INTO audit_entry SELECT 20, leaf FROM audit_entry WHERE seq = 19", 20},
            {"tail cut", "DELETE FROM audit_entry WHERE seq >= 15", 15},
            {"tail cut everywhere", "DELETE FROM audit_entry WHERE seq >= 16; DELETE FROM audit_node WHERE position >= 31", 16},
            {"node changed, not the entry", "UPDATE audit_node SET hash = zeroblob(32) WHERE position = 0", 0},
            {"upper node changed", "UPDATE audit_node SET hash = zeroblob(32) WHERE position = 6", 3},
            {"node removed", "DELETE FROM audit_node WHERE position = 5", 3},
            {"head changed", "UPDATE audit_head SET frontier = zeroblob(64)", 20},
            {"head counts more", "UPDATE audit_head SET size = 24", 20},
            {"actor exchanged", "UPDATE audit_opening SET value = replace(value, 'camille', 'esteban') WHERE seq = 11 AND field = 'actor'", 11},
            {"salt exchanged", "UPDATE audit_opening SET salt = zeroblob(32) WHERE seq = 12 AND field = 'address'", 12},
            {"data of an entry that does not exist", "INSERT INTO audit_opening VALUES(77, 'actor', x'00', '')", 77},
        };
        for (const Case& c : cases) {
            LogFixture f;
            f.fill(20);
            const archive::Checkpoint before = f.now();
            CPPUNIT_ASSERT(archive::checkLog(f.log, {before}).sound());
            unlock(f);
            f.database.execute(c.sql);
            const auto report = archive::checkLog(f.log, {before});
            CPPUNIT_ASSERT_MESSAGE(c.what, !report.sound());
            CPPUNIT_ASSERT_EQUAL_MESSAGE(std::string(c.what) + ": " + report.problems.front().message.english(), c.first, report.problems.front().index);
        }
    }

    void findsADatabaseThatWasPutBack()
    {
        LogFixture today;
        today.fill(12);
        LogFixture lastWeek;
        lastWeek.fill(8);
        const auto report = archive::checkLog(lastWeek.log, {today.now()});
        CPPUNIT_ASSERT(!report.sound());
    }

    // Salts are random, so two logs of the same events are two histories.
    void findsAnotherHistoryUnderTheSameLength()
    {
        LogFixture one;
        LogFixture other;
        one.fill(9);
        other.fill(9);
        const auto report = archive::checkLog(other.log, {one.now()});
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, report.problems.size());
        CPPUNIT_ASSERT(report.problems[0].message.english().find("another history") != std::string::npos);
    }

    void signsOnlyWhatContinuesTheLastCheckpoint()
    {
        const tests::TemporaryFolder folder;
        const archive::CheckpointKeeper keeper(folder.path() / "checkpoint", tests::testSigner(), crypto::verifyEd25519);
        LogFixture f;
        f.fill(6);
        keeper.requireExtension(f.log);
        const std::string first = keeper.sign(f.log);
        CPPUNIT_ASSERT_EQUAL(first, keeper.sign(f.log));
        f.fill(3);
        CPPUNIT_ASSERT(keeper.sign(f.log) != first);

        LogFixture older;
        older.fill(4);
        assertRefused(ErrorCode::Conflict, [&] { keeper.requireExtension(older.log); });
        LogFixture other;
        other.fill(30);
        assertRefused(ErrorCode::Conflict, [&] { keeper.sign(other.log); });
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{9}, keeper.lastSigned()->checkpoint.size);

        // Exchanged for one of another key.
        const archive::CheckpointKeeper stranger(folder.path() / "checkpoint", tests::testSigner(2), crypto::verifyEd25519);
        assertRefused(ErrorCode::Corrupt, [&] { stranger.requireExtension(f.log); });
    }

    void otherPeoplesCodeConfirmsTheWholeLog()
    {
        CPPUNIT_ASSERT_MESSAGE("golang-go and golang-golang-x-mod-dev are needed (scripts/setup)", std::filesystem::exists(CHECK_LOG_WITH_XMOD));
        const tests::TemporaryFolder folder;
        LogFixture f;
        f.fill(130);
        const archive::NoteSigner signer = tests::testSigner();
        const std::string old = archive::signNote(f.now().text(), signer).format();
        const std::uint64_t oldSize = f.log.size();
        f.fill(170);
        const std::string checkpoint = archive::signNote(f.now().text(), signer).format();
        archive::exportTiles(f.log, checkpoint, folder.path(), true);
        const auto lines = [](const std::vector<archive::Hash>& hashes) {
            std::string text;
            for (const archive::Hash& hash : hashes) text += base::toBase64(hash) + "\n";
            return text;
        };
        std::filesystem::create_directory(folder.path() / "proofs");
        std::string entries;
        for (std::uint64_t i = 0; i < f.log.size(); ++i) {
            entries += std::string(base::text(f.log.entry(i))) + "\n";
            std::ofstream(folder.path() / "proofs" / std::to_string(i)) << lines(archive::inclusionProof(f.log, i, f.log.size()));
        }
        static_cast<void>(folder.write("entries", base::view(entries)));
        static_cast<void>(folder.write("vkey", base::view(signer.key.text())));
        static_cast<void>(folder.write("old-checkpoint", base::view(old)));
        static_cast<void>(folder.write("consistency", base::view(lines(archive::consistencyProof(f.log, oldSize, f.log.size())))));
        const std::string run = std::string(CHECK_LOG_WITH_XMOD) + " " + folder.path().string();
        CPPUNIT_ASSERT_EQUAL(std::string("300 entries hold\nexit 0"), tests::outputOf(run));

        // The judge is awake: it refuses a changed tile.
        std::string tile = base::readTextFile(folder.path() / "tile/0/000");
        tile[40] ^= 1;
        static_cast<void>(folder.write("tile/0/000", base::view(tile)));
        CPPUNIT_ASSERT(tests::outputOf(run).ends_with("exit 1"));
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AuditLogTest);
