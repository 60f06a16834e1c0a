#pragma once

#include "base/Handle.h"

#include <sqlite3.h>

#include <filesystem>
#include <stdexcept>
#include <string>

namespace lazos::bench {

/// Bare SQLite with the settings of storage::Database: what the disk and the library give when nothing is done but one row.
class BareSqlite
{
public:
    explicit BareSqlite(const std::filesystem::path& file)
    {
        sqlite3* opened = nullptr;
        check(sqlite3_open(file.c_str(), &opened));
        _database.reset(opened);
        check(sqlite3_exec(opened, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE row(id INTEGER PRIMARY KEY, text TEXT)",
                           nullptr, nullptr, nullptr));
        _insert = prepare("INSERT INTO row(text) VALUES(?1)");
        _begin = prepare("BEGIN IMMEDIATE");
        _commit = prepare("COMMIT");
    }

    void insert()
    {
        static constexpr char text[] = "one hundred bytes of text, so that the row is about as long as an ordinary row of the product is ....";
        check(sqlite3_bind_text(_insert.get(), 1, text, sizeof text - 1, SQLITE_STATIC));
        step(_insert.get());
    }
    void commitOne()
    {
        step(_begin.get());
        insert();
        step(_commit.get());
    }
    void commitMany(int rows)
    {
        step(_begin.get());
        for (int i = 0; i < rows; ++i) insert();
        step(_commit.get());
    }

private:
    using Prepared = base::Handle<sqlite3_stmt, sqlite3_finalize>;

    static void check(int result)
    {
        if (result != SQLITE_OK) throw std::runtime_error(sqlite3_errstr(result));
    }
    static void step(sqlite3_stmt* statement)
    {
        if (const int result = sqlite3_step(statement); result != SQLITE_DONE) throw std::runtime_error(sqlite3_errstr(result));
        check(sqlite3_reset(statement));
    }
    Prepared prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(_database.get(), sql, -1, &statement, nullptr));
        return Prepared(statement);
    }

    base::Handle<sqlite3, sqlite3_close> _database;
    Prepared _insert;
    Prepared _begin;
    Prepared _commit;
};

}
