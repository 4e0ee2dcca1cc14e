// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <fstream>

#include <QtCore/QElapsedTimer>
#include <sqlite3.h>
#include <sys/stat.h>

#include "core/base/files.h"
#include "core/project/project_store.h"
#include "tests/project/project_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int pageBytes = 4096;

void alter(const fs::path& file, const std::string& sql) {
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(utf8(file).c_str(), &database), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
    QVERIFY2(code == SQLITE_OK, message);
    sqlite3_close(database);
}

int numberIn(const fs::path& file, const char* sql) {
    sqlite3* database = nullptr;
    sqlite3_stmt* row = nullptr;
    sqlite3_open(utf8(file).c_str(), &database);
    sqlite3_prepare_v2(database, sql, -1, &row, nullptr);
    const int number = sqlite3_step(row) == SQLITE_ROW ? sqlite3_column_int(row, 0) : -1;
    sqlite3_finalize(row);
    sqlite3_close(database);
    return number;
}

fs::path beside(fs::path file, const char* ending) {
    return file += ending;
}

std::string said(const test::ProjectFolder& folder) {
    const auto opened = Project::open(folder.place(), folder.root());
    return opened ? "opened" : std::string(codeName(opened.error().code)) + ": " + opened.error().detail;
}

// A database's file as pages that can be written anew.
class Pages {
  public:
    explicit Pages(const fs::path& file) : m_file(file), m_bytes(readTextFile(file).value()) {}
    void write() const { QVERIFY(writeFileAtomically(m_file, m_bytes)); }
    unsigned char& at(int page, int offset) {
        return reinterpret_cast<unsigned char&>(m_bytes[std::size_t(page - 1) * pageBytes + std::size_t(offset)]);
    }
    int number(int page, int offset, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; ++i)
            value = value << 8 | at(page, offset + i);
        return value;
    }
    void setNumber(int page, int offset, int value) {
        for (int i = 0; i < 4; ++i)
            at(page, offset + i) = static_cast<unsigned char>(value >> (24 - 8 * i));
    }
    void copy(int from, int to) {
        m_bytes.replace(std::size_t(to - 1) * pageBytes, pageBytes,
                        m_bytes.substr(std::size_t(from - 1) * pageBytes, pageBytes));
    }

  private:
    fs::path m_file;
    std::string m_bytes;
};

// An inner page of a table: where the numbers of the pages below it stand.
std::vector<int> childrenOf(Pages& pages, int page) {
    std::vector<int> places{8};
    for (int cell = 0; cell < pages.number(page, 3, 2); ++cell)
        places.push_back(pages.number(page, 12 + 2 * cell, 2));
    return places;
}

// A few pages each of which leads to the next one, all of its entries: a hundred million rows and more.
void claimManyRows(const fs::path& file, int root) {
    Pages pages(file);
    QCOMPARE(int(pages.at(root, 0)), 5); // an inner page
    std::vector<int> chain{root};
    for (const int place : childrenOf(pages, root))
        if (const int child = pages.number(root, place, 4); chain.size() < 7)
            chain.push_back(child);
    for (std::size_t i = 1; i + 1 < chain.size(); ++i)
        pages.copy(root, chain[i]);
    for (std::size_t i = 0; i + 1 < chain.size(); ++i)
        for (const int place : childrenOf(pages, chain[i]))
            pages.setNumber(chain[i], place, chain[i + 1]);
    pages.write();
}

} // namespace

// Projects that somebody made by hand, so that opening them does something.
class StrangeFilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void tablesOfOthers_data();
    void tablesOfOthers();
    void textsWithoutEnd_data();
    void textsWithoutEnd();
    void rowsWithoutEnd();
    void itsFoldersAreNoLinks_data();
    void itsFoldersAreNoLinks();
    void whatIsNoFile_data();
    void whatIsNoFile();
};

void StrangeFilesTest::tablesOfOthers_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a view for a table") << QByteArray("ALTER TABLE images RENAME TO others; "
                                                      "CREATE VIEW images AS SELECT * FROM others");
    QTest::newRow("a view that never ends") << QByteArray(
        "DROP TABLE images; CREATE VIEW images AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
        "FROM n) SELECT x AS id, 'a' AS path, 0 AS folder_class, 0 AS folder_set, 0 AS label, "
        "0 AS left_out, 0 AS seen, 0 AS missing FROM n");
    QTest::newRow("a trigger") << QByteArray(
        "CREATE TRIGGER late AFTER UPDATE ON images BEGIN DELETE FROM images; END");
    QTest::newRow("a column more") << QByteArray("ALTER TABLE images ADD COLUMN more TEXT DEFAULT 'x'");
    QTest::newRow("a column that is computed")
        << QByteArray("ALTER TABLE images ADD COLUMN more TEXT AS (hex(zeroblob(1000000)))");
    QTest::newRow("a table more") << QByteArray("CREATE TABLE others (x)");
    QTest::newRow("an index") << QByteArray("CREATE INDEX others ON images (path COLLATE NOCASE)");
    QTest::newRow("a condition") << QByteArray(
        "DROP TABLE classes; CREATE TABLE classes (id INTEGER PRIMARY KEY, name TEXT NOT NULL CHECK (length(name) > "
        "0), "
        "colour INTEGER NOT NULL, key TEXT NOT NULL, removed INTEGER NOT NULL, folder TEXT NOT NULL)");
    QTest::newRow("a table that a module makes") << QByteArray("DROP TABLE edits; CREATE VIRTUAL TABLE edits USING "
                                                               "fts5(title, time, undone, changes)");
}

void StrangeFilesTest::tablesOfOthers() {
    QFETCH(const QByteArray, sql);
    const test::ProjectFolder folder;
    folder.open({"ant/a.jpg", "bee/b.jpg"});
    alter(folder.place().file, "PRAGMA journal_mode = DELETE");
    alter(folder.place().file, sql.toStdString());
    const auto before = readTextFile(folder.place().file).value();
    QCOMPARE(said(folder), std::string("ProjectDamaged: its tables are not those of a project"));
    QVERIFY(readTextFile(folder.place().file).value() == before);
    QVERIFY(!ProjectStore::open(folder.place().file, Access::Read)); // the list of recent ones does not read it either
}

void StrangeFilesTest::textsWithoutEnd_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a path") << QByteArray("UPDATE images SET path = hex(zeroblob(50000000)) WHERE id = 2");
    QTest::newRow("a class") << QByteArray("UPDATE classes SET name = hex(zeroblob(1000000)) WHERE id = 1");
    QTest::newRow("a value") << QByteArray("INSERT INTO settings VALUES ('x', hex(zeroblob(1000000)))");
    QTest::newRow("changes") << QByteArray("INSERT INTO edits VALUES (1, 'x', 0, 0, zeroblob(300000000))");
}

void StrangeFilesTest::textsWithoutEnd() {
    QFETCH(const QByteArray, sql);
    const test::ProjectFolder folder;
    folder.open({"ant/a.jpg", "bee/b.jpg"});
    alter(folder.place().file, sql.toStdString());
    QVERIFY2(said(folder).starts_with("ProjectDamaged: "), said(folder).c_str());
}

void StrangeFilesTest::rowsWithoutEnd() {
    const test::ProjectFolder folder;
    folder.open(test::pathsOf({"ant", "bee", "wasp"}, 1500));
    const fs::path& file = folder.place().file;
    alter(file, "PRAGMA journal_mode = DELETE");
    claimManyRows(file, numberIn(file, "SELECT rootpage FROM sqlite_schema WHERE name = 'images'"));
    QElapsedTimer timer;
    timer.start();
    QVERIFY2(said(folder).starts_with("ProjectDamaged: "), said(folder).c_str());
    const auto store = ProjectStore::open(file, Access::Read);
    QVERIFY(store);
    const auto summary = (*store)->summary(10);
    QVERIFY(!summary);
    QCOMPARE(summary.error().code, ErrorCode::ProjectDamaged);
    QCOMPARE(summary.error().detail, std::string("it claims more than it can hold"));
    QVERIFY2(timer.elapsed() < 30'000, std::to_string(timer.elapsed()).c_str()); // not hours
}

void StrangeFilesTest::itsFoldersAreNoLinks_data() {
    QTest::addColumn<QByteArray>("name");
    for (const char* name : {"runs", "cache", "moves"})
        QTest::newRow(name) << QByteArray(name);
}

// What is written into them as our own would be written where somebody else likes.
void StrangeFilesTest::itsFoldersAreNoLinks() {
    QFETCH(QByteArray, name);
    const test::ProjectFolder folder;
    QCOMPARE(said(folder), std::string("opened"));
    const test::TemporaryFolder elsewhere;
    fs::create_directory_symlink(elsewhere.path(), folder.place().folder / name.toStdString());
    QCOMPARE(said(folder), std::string("FileUnwritable: it is a link"));
    fs::remove(folder.place().folder / name.toStdString());
    // The project's own folder lies where a person says.
    fs::create_directory_symlink(folder.place().folder, elsewhere.path() / "p");
    QVERIFY(Project::open({elsewhere.path() / "p", elsewhere.path() / "p" / folder.place().file.filename()},
                          folder.root()));
}

void StrangeFilesTest::whatIsNoFile_data() {
    QTest::addColumn<QByteArray>("ending");
    QTest::addColumn<bool>("isLink"); // or a pipe
    for (const char* ending : {"", "-journal", "-wal", "-shm", ".lock"})
        for (const bool isLink : {true, false})
            QTest::addRow("%s %s", *ending ? ending : "the database", isLink ? "link" : "pipe")
                << QByteArray(ending) << isLink;
}

// A link at a place that is written leads nowhere, and nobody waits for a pipe.
void StrangeFilesTest::whatIsNoFile() {
    QFETCH(const QByteArray, ending);
    QFETCH(const bool, isLink);
    const test::ProjectFolder folder, other;
    other.open({"ant/a.jpg", "bee/b.jpg"});
    const auto before = readTextFile(other.place().file).value();
    folder.open({"ant/a.jpg"});
    const fs::path strange = beside(folder.place().file, ending.constData());
    fs::remove(strange);
    if (isLink)
        fs::create_symlink(other.place().file, strange);
    else
        QCOMPARE(::mkfifo(strange.c_str(), 0600), 0);
    const auto opened = Project::open(folder.place(), folder.root());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ending == ".lock" ? ErrorCode::FileUnwritable : ErrorCode::FileUnreadable);
    QCOMPARE(opened.error().subject, utf8(strange));
    QCOMPARE(opened.error().detail, std::string(isLink ? "it is a link" : "it is a pipe"));
    QVERIFY(readTextFile(other.place().file).value() == before);
}

CLASSMITH_TEST(StrangeFilesTest)
#include "strange_files_test.moc"
