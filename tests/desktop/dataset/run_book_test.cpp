// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/dataset/run_book.h"

#include <set>

#include <QtCore/QThreadPool>

#include "app/desktop/common/text.h"
#include "app/desktop/runs/runs_panel.h"
#include "core/base/files.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/seen_words.h"
#include "tests/desktop/train/train_fixture.h"

using namespace classmith;
using test::FakeTrainer;
using test::TrainWindow;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;

QStringList namesOf(const RunBook& book) {
    QStringList names;
    for (const Run& run : book.runs())
        names << run.name;
    names.sort();
    return names;
}

// Whatever reads the runs just now has come to its end, and been taken or dropped.
void letReadingsEnd() {
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
}

} // namespace

// The one place that knows what a run is: what its folder tells, and over that what a training says.
class RunBookTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() {
        m_window = std::make_unique<TrainWindow>();
        makeBook();
    }
    void cleanup() {
        m_book.reset();
        m_window.reset();
    }
    void cleanupTestCase() { m_environment.reset(); }
    void copiesOfARunAreRunsOfTheirOwn();
    void aCopyThatComesFirstDoesNotTakeTheId();
    void theTrainingLiesOverTheFolder();
    void aRenameWhileTheListIsRead();
    void aRunThatIsUsedIsNotRemoved();
    void twoUsesAreTwo();
    void aRunThatIsHeldElsewhere();
    void aRunThatIsHeldSinceTheListWasRead();
    void aDamagedRunIsTold();
    void aLinkIsNoRun();

  private:
    // One of its own, since the window asks a run that has just come, and uses it for that.
    void makeBook() { m_book = std::make_unique<RunBook>(&m_window->training(), runs(), readRuns(runs()), false); }
    RunBook& book() { return *m_book; }
    fs::path runs() { return m_window->window().project().place().runs(); }
    void addRun(const char* name, const char* created = "2026-11-20T10:00:00Z") {
        test::writeRun(m_window->window().project(), name, created);
    }
    void copyRun(const char* from, const char* to) {
        fs::copy(runs() / from, runs() / to, fs::copy_options::recursive);
    }
    void reload() {
        QSignalSpy changed(&book(), &RunBook::listChanged);
        book().reload();
        QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), waitMs);
    }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<TrainWindow> m_window;
    std::unique_ptr<RunBook> m_book;
};

void RunBookTest::copiesOfARunAreRunsOfTheirOwn() {
    addRun("Run 1");
    reload();
    const RunId id = book().named(QStringLiteral("Run 1"))->id;
    copyRun("Run 1", "Run 1 (copy)");
    copyRun("Run 1", "Run 1 (another copy)");
    reload();
    QCOMPARE(book().runs().size(), std::size_t{3});
    std::set<std::string> ids;
    for (const Run& run : book().runs()) {
        ids.insert(run.id.text);
        QCOMPARE(book().find(run.id)->folder, run.folder);
        QVERIFY(run.info.id == id); // as its file says
    }
    QCOMPARE(ids.size(), std::size_t{3});
    QVERIFY(book().named(QStringLiteral("Run 1"))->id == id);

    const RunId copy = book().named(QStringLiteral("Run 1 (copy)"))->id;
    book().rename(copy, QStringLiteral("mine 我的"));
    book().remove(book().named(QStringLiteral("Run 1 (another copy)"))->id);
    QTRY_COMPARE(namesOf(book()), (QStringList{QStringLiteral("Run 1"), QStringLiteral("mine 我的")}));
    QTRY_VERIFY(!fs::exists(runs() / "Run 1 (another copy)"));
    QVERIFY(fs::exists(runs() / "Run 1" / "run.json"));
    QVERIFY(fs::exists(runs() / pathFromUtf8("mine 我的") / "run.json"));
    QVERIFY(book().named(QStringLiteral("Run 1"))->id == id);
}

// The list that is read has the copy before the run, by its name; the run that was there keeps its id all the same.
void RunBookTest::aCopyThatComesFirstDoesNotTakeTheId() {
    addRun("Run 1");
    reload();
    const RunId id = book().named(QStringLiteral("Run 1"))->id;
    copyRun("Run 1", "A copy");
    for (int i = 0; i < 2; ++i) { // and also the next time
        reload();
        QVERIFY(book().named(QStringLiteral("Run 1"))->id == id);
        QVERIFY(book().named(QStringLiteral("A copy"))->id != id);
    }
    makeBook(); // who was first nobody knows any more: it goes by the names
    QVERIFY(book().named(QStringLiteral("A copy"))->id == id);
    QVERIFY(book().named(QStringLiteral("Run 1"))->id != id);
}

void RunBookTest::theTrainingLiesOverTheFolder() {
    const FakeTrainer trainer;
    trainer.holdBack();
    m_window->trigger("train.start");
    trainer.allowEpochs(2);
    const RunId id = m_window->training().runId();
    QTRY_VERIFY_WITH_TIMEOUT(book().find(id) && book().find(id)->epochs.size() == 2, waitMs);
    const Run* run = book().find(id);
    QVERIFY(run->state == RunState::Training);
    QVERIFY(!run->canAsk && !run->canGoOn);
    reload(); // what the folder tells does not take its place
    QVERIFY(book().find(id)->state == RunState::Training);
    QCOMPARE(book().find(id)->epochs.size(), std::size_t{2});

    QSignalSpy changed(&book(), &RunBook::changed);
    m_window->trigger("train.stop");
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->training().isBusy(), waitMs);
    QVERIFY(!changed.isEmpty());
    QVERIFY(book().find(id)->state == RunState::Stopped); // at once, before the list is read again
    reload();
    QVERIFY(book().find(id)->state == RunState::Stopped);
    QVERIFY(book().find(id)->canGoOn);
}

void RunBookTest::aRenameWhileTheListIsRead() {
    addRun("Run 1");
    addRun("Run 2", "2026-11-21T10:00:00Z");
    reload();
    const RunId id = book().named(QStringLiteral("Run 1"))->id;
    QStringList wrong; // a list that has the old name again
    connect(&book(), &RunBook::listChanged, this, [&] {
        if (book().named(QStringLiteral("Run 1")) || !book().find(id))
            wrong << namesOf(book()).join(QLatin1Char(','));
    });
    book().reload();
    QThreadPool::globalInstance()->waitForDone(); // it has read the old name, and is not taken yet
    book().rename(id, QStringLiteral("new"));
    QCOMPARE(book().find(id)->folder, runs() / "new"); // whoever begins with it now finds it
    letReadingsEnd();
    reload();
    QCOMPARE(wrong, QStringList());
    QCOMPARE(namesOf(book()), (QStringList{QStringLiteral("Run 2"), QStringLiteral("new")}));
    QCOMPARE(book().find(id)->name, QStringLiteral("new"));
}

void RunBookTest::aRunThatIsUsedIsNotRemoved() {
    addRun("Run 1");
    reload();
    const Run run = *book().named(QStringLiteral("Run 1"));
    QSignalSpy told(&book(), &RunBook::message);
    auto use = book().use(run.folder);
    book().remove(run.id);
    QCOMPARE(told.size(), 1);
    QVERIFY(told[0][0].toString().contains(run.name));
    book().rename(run.id, QStringLiteral("new"));
    QCOMPARE(told.size(), 2);
    letReadingsEnd();
    QVERIFY(book().find(run.id) && fs::exists(run.folder / "run.json"));
    use.reset();
    book().remove(run.id);
    QVERIFY(!book().find(run.id)); // nothing may begin with it from now on
    QTRY_VERIFY_WITH_TIMEOUT(!fs::exists(run.folder), waitMs);
    QCOMPARE(told.size(), 2);
}

void RunBookTest::twoUsesAreTwo() {
    addRun("Run 1");
    reload();
    const fs::path folder = book().named(QStringLiteral("Run 1"))->folder;
    QSignalSpy changed(&book(), &RunBook::usesChanged);
    auto first = book().use(folder);
    auto second = book().use(folder);
    first.reset();
    QVERIFY(book().isInUse(folder));
    second.reset();
    QVERIFY(!book().isInUse(folder));
    QCOMPARE(changed.size(), 4);
}

void RunBookTest::aRunThatIsHeldElsewhere() {
    addRun("Run 1");
    auto lock = RunFolder(runs() / "Run 1").lock();
    QVERIFY(lock && *lock);
    reload();
    const RunId id = book().named(QStringLiteral("Run 1"))->id;
    const Run* run = book().find(id);
    QVERIFY(run->state == RunState::Elsewhere);
    QVERIFY(!run->canExport && !run->canAsk && !run->canGoOn);
    QSignalSpy told(&book(), &RunBook::message);
    book().remove(id);
    book().rename(id, QStringLiteral("new"));
    QCOMPARE(told.size(), 2);
    QVERIFY(fs::exists(runs() / "Run 1" / "run.json"));
    lock->reset();
    QTRY_VERIFY_WITH_TIMEOUT(book().find(id)->state == RunState::Finished, waitMs); // looked after by itself
    QVERIFY(book().find(id)->canAsk);
}

void RunBookTest::aRunThatIsHeldSinceTheListWasRead() {
    addRun("Run 1");
    reload();
    const RunId id = book().named(QStringLiteral("Run 1"))->id;
    const auto lock = RunFolder(runs() / "Run 1").lock();
    QVERIFY(lock && *lock);
    QVERIFY(book().find(id)->state == RunState::Finished); // nobody has told
    QSignalSpy told(&book(), &RunBook::message);
    book().remove(id);
    book().rename(id, QStringLiteral("new"));
    QCOMPARE(told.size(), 2);
    QVERIFY(fs::exists(runs() / "Run 1" / "run.json"));
}

// By its name and with the reason, in the window too; what is no run at all is nobody's business.
void RunBookTest::aDamagedRunIsTold() {
    addRun("Run 1");
    addRun("Run 2");
    fs::create_directories(runs() / "notes");
    reload();
    QCOMPARE(book().problems(), QStringList());
    QVERIFY(writeFileAtomically(runs() / "Run 2" / "run.json", "{"));
    QVERIFY(writeFileAtomically(runs() / "Run 1" / "metrics.csv", "nonsense"));
    reload();
    QCOMPARE(namesOf(book()), QStringList{QStringLiteral("Run 1")});
    QCOMPARE(book().problems().size(), 2);
    QVERIFY2(book().problems().at(0).contains(QStringLiteral("metrics.csv")), qPrintable(book().problems().at(0)));
    QVERIFY2(book().problems().at(1).contains(QStringLiteral("Run 2")), qPrintable(book().problems().at(1)));
    QSignalSpy changed(&m_window->session()->dataset()->book(), &RunBook::listChanged);
    m_window->session()->dataset()->book().reload();
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), waitMs);
    (*m_window)->showPage("train");
    QTRY_VERIFY(test::visibleText(m_window->part<RunsPanel>()).contains(QStringLiteral("Run 2")));
    QVERIFY(test::visibleText(m_window->part<RunsPanel>()).contains(QStringLiteral("metrics.csv")));
}

void RunBookTest::aLinkIsNoRun() {
    addRun("Run 1");
    const test::TemporaryFolder elsewhere;
    fs::rename(runs() / "Run 1", elsewhere.path() / "theirs");
    fs::create_directory_symlink(elsewhere.path() / "theirs", runs() / "Run 1");
    reload();
    QVERIFY(book().runs().empty());
    QCOMPARE(book().problems().size(), 1);
    QVERIFY2(book().problems().at(0).contains(QStringLiteral("it is a link")), qPrintable(book().problems().at(0)));
}

CLASSMITH_TEST(RunBookTest)
#include "run_book_test.moc"
