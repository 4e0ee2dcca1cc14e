// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/project/store_rows.h"

#include <SQLiteCpp/SQLiteCpp.h>

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

} // namespace

std::vector<ClassRecord> loadClasses(SQLite::Database& database) {
    std::vector<ClassRecord> classes;
    SQLite::Statement row(database, "SELECT id, name, colour, classes.key, removed, folder, "
                                    "coalesce(CAST(settings.value AS INTEGER), 0) FROM classes LEFT JOIN settings "
                                    "ON settings.key = 'class-place-' || id ORDER BY id");
    while (row.executeStep())
        classes.push_back({ClassId{row.getColumn(0).getInt64()}, row.getColumn(1).getString(),
                           row.getColumn(2).getInt(), row.getColumn(3).getString(), row.getColumn(4).getInt() != 0,
                           row.getColumn(5).getString(), row.getColumn(6).getInt()});
    return classes;
}

std::vector<ImageRecord> loadImages(SQLite::Database& database) {
    std::vector<ImageRecord> images;
    images.reserve(static_cast<std::size_t>(database.execAndGet("SELECT count(*) FROM images").getInt64()));
    SQLite::Statement row(database, "SELECT id, path, folder_class, folder_set, label, left_out, seen, missing "
                                    "FROM images ORDER BY id");
    while (row.executeStep()) {
        ImageRecord& image = images.emplace_back();
        image.id = ImageId{row.getColumn(0).getInt64()};
        image.path = row.getColumn(1).getString();
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
    while (row.executeStep())
        history.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getInt64(),
                           row.getColumn(3).getInt() != 0, row.getColumn(4).getString()});
    return history;
}

std::map<std::string, std::string> loadValues(SQLite::Database& database) {
    std::map<std::string, std::string> values;
    SQLite::Statement row(database, "SELECT key, value FROM settings");
    while (row.executeStep())
        values[row.getColumn(0).getString()] = row.getColumn(1).getString();
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
