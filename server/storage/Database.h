#pragma once

#include "base/Bytes.h"
#include "base/Error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace lazos::storage {

class Database;

/// A prepared statement on loan from its Database's cache; given back, reset, when this goes out of scope.
/// Parameters are bound from 1 in the order of `$1, $2…` (their first use in the text must be ascending, so that the
/// same text serves PostgreSQL). Columns count from 0.
class Statement
{
public:
    Statement(Statement&&) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bind(int parameter, std::int64_t value);
    Statement& bind(int parameter, int value) { return bind(parameter, static_cast<std::int64_t>(value)); }
    Statement& bind(int parameter, std::uint64_t value) { return bind(parameter, static_cast<std::int64_t>(value)); }
    /// Text and bytes must live until the statement was run: they are not copied.
    Statement& bind(int parameter, std::string_view text);
    Statement& bind(int parameter, const std::string& text) { return bind(parameter, std::string_view(text)); }
    Statement& bind(int parameter, const char* text) { return bind(parameter, std::string_view(text)); }
    Statement& bind(int parameter, base::BytesView bytes);
    Statement& bind(int parameter, std::nullptr_t);
    template <class T>
    Statement& bind(int parameter, const std::optional<T>& value)
    {
        return value ? bind(parameter, *value) : bind(parameter, nullptr);
    }
    /// Binds $1, $2… in one call.
    template <class... Values>
    Statement& with(const Values&... values)
    {
        int parameter = 0;
        (bind(++parameter, values), ...);
        return *this;
    }

    /// Advances to the next row; false when there is none.
    /// @throws base::Error Conflict (constraint), Unavailable (busy, disk full, I/O), Corrupt.
    bool step();
    /// For statements without rows; returns the number of rows changed. The statement may then be bound and run again.
    int run();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::string_view textView(int column) const; ///< valid until the next step
    [[nodiscard]] base::Bytes bytes(int column) const;
    [[nodiscard]] base::BytesView bytesView(int column) const; ///< valid until the next step
    [[nodiscard]] std::optional<std::string> optionalText(int column) const;
    [[nodiscard]] std::optional<std::int64_t> optionalInteger(int column) const;

private:
    friend class Database;
    /// A statement that stays prepared between its uses.
    struct Cached
    {
        sqlite3_stmt* statement = nullptr;
        bool onLoan = false;
    };
    /// `cached` is null for a statement that nobody keeps.
    Statement(Database& database, sqlite3_stmt* statement, Cached* cached);
    Database* _database;
    sqlite3_stmt* _statement;
    Cached* _cached;
};

/// One connection to an SQLite database (WAL, synchronous=FULL, foreign keys, busy timeout 10 s). Serves one thread at a time.
class Database
{
public:
    /// Opens or creates the file, then brings it to the newest schema under a lock (see Migrations.h).
    /// @throws base::Error Unavailable, Corrupt; Conflict if the database is newer than this program.
    explicit Database(const std::filesystem::path& file);
    /// A private database in memory with the same schema.
    static Database inMemory();
    Database(Database&&) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    /// A prepared statement, from the cache where possible. `sql` must be one statement.
    [[nodiscard]] Statement prepare(std::string_view sql);
    /// Runs a script of several statements; for schema work.
    void execute(const std::string& script);
    [[nodiscard]] std::int64_t lastInsertId() const;
    [[nodiscard]] bool inTransaction() const;
    /// Raises as base::Error what SQLite just reported.
    [[noreturn]] void fail(int result, std::string_view doing) const;
    /// The result of PRAGMA quick_check: "ok" or what is wrong.
    [[nodiscard]] std::string check();

private:
    friend class Statement;
    Database(const std::string& name, bool memory);
    static void giveBack(sqlite3_stmt* statement, Statement::Cached* cached) noexcept;
    void close() noexcept;

    sqlite3* _handle = nullptr;
    /// Prepared statements by the text that SQLite keeps of each; entries stay where they are. A text that is on loan already
    /// is prepared once more for the second user.
    std::unordered_map<std::string_view, Statement::Cached> _cache;
};

/// A write transaction (BEGIN IMMEDIATE). Rolls back in its destructor unless commit() was reached.
/// commit() returns only when the change is on stable storage (synchronous=FULL).
class Transaction
{
public:
    explicit Transaction(Database& database);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();
    void commit();

private:
    Database& _database;
    bool _open = true;
};

}
