// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <mutex>

#include <sqlite3.h>

#include "core/project/project_store.h"
#include "tests/project/project_fixture.h"

using namespace classmith;

namespace {

// A layer between SQLite and the disk whose Nth write or sync fails. The real file's object follows this one.
struct FailingFile {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

struct Disk {
    std::atomic<int> calls{0};
    std::atomic<int> failFrom{0}; // the first call that fails, from 1; 0: none
    std::atomic<int> failTo{0};   // the last one
    std::atomic<int> error{SQLITE_FULL};

    void fail(int from, int to, int code) {
        calls = 0;
        error = code;
        failTo = to;
        failFrom = from;
    }
    void heal() { failFrom = 0; }
    bool failsNow() {
        const int call = ++calls;
        return failFrom > 0 && call >= failFrom && call <= failTo;
    }
} disk;

sqlite3_vfs* realVfs = nullptr;

sqlite3_file* real(sqlite3_file* file) {
    return reinterpret_cast<FailingFile*>(file)->real();
}

int writeTo(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    if (!disk.failsNow())
        return real(file)->pMethods->xWrite(real(file), bytes, count, offset);
    real(file)->pMethods->xWrite(real(file), bytes, count / 2, offset); // torn, as a full disk does it
    return disk.error;
}

int sync(sqlite3_file* file, int flags) {
    return disk.failsNow() ? SQLITE_IOERR_FSYNC : real(file)->pMethods->xSync(real(file), flags);
}

template<auto method, class... Arguments>
auto forward(sqlite3_file* file, Arguments... arguments) {
    return (real(file)->pMethods->*method)(real(file), arguments...);
}

int close(sqlite3_file* file) {
    return real(file)->pMethods ? real(file)->pMethods->xClose(real(file)) : SQLITE_OK;
}

const sqlite3_io_methods failingMethods{3,
                                        close,
                                        forward<&sqlite3_io_methods::xRead, void*, int, sqlite3_int64>,
                                        writeTo,
                                        forward<&sqlite3_io_methods::xTruncate, sqlite3_int64>,
                                        sync,
                                        forward<&sqlite3_io_methods::xFileSize, sqlite3_int64*>,
                                        forward<&sqlite3_io_methods::xLock, int>,
                                        forward<&sqlite3_io_methods::xUnlock, int>,
                                        forward<&sqlite3_io_methods::xCheckReservedLock, int*>,
                                        forward<&sqlite3_io_methods::xFileControl, int, void*>,
                                        forward<&sqlite3_io_methods::xSectorSize>,
                                        forward<&sqlite3_io_methods::xDeviceCharacteristics>,
                                        forward<&sqlite3_io_methods::xShmMap, int, int, int, void volatile**>,
                                        forward<&sqlite3_io_methods::xShmLock, int, int, int>,
                                        forward<&sqlite3_io_methods::xShmBarrier>,
                                        forward<&sqlite3_io_methods::xShmUnmap, int>,
                                        forward<&sqlite3_io_methods::xFetch, sqlite3_int64, int, void**>,
                                        forward<&sqlite3_io_methods::xUnfetch, sqlite3_int64, void*>};

int openFile(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* outFlags) {
    const int code = realVfs->xOpen(realVfs, name, real(file), flags, outFlags);
    file->pMethods = code == SQLITE_OK ? &failingMethods : nullptr;
    return code;
}

sqlite3_vfs failingVfs;

void putBetween() {
    realVfs = sqlite3_vfs_find(nullptr);
    failingVfs = *realVfs;
    failingVfs.szOsFile = static_cast<int>(sizeof(FailingFile)) + realVfs->szOsFile;
    failingVfs.zName = "failing";
    failingVfs.xOpen = openFile;
    sqlite3_vfs_register(&failingVfs, 1);
}

constexpr int editCount = 8;
constexpr int imageCount = 60;

// What edit n does, the same each time.
std::vector<ImageId> imagesOf(int n) {
    std::vector<ImageId> ids;
    for (int i = 0; i < imageCount; ++i)
        if ((i * 7 + n * 3) % 5 < 3)
            ids.push_back(ImageId{i + 1});
    return ids;
}

ClassId labelOf(int n) {
    return ClassId{n % 4}; // 0: unlabelled
}

test::Names paths() {
    return test::pathsOf({"ant", "bee", "wasp"}, imageCount / 3);
}

void editThroughout(Project& project) {
    for (int n = 0; n < editCount; ++n)
        QVERIFY(project.setLabel(imagesOf(n), labelOf(n), std::to_string(n)).value());
}

// The labels are those after so many edits as the history holds: a beginning, whole.
void isConsistent(const Project& project) {
    QCOMPARE(project.images().size(), std::size_t(imageCount));
    QCOMPARE(project.position(), project.history().size());
    std::vector<ClassId> expected;
    for (const ImageRecord& image : project.images())
        expected.push_back(image.folderClass);
    for (std::size_t n = 0; n < project.history().size(); ++n) {
        QCOMPARE(project.history()[n].title, std::to_string(n));
        for (const ImageId id : imagesOf(static_cast<int>(n)))
            expected[static_cast<std::size_t>(id.value - 1)] = labelOf(static_cast<int>(n));
    }
    for (const ImageRecord& image : project.images())
        QCOMPARE(image.label, expected[static_cast<std::size_t>(image.id.value - 1)]);
}

struct Told {
    std::mutex mutex;
    std::vector<ErrorCode> codes; // guarded by mutex
    std::vector<ErrorCode> all() {
        const std::lock_guard lock(mutex);
        return codes;
    }
};

void listen(Project& project, Told& told) {
    project.onWriteFailed([&told](const Error& error) {
        const std::lock_guard lock(told.mutex);
        told.codes.push_back(error.code);
    });
}

} // namespace

class FailingDiskTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { putBetween(); }
    void cleanup() { disk.heal(); }
    void aFailureThatPassesLosesNothing_data() { kindsOfFailure(); }
    void aFailureThatPassesLosesNothing();
    void aFailureThatStaysLeavesABeginning_data() { kindsOfFailure(); }
    void aFailureThatStaysLeavesABeginning();
    void theStoreWithTruncatedJournal_data() { kindsOfFailure(); }
    void theStoreWithTruncatedJournal();
    void aDiskFullAtTheBeginning();
    void writingGoesOnByItself();

  private:
    static void kindsOfFailure();
};

void FailingDiskTest::kindsOfFailure() {
    QTest::addColumn<int>("nth");
    QTest::addColumn<int>("error");
    for (const int nth : {1, 2, 3, 5, 8, 13, 17, 22, 29, 40})
        for (const int error : {SQLITE_FULL, SQLITE_IOERR_WRITE})
            QTest::addRow("%s at call %d", error == SQLITE_FULL ? "no space" : "failing device", nth) << nth << error;
}

void FailingDiskTest::aFailureThatPassesLosesNothing() {
    QFETCH(const int, nth);
    QFETCH(const int, error);
    const test::ProjectFolder folder;
    Told told;
    {
        auto project = folder.open(paths());
        QVERIFY(project->flush());
        listen(*project, told);
        disk.fail(nth, nth, error);
        editThroughout(*project);
        while (!project->flush()) {
        }
        QVERIFY(disk.calls > 0);
        QCOMPARE(told.all().empty(), disk.calls < nth);
    }
    disk.heal();
    const auto project = folder.open();
    QVERIFY(project);
    QCOMPARE(project->history().size(), std::size_t(editCount));
    isConsistent(*project);
}

void FailingDiskTest::aFailureThatStaysLeavesABeginning() {
    QFETCH(const int, nth);
    QFETCH(const int, error);
    const test::ProjectFolder folder;
    Told told;
    bool failed = false;
    {
        auto project = folder.open(paths());
        QVERIFY(project->flush());
        listen(*project, told);
        disk.fail(nth, INT_MAX, error);
        editThroughout(*project);
        failed = !project->flush();
        QCOMPARE(!told.all().empty(), failed);
    }
    disk.heal();
    const auto project = folder.open();
    QVERIFY(project);
    QVERIFY(failed || project->history().size() == editCount);
    isConsistent(*project);
    QVERIFY(project->setLeftOut(std::vector{ImageId{1}}, true, "later").value());
    QVERIFY(project->flush());
}

// What a network share gets.
void FailingDiskTest::theStoreWithTruncatedJournal() {
    QFETCH(const int, nth);
    QFETCH(const int, error);
    const test::ProjectFolder folder;
    folder.open(paths());
    {
        auto store = ProjectStore::open(folder.place().file, Access::Write).value();
        QVERIFY(store->beginWriting(Journal::Truncate));
        disk.fail(nth, INT_MAX, error);
        for (int n = 0; n < editCount; ++n) {
            std::vector<Change> changes;
            for (const ImageId id : imagesOf(n))
                changes.push_back({Field::Label, id.value, "0", std::to_string(labelOf(n).value)});
            const Edit edit{n + 1, std::to_string(n), 0, false, packChanges(changes)};
            if (!store->writeEdit(edit, changes, nullptr))
                break;
        }
        QVERIFY(disk.calls >= nth);
    }
    disk.heal();
    const auto project = folder.open();
    QVERIFY(project);
    isConsistent(*project);
}

void FailingDiskTest::aDiskFullAtTheBeginning() {
    const test::ProjectFolder folder;
    disk.fail(1, INT_MAX, SQLITE_FULL);
    const auto opened = Project::open(folder.place(), folder.root());
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::DiskFull);
    disk.heal();
    QVERIFY(folder.open(paths()));
    QCOMPARE(folder.open()->images().size(), std::size_t(imageCount));
}

// Nobody has to ask again when there is room again.
void FailingDiskTest::writingGoesOnByItself() {
    const test::ProjectFolder folder;
    Told told;
    auto project = folder.open(paths());
    QVERIFY(project->flush());
    disk.fail(1, INT_MAX, SQLITE_FULL);
    editThroughout(*project);
    QVERIFY(!project->flush());
    listen(*project, told); // who listens later hears of it at once
    QCOMPARE(told.all().at(0), ErrorCode::DiskFull);
    disk.heal();
    QTRY_COMPARE_WITH_TIMEOUT(folder.open()->history().size(), std::size_t(editCount), 20000);
}

CLASSMITH_TEST(FailingDiskTest)
#include "failing_disk_test.moc"
