// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/store_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

namespace classmith {

namespace {

const char* statementFor(Field field) {
    switch (field) {
    case Field::Label:
        return "UPDATE images SET label = ? WHERE id = ?";
    case Field::LeftOut:
        return "UPDATE images SET left_out = ? WHERE id = ?";
    case Field::Seen:
        return "UPDATE images SET seen = ? WHERE id = ?";
    case Field::ClassName:
        return "UPDATE classes SET name = ? WHERE id = ?";
    case Field::ClassKey:
        return "UPDATE classes SET key = ? WHERE id = ?";
    case Field::ClassPlace: // beside the table of classes, which older programs read and write as it is
        return "INSERT INTO settings (value, key) VALUES (?, 'class-place-' || ?) "
               "ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    case Field::ClassRemoved:
        break;
    }
    return "UPDATE classes SET removed = ? WHERE id = ?";
}

// More than any project has: what a file claims is kept in memory.
constexpr std::size_t mostClassRows = 100'000;
constexpr std::size_t mostImages = 20'000'000;
constexpr std::size_t mostEdits = 10'000'000;
constexpr std::size_t mostValues = 1'000'000;
constexpr int longestText = 1024 * 1024; // bytes

// The next row of a table, of which there may be so many.
bool step(SQLite::Statement& row, std::size_t sofar, std::size_t most) {
    if (!row.executeStep())
        return false;
    if (sofar >= most)
        throw SQLite::Exception("it has too many rows", SQLITE_TOOBIG);
    return true;
}

std::string textOf(const SQLite::Statement& row, int column) {
    const SQLite::Column value = row.getColumn(column);
    if (value.getBytes() > longestText)
        throw SQLite::Exception("one of its texts is too long", SQLITE_TOOBIG);
    return value.getString();
}

// Rows are numbered from 1 without a gap; pages that lead to each other would give the same ones again.
std::int64_t nextId(const SQLite::Statement& row, std::size_t sofar) {
    const std::int64_t id = row.getColumn(0).getInt64();
    if (id != static_cast<std::int64_t>(sofar) + 1)
        throw SQLite::Exception("its parts do not fit together", SQLITE_CORRUPT);
    return id;
}

} // namespace

std::vector<ClassRecord> loadClasses(SQLite::Database& database) {
    std::vector<ClassRecord> classes;
    SQLite::Statement row(database, "SELECT id, name, colour, classes.key, removed, folder, "
                                    "coalesce(CAST(settings.value AS INTEGER), 0) FROM classes LEFT JOIN settings "
                                    "ON settings.key = 'class-place-' || id ORDER BY id");
    while (step(row, classes.size(), mostClassRows))
        classes.push_back({ClassId{nextId(row, classes.size())}, textOf(row, 1), row.getColumn(2).getInt(),
                           textOf(row, 3), row.getColumn(4).getInt() != 0, textOf(row, 5), row.getColumn(6).getInt()});
    return classes;
}

std::vector<ImageRecord> loadImages(SQLite::Database& database) {
    std::vector<ImageRecord> images;
    SQLite::Statement row(database, "SELECT id, path, folder_class, folder_set, label, left_out, seen, missing "
                                    "FROM images ORDER BY id");
    while (step(row, images.size(), mostImages)) {
        const std::int64_t id = nextId(row, images.size());
        ImageRecord& image = images.emplace_back();
        image.id = ImageId{id};
        image.path = textOf(row, 1);
        image.folderClass = ClassId{row.getColumn(2).getInt64()};
        if (!row.isColumnNull(3))
            image.folderSet = static_cast<SetKind>(row.getColumn(3).getInt());
        image.label = ClassId{row.getColumn(4).getInt64()};
        image.leftOut = row.getColumn(5).getInt() != 0;
        image.seen = row.getColumn(6).getInt() != 0;
        image.missing = row.getColumn(7).getInt() != 0;
    }
    return images;
}

std::vector<Edit> loadHistory(SQLite::Database& database) {
    std::vector<Edit> history;
    SQLite::Statement row(database, "SELECT id, title, time, undone, changes FROM edits ORDER BY id");
    while (step(row, history.size(), mostEdits))
        history.push_back({row.getColumn(0).getInt64(), textOf(row, 1), row.getColumn(2).getInt64(),
                           row.getColumn(3).getInt() != 0, row.getColumn(4).getString()});
    return history;
}

std::map<std::string, std::string> loadValues(SQLite::Database& database) {
    std::map<std::string, std::string> values;
    SQLite::Statement row(database, "SELECT key, value FROM settings");
    while (step(row, values.size(), mostValues))
        values[textOf(row, 0)] = textOf(row, 1);
    return values;
}

void writeClasses(SQLite::Database& database, const std::vector<ClassRecord>& classes) {
    SQLite::Statement row(database, "INSERT OR REPLACE INTO classes (id, name, colour, key, removed, folder) "
                                    "VALUES (?, ?, ?, ?, ?, ?)");
    for (const ClassRecord& each : classes) {
        row.bind(1, each.id.value);
        row.bind(2, each.name);
        row.bind(3, each.colour);
        row.bind(4, each.key);
        row.bind(5, each.removed ? 1 : 0);
        row.bind(6, each.folder);
        row.exec();
        row.reset();
    }
}

void writeImages(SQLite::Database& database, const std::vector<ImageRecord>& images) {
    SQLite::Statement row(database, "INSERT OR REPLACE INTO images (id, path, folder_class, folder_set, label, "
                                    "left_out, seen, missing) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (const ImageRecord& each : images) {
        row.bind(1, each.id.value);
        row.bindNoCopy(2, each.path);
        row.bind(3, each.folderClass.value);
        if (each.folderSet)
            row.bind(4, static_cast<int>(*each.folderSet));
        else
            row.bind(4);
        row.bind(5, each.label.value);
        row.bind(6, each.leftOut ? 1 : 0);
        row.bind(7, each.seen ? 1 : 0);
        row.bind(8, each.missing ? 1 : 0);
        row.exec();
        row.reset();
    }
}

void insertEdit(SQLite::Database& database, const Edit& edit) {
    SQLite::Statement row(database, "INSERT INTO edits (id, title, time, undone, changes) VALUES (?, ?, ?, 0, ?)");
    row.bind(1, edit.id);
    row.bind(2, edit.title);
    row.bind(3, edit.unixTime);
    row.bindNoCopy(4, static_cast<const void*>(edit.changes.data()), static_cast<int>(edit.changes.size()));
    row.exec();
}

void applyChanges(SQLite::Database& database, const std::vector<Change>& changes, bool forward) {
    std::map<Field, SQLite::Statement> statements;
    for (const Change& change : changes) {
        auto& statement = statements.try_emplace(change.field, database, statementFor(change.field)).first->second;
        const std::string& value = forward ? change.after : change.before;
        if (isNumber(change.field))
            statement.bind(1, wholeNumber(value).value());
        else
            statement.bind(1, value);
        statement.bind(2, change.row);
        statement.exec();
        statement.reset();
    }
}

} // namespace classmith
