// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdlib>
#include <fstream>

#include "core/base/files.h"
#include "tests/support/test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& path) {
    return readTextFile(path).value_or("(unreadable)");
}

std::size_t entriesOf(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

} // namespace

class FilesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void pathsOfAnyAlphabet();
    void readsWhatWasWritten();
    void readingSaysWhatIsWrong();
    void writingReplacesAtOnce();
    void aFullDiskLeavesTheOldFile();
    void aPlaceThatCannotBeWritten();
    void aTargetThatIsAFolder();
    void foldersWithParents();
    void cacheFollowsTheEnvironment();
    void resourcesFollowTheEnvironment();
};

void FilesTest::pathsOfAnyAlphabet() {
    for (const char* text : {"a b/c.jpg", "图片/🐜.png", "ä/é", "", "/"})
        QCOMPARE(utf8(pathFromUtf8(text)), std::string(text));
#ifndef _WIN32
    QCOMPARE(utf8(pathFromUtf8("caf\xE9")), std::string("caf\xE9"));
#endif
}

void FilesTest::readsWhatWasWritten() {
    const test::TemporaryFolder folder;
    std::string bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += static_cast<char>(i * 7);
    for (const std::string& text : {bytes, std::string(), std::string("\r\n\0x", 4)}) {
        QVERIFY(writeFileAtomically(folder.path() / "图片", text));
        QCOMPARE(read(folder.path() / "图片"), text);
    }
    QCOMPARE(entriesOf(folder.path()), std::size_t{1});
}

void FilesTest::readingSaysWhatIsWrong() {
    const test::TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "file", "12345"));
    QCOMPARE(readFile(folder.path() / "none").error().code, ErrorCode::FileNotFound);
    QCOMPARE(readFile(folder.path() / "file" / "below").error().code, ErrorCode::FileNotFound);
    QCOMPARE(readFile(folder.path()).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(readFile(folder.path() / "file", 4).error().code, ErrorCode::FileUnreadable);
    QCOMPARE(readFile(folder.path() / "file", 5)->size(), std::size_t{5});
    QCOMPARE(readFile(folder.path() / std::string(300, 'x')).error().code, ErrorCode::FileUnreadable);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // there such a request ends the program
    // A sparse file larger than any memory.
    std::ofstream(folder.path() / "huge").put('x');
    std::error_code code;
    fs::resize_file(folder.path() / "huge", std::uintmax_t{1} << 42, code);
    if (!code) {
        const auto huge = readFile(folder.path() / "huge");
        QVERIFY(!huge && huge.error().code == ErrorCode::FileUnreadable); // before anything of it is read
        const auto asked = readFile(folder.path() / "huge", SIZE_MAX);
        QVERIFY(!asked && asked.error().code == ErrorCode::OutOfMemory);
    }
#endif
}

void FilesTest::writingReplacesAtOnce() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "labels.txt";
    QVERIFY(writeFileAtomically(file, "old"));
    const std::ifstream opened(file); // a reader keeps the old file
    QVERIFY(writeFileAtomically(file, "new"));
    std::string seen((std::istreambuf_iterator<char>(opened.rdbuf())), std::istreambuf_iterator<char>());
    QCOMPARE(seen, std::string("old"));
    QCOMPARE(read(file), std::string("new"));
    QCOMPARE(entriesOf(folder.path()), std::size_t{1});
}

void FilesTest::aFullDiskLeavesTheOldFile() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "run.json";
    for (const std::size_t size : {std::size_t{11}, std::size_t{1'000'000}}) {
        QVERIFY(writeFileAtomically(file, "old"));
        const test::TightDisk tight(10);
        const auto written = writeFileAtomically(file, std::string(size, 'x'));
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(written.error().subject, utf8(file));
        QCOMPARE(read(file), std::string("old"));
        QCOMPARE(entriesOf(folder.path()), std::size_t{1});
    }
    QCOMPARE(writeError(file, ENOSPC).code, ErrorCode::DiskFull);
}

void FilesTest::aPlaceThatCannotBeWritten() {
    const test::TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "file", "x"));
    for (const fs::path& path :
         {folder.path() / "file" / "below", folder.path() / "none" / "file", fs::path("/proc/x")}) {
        const auto written = writeFileAtomically(path, "text");
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
        QVERIFY(!written.error().detail.empty());
    }
    QCOMPARE(makeFolder(folder.path() / "file" / "below").error().code, ErrorCode::FileUnwritable);
    QCOMPARE(makeFolder("/proc/x").error().code, ErrorCode::FileUnwritable);
}

void FilesTest::aTargetThatIsAFolder() {
    const test::TemporaryFolder folder;
    fs::create_directories(folder.path() / "target" / "inside");
    const auto written = writeFileAtomically(folder.path() / "target", "text");
    QVERIFY(!written);
    QCOMPARE(written.error().code, ErrorCode::FileUnwritable);
    QVERIFY(fs::is_directory(folder.path() / "target" / "inside"));
    QCOMPARE(entriesOf(folder.path()), std::size_t{1});
}

void FilesTest::foldersWithParents() {
    const test::TemporaryFolder folder;
    const fs::path deep = folder.path() / "图片" / "a b" / "🐜";
    QVERIFY(makeFolder(deep));
    QVERIFY(makeFolder(deep));
    QVERIFY(fs::is_directory(deep));
}

void FilesTest::cacheFollowsTheEnvironment() {
    const QByteArray before = qgetenv("XDG_CACHE_HOME");
    qputenv("XDG_CACHE_HOME", "/tmp/缓存");
    QCOMPARE(utf8(cacheFolder()), std::string("/tmp/缓存/classmith"));
    qunsetenv("XDG_CACHE_HOME");
    QVERIFY(utf8(cacheFolder()).ends_with("/.cache/classmith"));
    if (!before.isNull())
        qputenv("XDG_CACHE_HOME", before);
}

void FilesTest::resourcesFollowTheEnvironment() {
    const QByteArray before = qgetenv("CLASSMITH_RESOURCES");
    qunsetenv("CLASSMITH_RESOURCES");
    QCOMPARE(resourceFolder(), executablePath().parent_path().parent_path() / "share" / "classmith");
    QVERIFY(fs::exists(executablePath()));
    qputenv("CLASSMITH_RESOURCES", "/somewhere/图片");
    QCOMPARE(utf8(resourceFolder()), std::string("/somewhere/图片"));
    before.isNull() ? qunsetenv("CLASSMITH_RESOURCES") : qputenv("CLASSMITH_RESOURCES", before);
}

CLASSMITH_TEST(FilesTest)
#include "files_test.moc"
