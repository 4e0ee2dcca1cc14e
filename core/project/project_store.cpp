// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project_store.h"

#include <array>
#include <fstream>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "core/base/files.h"
#include "core/project/store_errors.h"
#include "core/project/store_rows.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr int formatVersion = 1;
constexpr int applicationId = 0x436C736D; // "Clsm", in the file's header
constexpr int busyTimeoutMs = 5000;       // a second window reads for a moment, a backup program a little longer

constexpr const char* schema = R"sql(
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE classes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour INTEGER NOT NULL, key TEXT NOT NULL,
                      removed INTEGER NOT NULL, folder TEXT NOT NULL);
CREATE TABLE images (id INTEGER PRIMARY KEY, path TEXT NOT NULL, folder_class INTEGER NOT NULL, folder_set INTEGER,
                     label INTEGER NOT NULL, left_out INTEGER NOT NULL, seen INTEGER NOT NULL,
                     missing INTEGER NOT NULL);
CREATE TABLE edits (id INTEGER PRIMARY KEY, title TEXT NOT NULL, time INTEGER NOT NULL, undone INTEGER NOT NULL,
                    changes BLOB NOT NULL);
)sql";

int numberOf(SQLite::Database& database, const char* query) {
    return database.execAndGet(query).getInt();
}

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

bool isFilled(fs::path file, const char* ending) {
    std::error_code code;
    file += ending;
    return fs::file_size(file, code) > 0 && !code;
}

// SQLite takes a file of a few bytes for an empty one and would write over it. Where a journal lies beside, the file is
// what an interrupted transaction left, and is for SQLite to mend.
bool isOtherThanADatabase(const fs::path& file) {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (!isFilled(file, "") || isFilled(file, "-journal"))
        return false;
    std::array<char, magic.size()> begin{};
    std::ifstream stream(file, std::ios::binary);
    return stream &&
           !(stream.read(begin.data(), begin.size()) && std::string_view(begin.data(), begin.size()) == magic);
}

bool isReadOnlyAccess(const SQLite::Database& database) {
    return sqlite3_db_readonly(database.getHandle(), "main") == 1;
}

// What SQLite says where it cannot make its log and shared memory beside the file.
bool isRefusal(const SQLite::Exception& exception) {
    return exception.getErrorCode() == SQLITE_CANTOPEN || exception.getErrorCode() == SQLITE_READONLY;
}

std::unique_ptr<SQLite::Database> openToRead(const fs::path& file) {
    try {
        auto database = std::make_unique<SQLite::Database>(utf8(file), SQLite::OPEN_READONLY, busyTimeoutMs);
        numberOf(*database, "PRAGMA user_version"); // the first reading is what fails
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception) || isFilled(file, "-wal"))
            throw;
    }
    // As on a CD: without shared memory nobody may be writing, and nobody can.
    return std::make_unique<SQLite::Database>(uriOf(file) + "?immutable=1", SQLite::OPEN_READONLY | SQLite::OPEN_URI,
                                              busyTimeoutMs);
}

std::unique_ptr<SQLite::Database> openToWrite(const fs::path& file) {
    const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
    auto database = std::make_unique<SQLite::Database>(utf8(file), flags, busyTimeoutMs);
    if (isReadOnlyAccess(*database))
        return openToRead(file);
    // A file that proves damaged or foreign stays as it is.
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    // A project that came to a network share with its write-ahead log can be read without shared memory so.
    constexpr auto alone = "PRAGMA locking_mode = EXCLUSIVE";
    if (journalFor(file.parent_path()) == Journal::Truncate)
        database->exec(alone);
    try {
        numberOf(*database, "PRAGMA user_version");
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception))
            throw;
    }
    database->exec(alone); // another file system that has no such memory
    try {
        numberOf(*database, "PRAGMA user_version");
        return database;
    } catch (const SQLite::Exception& exception) {
        if (!isRefusal(exception))
            throw;
    }
    database.reset(); // with its lock
    return openToRead(file);
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
    std::error_code ignored;
    if (access == Access::Read && !fs::exists(file, ignored))
        return fail(ErrorCode::FileNotFound, utf8(file));
    if (isOtherThanADatabase(file))
        return fail(ErrorCode::ProjectForeign, utf8(file));
    auto opened = reading<Opened>(file, [&] {
        return Opened(new ProjectStore(file, access == Access::Write ? openToWrite(file) : openToRead(file)));
    });
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
        int tables;
    };
    const auto header = reading<Header>(m_file, [&] {
        return Header{numberOf(*m_database, "PRAGMA application_id"), numberOf(*m_database, "PRAGMA user_version"),
                      numberOf(*m_database, "SELECT count(*) FROM sqlite_schema")};
    });
    if (!header)
        return tl::unexpected(header.error());
    if (header->application == applicationId && header->version > formatVersion)
        return fail(ErrorCode::ProjectNewer, utf8(m_file));
    if (header->application == applicationId)
        return {};
    if (header->application != 0 || header->version != 0 || header->tables != 0 || m_readOnly)
        return fail(ErrorCode::ProjectForeign, utf8(m_file));
    return writing(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        m_database->exec(schema);
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
        SQLite::Transaction snapshot(*m_database); // only reads: another window may be writing
        ProjectContents contents{loadClasses(*m_database), loadImages(*m_database), loadHistory(*m_database),
                                 loadValues(*m_database)};
        return contents;
    });
}

Result<ProjectSummary> ProjectStore::summary(int pictures) const {
    return reading<ProjectSummary>(m_file, [&] {
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
