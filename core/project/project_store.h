// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/project/records.h"

namespace SQLite {
class Database;
}

namespace classmith {

// The project's database file (SQLite, synchronous=FULL; WAL on a local disk, TRUNCATE on network shares). Every
// function is one transaction: it is there whole after a crash, or not at all. One thread at a time.
// Errors: DiskFull, FileUnwritable, ProjectDamaged.
class ProjectStore {
  public:
    ~ProjectStore();
    static Result<std::unique_ptr<ProjectStore>> open(const std::filesystem::path& file, bool readOnly);

    Result<std::vector<ClassRecord>> classes() const;
    Result<std::vector<ImageRecord>> images() const; // in order of their ids
    Result<std::vector<Edit>> history() const;       // oldest first

    Result<> insertClasses(const std::vector<ClassRecord>& classes);
    Result<> insertImages(const std::vector<ImageRecord>& images);
    // What a new scan found: folder class, folder set and missing of known images; labels and history stay.
    Result<> updateFolders(const std::vector<ImageRecord>& images);
    // Drops undone edits (the way forward that a new edit closes) and writes the new one with its effect.
    Result<> applyEdit(const Edit& edit);
    Result<> setUndone(const Edit& edit, bool undone); // with the effect on the rows

    Result<std::string> value(const std::string& key) const; // empty where it was never set
    Result<> setValue(const std::string& key, const std::string& value);

  private:
    ProjectStore(std::filesystem::path file, std::unique_ptr<SQLite::Database> database);
    std::filesystem::path m_file;
    std::unique_ptr<SQLite::Database> m_database;
};

} // namespace classmith
