// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>

#include <QtCore/QProcess>

#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

class FileLockTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void oneHolderInAProcess();
    void oneHolderAmongProcesses();
    void aKilledHolderHoldsNothing();
    void lookingTakesNothing();
    void aPlaceThatCannotBeWritten();
};

namespace {

// Another process that holds the lock and says so, until its input ends.
class Holder {
  public:
    explicit Holder(const fs::path& file) {
        m_process.start(QCoreApplication::applicationFilePath(),
                        {QStringLiteral("--hold"), QString::fromStdString(utf8(file))});
        while (!m_process.canReadLine() && m_process.waitForReadyRead(20000)) {
        }
        m_answer = m_process.readLine().trimmed();
    }
    const QByteArray& answer() const { return m_answer; }
    void kill() {
        m_process.kill();
        QVERIFY(m_process.waitForFinished());
    }

  private:
    QProcess m_process;
    QByteArray m_answer;
};

int hold(const fs::path& file) {
    const auto lock = FileLock::tryTake(file);
    std::puts(lock ? "held" : "refused");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 1;
}

} // namespace

void FileLockTest::oneHolderInAProcess() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / pathFromUtf8("锁.lock");
    QVERIFY(!FileLock::isHeld(file)); // it is not even there
    auto lock = FileLock::tryTake(file);
    QVERIFY(lock);
    QVERIFY(FileLock::isHeld(file));
    QVERIFY(!FileLock::tryTake(file));
    QVERIFY(!FileLock::tryTake(file)); // a refused try gives nothing away
    lock.reset();
    QVERIFY(!FileLock::isHeld(file));
    QVERIFY(fs::exists(file));
    QVERIFY(FileLock::tryTake(file));
}

void FileLockTest::oneHolderAmongProcesses() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "run.lock";
    auto lock = FileLock::tryTake(file);
    QCOMPARE(Holder(file).answer(), QByteArray("refused"));
    lock.reset();
    Holder other(file);
    QCOMPARE(other.answer(), QByteArray("held"));
    QVERIFY(FileLock::isHeld(file));
    QVERIFY(!FileLock::tryTake(file));
    other.kill();
}

void FileLockTest::aKilledHolderHoldsNothing() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "run.lock";
    Holder other(file);
    QCOMPARE(other.answer(), QByteArray("held"));
    other.kill();
    QVERIFY(!FileLock::isHeld(file));
    QVERIFY(FileLock::tryTake(file));
}

void FileLockTest::lookingTakesNothing() {
    const test::TemporaryFolder folder;
    const fs::path file = folder.path() / "run.lock";
    std::ofstream(file).close();
    QVERIFY(!FileLock::isHeld(file));
    const auto lock = FileLock::tryTake(file);
    QVERIFY(lock);
    QVERIFY(FileLock::isHeld(file));
    QVERIFY(FileLock::isHeld(file));
    QCOMPARE(Holder(file).answer(), QByteArray("refused")); // looking, and closing what it opened, gave nothing back
}

void FileLockTest::aPlaceThatCannotBeWritten() {
    const test::TemporaryFolder folder;
    QVERIFY(!FileLock::tryTake(folder.path() / "not there" / "run.lock"));
    QVERIFY(!FileLock::isHeld(folder.path() / "not there" / "run.lock"));
}

CLASSMITH_TEST_CHILD("--hold", hold)
CLASSMITH_TEST(FileLockTest)

#include "file_lock_test.moc"
