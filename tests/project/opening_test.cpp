// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <QtCore/QProcess>
#include <sqlite3.h>
#include <sys/resource.h>

#include "core/base/files.h"
#include "tests/project/project_fixture.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

const test::Names fourPaths{"ant/a.jpg", "ant/b.jpg", "bee/c.jpg", "bee/d.jpg"};

void execute(const fs::path& file, const char* sql) {
    sqlite3* database = nullptr;
    QCOMPARE(sqlite3_open(utf8(file).c_str(), &database), SQLITE_OK);
    QCOMPARE(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

ErrorCode errorOf(const test::ProjectFolder& folder) {
    const auto opened = Project::open(folder.place(), folder.root());
    return opened ? ErrorCode::Cancelled : opened.error().code;
}

// The whole sentence names the file.
bool isTold(const test::ProjectFolder& folder) {
    const auto opened = Project::open(folder.place(), folder.root());
    return !opened && sentence(opened.error()).find("pictures.classmith") != std::string::npos;
}

// Whether opening fails so, and leaves the file as it is, byte for byte.
void refuses(const test::ProjectFolder& folder, ErrorCode code) {
    const auto before = readTextFile(folder.place().file).value();
    QCOMPARE(errorOf(folder), code);
    QVERIFY(isTold(folder));
    QVERIFY(readTextFile(folder.place().file).value() == before);
    fs::path log = folder.place().file;
    log += "-wal";
    std::error_code none;
    const bool hasLog = fs::file_size(log, none) > 0 && !none;
    QVERIFY(!hasLog);
}

// Opens the project in a process of its own, says so, and holds it until its input ends.
int hold(const fs::path& root) {
    const auto place = placeForDataset(root);
    const auto project = place ? Project::open(*place, root) : tl::unexpected(place.error());
    std::puts(!project ? "failed" : (*project)->readOnly() ? "reads" : "writes");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 1;
}

QByteArray holdElsewhere(QProcess& process, const fs::path& root) {
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("--hold"), QString::fromStdString(utf8(root))});
    while (!process.canReadLine() && process.waitForReadyRead(20000)) {
    }
    return process.readLine().trimmed();
}

} // namespace

class OpeningTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aProjectOfThePastIsAllThere();
    void init();
    void nothingThereIsAnError();
    void aSecondOpenerOfThisProcessOnlyReads();
    void aSecondOpenerOfAnotherProcessOnlyReads();
    void readersReadWhileOthersWrite();
    void foreignFiles_data();
    void foreignFiles();
    void aForeignDatabase();
    void aNewerProject();
    void damagedFiles_data();
    void damagedFiles();
    void anEmptyFileIsBegun();
    void partsThatDoNotFit_data();
    void partsThatDoNotFit();
    void aDamagedEditIsToldWhenWanted();
    void aPlaceThatCannotBeWritten();
    void aProjectBegunElsewhereStaysThere();
    void aProjectBegunBesideStaysThere();
    void sampleProjectsLieWithTheUser();
    void aLinkedSampleLiesWithTheUserToo();
    void namesakesHaveProjectsOfTheirOwn();
    void longNames();
    void movedTogetherWithTheDataset();
    void aFileThatMayOnlyBeRead_data();
    void aFileThatMayOnlyBeRead();

  private:
    std::unique_ptr<test::TemporaryFolder> m_data;
};

void OpeningTest::init() {
    m_data = std::make_unique<test::TemporaryFolder>();
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(utf8(m_data->path() / "data")));
    qputenv("LOCALAPPDATA", QByteArray::fromStdString(utf8(m_data->path() / "data")));
}

void OpeningTest::nothingThereIsAnError() {
    const test::ProjectFolder folder;
    const auto opened = Project::open(folder.place(), {});
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::FileNotFound);
    QVERIFY(!fs::exists(folder.place().file));
}

void OpeningTest::aSecondOpenerOfThisProcessOnlyReads() {
    const test::ProjectFolder folder;
    auto first = folder.open(fourPaths);
    QVERIFY(first->flush());
    const auto second = folder.open();
    QVERIFY(!first->readOnly());
    QVERIFY(second->readOnly());
    QCOMPARE(second->images().size(), std::size_t(4));
    first.reset();
    QVERIFY(!folder.open()->readOnly());
}

void OpeningTest::aSecondOpenerOfAnotherProcessOnlyReads() {
    const test::ProjectFolder folder;
    folder.open(fourPaths);
    QProcess other;
    QCOMPARE(holdElsewhere(other, folder.root()), QByteArray("writes"));
    const auto project = folder.open();
    QVERIFY(project->readOnly());
    QCOMPARE(project->images().size(), std::size_t(4));
    other.kill();
    QVERIFY(other.waitForFinished());
    const auto writer = folder.open();
    QVERIFY(!writer->readOnly());
    QCOMPARE(holdElsewhere(other, folder.root()), QByteArray("reads"));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
}

void OpeningTest::readersReadWhileOthersWrite() {
    const test::ProjectFolder folder;
    const auto writer = folder.open(fourPaths);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(writer->setLeftOut(std::vector{ImageId{1}, ImageId{2}}, i % 2 == 0, std::to_string(i)).value());
        const auto reader = folder.open();
        QVERIFY(reader);
        if (!reader->images().empty())
            QCOMPARE(reader->image(ImageId{1}).leftOut, reader->image(ImageId{2}).leftOut);
    }
}

void OpeningTest::foreignFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("text") << QByteArray("Dear diary, this is no database.\n").repeated(200);
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("almost the right beginning") << QByteArray("SQLite format 3.");
}

void OpeningTest::foreignFiles() {
    QFETCH(const QByteArray, bytes);
    const test::ProjectFolder folder;
    QVERIFY(writeFileAtomically(folder.place().file, std::string_view(bytes.data(), bytes.size())));
    refuses(folder, ErrorCode::ProjectForeign);
}

void OpeningTest::aForeignDatabase() {
    const test::ProjectFolder folder;
    execute(folder.place().file, "CREATE TABLE recipes (name TEXT); INSERT INTO recipes VALUES ('soup')");
    refuses(folder, ErrorCode::ProjectForeign);
}

void OpeningTest::aNewerProject() {
    const test::ProjectFolder folder;
    folder.open(fourPaths);
    execute(folder.place().file, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 999");
    refuses(folder, ErrorCode::ProjectNewer);
}

void OpeningTest::damagedFiles_data() {
    QTest::addColumn<bool>("truncated");
    QTest::newRow("truncated") << true;
    QTest::newRow("overwritten") << false;
}

void OpeningTest::damagedFiles() {
    QFETCH(const bool, truncated);
    const test::ProjectFolder folder;
    folder.open(test::pathsOf({"ant", "bee", "wasp"}, 400));
    const fs::path& file = folder.place().file;
    const auto size = fs::file_size(file);
    QVERIFY(size > 12 * 4096);
    if (truncated) {
        fs::resize_file(file, size / 2);
    } else {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(4096);
        const std::string noise(size - 4096, '\x5a');
        stream.write(noise.data(), static_cast<std::streamsize>(noise.size()));
    }
    refuses(folder, ErrorCode::ProjectDamaged);
}

void OpeningTest::anEmptyFileIsBegun() {
    const test::ProjectFolder folder;
    QVERIFY(writeFileAtomically(folder.place().file, std::string_view()));
    folder.open(fourPaths);
    QCOMPARE(folder.open()->images().size(), std::size_t(4));
}

void OpeningTest::partsThatDoNotFit_data() {
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("a label of no class") << QByteArray("UPDATE images SET label = 9 WHERE id = 1");
    QTest::newRow("a folder of no class") << QByteArray("UPDATE images SET folder_class = -1 WHERE id = 1");
    QTest::newRow("an image less") << QByteArray("DELETE FROM images WHERE id = 2");
    QTest::newRow("a class less") << QByteArray("DELETE FROM classes WHERE id = 1");
    QTest::newRow("a set that is none") << QByteArray("UPDATE images SET folder_set = 77 WHERE id = 3");
    for (const char* path : {"/etc/passwd", "../other/1.jpg", "ant/../../1.jpg", "../pictures-left-out/../1.jpg", ""})
        QTest::addRow("a picture at %s", path) << "UPDATE images SET path = '" + QByteArray(path) + "' WHERE id = 1";
    for (const char* folder : {"/etc", "..", "ant/../.."})
        QTest::addRow("a class in %s", folder)
            << "UPDATE classes SET folder = '" + QByteArray(folder) + "' WHERE id = 1";
    QTest::newRow("no table") << QByteArray("DROP TABLE edits");
}

void OpeningTest::partsThatDoNotFit() {
    QFETCH(const QByteArray, sql);
    const test::ProjectFolder folder;
    folder.open(fourPaths);
    execute(folder.place().file, "PRAGMA journal_mode = DELETE");
    execute(folder.place().file, sql.constData());
    refuses(folder, ErrorCode::ProjectDamaged);
}

void OpeningTest::aDamagedEditIsToldWhenWanted() {
    const test::ProjectFolder folder;
    {
        auto project = folder.open(fourPaths);
        QVERIFY(project->setLabel(std::vector{ImageId{1}}, ClassId{2}, "one").value());
    }
    execute(folder.place().file, "UPDATE edits SET changes = x'00FFFFFF'");
    auto project = folder.open();
    const auto undone = project->undo();
    QVERIFY(!undone);
    QCOMPARE(undone.error().code, ErrorCode::ProjectDamaged);
    QCOMPARE(project->image(ImageId{1}).label, ClassId{2});
    QVERIFY(project->setLabel(std::vector{ImageId{2}}, ClassId{2}, "two").value()); // goes on all the same
}

void OpeningTest::aPlaceThatCannotBeWritten() {
    const test::TemporaryFolder base;
    const fs::path root = base.path() / "pictures 图";
    fs::create_directory(root);
    QVERIFY(writeFileAtomically(base.path() / pathFromUtf8("pictures 图-classmith"), "in the way"));
    const auto place = placeForDataset(root);
    QVERIFY(place);
    const auto inside = fs::relative(place->file, m_data->path());
    QCOMPARE(*inside.begin(), fs::path("data"));
    QCOMPARE(utf8(place->file.filename()), std::string("pictures 图.classmith"));
    auto project = Project::open(*place, root);
    QVERIFY(project && !(*project)->readOnly());
    QCOMPARE((*project)->datasetRoot(), root);
}

void OpeningTest::aProjectBegunElsewhereStaysThere() {
    const test::TemporaryFolder base;
    const fs::path root = base.path() / "pictures";
    const fs::path obstacle = base.path() / "pictures-classmith";
    fs::create_directory(root);
    QVERIFY(writeFileAtomically(obstacle, "in the way"));
    const auto first = placeForDataset(root);
    QVERIFY(Project::open(*first, root));
    fs::remove(obstacle);
    const auto second = placeForDataset(root);
    QCOMPARE(second->file, first->file); // the labels are there
}

// A project begun beside its pictures counts, also where that place can only be read now: elsewhere there would be an
// empty one, and the labels would seem to be gone.
void OpeningTest::aProjectBegunBesideStaysThere() {
    const test::TemporaryFolder base;
    const fs::path root = base.path() / "pictures";
    fs::create_directory(root);
    const auto first = placeForDataset(root);
    QVERIFY(Project::open(*first, root));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit none{0, before.rlim_max}; // no file can be opened: also for root, whom permissions do not stop
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    const auto second = placeForDataset(root);
    setrlimit(RLIMIT_NOFILE, &before);
    QVERIFY(second);
    QCOMPARE(second->file, first->file);
}

void OpeningTest::sampleProjectsLieWithTheUser() {
    const test::TemporaryFolder base;
    qputenv("CLASSMITH_RESOURCES", QByteArray::fromStdString(utf8(base.path())));
    const fs::path root = base.path() / "sample" / "trashnet";
    fs::create_directories(root);
    const auto place = placeForDataset(root);
    qunsetenv("CLASSMITH_RESOURCES");
    QVERIFY(place);
    QCOMPARE(*fs::relative(place->file, m_data->path()).begin(), fs::path("data"));
    QVERIFY(!fs::exists(base.path() / "sample" / "trashnet-classmith"));
}

// As in the build tree, and as a window opens it: with the links followed.
void OpeningTest::aLinkedSampleLiesWithTheUserToo() {
    const test::TemporaryFolder base;
    const fs::path sources = base.path() / "sources" / "sample";
    const fs::path share = base.path() / "build" / "share";
    fs::create_directories(sources / "trashnet");
    fs::create_directories(share);
    fs::create_directory_symlink(sources, share / "sample");
    qputenv("CLASSMITH_RESOURCES", QByteArray::fromStdString(utf8(share)));
    const auto place = placeForDataset(fs::canonical(share / "sample" / "trashnet"));
    qunsetenv("CLASSMITH_RESOURCES");
    QVERIFY(place);
    QCOMPARE(*fs::relative(place->file, m_data->path()).begin(), fs::path("data"));
    QVERIFY(!fs::exists(sources / "trashnet-classmith"));
}

void OpeningTest::namesakesHaveProjectsOfTheirOwn() {
    const test::TemporaryFolder base;
    fs::path files[2];
    for (int i = 0; i < 2; ++i) {
        const fs::path parent = base.path() / std::to_string(i);
        fs::create_directories(parent / "train");
        QVERIFY(writeFileAtomically(parent / "train-classmith", "in the way"));
        files[i] = placeForDataset(parent / "train")->file;
        QCOMPARE(placeForDataset(parent / "train" / ".." / "train" / "")->file, files[i]);
    }
    QVERIFY(files[0] != files[1]);
}

void OpeningTest::longNames() {
    const test::TemporaryFolder base;
    std::string name;
    while (name.size() < 240)
        name += "图";
    fs::path files[2];
    for (int i = 0; i < 2; ++i) {
        const fs::path root = base.path() / pathFromUtf8(name + std::to_string(i));
        fs::create_directory(root);
        const auto place = placeForDataset(root);
        QVERIFY(place);
        files[i] = place->file;
        auto project = Project::open(*place, root);
        QVERIFY(project && (*project)->addClass("wasp", "x"));
        QVERIFY((*project)->flush());
    }
    QVERIFY(files[0] != files[1]);
}

void OpeningTest::movedTogetherWithTheDataset() {
    const test::TemporaryFolder base;
    const fs::path root = base.path() / "before" / "pictures";
    fs::create_directories(root);
    const auto place = placeForDataset(root);
    QVERIFY(Project::open(*place, root));
    fs::rename(base.path() / "before", base.path() / pathFromUtf8("nachher ä"));
    const fs::path folder = base.path() / pathFromUtf8("nachher ä") / "pictures-classmith";
    const auto moved = Project::open({folder, folder / "pictures.classmith"}, {});
    QVERIFY(moved);
    QCOMPARE((*moved)->datasetRoot(), folder.parent_path() / "pictures");
    fs::rename(folder.parent_path() / "pictures", base.path() / "elsewhere");
    fs::create_directories(root); // the remembered one is the last resort
    const auto lost = Project::open({folder, folder / "pictures.classmith"}, {});
    QVERIFY(lost);
    QVERIFY(!(*lost)->datasetRoot().empty());
}

void OpeningTest::aFileThatMayOnlyBeRead_data() {
    QTest::addColumn<bool>("fileToo");
    QTest::newRow("folder") << false;
    QTest::newRow("folder and file") << true;
}

void OpeningTest::aFileThatMayOnlyBeRead() {
    QFETCH(const bool, fileToo);
    const test::ProjectFolder folder;
    folder.open(fourPaths);
    std::vector parts{folder.place().folder};
    if (fileToo)
        parts.push_back(folder.place().file);
    for (const fs::path& part : parts)
        fs::permissions(part, fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write,
                        fs::perm_options::remove);
    const bool obeyed = !writeFileAtomically(folder.place().folder / "try", "x");
    const auto project = obeyed ? folder.open() : nullptr;
    for (const fs::path& part : parts)
        fs::permissions(part, fs::perms::owner_write, fs::perm_options::add);
    if (!obeyed)
        QSKIP("skipped: this user may write everywhere");
    QVERIFY(project && project->readOnly());
    QCOMPARE(project->images().size(), std::size_t(4));
}

// tests/reference/compatibility: written by Classmith 0.1.0 of November 2026.
void OpeningTest::aProjectOfThePastIsAllThere() {
    const test::ProjectFolder folder;
    fs::create_directories(folder.place().folder);
    fs::copy_file(test::referenceFolder() / "compatibility" / "project-2026-11.classmith", folder.place().file);
    const auto project = folder.open();
    QVERIFY(project && !project->readOnly());
    QCOMPARE(test::classNames(*project), (test::Names{"red ant", "bee", "wasp 黄蜂"}));
    QCOMPARE(project->images().size(), std::size_t(6));
    QCOMPARE(test::labelOf(*project, "ant/0.jpg"), std::string("red ant"));
    QCOMPARE(test::labelOf(*project, "ant/1.jpg"), std::string("bee"));
    QCOMPARE(test::labelOf(*project, "bee/1.jpg"), std::string("wasp 黄蜂"));
    QCOMPARE(test::labelOf(*project, "bee/2.jpg"), std::string("bee")); // what took it away is undone
    QVERIFY(project->image(test::imageAt(*project, "ant/2.jpg")).leftOut);
    QVERIFY(project->image(test::imageAt(*project, "ant/0.jpg")).seen);
    QCOMPARE(project->findClass(test::classNamed(*project, "wasp 黄蜂"))->key, std::string("W"));
    QCOMPARE(project->value("validation"), std::string("0.25"));
    QCOMPARE(project->history().size(), std::size_t(8));
    QCOMPARE(project->position(), std::size_t(7));
    QCOMPARE(project->history()[2].title, std::string("Two wasps"));
    QVERIFY(project->redo());
    QCOMPARE(test::labelOf(*project, "bee/2.jpg"), std::string());
    while (project->canUndo())
        QVERIFY(project->undo());
    QCOMPARE(test::classNames(*project), (test::Names{"ant", "bee"}));
    QCOMPARE(test::labelOf(*project, "ant/1.jpg"), std::string("ant"));
}

CLASSMITH_TEST_CHILD("--hold", hold)
CLASSMITH_TEST(OpeningTest)
#include "opening_test.moc"
