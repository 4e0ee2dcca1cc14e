// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/history_list.h"
#include "app/desktop/dataset/edit_title.h"
#include "app/desktop/evaluate/answers_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/full_disk.h"
#include "tests/desktop/support/generated_run.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;

using Kind = Workspace::Kind;
using Topic = Workspace::Topic;

namespace {

constexpr int diskWaitMs = 20000; // it is tried again every few seconds

QString stopWords(const QMessageBox* question) {
    for (QAbstractButton* each : question->buttons())
        if (question->buttonRole(each) == QMessageBox::DestructiveRole)
            return each->text();
    return {};
}

} // namespace

// What a person is told in passing and what stands: keys that did nothing, labels that may have changed by mistake, the
// way back, and what closing would cost.
class NoticesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init();
    void cleanup();
    void cleanupTestCase() { m_environment.reset(); }
    void searchingTakesTheKeys();
    void searchingLeavesTheFullView();
    void keysWithControlNeverLabel();
    void keysBehindAnUnknownControlKeyNeverLabel();
    void knownControlKeysDoNotHoldUpLabels();
    void manyLabelsAtOnceCanBeTakenBack();
    void removedLabelsCanBeTakenBack();
    void theOfferLeavesWithWhatItIsFor();
    void undoGoesToItsPictures();
    void undoSaysWhatTheFiltersHide();
    void undoStaysWhereThePicturesAre();
    void theHistoryTakesBackSeveralAtOnce();
    void keysThatDoNothingSayWhy();
    void keysWithoutADatasetSayWhy();
    void noticesDoNotMoveThePage();
    void oneNoticeAtATime();
    void answersLeaveByThemselves();
    void aDiskThatTakesFilesAgainEndsItsNotice();
    void anAttemptThatFailedIsForgottenWithTheNext();
    void closingPromisesWhatIsThere();

  private:
    MainWindow* window() { return m_window->get(); }
    ThumbnailGrid* grid() { return window()->findChild<DataPage*>()->grid(); }
    QLineEdit* field() { return window()->findChild<DataFilters*>()->findChild<QLineEdit*>(); }
    QAction* action(const char* id) { return window()->actions()->action(id); }
    QString told() { return window()->messages()->text(); }
    QPushButton* remedy() { return window()->messages()->findChild<QPushButton*>(); }
    // As the window system tells of it, so that shortcuts are asked first.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(window()->windowHandle(), key, modifiers);
    }
    std::string labelOf(qint64 id) {
        const ClassRecord* record = m_window->project().findClass(m_window->project().image(ImageId{id}).label);
        return record ? record->name : "";
    }
    void tell(const char* sentence, Kind kind, Topic topic = Topic::None) {
        Q_EMIT window()->session()->workspace().message(QString::fromUtf8(sentence), kind, topic);
    }
    void selectAll() { press(Qt::Key_A, Qt::ControlModifier); }
    std::size_t steps() { return m_window->project().position(); }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::OpenWindow> m_window;
};

void NoticesTest::init() {
    m_window = std::make_unique<test::OpenWindow>(std::vector<std::string>{"ant", "bee", "猫"}, 8);
    window()->activateWindow();
    QTRY_VERIFY(window()->isActiveWindow());
    QTRY_VERIFY(grid()->hasFocus());
}

void NoticesTest::cleanup() {
    m_window.reset();
    Settings::reset();
}

void NoticesTest::searchingTakesTheKeys() {
    grid()->select(1);
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field()->hasFocus());
    for (const Qt::Key key : {Qt::Key_B, Qt::Key_E, Qt::Key_E, Qt::Key_2})
        press(key);
    QCOMPARE(field()->text(), QStringLiteral("bee2"));
    QCOMPARE(steps(), std::size_t(0));
    press(Qt::Key_Return);
    QVERIFY(grid()->hasFocus());
    action("data.search")->trigger();
    QCOMPARE(field()->selectedText(), QStringLiteral("bee2")); // to be typed over
    press(Qt::Key_Escape);
    QVERIFY(grid()->hasFocus());
    window()->showPage("train"); // which has none
    QVERIFY(!action("data.search")->isEnabled());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(told().contains(QStringLiteral("Only on the Data page")));
}

void NoticesTest::searchingLeavesTheFullView() {
    grid()->select(1);
    press(Qt::Key_F);
    QVERIFY(!grid()->isVisible());
    press(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(grid()->isVisible());
    QVERIFY(field()->hasFocus());
}

void NoticesTest::keysWithControlNeverLabel() {
    grid()->select(1);
    for (const Qt::KeyboardModifier held : {Qt::ControlModifier, Qt::AltModifier, Qt::MetaModifier})
        press(Qt::Key_9, held);
    press(Qt::Key_3, Qt::AltModifier);
    QCOMPARE(steps(), std::size_t(0));
    // Of a key that is a sequence nothing is left over for the pictures.
    action("data.refresh")->setShortcut(QKeySequence(QStringLiteral("Ctrl+K, 2")));
    grid()->select(2);
    press(Qt::Key_K, Qt::ControlModifier);
    press(Qt::Key_3); // another than it asks for
    press(Qt::Key_K, Qt::ControlModifier);
    press(Qt::Key_2);
    QCOMPARE(steps(), std::size_t(0));
}

void NoticesTest::keysBehindAnUnknownControlKeyNeverLabel() {
    grid()->select(1);
    press(Qt::Key_K, Qt::ControlModifier);
    press(Qt::Key_2);
    press(Qt::Key_3);
    QCOMPARE(steps(), std::size_t(0));
    QVERIFY2(told().contains(QStringLiteral("followed Ctrl+K")), qPrintable(told()));
    grid()->select(2); // something else is being done
    press(Qt::Key_2);
    QCOMPARE(labelOf(2), std::string("bee"));
}

void NoticesTest::knownControlKeysDoNotHoldUpLabels() {
    press(Qt::Key_Z, Qt::ControlModifier); // there is nothing to take back
    grid()->select(1);
    selectAll();
    press(Qt::Key_Z, Qt::ControlModifier);
    press(Qt::Key_2);
    QCOMPARE(labelOf(1), std::string("bee"));
}

void NoticesTest::manyLabelsAtOnceCanBeTakenBack() {
    std::vector<qint64> some;
    for (qint64 id = 1; id <= 20; ++id)
        some.push_back(id);
    QCOMPARE(grid()->selectAllOf(some), std::size_t(20));
    press(Qt::Key_3);
    QCOMPARE(told(), QString()); // as many as one looks at; four of them were cats
    selectAll();
    press(Qt::Key_1);
    QCOMPARE(labelOf(24), std::string("ant"));
    QVERIFY2(told().contains(QString::fromUtf8("24 image(s) → ant")), qPrintable(told()));
    QVERIFY(remedy()->isVisible());
    QCOMPARE(remedy()->text(), action("edit.undo")->text());
    remedy()->click();
    QCOMPARE(steps(), std::size_t(1)); // that step and no other
    QCOMPARE(labelOf(1), std::string("猫"));
    QVERIFY(!remedy()->isVisible());
}

void NoticesTest::removedLabelsCanBeTakenBack() {
    grid()->select(1);
    press(Qt::Key_Backspace);
    QCOMPARE(labelOf(1), std::string());
    QVERIFY2(told().contains(QString::fromUtf8("0.jpg → unlabelled")), qPrintable(told()));
    QVERIFY(remedy()->isVisible());
    remedy()->click();
    QCOMPARE(labelOf(1), std::string("ant"));
    QCOMPARE(steps(), std::size_t(0));
}

void NoticesTest::theOfferLeavesWithWhatItIsFor() {
    grid()->select(1);
    press(Qt::Key_Backspace);
    QVERIFY(remedy()->isVisible());
    grid()->select(2);
    press(Qt::Key_2); // newer: Undo would mean this one
    QCOMPARE(told(), QString());
    grid()->select(3);
    press(Qt::Key_Backspace);
    QVERIFY(remedy()->isVisible());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!remedy()->isVisible());
}

void NoticesTest::undoGoesToItsPictures() {
    const std::vector<qint64> labelled{9, 24};
    QCOMPARE(grid()->selectAllOf(labelled), std::size_t(2));
    press(Qt::Key_1);
    grid()->select(1);
    window()->showPage("export");
    action("edit.undo")->trigger();
    QCOMPARE(window()->currentPage(), "data");
    QCOMPARE(grid()->selection(), labelled);
    QVERIFY2(told().startsWith(QString::fromUtf8("Undone: 2 image(s) → ant")), qPrintable(told()));
    const auto seen = grid()->idsInView();
    QVERIFY(std::find(seen.begin(), seen.end(), 9) != seen.end());
    grid()->select(1);
    action("edit.redo")->trigger();
    QCOMPARE(grid()->selection(), labelled);
    QVERIFY2(told().startsWith(QString::fromUtf8("Done again: 2 image(s) → ant")), qPrintable(told()));
    // One step of several pictures is not seen in a view of one.
    press(Qt::Key_F);
    QVERIFY(!grid()->isVisible());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(grid()->isVisible());
}

void NoticesTest::undoSaysWhatTheFiltersHide() {
    QCOMPARE(grid()->selectAllOf({1, 9}), std::size_t(2)); // ant/0, bee/0
    press(Qt::Key_3);
    field()->setText(QStringLiteral("ant"));
    action("edit.undo")->trigger();
    QCOMPARE(grid()->selection(), std::vector<qint64>{1});
    QVERIFY2(told().contains(QStringLiteral("hide")), qPrintable(told()));
    QCOMPARE(remedy()->text(), action("data.clearFilters")->text());
    remedy()->click();
    QCOMPARE(grid()->itemCount(), 24);
    QCOMPARE(grid()->selection(), (std::vector<qint64>{1, 9})); // they are what it is about
}

void NoticesTest::undoStaysWhereThePicturesAre() {
    const auto run = test::writeRun(m_window->project(), "Run 1");
    test::writeAnswers(run, "val", 3, test::validationAnswers());
    QSignalSpy changed(&window()->session()->dataset()->book(), &RunBook::listChanged);
    window()->session()->dataset()->book().reload();
    QVERIFY(changed.wait());
    window()->showPage("evaluate");
    auto* page = window()->findChild<EvaluatePage*>();
    QTRY_VERIFY(page->evaluation().metrics.images > 0);
    ThumbnailGrid* wrong = page->answers()->grid();
    QVERIFY(wrong->itemCount() > 1);
    const qint64 id = wrong->itemAfter(0);
    wrong->select(id);
    action("data.leaveOut")->trigger();
    action("edit.undo")->trigger();
    QVERIFY(wrong->placeOf(id) >= 0);
    QCOMPARE(window()->currentPage(), "evaluate");
    QCOMPARE(wrong->selection(), std::vector<qint64>{id});
}

void NoticesTest::theHistoryTakesBackSeveralAtOnce() {
    for (const qint64 picture : {1, 2, 3}) {
        grid()->select(picture);
        press(Qt::Key_2);
    }
    QCOMPARE(steps(), std::size_t(3));
    grid()->select(8);
    auto* history = window()->findChild<HistoryList*>();
    const auto goTo = [history](int row) { Q_EMIT history->itemActivated(history->item(row)); };
    goTo(2); // the newest is the first
    QCOMPARE(told(), QStringLiteral("Undone: 2 step(s)"));
    QCOMPARE(grid()->selection(), (std::vector<qint64>{2, 3}));
    goTo(0);
    QCOMPARE(told(), QStringLiteral("Done again: 2 step(s)"));
    QCOMPARE(grid()->selection(), (std::vector<qint64>{2, 3}));
    goTo(1);
    QCOMPARE(told(), QStringLiteral("Undone: ") + EditTitle::text(m_window->project().history()[2]));
}

void NoticesTest::keysThatDoNothingSayWhy() {
    press(Qt::Key_2); // nothing is selected
    QCOMPARE(told(), QStringLiteral("Select a picture first."));
    press(Qt::Key_Backspace);
    QCOMPARE(told(), QStringLiteral("Select a picture first."));
    press(Qt::Key_7);
    QVERIFY2(told().contains(QStringLiteral("No class has the key 7")), qPrintable(told()));
    press(Qt::Key_Q);
    QVERIFY2(told().contains(QStringLiteral("No class has the key Q")), qPrintable(told()));
    press(Qt::Key_H);
    QCOMPARE(told(), action("evaluate.heatMap")->toolTip());
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(told(), QStringLiteral("There is nothing to take back."));
    grid()->select(1);
    press(Qt::Key_Backspace);
    grid()->select(1);
    press(Qt::Key_Backspace);
    QVERIFY2(told().contains(QStringLiteral("Without a label already")), qPrintable(told()));
    QCOMPARE(steps(), std::size_t(1));
    grid()->selectAllOf({9, 10});
    press(Qt::Key_2);
    QVERIFY2(told().contains(QString::fromUtf8("Labelled “bee” already")), qPrintable(told()));
    window()->showPage("train");
    press(Qt::Key_1);
    QVERIFY2(told().contains(QStringLiteral("the pages Data and Evaluate")), qPrintable(told()));
    press(Qt::Key_Backspace);
    QVERIFY2(told().contains(QStringLiteral("Only on the Data page")), qPrintable(told()));
    QVERIFY(!QApplication::activeModalWidget());
}

void NoticesTest::keysWithoutADatasetSayWhy() {
    MainWindow empty;
    empty.show();
    empty.activateWindow();
    QTRY_VERIFY(empty.isActiveWindow());
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_Backspace, Qt::Key_U}) {
        QTest::keyClick(empty.windowHandle(), key);
        QCOMPARE(empty.messages()->text(), QStringLiteral("Open a folder of pictures first."));
        empty.messages()->takeDataset(); // forgets it
        QCOMPARE(empty.messages()->text(), QString());
    }
}

void NoticesTest::noticesDoNotMoveThePage() {
    const auto place = [this] { return QRect(grid()->mapTo(window(), QPoint()), grid()->size()); };
    const QRect before = place();
    tell("A disk is full, and this sentence is long enough to need two lines of the window, or at least a good part of "
         "the second one, so that the height of the notice is no constant of the program.",
         Kind::Warning);
    QVERIFY(window()->messages()->isVisible());
    QApplication::processEvents();
    QCOMPARE(place(), before);
    const auto* pages = window()->messages();
    const QRect bar(pages->mapTo(window(), QPoint()), pages->size());
    QVERIFY(place().contains(bar) || bar.bottom() <= place().bottom()); // over the page, not over the strip
    window()->resize(1000, 640);
    QTRY_VERIFY(window()->rect().contains(QRect(pages->mapTo(window(), QPoint()), pages->size())));
}

void NoticesTest::oneNoticeAtATime() {
    tell("a note", Kind::Note, Topic::Training);
    tell("a bad state", Kind::Warning, Topic::Folder);
    tell("another note", Kind::Note, Topic::Export);
    QCOMPARE(told(), QStringLiteral("a bad state")); // the more important one
    tell("an answer", Kind::Passing);
    QCOMPARE(told(), QStringLiteral("an answer")); // a key is never silent
    tell("worse", Kind::Warning, Topic::Folder);
    QCOMPARE(told(), QStringLiteral("worse")); // in the place of the older one about the same
    window()->messages()->findChild<QToolButton*>()->click();
    QCOMPARE(told(), QStringLiteral("another note"));
    tell("worse", Kind::Warning, Topic::Folder); // which the person has put away
    QCOMPARE(told(), QStringLiteral("another note"));
    Q_EMIT window()->session()->workspace().settled(Topic::Folder);
    Q_EMIT window()->session()->workspace().settled(Topic::Export);
    QCOMPARE(told(), QStringLiteral("a note"));
    window()->showPage("train"); // says it itself
    QCOMPARE(told(), QString());
    tell("worse", Kind::Warning, Topic::Folder); // it has come back
    QCOMPARE(told(), QStringLiteral("worse"));
}

void NoticesTest::answersLeaveByThemselves() {
    tell("it stands", Kind::Note, Topic::Training);
    tell("in passing", Kind::Passing);
    QTRY_COMPARE_WITH_TIMEOUT(told(), QStringLiteral("it stands"), 20000);
}

void NoticesTest::aDiskThatTakesFilesAgainEndsItsNotice() {
    QVERIFY(window()->session()->project()->flush());
    {
        const test::FullDisk disk;
        grid()->select(1);
        press(Qt::Key_2);
        QTRY_VERIFY(m_window->project().writeError());
        QTRY_VERIFY(!told().isEmpty());
    }
    QTRY_VERIFY_WITH_TIMEOUT(told().isEmpty(), diskWaitMs);
    QVERIFY(!m_window->project().writeError());
}

void NoticesTest::anAttemptThatFailedIsForgottenWithTheNext() {
    QVERIFY(!test::openAndWait(window()->session(), "/no/such/folder"));
    QVERIFY(told().contains(QStringLiteral("/no/such/folder")));
    const auto other = m_environment->path() / "another";
    test::writeDataset(other, {"x", "y"}, 1);
    QVERIFY(test::openAndWait(window()->session(), other));
    QCOMPARE(told(), QString());
}

void NoticesTest::closingPromisesWhatIsThere() {
    JobBoard& jobs = window()->session()->workspace().jobs();
    bool hasModel = false;
    const int training = jobs.begin(
        QStringLiteral("Run 1"), [] {},
        [&] {
            return hasModel ? JobStop{QStringLiteral("keep"), QStringLiteral("The best stays.")}
                            : JobStop{QStringLiteral("lose"), QStringLiteral("No model yet.")};
        });
    QVERIFY(!window()->close());
    const auto* question = window()->findChild<QMessageBox*>(QStringLiteral("closeQuestion"));
    QVERIFY(question->informativeText().endsWith(QStringLiteral("No model yet.")));
    QVERIFY(!question->informativeText().contains(QStringLiteral("best")));
    QCOMPARE(stopWords(question), QStringLiteral("lose"));
    hasModel = true; // an epoch ends while the question stands there
    jobs.update(training, QStringLiteral("epoch 2"));
    QVERIFY(question->informativeText().endsWith(QStringLiteral("The best stays.")));
    QCOMPARE(stopWords(question), QStringLiteral("keep"));
    const int copy = jobs.begin(
        QStringLiteral("Copy"), [] {},
        [] {
            return JobStop{QStringLiteral("stop"), QStringLiteral("Nothing of it stays.")};
        });
    QVERIFY(question->informativeText().endsWith(QStringLiteral("The best stays. Nothing of it stays.")));
    QCOMPARE(stopWords(question), QStringLiteral("Stop and close")); // no button's words fit both
    jobs.end(copy, {});
    jobs.end(training, {});
}

CLASSMITH_TEST(NoticesTest)
#include "notices_test.moc"
