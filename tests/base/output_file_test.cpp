// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/output_file.h"

#include <array>
#include <fstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/files.h"
#include "tests/support/test_class.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

OutputRules tables() {
    return {{}, [](std::string_view head) { return head.starts_with("path,class"); }, true};
}

const std::string newTable = "path,class\n1.png,cat\n";

Result<> writeTable(const fs::path& path, OutputRules rules = tables()) {
    const auto output = OutputFile::prepare(path, std::move(rules));
    return output ? output->write(newTable) : tl::unexpected(output.error());
}

std::string contentOf(const fs::path& path) {
    return readTextFile(path).value_or("cannot be read");
}

} // namespace

#define EXPECT_ERROR(result, expected)                                                                                 \
    do {                                                                                                               \
        const auto& got = (result);                                                                                    \
        QVERIFY(!got);                                                                                                 \
        QCOMPARE(std::string(codeName(got.error().code)), std::string(expected));                                      \
    } while (false)

class OutputFileTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aNewFile();
    void anOlderAnswerIsReplacedAndKeepsItsPermissions();
    void whatSomebodyElseWroteStays_data();
    void whatSomebodyElseWroteStays();
    void anInputStays();
    void whoWasAskedMayReplace();
    void aLinkIsFollowed();
    void linksThatGoNowhere();
    void aDeviceStaysOne();
    void aFifoStaysOne();
    void aDescriptorIsWrittenInto();
    void placesThatCannotBeWritten();
    void whatAppearsMeanwhileStays();
    void nothingIsLeftBehind();

  private:
    const test::TemporaryFolder m_folder;
};

void OutputFileTest::aNewFile() {
    const fs::path file = m_folder.path() / "new.csv";
    const auto output = OutputFile::prepare(file, tables());
    QVERIFY(output);
    QVERIFY(!fs::exists(file)); // until there is something to write
    QVERIFY(!OutputFile::isStandardOutput(file));
    QVERIFY(output->write(newTable));
    QCOMPARE(contentOf(file), newTable);
}

void OutputFileTest::anOlderAnswerIsReplacedAndKeepsItsPermissions() {
    const fs::path file = m_folder.path() / "old.csv";
    put(file, "path,class\nold,old\n");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    QVERIFY(writeTable(file));
    QCOMPARE(contentOf(file), newTable);
    QCOMPARE(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    put(m_folder.path() / "empty.csv", "");
    QVERIFY(writeTable(m_folder.path() / "empty.csv"));
}

void OutputFileTest::whatSomebodyElseWroteStays_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("picture") << QByteArray("\x89PNG\r\n\x1a\n", 8);
    QTest::newRow("another table") << QByteArray("path,label\n1.png,cat\n");
    QTest::newRow("a note") << QByteArray("my own");
    QTest::newRow("one byte") << QByteArray("\0", 1);
}

void OutputFileTest::whatSomebodyElseWroteStays() {
    QFETCH(const QByteArray, content);
    const fs::path file = m_folder.path() / "theirs";
    put(file, content.toStdString());
    EXPECT_ERROR(OutputFile::prepare(file, tables()), "OutputForeign");
    QCOMPARE(contentOf(file), content.toStdString());
}

void OutputFileTest::anInputStays() {
    const fs::path file = m_folder.path() / "input.csv";
    put(file, "path,class\n");
    fs::create_directory_symlink(m_folder.path(), m_folder.path() / "same");
    fs::create_hard_link(file, m_folder.path() / "again.csv");
    OutputRules rules = tables();
    rules.inputs = {m_folder.path() / "not there", file};
    for (const char* name : {"input.csv", "same/input.csv", "again.csv"})
        EXPECT_ERROR(OutputFile::prepare(m_folder.path() / name, rules), "OutputIsInput");
    QVERIFY(OutputFile::prepare(m_folder.path() / "other.csv", rules));
    rules.isOurs = {}; // also where a person was asked
    EXPECT_ERROR(OutputFile::prepare(file, rules), "OutputIsInput");
}

void OutputFileTest::whoWasAskedMayReplace() {
    const fs::path file = m_folder.path() / "asked.csv";
    put(file, "my own");
    QVERIFY(writeTable(file, {}));
    QCOMPARE(contentOf(file), newTable);
}

void OutputFileTest::aLinkIsFollowed() {
    const fs::path shared = m_folder.path() / "shared";
    fs::create_directory(shared);
    put(shared / "answers.csv", "old\n");
    fs::create_symlink("shared/answers.csv", m_folder.path() / "one.csv");
    fs::create_symlink("one.csv", m_folder.path() / "two.csv");
    QVERIFY(writeTable(m_folder.path() / "two.csv"));
    QVERIFY(fs::is_symlink(m_folder.path() / "two.csv") && fs::is_symlink(m_folder.path() / "one.csv"));
    QCOMPARE(contentOf(shared / "answers.csv"), newTable);

    put(shared / "1.png", std::string("\x89PNG\r\n\x1a\n", 8));
    fs::create_symlink(shared / "1.png", m_folder.path() / "picture.csv");
    EXPECT_ERROR(OutputFile::prepare(m_folder.path() / "picture.csv", tables()), "OutputForeign");
}

void OutputFileTest::linksThatGoNowhere() {
    fs::create_symlink("later.csv", m_folder.path() / "dangling.csv");
    QVERIFY(writeTable(m_folder.path() / "dangling.csv"));
    QVERIFY(fs::is_symlink(m_folder.path() / "dangling.csv"));
    QCOMPARE(contentOf(m_folder.path() / "later.csv"), newTable);
    fs::create_symlink("circle.csv", m_folder.path() / "circle.csv");
    EXPECT_ERROR(OutputFile::prepare(m_folder.path() / "circle.csv", tables()), "FileUnwritable");
    fs::create_symlink("no folder/x.csv", m_folder.path() / "lost.csv");
    EXPECT_ERROR(OutputFile::prepare(m_folder.path() / "lost.csv", tables()), "FileUnwritable");
}

void OutputFileTest::aDeviceStaysOne() {
    const auto output = OutputFile::prepare("/dev/null", tables());
    QVERIFY(output && output->write(newTable));
    QVERIFY(fs::is_character_file("/dev/null"));
    const auto full = OutputFile::prepare("/dev/full", tables());
    QVERIFY(full);
    EXPECT_ERROR(full->write(newTable), "DiskFull");
}

void OutputFileTest::aFifoStaysOne() {
    const fs::path fifo = m_folder.path() / "pipe";
    QCOMPARE(::mkfifo(fifo.c_str(), 0600), 0);
    const int reader = ::open(fifo.c_str(), O_RDONLY | O_NONBLOCK);
    QVERIFY(writeTable(fifo));
    std::array<char, 100> bytes{};
    QCOMPARE(::read(reader, bytes.data(), bytes.size()), static_cast<ssize_t>(newTable.size()));
    ::close(reader);
    QCOMPARE(std::string(bytes.data()), newTable);
    QVERIFY(fs::is_fifo(fifo));
}

// As "> file --csv /dev/stdout": behind what is written there already, and what follows comes behind it.
void OutputFileTest::aDescriptorIsWrittenInto() {
    const fs::path file = m_folder.path() / "redirected.txt";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT, 0600);
    QCOMPARE(::write(descriptor, "before\n", 7), ssize_t(7));
    for (const char* folder : {"/proc/self/fd/", "/dev/fd/"})
        QVERIFY(writeTable(folder + std::to_string(descriptor)));
    QCOMPARE(::write(descriptor, "after\n", 6), ssize_t(6));
    ::close(descriptor);
    QCOMPARE(contentOf(file), "before\n" + newTable + newTable + "after\n");
    for (const char* name : {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})
        QVERIFY2(OutputFile::isStandardOutput(name), name);
    for (const char* name : {"/dev/stderr", "/dev/null", "", "-", "stdout"})
        QVERIFY2(!OutputFile::isStandardOutput(name), name);
    const int readOnly = ::open(file.c_str(), O_RDONLY);
    EXPECT_ERROR(OutputFile::prepare("/dev/fd/" + std::to_string(readOnly), tables()), "FileUnwritable");
    ::close(readOnly);
    EXPECT_ERROR(OutputFile::prepare("/dev/fd/987", tables()), "FileUnwritable");
}

void OutputFileTest::placesThatCannotBeWritten() {
    put(m_folder.path() / "file", "x");
    for (const fs::path& place : {m_folder.path(), m_folder.path() / "no folder" / "x.csv",
                                  m_folder.path() / "file" / "x.csv", m_folder.path() / std::string(300, 'x')})
        EXPECT_ERROR(OutputFile::prepare(place, tables()), "FileUnwritable");
    EXPECT_ERROR(OutputFile::prepare({}, tables()), "FileUnwritable");
    if (::geteuid() == 0)
        return; // may write anywhere
    const fs::path locked = m_folder.path() / "locked";
    fs::create_directory(locked);
    put(locked / "mine.csv", "path,class\n");
    fs::permissions(locked, fs::perms::owner_read | fs::perms::owner_exec);
    EXPECT_ERROR(OutputFile::prepare(locked / "x.csv", tables()), "FileUnwritable");
    EXPECT_ERROR(OutputFile::prepare(locked / "mine.csv", tables()), "FileUnwritable");
    fs::permissions(locked, fs::perms::owner_all);
    fs::permissions(locked / "mine.csv", fs::perms::owner_read);
    EXPECT_ERROR(OutputFile::prepare(locked / "mine.csv", tables()), "FileUnwritable");
}

void OutputFileTest::whatAppearsMeanwhileStays() {
    const fs::path file = m_folder.path() / "meanwhile.csv";
    const auto output = OutputFile::prepare(file, tables());
    QVERIFY(output);
    put(file, "my own");
    EXPECT_ERROR(output->write(newTable), "OutputForeign");
    QCOMPARE(contentOf(file), std::string("my own"));
}

void OutputFileTest::nothingIsLeftBehind() {
    const fs::path folder = m_folder.path() / "tidy";
    fs::create_directory(folder);
    QVERIFY(OutputFile::prepare(folder / "x.csv", tables()));
    QVERIFY(fs::is_empty(folder));
    QVERIFY(writeTable(folder / "x.csv"));
    QCOMPARE(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), std::ptrdiff_t(1));
}

CLASSMITH_TEST(OutputFileTest)
#include "output_file_test.moc"
