// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/project/change_list.h"
#include "core/project/records.h"

namespace SQLite {
class Database;
}

namespace classmith {

// Records from and to the rows of the database; a transaction around them is the caller's. For the sources of this room
// alone. They throw SQLite::Exception.
std::vector<ClassRecord> loadClasses(SQLite::Database& database);
std::vector<ImageRecord> loadImages(SQLite::Database& database);
std::vector<Edit> loadHistory(SQLite::Database& database);
std::map<std::string, std::string> loadValues(SQLite::Database& database);

void writeClasses(SQLite::Database& database, const std::vector<ClassRecord>& classes);
void writeImages(SQLite::Database& database, const std::vector<ImageRecord>& images);
void insertEdit(SQLite::Database& database, const Edit& edit);
void applyChanges(SQLite::Database& database, const std::vector<Change>& changes, bool forward);

} // namespace classmith
