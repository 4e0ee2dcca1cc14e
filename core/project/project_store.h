// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/project/change_list.h"
#include "core/project/records.h"

namespace SQLite {
class Database;
}

namespace classmith {

// Read: another process has the project's lock, or nothing can be written where it lies.
enum class Access { Write, Read };

// How SQLite keeps a transaction whole. WriteAhead is the faster one, but needs memory that processes share, which a
// network share cannot give.
enum class Journal { WriteAhead, Truncate };
Journal journalFor(const std::filesystem::path& folder);

// A whole database in memory, as opening a project reads it.
struct ProjectContents {
    std::vector<ClassRecord> classes; // in order of their ids, as all of these
    std::vector<ImageRecord> images;
    std::vector<Edit> history;
    std::map<std::string, std::string> values;
};

// What there is to say of a project without opening it.
struct ProjectSummary {
    int images = 0; // that are there and count
    int unlabelled = 0;
    int classes = 0;                   // that images have
    std::vector<std::string> pictures; // the paths of a few, of as many classes as can be
};

// The project's database file. Every writing function is one transaction: it is there whole after a crash or a full
// disk, or not at all, and can be called again. One thread at a time.
// Errors when opening and reading: FileNotFound, FileUnreadable, ProjectForeign, ProjectNewer, ProjectDamaged; the file
// is left as it was, byte for byte. Errors when writing: DiskFull, FileUnwritable, ProjectDamaged.
class ProjectStore {
  public:
    ~ProjectStore();
    ProjectStore(const ProjectStore&) = delete;
    ProjectStore& operator=(const ProjectStore&) = delete;

    // Access::Write makes the file where there is none, or an empty one.
    static Result<std::unique_ptr<ProjectStore>> open(const std::filesystem::path& file, Access access);
    bool isReadOnly() const { return m_readOnly; } // also where writing was asked for, but the system refuses

    Result<ProjectContents> load() const; // as of one moment
    Result<ProjectSummary> summary(int pictures) const;

    // Once, before anything is written and after what was loaded proved good.
    Result<> beginWriting(Journal journal);
    // New rows and changed ones alike.
    Result<> writeRows(const std::vector<ClassRecord>& classes, const std::vector<ImageRecord>& images);
    // Drops undone edits (the way forward that a new edit closes) and writes the new one with its effect. newClass:
    // what the edit brings to light, or null.
    Result<> writeEdit(const Edit& edit, const std::vector<Change>& changes, const ClassRecord* newClass);
    Result<> setUndone(std::int64_t editId, bool undone, const std::vector<Change>& changes);
    Result<> setValue(const std::string& key, const std::string& value);

  private:
    ProjectStore(std::filesystem::path file, std::unique_ptr<SQLite::Database> database);
    Result<> recognise();

    std::filesystem::path m_file;
    std::unique_ptr<SQLite::Database> m_database;
    bool m_readOnly = false;
};

} // namespace classmith
