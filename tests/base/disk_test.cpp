// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <chrono>
#include <fstream>
#include <set>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/base/disk/new_file.h"
#include "core/base/disk/open_file.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

std::span<const std::byte> bytesOf(std::string_view text) {
    return std::as_bytes(std::span(text));
}

void put(const fs::path& file, std::string_view text) {
    std::ofstream(file, std::ios::binary) << text;
}

std::string read(const fs::path& file) {
    return readTextFile(file).value_or("(unreadable)");
}

std::string wordsOf(const OpenedFile& opened) {
    return opened ? "opened" : opened.error().words();
}

fs::path pipeIn(const fs::path& folder) {
    const fs::path pipe = folder / "pipe";
    return ::mkfifo(pipe.c_str(), 0600) == 0 ? pipe : fs::path();
}

// Bound from within its folder: a socket's address holds no long path.
fs::path socketIn(const fs::path& folder) {
    const fs::path before = fs::current_path();
    fs::current_path(folder);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::string("socket").copy(address.sun_path, sizeof(address.sun_path) - 1);
    const bool bound = ::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    ::close(descriptor);
    fs::current_path(before);
    return bound ? folder / "socket" : fs::path();
}

fs::path onlyFileIn(const fs::path& folder) {
    return fs::directory_iterator(folder)->path();
}

} // namespace

// What lies at a file's place and is none has nobody wait, and leads nobody elsewhere.
class DiskTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void onlyFilesAreRead();
    void readingFollowsLinks();
    void ownFilesAreMadeAndAppendedTo();
    void ownFilesAreNoLinks();
    void ownFilesAreNoPipes();
    void locksAreNoLinksAndNoPipes();
    void newFilesHaveNamesOfTheirOwn();
    void newFilesTakeThePlaceOfLinks();
    void newFilesDisappear();
    void leftOversGoWhenTheyAreOld();
    void ownFoldersAreNoLinks();
    void privateFoldersArePrivate();
};

void DiskTest::onlyFilesAreRead() {
    const test::TemporaryFolder folder;
    QCOMPARE(wordsOf(openToRead(folder.path())), std::string("it is a folder"));
    QCOMPARE(wordsOf(openToRead(pipeIn(folder.path()))), std::string("it is a pipe"));
    QCOMPARE(wordsOf(openToRead(socketIn(folder.path()))), std::string("it is a socket"));
    QCOMPARE(wordsOf(openToRead("/dev/zero")), std::string("it is a device"));
    fs::create_symlink("pipe", folder.path() / "to the pipe");
    const auto piped = readFile(folder.path() / "to the pipe");
    QVERIFY(!piped);
    QCOMPARE(piped.error().code, ErrorCode::FileUnreadable);
    QCOMPARE(piped.error().detail, std::string("it is a pipe"));
}

void DiskTest::readingFollowsLinks() {
    const test::TemporaryFolder folder;
    put(folder.path() / "图.txt", "picture");
    fs::create_symlink("图.txt", folder.path() / "link");
    QCOMPARE(read(folder.path() / "link"), std::string("picture"));
    const auto opened = openToRead(folder.path() / "link");
    QVERIFY(opened);
    QCOMPARE(opened->size(), std::int64_t{7});
    std::array<std::byte, 4> room{};
    QCOMPARE(opened->read(room), std::int64_t{4});
    QCOMPARE(opened->read(room), std::int64_t{3});
    QCOMPARE(opened->read(room), std::int64_t{0});
}

void DiskTest::ownFilesAreMadeAndAppendedTo() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "log.txt";
    for (int i = 0; i < 2; ++i) {
        const auto opened = openOwn(file, OwnUse::Append, OwnReaders::OwnerOnly);
        QVERIFY(opened);
        QCOMPARE(opened->write(bytesOf("line\n")), 0);
    }
    QCOMPARE(read(file), std::string("line\nline\n"));
    QCOMPARE(static_cast<unsigned>(fs::status(file).permissions()), 0600U);
    const auto parts = openOwn(file, OwnUse::ReadWrite);
    QVERIFY(parts && parts->write(bytesOf("L")) == 0);
    QCOMPARE(read(file), std::string("Line\nline\n"));
}

void DiskTest::ownFilesAreNoLinks() {
    const test::TemporaryFolder folder;
    put(folder.path() / "precious", "precious");
    fs::create_symlink("precious", folder.path() / "link");
    fs::create_symlink("new", folder.path() / "dangling");
    fs::create_hard_link(folder.path() / "precious", folder.path() / "second");
    for (const OwnUse use : {OwnUse::Append, OwnUse::ReadWrite}) {
        QCOMPARE(wordsOf(openOwn(folder.path() / "link", use)), std::string("it is a link"));
        QCOMPARE(wordsOf(openOwn(folder.path() / "dangling", use)), std::string("it is a link"));
        QCOMPARE(wordsOf(openOwn(folder.path() / "second", use)), std::string("it has a second name elsewhere"));
    }
    QVERIFY(!fs::exists(folder.path() / "new"));
    QVERIFY(openOwn(folder.path() / "second", OwnUse::Lock)); // nothing is written there
    QCOMPARE(insteadOfOwn(folder.path() / "dangling").value_or(OpenProblem{}).words(), std::string("it is a link"));
    QVERIFY(!insteadOfOwn(folder.path() / "precious") && !insteadOfOwn(folder.path() / "new"));
}

void DiskTest::ownFilesAreNoPipes() {
    const test::TemporaryFolder folder;
    const fs::path pipe = pipeIn(folder.path());
    for (const OwnUse use : {OwnUse::Append, OwnUse::ReadWrite, OwnUse::Lock})
        QCOMPARE(wordsOf(openOwn(pipe, use)), std::string("it is a pipe"));
    QCOMPARE(wordsOf(openOwn(folder.path(), OwnUse::Append)), std::string("it is a folder"));
    QCOMPARE(wordsOf(openOwn(socketIn(folder.path()), OwnUse::Append)), std::string("it is a socket"));
}

void DiskTest::locksAreNoLinksAndNoPipes() {
    const test::TemporaryFolder folder;
    fs::create_symlink("new", folder.path() / "run.lock");
    const fs::path pipe = pipeIn(folder.path());
    for (const fs::path& lock : {folder.path() / "run.lock", pipe}) {
        QVERIFY(!FileLock::tryTake(lock));
        QVERIFY(!FileLock::isHeld(lock)); // and does not wait for whoever might write into the pipe
    }
    QVERIFY(!fs::exists(folder.path() / "new"));
}

void DiskTest::newFilesHaveNamesOfTheirOwn() {
    const test::TemporaryFolder folder;
    std::set<std::string> names;
    for (int i = 0; i < 20; ++i) {
        const auto file = NewFile::beside(folder.path() / "run.json");
        QVERIFY(file);
        const fs::path name = onlyFileIn(folder.path()).filename();
        QVERIFY(isNameOfNewFile(name));
        names.insert(utf8(name));
    }
    QCOMPARE(names.size(), std::size_t{20});
    for (const char* other :
         {"run.json.part", ".classmith-lock", ".classmith-0123.part", ".classmith-0123456789aZ.part"})
        QVERIFY(!isNameOfNewFile(other));
}

void DiskTest::newFilesTakeThePlaceOfLinks() {
    const test::TemporaryFolder folder;
    put(folder.path() / "precious", "precious");
    fs::create_symlink("precious", folder.path() / "run.json");
    fs::create_symlink("precious", folder.path() / "run.json.part"); // what older versions wrote into
    QVERIFY(writeFileAtomically(folder.path() / "run.json", "new"));
    QVERIFY(fs::is_regular_file(fs::symlink_status(folder.path() / "run.json")));
    QCOMPARE(read(folder.path() / "run.json"), std::string("new"));
    QCOMPARE(read(folder.path() / "precious"), std::string("precious"));
}

void DiskTest::newFilesDisappear() {
    const test::TemporaryFolder folder;
    {
        auto file = NewFile::beside(folder.path() / "run.json");
        QVERIFY(file && file->write(bytesOf("half")) == 0);
    }
    QVERIFY(fs::is_empty(folder.path()));
    const auto nowhere = NewFile::beside(folder.path() / "not there" / "run.json");
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().systemCode, ENOENT);
}

void DiskTest::leftOversGoWhenTheyAreOld() {
    const test::TemporaryFolder folder;
    const std::array names{".classmith-0123456789ab.part", ".classmith-0123456789ac.part", "old.txt"};
    for (const char* name : names)
        put(folder.path() / name, "x");
    const auto old = fs::file_time_type::clock::now() - std::chrono::hours(2);
    for (const char* name : {names[0], names[2]})
        fs::last_write_time(folder.path() / name, old);
    removeLeftOverFiles(folder.path());
    QVERIFY(!fs::exists(folder.path() / names[0]));
    QVERIFY(fs::exists(folder.path() / names[1])); // somebody may be at work
    QVERIFY(fs::exists(folder.path() / names[2]));
}

void DiskTest::ownFoldersAreNoLinks() {
    const test::TemporaryFolder folder;
    QCOMPARE(makeOwnFolder(folder.path() / "own"), 0);
    QCOMPARE(makeOwnFolder(folder.path() / "own"), 0);
    fs::create_directory_symlink("own", folder.path() / "link");
    QCOMPARE(makeOwnFolder(folder.path() / "link"), EEXIST);
    put(folder.path() / "file", "x");
    QCOMPARE(makeOwnFolder(folder.path() / "file"), EEXIST);
    QCOMPARE(makeOwnFolder(folder.path() / "own", OwnReaders::OwnerOnly), EEXIST); // others may enter
    QCOMPARE(makeOwnFolder(folder.path() / "secret", OwnReaders::OwnerOnly), 0);
    QCOMPARE(makeOwnFolder(folder.path() / "secret", OwnReaders::OwnerOnly), 0);
    QCOMPARE(static_cast<unsigned>(fs::status(folder.path() / "secret").permissions()), 0700U);
}

void DiskTest::privateFoldersArePrivate() {
    fs::path path;
    {
        const PrivateFolder folder;
        path = folder.path();
        QCOMPARE(static_cast<unsigned>(fs::status(path).permissions()), 0700U);
        put(path / "list.csv", "x");
        QVERIFY(PrivateFolder().path() != path);
    }
    QVERIFY(!path.empty() && !fs::exists(path));
}

CLASSMITH_TEST(DiskTest)
#include "disk_test.moc"
