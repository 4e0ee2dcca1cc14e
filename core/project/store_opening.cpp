// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/store_opening.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "core/base/disk/open_file.h"
#include "core/base/files.h"
#include "core/base/open_errors.h"
#include "core/project/project_store.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int busyTimeoutMs = 5000; // a second window reads for a moment, a backup program a little longer

// The longest is what one edit of millions of pictures changed.
constexpr int longestValueBytes = 256 * 1024 * 1024;
constexpr int stepsInRound = 10'000;
constexpr std::int64_t freeRounds = 1000;
constexpr std::int64_t stepsPerByte = 32; // a row of some 30 bytes takes 20 to 60 steps in each of a few queries

struct Table {
    const char* name;
    const char* sql; // as sqlite_schema gives it back
};
// Never changed, lest older projects be strangers.
constexpr std::array<Table, 4> tables{
    {{"settings", "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
     {"classes",
      "CREATE TABLE classes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour INTEGER NOT NULL, key TEXT NOT NULL,\n"
      "                      removed INTEGER NOT NULL, folder TEXT NOT NULL)"},
     {"images", "CREATE TABLE images (id INTEGER PRIMARY KEY, path TEXT NOT NULL, folder_class INTEGER NOT NULL, "
                "folder_set INTEGER,\n"
                "                     label INTEGER NOT NULL, left_out INTEGER NOT NULL, seen INTEGER NOT NULL,\n"
                "                     missing INTEGER NOT NULL)"},
     {"edits",
      "CREATE TABLE edits (id INTEGER PRIMARY KEY, title TEXT NOT NULL, time INTEGER NOT NULL, undone INTEGER NOT "
      "NULL,\n"
      "                    changes BLOB NOT NULL)"}}};

std::string uriOf(const fs::path& file) {
    std::string uri = "file:";
    for (const char c : utf8(file)) {
        const auto code = static_cast<unsigned char>(c);
        if (code == '%' || code == '?' || code == '#')
            uri += {'%', "0123456789ABCDEF"[code >> 4], "0123456789ABCDEF"[code & 15]};
        else
            uri += c;
    }
    return uri;
}

fs::path beside(fs::path file, const char* ending) {
    return file += ending;
}

bool isFilled(const fs::path& file) {
    std::error_code code;
    return fs::file_size(file, code) > 0 && !code;
}

// SQLite is told to follow no link at all, so those on the way to the folder are followed here.
fs::path behindLinks(const fs::path& file) {
    std::error_code code;
    const fs::path folder = fs::canonical(file.parent_path(), code);
    return code ? file : folder / file.filename();
}

// What SQLite says where it cannot make its log and shared memory beside the file.
bool isRefusal(const SQLite::Exception& exception) {
    return exception.getErrorCode() == SQLITE_CANTOPEN || exception.getErrorCode() == SQLITE_READONLY;
}

// The first reading is what fails.
void readSomething(SQLite::Database& database) {
    database.execAndGet("PRAGMA user_version");
}

// Before anything is read of it.
void guard(SQLite::Database& database) {
    sqlite3* handle = database.getHandle();
    constexpr std::array<std::pair<int, int>, 7> switches{{{SQLITE_DBCONFIG_DEFENSIVE, 1},
                                                           {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
                                                           {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
                                                           {SQLITE_DBCONFIG_DQS_DDL, 0},
                                                           {SQLITE_DBCONFIG_DQS_DML, 0}}};
    for (const auto& [option, value] : switches)
        sqlite3_db_config(handle, option, value, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longestValueBytes);
    database.exec("PRAGMA cell_size_check = ON");
}

std::unique_ptr<SQLite::Database> openGuarded(const std::string& name, int flags) {
    auto database = std::make_unique<SQLite::Database>(name, flags | SQLITE_OPEN_NOFOLLOW, busyTimeoutMs);
    guard(*database);
    return database;
}

std::unique_ptr<SQLite::Database> openDatabaseToRead(const fs::path& file) {
    try {
        auto database = openGuarded(utf8(file), SQLite::OPEN_READONLY);
        readSomething(*database);
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception) || isFilled(beside(file, "-wal")))
            throw;
    }
    // As on a CD: without shared memory nobody may be writing, and nobody can.
    return openGuarded(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI);
}

std::unique_ptr<SQLite::Database> openDatabaseToWrite(const fs::path& file) {
    auto database = openGuarded(utf8(file), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    if (isReadOnlyAccess(*database))
        return openDatabaseToRead(file);
    // A file that proves damaged or foreign stays as it is.
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // A project that came to a network share with its write-ahead log can be read without shared memory so.
    constexpr auto alone = "PRAGMA locking_mode = EXCLUSIVE";
    if (journalFor(file.parent_path()) == Journal::Truncate)
        database->exec(alone);
    try {
        readSomething(*database);
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception))
            throw;
    }
    database->exec(alone); // another file system that has no such memory
    try {
        readSomething(*database);
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception))
            throw;
    }
    database.reset(); // with its lock
    return openDatabaseToRead(file);
}

} // namespace

// Nothing is opened here: closing it again would give back the locks of another opener in this process.
Result<> lookAtPlace(const fs::path& file, Access access) {
    std::error_code code;
    if (access == Access::Read && !fs::exists(fs::symlink_status(file, code)))
        return fail(ErrorCode::FileNotFound, utf8(file));
    for (const char* ending : {"", "-journal", "-wal", "-shm"})
        if (const auto instead = insteadOfOwn(beside(file, ending)))
            return tl::unexpected(readError(beside(file, ending), *instead));
    // SQLite takes a file of one byte for an empty one and would write over it.
    if (fs::file_size(file, code) == 1 && !code)
        return fail(ErrorCode::ProjectForeign, utf8(file));
    return {};
}

std::unique_ptr<SQLite::Database> openDatabase(const fs::path& file, Access access) {
    const fs::path place = behindLinks(file);
    return access == Access::Write ? openDatabaseToWrite(place) : openDatabaseToRead(place);
}

bool isReadOnlyAccess(const SQLite::Database& database) {
    return sqlite3_db_readonly(database.getHandle(), "main") == 1;
}

bool hasOwnTables(SQLite::Database& database) {
    SQLite::Statement row(database, "SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT 10");
    std::size_t found = 0;
    while (row.executeStep()) {
        const std::string name = row.getColumn(1).getString();
        const auto table =
            std::find_if(tables.begin(), tables.end(), [&name](const Table& each) { return name == each.name; });
        if (table == tables.end() || row.getColumn(0).getString() != "table" || row.getColumn(2).getString() != name ||
            row.getColumn(3).getString() != table->sql)
            return false;
        ++found;
    }
    return found == tables.size(); // no name is there twice: SQLite sees to that
}

void createTables(SQLite::Database& database) {
    for (const Table& table : tables)
        database.exec(table.sql);
}

ReadingBudget::ReadingBudget(SQLite::Database& database, const fs::path& file) : m_database(database) {
    std::error_code code;
    std::int64_t bytes = 0;
    for (const char* ending : {"", "-wal"})
        if (const auto size = fs::file_size(beside(file, ending), code); !code)
            bytes += static_cast<std::int64_t>(size);
    m_left = freeRounds + bytes / stepsInRound * stepsPerByte;
    sqlite3_progress_handler(database.getHandle(), stepsInRound, &ReadingBudget::spend, this);
}

ReadingBudget::~ReadingBudget() {
    sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr);
}

int ReadingBudget::spend(void* budget) {
    return --static_cast<ReadingBudget*>(budget)->m_left < 0 ? 1 : 0;
}

} // namespace classmith
