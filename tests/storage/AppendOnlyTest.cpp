// What was recorded stays, even for someone who writes SQL by hand.
#include "storage/SqliteComments.h"
#include "storage/StoreFixture.h"
#include "support/Refused.h"

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;

class AppendOnlyTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(AppendOnlyTest);
    CPPUNIT_TEST(anActNeverChanges);
    CPPUNIT_TEST(aRevisionNeverChanges);
    CPPUNIT_TEST(theTextOfARevisionNeverChanges);
    CPPUNIT_TEST(aSignatureNeverChanges);
    CPPUNIT_TEST(anApprovalIsOnlyVoided);
    CPPUNIT_TEST(aCommentNeverChanges);
    CPPUNIT_TEST(theJournalNeverChanges);
    CPPUNIT_TEST(theAuditLogNeverChanges);
    CPPUNIT_TEST(theHeadOfTheAuditLogOnlyGrows);
    CPPUNIT_TEST(anOpeningMayBeErasedButNotChanged);
    CPPUNIT_TEST_SUITE_END();

    StoreFixture _in;

    /// Neither UPDATE nor DELETE nor the REPLACE that is both gets through; the rows are what they were.
    void assertStays(const std::string& table, const std::string& set)
    {
        const std::vector<std::string> before = rows(table);
        CPPUNIT_ASSERT_MESSAGE(table, !before.empty());
        for (const std::string& sql : {"UPDATE " + table + " SET " + set, "DELETE FROM " + table,
                                       "INSERT OR REPLACE INTO " + table + " SELECT * FROM " + table}) {
            assertRefused(ErrorCode::Conflict, [&] { _in.database.prepare(sql).run(); });
        }
        CPPUNIT_ASSERT_MESSAGE(table, before == rows(table));
    }

    std::vector<std::string> rows(const std::string& table)
    {
        std::string columns;
        storage::Statement names = _in.database.prepare("SELECT name FROM pragma_table_info('" + table + "')");
        while (names.step()) columns += (columns.empty() ? "quote(" : " || '|' || quote(") + names.text(0) + ")";
        std::vector<std::string> all;
        storage::Statement statement = _in.database.prepare("SELECT " + columns + " FROM " + table + " ORDER BY 1");
        while (statement.step()) all.push_back(statement.text(0));
        return all;
    }

public:
    void setUp() override { _in.add("a1"); }

    void anActNeverChanges()
    {
        _in.store.addAct("a1", _in.act("2027 DGRI 12"));
        assertStays("act", "number = '2027 DGRI 13'");
    }

    void aRevisionNeverChanges()
    {
        _in.store.addRevision("a1", {1, "paris", "camille.laurent", at("2026-11-24T11:00:00Z"), {}});
        assertStays("revision", "published_by = 'buenos-aires'");
    }

    void theTextOfARevisionNeverChanges()
    {
        _in.publish("a1", 1);
        assertStays("revision_text", "xml = '<other/>'");
    }

    void aSignatureNeverChanges()
    {
        _in.store.addSignature("a1", _in.signature("paris-1"));
        assertStays("signature", "pdf_after = pdf_before");
    }

    void anApprovalIsOnlyVoided()
    {
        _in.store.addApproval("a1", {0, "paris", "consent", "es", std::string(64, 'a'), 0, at("2026-11-24T12:00:00Z"), "nadia.roussel", 0});
        assertStays("approval", "hash = 'b'");
        CPPUNIT_ASSERT_EQUAL(std::size_t{1}, _in.store.voidApprovals("a1", "es", std::string(64, 'c'), 2).size());
        assertRefused(ErrorCode::Conflict, [&] { _in.database.prepare("UPDATE approval SET voided_by = 0").run(); });
    }

    void aCommentNeverChanges()
    {
        storage::SqliteComments comments(_in.database);
        const base::Instant now = at("2026-11-24T11:00:00Z");
        comments.add("a1", app::Comment{"c1", "c1", "art_2", "", "", "Vu ?", true, "paris", "camille.laurent", now});
        comments.add("a1", app::CommentState{"c1", true, true, "paris", "hugo.petit", now});
        assertStays("comment", "words = 'Lu et approuvé'");
        assertStays("comment_state", "resolved = 0");
    }

    void theJournalNeverChanges()
    {
        _in.store.addJournal("a1", _in.entry(1, ""));
        assertStays("journal", "authority = 'paris'");
    }

    void theAuditLogNeverChanges()
    {
        _in.database.execute("INSERT INTO audit_entry(seq, leaf) VALUES(0, x'01');"
                             "INSERT INTO audit_node(position, hash) VALUES(0, zeroblob(32));");
        assertStays("audit_entry", "leaf = x'02'");
        assertStays("audit_node", "position = 1");
    }

    void theHeadOfTheAuditLogOnlyGrows()
    {
        _in.database.execute("UPDATE audit_head SET size = 1, last_time = 10");
        for (const char* sql : {"UPDATE audit_head SET size = 0", "UPDATE audit_head SET size = 3", "UPDATE audit_head SET size = 1",
                                "UPDATE audit_head SET size = 2, last_time = 9", "DELETE FROM audit_head"}) {
            assertRefused(ErrorCode::Conflict, [&] { _in.database.prepare(sql).run(); });
        }
        _in.database.execute("UPDATE audit_head SET size = 2, last_time = 10");
    }

    void anOpeningMayBeErasedButNotChanged()
    {
        _in.database.execute("INSERT INTO audit_opening(seq, field, salt, value) VALUES(0, 'actor', x'00', 'camille.laurent')");
        assertRefused(ErrorCode::Conflict, [&] { _in.database.prepare("UPDATE audit_opening SET value = 'x'").run(); });
        CPPUNIT_ASSERT_EQUAL(1, _in.database.prepare("DELETE FROM audit_opening").run());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(AppendOnlyTest);
