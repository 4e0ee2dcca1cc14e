// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project_store.h"

#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "core/base/files.h"
#include "core/project/store_opening.h"
#include "core/project/store_rows.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int formatVersion = 1;
constexpr int applicationId = 0x436C736D; // "Clsm", in the file's header

// The one place where SQLite's exceptions become errors.
tl::unexpected<Error> databaseError(const fs::path& file, const SQLite::Exception& exception, ErrorCode otherwise) {
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        return fail(ErrorCode::DiskFull, utf8(file));
    case SQLITE_NOTADB:
        return fail(ErrorCode::ProjectForeign, utf8(file));
    case SQLITE_INTERRUPT: // ReadingBudget
        return fail(ErrorCode::ProjectDamaged, utf8(file), "it claims more than it can hold");
    case SQLITE_CORRUPT:
    case SQLITE_TOOBIG:
    case SQLITE_ERROR: // a table or a column is not there
        return fail(ErrorCode::ProjectDamaged, utf8(file), exception.what());
    default:
        return fail(otherwise, utf8(file), exception.what());
    }
}

template<class T, class Body>
Result<T> reading(const fs::path& file, const Body& body) {
    try {
        return body();
    } catch (const SQLite::Exception& exception) {
        return databaseError(file, exception, ErrorCode::FileUnreadable);
    }
}

template<class Body>
Result<> writing(const fs::path& file, const Body& body) {
    try {
        body();
        return {};
    } catch (const SQLite::Exception& exception) {
        return databaseError(file, exception, ErrorCode::FileUnwritable);
    }
}

int numberOf(SQLite::Database& database, const char* query) {
    return database.execAndGet(query).getInt();
}

std::string journalMode(SQLite::Database& database, const char* pragma) {
    SQLite::Statement mode(database, pragma);
    return mode.executeStep() ? mode.getColumn(0).getString() : std::string();
}

} // namespace

Journal journalFor([[maybe_unused]] const fs::path& folder) {
#ifdef __linux__
    struct statfs info {};
    if (statfs(folder.c_str(), &info) != 0)
        return Journal::WriteAhead;
    // NFS, SMB, SMB2, CIFS, AFS, Coda, Ceph, 9P, FUSE (sshfs and the like): linux/magic.h
    for (const unsigned long magic : {0x6969UL, 0x517BUL, 0xFE534D42UL, 0xFF534D42UL, 0x5346414FUL, 0x73757245UL,
                                      0x00C36400UL, 0x01021997UL, 0x65735546UL})
        if ((static_cast<unsigned long>(info.f_type) & 0xFFFFFFFFUL) == magic)
            return Journal::Truncate;
#endif
    return Journal::WriteAhead;
}

ProjectStore::ProjectStore(fs::path file, std::unique_ptr<SQLite::Database> database)
    : m_file(std::move(file)), m_database(std::move(database)), m_readOnly(isReadOnlyAccess(*m_database)) {}

ProjectStore::~ProjectStore() = default;

Result<std::unique_ptr<ProjectStore>> ProjectStore::open(const fs::path& file, Access access) {
    using Opened = std::unique_ptr<ProjectStore>;
    if (auto fine = lookAtPlace(file, access); !fine)
        return tl::unexpected(fine.error());
    auto opened = reading<Opened>(file, [&] { return Opened(new ProjectStore(file, openDatabase(file, access))); });
    if (!opened)
        return opened;
    if (auto known = (*opened)->recognise(); !known)
        return tl::unexpected(known.error());
    return opened;
}

Result<> ProjectStore::recognise() {
    struct Header {
        int application;
        int version;
        bool isEmpty;
        bool isOwn;
    };
    const auto header = reading<Header>(m_file, [&] {
        const ReadingBudget budget(*m_database, m_file);
        return Header{numberOf(*m_database, "PRAGMA application_id"), numberOf(*m_database, "PRAGMA user_version"),
                      numberOf(*m_database, "SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)") != 0,
                      hasOwnTables(*m_database)};
    });
    if (!header)
        return tl::unexpected(header.error());
    if (header->application == applicationId && header->version > formatVersion)
        return fail(ErrorCode::ProjectNewer, utf8(m_file));
    if (header->application == applicationId && !header->isOwn)
        return fail(ErrorCode::ProjectDamaged, utf8(m_file), "its tables are not those of a project");
    if (header->application == applicationId)
        return {};
    if (header->application != 0 || header->version != 0 || !header->isEmpty || m_readOnly)
        return fail(ErrorCode::ProjectForeign, utf8(m_file));
    return writing(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        createTables(*m_database);
        m_database->exec("PRAGMA application_id = " + std::to_string(applicationId));
        m_database->exec("PRAGMA user_version = " + std::to_string(formatVersion));
        transaction.commit();
    });
}

Result<> ProjectStore::beginWriting(Journal journal) {
    return writing(m_file, [&] {
        m_database->exec("PRAGMA synchronous = FULL");
        const bool ahead =
            journal == Journal::WriteAhead && journalMode(*m_database, "PRAGMA journal_mode = WAL") == "wal";
        if (!ahead) {
            m_database->exec("PRAGMA locking_mode = EXCLUSIVE"); // leaves a write-ahead log without shared memory
            journalMode(*m_database, "PRAGMA journal_mode = TRUNCATE");
            m_database->exec("PRAGMA locking_mode = NORMAL");
            numberOf(*m_database, "SELECT count(*) FROM settings"); // the lock goes with the next access
        }
        sqlite3_db_config(m_database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    });
}

Result<ProjectContents> ProjectStore::load() const {
    return reading<ProjectContents>(m_file, [&] {
        const ReadingBudget budget(*m_database, m_file);
        SQLite::Transaction snapshot(*m_database); // only reads: another window may be writing
        ProjectContents contents{loadClasses(*m_database), loadImages(*m_database), loadHistory(*m_database),
                                 loadValues(*m_database)};
        return contents;
    });
}

Result<ProjectSummary> ProjectStore::summary(int pictures) const {
    return reading<ProjectSummary>(m_file, [&] {
        const ReadingBudget budget(*m_database, m_file);
        SQLite::Transaction snapshot(*m_database);
        ProjectSummary summary;
        summary.images = numberOf(*m_database, "SELECT count(*) FROM images WHERE missing = 0 AND left_out = 0");
        summary.unlabelled =
            numberOf(*m_database, "SELECT count(*) FROM images WHERE missing = 0 AND left_out = 0 AND label = 0");
        summary.classes = numberOf(
            *m_database, "SELECT count(DISTINCT label) FROM images WHERE missing = 0 AND left_out = 0 AND label <> 0");
        // The first of each class, then the others as they come.
        SQLite::Statement rows(*m_database,
                               "SELECT path, id IN (SELECT min(id) FROM images WHERE missing = 0 AND left_out = 0 "
                               "GROUP BY label) AS first FROM images WHERE missing = 0 AND left_out = 0 "
                               "ORDER BY first DESC, id LIMIT ?");
        rows.bind(1, pictures);
        while (rows.executeStep())
            summary.pictures.push_back(rows.getColumn(0).getString());
        return summary;
    });
}

Result<> ProjectStore::writeRows(const std::vector<ClassRecord>& classes, const std::vector<ImageRecord>& images) {
    return writing(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        writeClasses(*m_database, classes);
        writeImages(*m_database, images);
        transaction.commit();
    });
}

Result<> ProjectStore::writeEdit(const Edit& edit, const std::vector<Change>& changes, const ClassRecord* newClass) {
    return writing(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        if (newClass)
            writeClasses(*m_database, {*newClass});
        m_database->exec("DELETE FROM edits WHERE undone = 1");
        insertEdit(*m_database, edit);
        applyChanges(*m_database, changes, true);
        transaction.commit();
    });
}

Result<> ProjectStore::setUndone(std::int64_t editId, bool undone, const std::vector<Change>& changes) {
    return writing(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        SQLite::Statement mark(*m_database, "UPDATE edits SET undone = ? WHERE id = ?");
        mark.bind(1, undone ? 1 : 0);
        mark.bind(2, editId);
        mark.exec();
        applyChanges(*m_database, changes, !undone);
        transaction.commit();
    });
}

Result<> ProjectStore::setValue(const std::string& key, const std::string& value) {
    return writing(m_file, [&] {
        SQLite::Statement row(*m_database, "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
                                           "excluded.value");
        row.bind(1, key);
        row.bind(2, value);
        row.exec();
    });
}

} // namespace classmith
