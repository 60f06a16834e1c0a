#pragma once

#include <cstddef>
#include <cstring>
#include <sqlite3.h>
#include <stdexcept>

namespace lazos::bench {

/// Counts what INSERT, UPDATE and DELETE hand to SQLite, on every connection opened while this lives: the bytes of each
/// statement with its values put in, which is more than the rows themselves take. One at a time.
class WrittenRows
{
public:
    WrittenRows()
    {
        instance() = this;
        if (sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)) != SQLITE_OK) throw std::runtime_error("sqlite3_auto_extension");
    }
    ~WrittenRows()
    {
        sqlite3_cancel_auto_extension(reinterpret_cast<void (*)()>(watch));
        instance() = nullptr;
    }
    WrittenRows(const WrittenRows&) = delete;
    WrittenRows& operator=(const WrittenRows&) = delete;

    void reset() { _bytes = 0, _statements = 0; }
    [[nodiscard]] std::size_t bytes() const { return _bytes; }
    [[nodiscard]] int statements() const { return _statements; }

private:
    static WrittenRows*& instance()
    {
        static WrittenRows* one = nullptr;
        return one;
    }
    static int watch(sqlite3* database, const char**, const sqlite3_api_routines*)
    {
        return sqlite3_trace_v2(database, SQLITE_TRACE_STMT, count, nullptr);
    }
    static int count(unsigned, void*, void* statement, void*)
    {
        auto* prepared = static_cast<sqlite3_stmt*>(statement);
        const bool control = std::strncmp(sqlite3_sql(prepared), "BEGIN", 5) == 0 || std::strncmp(sqlite3_sql(prepared), "COMMIT", 6) == 0;
        if (instance() == nullptr || control || sqlite3_stmt_readonly(prepared) != 0) return 0;
        char* text = sqlite3_expanded_sql(prepared);
        instance()->_bytes += std::strlen(text);
        ++instance()->_statements;
        sqlite3_free(text);
        return 0;
    }

    std::size_t _bytes = 0;
    int _statements = 0;
};

}
