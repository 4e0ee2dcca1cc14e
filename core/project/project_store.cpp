// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/project_store.h"

#include <functional>
#include <map>

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#ifdef __linux__
#include <sys/vfs.h>
#endif

#include "core/base/files.h"

namespace classmith {

namespace {

constexpr int formatVersion = 1;

constexpr const char* schema = R"sql(
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE classes (id INTEGER PRIMARY KEY, name TEXT NOT NULL, colour INTEGER NOT NULL, key TEXT NOT NULL,
                      removed INTEGER NOT NULL DEFAULT 0);
CREATE TABLE images (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, folder_class INTEGER NOT NULL,
                     folder_set INTEGER, label INTEGER NOT NULL, left_out INTEGER NOT NULL DEFAULT 0,
                     seen INTEGER NOT NULL DEFAULT 0, missing INTEGER NOT NULL DEFAULT 0);
CREATE TABLE edits (id INTEGER PRIMARY KEY, title TEXT NOT NULL, time INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE TABLE changes (edit INTEGER NOT NULL REFERENCES edits(id) ON DELETE CASCADE, position INTEGER NOT NULL,
                      field INTEGER NOT NULL, row INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
                      PRIMARY KEY (edit, position)) WITHOUT ROWID;
)sql";

bool isNetworkShare([[maybe_unused]] const std::filesystem::path& folder) {
#ifdef __linux__
    struct statfs info {};
    if (statfs(folder.c_str(), &info) != 0)
        return false;
    // NFS, SMB, SMB2, CIFS, AFS, Coda, Ceph, 9P, FUSE (sshfs and the like): linux/magic.h
    for (const unsigned long magic : {0x6969UL, 0x517BUL, 0xFE534D42UL, 0xFF534D42UL, 0x5346414FUL, 0x73757245UL,
                                      0x00C36400UL, 0x01021997UL, 0x65735546UL})
        if ((static_cast<unsigned long>(info.f_type) & 0xFFFFFFFFUL) == magic)
            return true;
#endif
    return false;
}

tl::unexpected<Error> databaseError(const std::filesystem::path& file, const SQLite::Exception& exception) {
    switch (exception.getErrorCode()) {
    case SQLITE_FULL:
        return fail(ErrorCode::DiskFull, utf8(file));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return fail(ErrorCode::ProjectDamaged, utf8(file), exception.what());
    default:
        return fail(ErrorCode::FileUnwritable, utf8(file), exception.what());
    }
}

// The one place where SQLite's exceptions become errors.
template<class T>
Result<T> guarded(const std::filesystem::path& file, const std::function<T()>& body) {
    try {
        if constexpr (std::is_void_v<T>) {
            body();
            return {};
        } else {
            return body();
        }
    } catch (const SQLite::Exception& exception) {
        return databaseError(file, exception);
    }
}

struct Target {
    const char* sql;
    bool number;
};

Target targetOf(Field field) {
    switch (field) {
    case Field::Label:
        return {"UPDATE images SET label = ? WHERE id = ?", true};
    case Field::LeftOut:
        return {"UPDATE images SET left_out = ? WHERE id = ?", true};
    case Field::Seen:
        return {"UPDATE images SET seen = ? WHERE id = ?", true};
    case Field::ClassName:
        return {"UPDATE classes SET name = ? WHERE id = ?", false};
    case Field::ClassKey:
        return {"UPDATE classes SET key = ? WHERE id = ?", false};
    case Field::ClassRemoved:
        break;
    }
    return {"UPDATE classes SET removed = ? WHERE id = ?", true};
}

void applyChanges(SQLite::Database& database, const std::vector<Change>& changes, bool forward) {
    std::map<Field, SQLite::Statement> statements;
    for (const Change& change : changes) {
        const Target target = targetOf(change.field);
        auto& statement = statements.try_emplace(change.field, database, target.sql).first->second;
        const std::string& value = forward ? change.after : change.before;
        if (target.number)
            statement.bind(1, static_cast<std::int64_t>(std::stoll(value)));
        else
            statement.bind(1, value);
        statement.bind(2, change.row);
        statement.exec();
        statement.reset();
    }
}

void insertEdit(SQLite::Database& database, const Edit& edit) {
    SQLite::Statement row(database, "INSERT INTO edits (id, title, time) VALUES (?, ?, ?)");
    row.bind(1, edit.id);
    row.bind(2, edit.title);
    row.bind(3, edit.unixTime);
    row.exec();
    SQLite::Statement change(database, "INSERT INTO changes VALUES (?, ?, ?, ?, ?, ?)");
    int position = 0;
    for (const Change& each : edit.changes) {
        change.bind(1, edit.id);
        change.bind(2, position++);
        change.bind(3, static_cast<int>(each.field));
        change.bind(4, each.row);
        change.bind(5, each.before);
        change.bind(6, each.after);
        change.exec();
        change.reset();
    }
}

void prepare(SQLite::Database& database, const std::filesystem::path& file) {
    database.exec("PRAGMA foreign_keys = ON");
    database.exec("PRAGMA synchronous = FULL");
    // Run to its end: an open statement would keep the transaction below from committing.
    database.execAndGet(isNetworkShare(file.parent_path()) ? "PRAGMA journal_mode = TRUNCATE"
                                                           : "PRAGMA journal_mode = WAL");
    if (database.execAndGet("PRAGMA user_version").getInt() != 0)
        return;
    SQLite::Transaction transaction(database);
    database.exec(schema);
    database.exec("PRAGMA user_version = " + std::to_string(formatVersion));
    transaction.commit();
}

void bindFolders(SQLite::Statement& statement, const ImageRecord& image) {
    statement.bind(1, image.folderClass.value);
    if (image.folderSet)
        statement.bind(2, static_cast<int>(*image.folderSet));
    else
        statement.bind(2);
    statement.bind(3, image.missing ? 1 : 0);
    statement.bind(4, image.label.value);
}

} // namespace

ProjectStore::ProjectStore(std::filesystem::path file, std::unique_ptr<SQLite::Database> database)
    : m_file(std::move(file)), m_database(std::move(database)) {}

ProjectStore::~ProjectStore() = default;

Result<std::unique_ptr<ProjectStore>> ProjectStore::open(const std::filesystem::path& file, bool readOnly) {
    using Opened = std::unique_ptr<ProjectStore>;
    auto opened = guarded<Opened>(file, [&] {
        const int flags = readOnly ? SQLite::OPEN_READONLY : SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
        auto database = std::make_unique<SQLite::Database>(utf8(file), flags, 5000);
        if (!readOnly)
            prepare(*database, file);
        return Opened(new ProjectStore(file, std::move(database)));
    });
    if (!opened)
        return opened;
    const auto version =
        guarded<int>(file, [&] { return (*opened)->m_database->execAndGet("PRAGMA user_version").getInt(); });
    if (!version)
        return tl::unexpected(version.error());
    if (*version > formatVersion)
        return fail(ErrorCode::ProjectDamaged, utf8(file), "it was made by a newer Classmith");
    return opened;
}

Result<std::vector<ClassRecord>> ProjectStore::classes() const {
    return guarded<std::vector<ClassRecord>>(m_file, [&] {
        std::vector<ClassRecord> classes;
        SQLite::Statement query(*m_database, "SELECT id, name, colour, key, removed FROM classes ORDER BY id");
        while (query.executeStep())
            classes.push_back({ClassId{query.getColumn(0).getInt64()}, query.getColumn(1).getString(),
                               query.getColumn(2).getInt(), query.getColumn(3).getString(),
                               query.getColumn(4).getInt() != 0});
        return classes;
    });
}

Result<std::vector<ImageRecord>> ProjectStore::images() const {
    return guarded<std::vector<ImageRecord>>(m_file, [&] {
        std::vector<ImageRecord> images;
        SQLite::Statement query(*m_database, "SELECT id, path, folder_class, folder_set, label, left_out, seen, "
                                             "missing FROM images ORDER BY id");
        while (query.executeStep()) {
            ImageRecord image;
            image.id = ImageId{query.getColumn(0).getInt64()};
            image.path = query.getColumn(1).getString();
            image.folderClass = ClassId{query.getColumn(2).getInt64()};
            if (!query.getColumn(3).isNull())
                image.folderSet = static_cast<SetKind>(query.getColumn(3).getInt());
            image.label = ClassId{query.getColumn(4).getInt64()};
            image.leftOut = query.getColumn(5).getInt() != 0;
            image.seen = query.getColumn(6).getInt() != 0;
            image.missing = query.getColumn(7).getInt() != 0;
            images.push_back(std::move(image));
        }
        return images;
    });
}

Result<std::vector<Edit>> ProjectStore::history() const {
    return guarded<std::vector<Edit>>(m_file, [&] {
        std::vector<Edit> edits;
        std::map<std::int64_t, std::size_t> places;
        SQLite::Statement query(*m_database, "SELECT id, title, time, undone FROM edits ORDER BY id");
        while (query.executeStep()) {
            places[query.getColumn(0).getInt64()] = edits.size();
            edits.push_back({query.getColumn(0).getInt64(),
                             query.getColumn(1).getString(),
                             query.getColumn(2).getInt64(),
                             query.getColumn(3).getInt() != 0,
                             {}});
        }
        SQLite::Statement rows(*m_database,
                               "SELECT edit, field, row, before, after FROM changes ORDER BY edit, position");
        while (rows.executeStep())
            edits[places.at(rows.getColumn(0).getInt64())].changes.push_back(
                {static_cast<Field>(rows.getColumn(1).getInt()), rows.getColumn(2).getInt64(),
                 rows.getColumn(3).getString(), rows.getColumn(4).getString()});
        return edits;
    });
}

Result<> ProjectStore::insertClasses(const std::vector<ClassRecord>& classes) {
    return guarded<void>(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        SQLite::Statement row(*m_database, "INSERT INTO classes VALUES (?, ?, ?, ?, ?)");
        for (const ClassRecord& each : classes) {
            row.bind(1, each.id.value);
            row.bind(2, each.name);
            row.bind(3, each.colour);
            row.bind(4, each.key);
            row.bind(5, each.removed ? 1 : 0);
            row.exec();
            row.reset();
        }
        transaction.commit();
    });
}

Result<> ProjectStore::insertImages(const std::vector<ImageRecord>& images) {
    return guarded<void>(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        SQLite::Statement row(*m_database, "INSERT INTO images (folder_class, folder_set, missing, label, path, id) "
                                           "VALUES (?, ?, ?, ?, ?, ?)");
        for (const ImageRecord& each : images) {
            bindFolders(row, each);
            row.bind(5, each.path);
            row.bind(6, each.id.value);
            row.exec();
            row.reset();
        }
        transaction.commit();
    });
}

Result<> ProjectStore::updateFolders(const std::vector<ImageRecord>& images) {
    return guarded<void>(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        SQLite::Statement row(*m_database, "UPDATE images SET folder_class = ?, folder_set = ?, missing = ?, label = ? "
                                           "WHERE id = ?");
        for (const ImageRecord& each : images) {
            bindFolders(row, each);
            row.bind(5, each.id.value);
            row.exec();
            row.reset();
        }
        transaction.commit();
    });
}

Result<> ProjectStore::applyEdit(const Edit& edit) {
    return guarded<void>(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        m_database->exec("DELETE FROM edits WHERE undone = 1");
        insertEdit(*m_database, edit);
        applyChanges(*m_database, edit.changes, true);
        transaction.commit();
    });
}

Result<> ProjectStore::setUndone(const Edit& edit, bool undone) {
    return guarded<void>(m_file, [&] {
        SQLite::Transaction transaction(*m_database);
        SQLite::Statement mark(*m_database, "UPDATE edits SET undone = ? WHERE id = ?");
        mark.bind(1, undone ? 1 : 0);
        mark.bind(2, edit.id);
        mark.exec();
        applyChanges(*m_database, edit.changes, !undone);
        transaction.commit();
    });
}

Result<std::string> ProjectStore::value(const std::string& key) const {
    return guarded<std::string>(m_file, [&] {
        SQLite::Statement query(*m_database, "SELECT value FROM settings WHERE key = ?");
        query.bind(1, key);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
}

Result<> ProjectStore::setValue(const std::string& key, const std::string& value) {
    return guarded<void>(m_file, [&] {
        SQLite::Statement row(*m_database, "INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = "
                                           "excluded.value");
        row.bind(1, key);
        row.bind(2, value);
        row.exec();
    });
}

} // namespace classmith
