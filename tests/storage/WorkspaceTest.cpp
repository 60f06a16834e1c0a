#include "storage/SqliteWorkspace.h"

#include "archive/SignedNote.h"
#include "base/Bytes.h"
#include "crypto/Ed25519.h"
#include "support/Refused.h"
#include "support/TemporaryFolder.h"

using namespace lazos;
using namespace lazos::tests;
using app::Workspace;
using base::ErrorCode;

namespace {

archive::NoteSigner fixedKey(const std::filesystem::path&)
{
    crypto::Ed25519Seed seed{};
    seed.fill(7);
    const crypto::Ed25519Key key(seed);
    return {{"lazos.example/log", {key.publicKey().begin(), key.publicKey().end()}}, [key](base::BytesView message) {
                const auto signature = key.sign(message);
                return base::Bytes(signature.begin(), signature.end());
            }};
}

const base::Instant now = base::parseInstant("2026-11-24T10:00:00Z").value();

app::AuditRecord change(const std::string& object)
{
    app::AuditRecord record;
    record.action = "user.import";
    record.person = "camille.laurent";
    record.authority = "paris";
    record.role = "administrator";
    record.object = object;
    record.detail = "{}";
    record.at = now;
    return record;
}

}

class WorkspaceTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(WorkspaceTest);
    CPPUNIT_TEST(aUnitThatIsNotCommittedLeavesNothing);
    CPPUNIT_TEST(aCommittedUnitIsThereAfterARestart);
    CPPUNIT_TEST(theSameRequestGetsTheSameAnswer);
    CPPUNIT_TEST(aRequestIdOfSomeoneElseOrOfAnotherActionIsRefused);
    CPPUNIT_TEST(anAnswerThatWasNotCommittedIsForgotten);
    CPPUNIT_TEST(aReadingUnitSeesOneMoment);
    CPPUNIT_TEST(aReadingUnitCannotCommit);
    CPPUNIT_TEST(everyCommitSignsTheLog);
    CPPUNIT_TEST(aDatabasePutBackFromABackupIsRefused);
    CPPUNIT_TEST(theFolderOfKeysIsForItsOwnerOnly);
    CPPUNIT_TEST_SUITE_END();

    TemporaryFolder _temporary;
    std::filesystem::path _folder = _temporary.path() / "data";

    std::unique_ptr<Workspace> open() { return storage::openWorkspace(_folder, fixedKey, crypto::verifyEd25519); }

    static void answer(Workspace& workspace, const std::string& request)
    {
        const auto unit = workspace.begin(Workspace::Mode::Write);
        unit->rememberAnswer(request, "camille.laurent", "agreement.create", "{\"agreement\":\"a1\"}", now);
        unit->commit();
    }

    static void append(Workspace& workspace, const std::string& object)
    {
        const auto unit = workspace.begin(Workspace::Mode::Write);
        unit->audit().append(change(object));
        unit->commit();
    }

    [[nodiscard]] archive::SignedNote checkpoint() const
    {
        const std::filesystem::path file = _folder / "log" / "checkpoint";
        return archive::SignedNote::parse(base::readTextFile(file), file.string());
    }

public:
    void aUnitThatIsNotCommittedLeavesNothing()
    {
        const auto workspace = open();
        {
            const auto unit = workspace->begin(Workspace::Mode::Write);
            unit->directory().save(domain::Authority{"paris", {}, "FR", "Europe/Paris"});
            unit->audit().append(change("paris"));
        }
        const auto unit = workspace->begin(Workspace::Mode::Read);
        CPPUNIT_ASSERT(unit->directory().authorities().empty());
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{0}, unit->audit().size());
    }

    void aCommittedUnitIsThereAfterARestart()
    {
        {
            const auto workspace = open();
            const auto unit = workspace->begin(Workspace::Mode::Write);
            unit->directory().save(domain::Authority{"paris", {}, "FR", "Europe/Paris"});
            unit->audit().append(change("paris"));
            unit->commit();
        }
        const auto workspace = open();
        CPPUNIT_ASSERT(workspace->checkDatabase().empty());
        const auto unit = workspace->begin(Workspace::Mode::Read);
        CPPUNIT_ASSERT(unit->directory().authority("paris"));
        CPPUNIT_ASSERT_EQUAL(std::uint64_t{1}, unit->audit().size());
        CPPUNIT_ASSERT(unit->audit().check().empty());
    }

    void theSameRequestGetsTheSameAnswer()
    {
        { answer(*open(), "r1"); }
        const auto workspace = open();
        const auto unit = workspace->begin(Workspace::Mode::Read);
        CPPUNIT_ASSERT(std::string("{\"agreement\":\"a1\"}") == unit->answerOf("r1", "camille.laurent", "agreement.create"));
        CPPUNIT_ASSERT(!unit->answerOf("r2", "camille.laurent", "agreement.create"));
    }

    void aRequestIdOfSomeoneElseOrOfAnotherActionIsRefused()
    {
        const auto workspace = open();
        answer(*workspace, "r1");
        const auto unit = workspace->begin(Workspace::Mode::Write);
        assertRefused(ErrorCode::Conflict, [&] { unit->answerOf("r1", "sofia.rey", "agreement.create"); });
        assertRefused(ErrorCode::Conflict, [&] { unit->answerOf("r1", "camille.laurent", "agreement.publish"); });
        assertRefused(ErrorCode::Conflict, [&] { unit->rememberAnswer("r1", "camille.laurent", "agreement.create", "{}", now); });
    }

    void anAnswerThatWasNotCommittedIsForgotten()
    {
        const auto workspace = open();
        {
            const auto unit = workspace->begin(Workspace::Mode::Write);
            unit->rememberAnswer("r1", "camille.laurent", "agreement.create", "{}", now);
        }
        CPPUNIT_ASSERT(!workspace->begin(Workspace::Mode::Read)->answerOf("r1", "sofia.rey", "agreement.publish"));
    }

    void aReadingUnitSeesOneMoment()
    {
        const auto reader = open();
        const auto writer = open();
        {
            const auto unit = reader->begin(Workspace::Mode::Read);
            CPPUNIT_ASSERT(unit->directory().authorities().empty());
            const auto change = writer->begin(Workspace::Mode::Write);
            change->directory().save(domain::Authority{"paris", {}, "FR", "Europe/Paris"});
            change->commit();
            CPPUNIT_ASSERT(unit->directory().authorities().empty());
        }
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, reader->begin(Workspace::Mode::Read)->directory().authorities().size());
    }

    void aReadingUnitCannotCommit()
    {
        const auto workspace = open();
        const auto unit = workspace->begin(Workspace::Mode::Read);
        assertRefused(ErrorCode::Conflict, [&] { unit->commit(); });
    }

    void everyCommitSignsTheLog()
    {
        const auto workspace = open();
        append(*workspace, "paris");
        const archive::SignedNote first = checkpoint();
        append(*workspace, "lyon");
        const archive::SignedNote second = checkpoint();
        const auto key = archive::VerifierKey::parse(workspace->logVerifierKey());
        for (const archive::SignedNote& note : {first, second}) {
            CPPUNIT_ASSERT(archive::NoteVerdict::Verified == archive::verifyNote(note, {key}, crypto::verifyEd25519));
        }
        // c2sp.org/tlog-checkpoint: origin, then the number of entries.
        CPPUNIT_ASSERT_EQUAL(std::string("lazos.example/log\n1\n"), first.text.substr(0, 20));
        CPPUNIT_ASSERT_EQUAL(std::string("lazos.example/log\n2\n"), second.text.substr(0, 20));
    }

    void aDatabasePutBackFromABackupIsRefused()
    {
        const std::filesystem::path file = _folder / "lazos.sqlite";
        { append(*open(), "paris"); }
        const base::Bytes backup = base::readFile(file);
        { append(*open(), "lyon"); }
        base::writeFileDurably(file, backup);
        for (const char* left : {"lazos.sqlite-wal", "lazos.sqlite-shm"}) std::filesystem::remove(_folder / left);
        assertRefused(ErrorCode::Conflict, [&] { open(); });
    }

    void theFolderOfKeysIsForItsOwnerOnly()
    {
        using std::filesystem::perms;
        open();
        CPPUNIT_ASSERT(perms::owner_all == std::filesystem::status(_folder / "keys").permissions());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(WorkspaceTest);
