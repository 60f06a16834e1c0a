#include "storage/Database.h"

#include "storage/Migrations.h"

#include <sqlite3.h>

#include <utility>
#include <vector>

namespace lazos::storage {

using base::Error;
using base::ErrorCode;

namespace {

constexpr std::size_t maximumCached = 256;

ErrorCode codeOf(int result)
{
    switch (result & 0xff) {
    case SQLITE_CONSTRAINT: return ErrorCode::Conflict;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorCode::Corrupt;
    case SQLITE_TOOBIG: return ErrorCode::TooLarge;
    default: return ErrorCode::Unavailable;
    }
}

}

Statement::Statement(Database& database, sqlite3_stmt* statement, Cached* cached)
    : _database(&database), _statement(statement), _cached(cached)
{}

Statement::Statement(Statement&& other) noexcept
    : _database(other._database), _statement(std::exchange(other._statement, nullptr)), _cached(other._cached)
{}

Statement::~Statement()
{
    if (_statement != nullptr) Database::giveBack(_statement, _cached);
}

Statement& Statement::bind(int parameter, std::int64_t value)
{
    if (const int r = sqlite3_bind_int64(_statement, parameter, value); r != SQLITE_OK) _database->fail(r, "bind");
    return *this;
}

Statement& Statement::bind(int parameter, std::string_view text)
{
    const int r = sqlite3_bind_text64(_statement, parameter, text.data() == nullptr ? "" : text.data(), text.size(),
                                      SQLITE_STATIC, SQLITE_UTF8);
    if (r != SQLITE_OK) _database->fail(r, "bind");
    return *this;
}

Statement& Statement::bind(int parameter, base::BytesView bytes)
{
    const int r = bytes.empty() ? sqlite3_bind_zeroblob(_statement, parameter, 0)
                                : sqlite3_bind_blob64(_statement, parameter, bytes.data(), bytes.size(), SQLITE_STATIC);
    if (r != SQLITE_OK) _database->fail(r, "bind");
    return *this;
}

Statement& Statement::bind(int parameter, std::nullptr_t)
{
    if (const int r = sqlite3_bind_null(_statement, parameter); r != SQLITE_OK) _database->fail(r, "bind");
    return *this;
}

bool Statement::step()
{
    const int result = sqlite3_step(_statement);
    if (result == SQLITE_ROW) return true;
    if (result == SQLITE_DONE) return false;
    const int reason = sqlite3_extended_errcode(_database->_handle);
    const std::string words = sqlite3_errmsg(_database->_handle);
    sqlite3_reset(_statement);
    throw Error(codeOf(reason), {"The database refused: {0}", {words}});
}

int Statement::run()
{
    while (step()) {}
    sqlite3_reset(_statement);
    return sqlite3_changes(_database->_handle);
}

bool Statement::isNull(int column) const { return sqlite3_column_type(_statement, column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(_statement, column); }
std::string Statement::text(int column) const { return std::string(textView(column)); }

std::string_view Statement::textView(int column) const
{
    const auto* words = reinterpret_cast<const char*>(sqlite3_column_text(_statement, column));
    return words == nullptr ? std::string_view{}
                            : std::string_view(words, static_cast<std::size_t>(sqlite3_column_bytes(_statement, column)));
}

base::Bytes Statement::bytes(int column) const
{
    const base::BytesView all = bytesView(column);
    return {all.begin(), all.end()};
}

base::BytesView Statement::bytesView(int column) const
{
    const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(_statement, column));
    return {data, data == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(_statement, column))};
}

std::optional<std::string> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

Database::Database(const std::string& name, bool memory)
{
    // Nobody asks how much memory SQLite uses; counting it costs a lock at each allocation. Refused, and then without effect,
    // if SQLite is at work already.
    [[maybe_unused]] static const int uncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | (memory ? SQLITE_OPEN_MEMORY : 0);
    if (const int r = sqlite3_open_v2(name.c_str(), &_handle, flags, nullptr); r != SQLITE_OK) {
        const std::string words = _handle == nullptr ? sqlite3_errstr(r) : sqlite3_errmsg(_handle);
        sqlite3_close(_handle);
        throw Error(codeOf(r), {"Cannot open the database {0}: {1}", {name, words}});
    }
    try {
        sqlite3_extended_result_codes(_handle, 1);
        sqlite3_busy_timeout(_handle, 10'000);
        execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON; "
                "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA recursive_triggers=ON;");
        migrate(*this);
    } catch (...) {
        close();
        throw;
    }
}

Database::Database(const std::filesystem::path& file) : Database(file.string(), false) {}
Database Database::inMemory() { return Database(":memory:", true); }

Database::Database(Database&& other) noexcept
    : _handle(std::exchange(other._handle, nullptr)), _cache(std::move(other._cache))
{
    other._cache.clear();
}

Database::~Database() { close(); }

void Database::close() noexcept
{
    // A key is text of its statement, so the keys go first.
    std::vector<sqlite3_stmt*> statements;
    for (const auto& [sql, cached] : _cache) statements.push_back(cached.statement);
    _cache.clear();
    for (sqlite3_stmt* statement : statements) sqlite3_finalize(statement);
    sqlite3_close(_handle);
}

Statement Database::prepare(std::string_view sql)
{
    const auto found = _cache.find(sql);
    if (found != _cache.end() && !found->second.onLoan) {
        found->second.onLoan = true;
        return Statement(*this, found->second.statement, &found->second);
    }
    sqlite3_stmt* statement = nullptr;
    const int r = sqlite3_prepare_v3(_handle, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement,
                                     nullptr);
    if (r != SQLITE_OK) fail(r, sql);
    const std::string_view kept = sqlite3_sql(statement);
    // A text of several statements would be found again only by its first one: such a one is not kept.
    if (found != _cache.end() || _cache.size() >= maximumCached || kept.size() != sql.size()) return Statement(*this, statement, nullptr);
    return Statement(*this, statement, &(_cache[kept] = {statement, true}));
}

void Database::giveBack(sqlite3_stmt* statement, Statement::Cached* cached) noexcept
{
    if (cached == nullptr) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    cached->onLoan = false;
}

void Database::execute(const std::string& script)
{
    if (const int r = sqlite3_exec(_handle, script.c_str(), nullptr, nullptr, nullptr); r != SQLITE_OK) fail(r, script);
}

std::int64_t Database::lastInsertId() const { return sqlite3_last_insert_rowid(_handle); }
bool Database::inTransaction() const { return sqlite3_get_autocommit(_handle) == 0; }

void Database::fail(int result, std::string_view doing) const
{
    throw Error(codeOf(result), {"The database refused: {0} ({1})", {sqlite3_errmsg(_handle), std::string(doing.substr(0, 200))}});
}

std::string Database::check()
{
    Statement statement = prepare("PRAGMA quick_check(1)");
    return statement.step() ? statement.text(0) : "no answer";
}

Transaction::Transaction(Database& database) : _database(database) { _database.prepare("BEGIN IMMEDIATE").run(); }

Transaction::~Transaction()
{
    // A failed COMMIT or a full disk may already have rolled back.
    if (!_open || !_database.inTransaction()) return;
    try {
        _database.prepare("ROLLBACK").run();
    } catch (const Error&) {
        // The connection is unusable then; the journal undoes the change at the next opening.
        return;
    }
}

void Transaction::commit()
{
    _database.prepare("COMMIT").run();
    _open = false;
}

}
