#include "storage/Database.h"

#include "storage/Migrations.h"
#include "support/Refused.h"
#include "support/TemporaryFolder.h"

#include <sqlite3.h>

#include <limits>

using namespace lazos;
using namespace lazos::tests;
using base::ErrorCode;
using storage::Database;
using storage::Statement;
using storage::Transaction;

namespace {

std::int64_t number(Database& database, std::string_view sql)
{
    Statement statement = database.prepare(sql);
    CPPUNIT_ASSERT(statement.step());
    return statement.integer(0);
}

/// Runs a script without any of our code in between.
void runRaw(const std::filesystem::path& file, const std::string& script)
{
    sqlite3* handle = nullptr;
    CPPUNIT_ASSERT_EQUAL(SQLITE_OK, sqlite3_open(file.c_str(), &handle));
    const int result = sqlite3_exec(handle, script.c_str(), nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    CPPUNIT_ASSERT_EQUAL(SQLITE_OK, result);
}

}

class DatabaseTest : public CppUnit::TestFixture
{
    CPPUNIT_TEST_SUITE(DatabaseTest);
    CPPUNIT_TEST(aTransactionThatIsNotCommittedLeavesNothing);
    CPPUNIT_TEST(aCommittedTransactionIsThereForTheNextProgram);
    CPPUNIT_TEST(aCommitThatFailsIsRolledBack);
    CPPUNIT_TEST(aNewerDatabaseIsRefusedAndLeftAsItIs);
    CPPUNIT_TEST(anOlderDatabaseIsBroughtUpAndKeepsItsRows);
    CPPUNIT_TEST(migrationsAreNumberedWithoutAGap);
    CPPUNIT_TEST(aFileThatIsNoDatabaseIsCorrupt);
    CPPUNIT_TEST(aFolderThatIsNotThereIsUnavailable);
    CPPUNIT_TEST(theDatabaseIsDurableAndChecksForeignKeys);
    CPPUNIT_TEST(aStatementComesBackFromTheCacheEmpty);
    CPPUNIT_TEST(theSameTextMayBeInUseTwice);
    CPPUNIT_TEST(everyKindOfValueComesBackAsItWasGiven);
    CPPUNIT_TEST_SUITE_END();

    TemporaryFolder _folder;
    std::filesystem::path _file = _folder.path() / "lazos.sqlite";

public:
    void aTransactionThatIsNotCommittedLeavesNothing()
    {
        Database database(_file);
        {
            Transaction transaction(database);
            database.prepare("INSERT INTO authority VALUES('paris', '{}', 'FR', 'Europe/Paris')").run();
            CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, number(database, "SELECT count(*) FROM authority"));
        }
        CPPUNIT_ASSERT(!database.inTransaction());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, number(database, "SELECT count(*) FROM authority"));
    }

    void aCommittedTransactionIsThereForTheNextProgram()
    {
        {
            Database database(_file);
            Transaction transaction(database);
            database.prepare("INSERT INTO authority VALUES('paris', '{}', 'FR', 'Europe/Paris')").run();
            transaction.commit();
        }
        Database database(_file);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, number(database, "SELECT count(*) FROM authority"));
        CPPUNIT_ASSERT_EQUAL(std::string("ok"), database.check());
    }

    void aCommitThatFailsIsRolledBack()
    {
        Database database = Database::inMemory();
        database.execute("CREATE TABLE a(x PRIMARY KEY); CREATE TABLE b(x REFERENCES a(x) DEFERRABLE INITIALLY DEFERRED)");
        {
            Transaction transaction(database);
            database.prepare("INSERT INTO b VALUES(1)").run();
            assertRefused(ErrorCode::Conflict, [&] { transaction.commit(); });
        }
        CPPUNIT_ASSERT(!database.inTransaction());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, number(database, "SELECT count(*) FROM b"));
    }

    void aNewerDatabaseIsRefusedAndLeftAsItIs()
    {
        { Database database(_file); }
        runRaw(_file, "PRAGMA user_version = 1000");
        const base::Bytes before = base::readFile(_file);
        const std::string message = assertRefused(ErrorCode::Conflict, [&] { Database database(_file); });
        CPPUNIT_ASSERT(message.find("1000") != std::string::npos);
        CPPUNIT_ASSERT(before == base::readFile(_file));
    }

    void anOlderDatabaseIsBroughtUpAndKeepsItsRows()
    {
        runRaw(_file, std::string(storage::migrations()[0].sql) +
                          "PRAGMA user_version = 1; INSERT INTO audit_entry(seq, leaf) VALUES(0, x'0102');");
        Database database(_file);
        CPPUNIT_ASSERT_EQUAL(std::int64_t{storage::migrations().back().number}, number(database, "PRAGMA user_version"));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{1}, number(database, "SELECT count(*) FROM audit_entry WHERE leaf = x'0102'"));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{0}, number(database, "SELECT count(*) FROM agreement"));
    }

    void migrationsAreNumberedWithoutAGap()
    {
        int expected = 0;
        for (const storage::Migration& migration : storage::migrations()) CPPUNIT_ASSERT_EQUAL(++expected, migration.number);
        CPPUNIT_ASSERT(expected > 0);
    }

    void aFileThatIsNoDatabaseIsCorrupt()
    {
        const std::string words(5000, 'x');
        base::writeFileDurably(_file, base::view(words));
        assertRefused(ErrorCode::Corrupt, [&] { Database database(_file); });
        CPPUNIT_ASSERT_EQUAL(words, base::readTextFile(_file));
    }

    void aFolderThatIsNotThereIsUnavailable()
    {
        assertRefused(ErrorCode::Unavailable, [&] { Database database(_folder.path() / "none" / "lazos.sqlite"); });
    }

    void theDatabaseIsDurableAndChecksForeignKeys()
    {
        Database database(_file);
        Statement journal = database.prepare("PRAGMA journal_mode");
        CPPUNIT_ASSERT(journal.step());
        CPPUNIT_ASSERT_EQUAL(std::string("wal"), journal.text(0));
        // sqlite.org/pragma.html: 2 is FULL.
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, number(database, "PRAGMA synchronous"));
        assertRefused(ErrorCode::Conflict, [&] {
            database.prepare("INSERT INTO person(login, name, authority, roles, offices) VALUES('a', 'A', 'nowhere', '[]', '[]')").run();
        });
    }

    void aStatementComesBackFromTheCacheEmpty()
    {
        Database database = Database::inMemory();
        constexpr std::string_view sql = "SELECT $1";
        {
            Statement first = database.prepare(sql);
            CPPUNIT_ASSERT(first.with(7).step());
            CPPUNIT_ASSERT_EQUAL(std::int64_t{7}, first.integer(0));
        }
        Statement second = database.prepare(sql);
        CPPUNIT_ASSERT(second.step());
        CPPUNIT_ASSERT(second.isNull(0));
    }

    void theSameTextMayBeInUseTwice()
    {
        Database database = Database::inMemory();
        constexpr std::string_view sql = "WITH RECURSIVE n(i) AS (VALUES($1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        Statement one = database.prepare(sql);
        Statement other = database.prepare(sql);
        one.with(1);
        other.with(100);
        CPPUNIT_ASSERT(one.step() && other.step() && one.step());
        CPPUNIT_ASSERT_EQUAL(std::int64_t{2}, one.integer(0));
        CPPUNIT_ASSERT_EQUAL(std::int64_t{100}, other.integer(0));
    }

    void everyKindOfValueComesBackAsItWasGiven()
    {
        Database database = Database::inMemory();
        const std::string zero("a\0b", 3);
        const base::Bytes bytes{0, 255, 7};
        Statement row = database.prepare("SELECT $1, $2, $3, $4, $5, $6");
        row.with(zero, base::BytesView(bytes), std::optional<std::string>(), std::numeric_limits<std::int64_t>::min(),
                 base::BytesView(), std::string());
        CPPUNIT_ASSERT(row.step());
        CPPUNIT_ASSERT_EQUAL(zero, row.text(0));
        CPPUNIT_ASSERT(bytes == row.bytes(1));
        CPPUNIT_ASSERT(row.isNull(2) && !row.optionalText(2) && !row.optionalInteger(2));
        CPPUNIT_ASSERT_EQUAL(std::numeric_limits<std::int64_t>::min(), row.integer(3));
        CPPUNIT_ASSERT(!row.isNull(4) && row.bytes(4).empty());
        CPPUNIT_ASSERT(!row.isNull(5) && row.optionalText(5) == std::string());
    }
};
CPPUNIT_TEST_SUITE_REGISTRATION(DatabaseTest);
