// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "core/base/error.h"

namespace SQLite {
class Database;
}

namespace classmith {

enum class Access;

// How a project's file becomes a database, for the sources of this room alone. The file may have been made by anybody:
// nothing in it is believed or run. Views, triggers, extensions and functions of the schema are off, links are not
// followed, and what only looks like a project is not read (hasOwnTables).

// Errors: FileNotFound, ProjectForeign (what lies there is no database), FileUnreadable (a link, a pipe).
Result<> lookAtPlace(const std::filesystem::path& file, Access access);
// Throws SQLite::Exception.
std::unique_ptr<SQLite::Database> openDatabase(const std::filesystem::path& file, Access access);
bool isReadOnlyAccess(const SQLite::Database& database);

// Exactly the tables that createTables() makes, as they were written there, and nothing else. Throws SQLite::Exception.
bool hasOwnTables(SQLite::Database& database);
void createTables(SQLite::Database& database);

// Ends what a file makes SQLite do when it takes more steps than any project of the file's size needs: one whose pages
// lead to each other may claim any number of rows. Then the reading throws SQLITE_INTERRUPT. While the object lives.
class ReadingBudget {
  public:
    ReadingBudget(SQLite::Database& database, const std::filesystem::path& file);
    ReadingBudget(const ReadingBudget&) = delete;
    ReadingBudget& operator=(const ReadingBudget&) = delete;
    ~ReadingBudget();

  private:
    static int spend(void* budget);

    SQLite::Database& m_database;
    std::int64_t m_left = 0; // rounds of steps
};

} // namespace classmith
