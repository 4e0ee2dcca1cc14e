// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Two models on the same pictures: the figures, the pictures behind them, and what becomes of the choice.
#include <QtCore/QFile>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/evaluate/class_table.h"
#include "app/desktop/evaluate/comparison_strip.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/pictures/full_view.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/scripted_worker.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/notice_strip.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

const QString evaluate = QStringLiteral("evaluate");
constexpr int differenceColumn = 5;

// 8 of the 12 are right. Where validationAnswers() is right, ant/2, 猫/1 and 猫/3 are wrong; where it is wrong, ant/1
// and bee/0 are right.
std::vector<test::GeneratedAnswer> otherAnswers() {
    return {{"ant/0.jpg", 1, 0.80}, {"ant/1.jpg", 0, 0.70}, {"ant/2.jpg", 2, 0.60}, {"ant/3.jpg", 0, 0.90},
            {"bee/0.jpg", 1, 0.65}, {"bee/1.jpg", 1, 0.75}, {"bee/2.jpg", 1, 0.85}, {"bee/3.jpg", 1, 0.95},
            {"猫/0.jpg", 2, 0.55},  {"猫/1.jpg", 0, 0.66},  {"猫/2.jpg", 2, 0.77},  {"猫/3.jpg", 1, 0.88}};
}

// The window with two runs, of which the younger one, "Run 2", is evaluated and shown.
struct ComparingWindow {
    test::ScriptedWorker worker;
    test::OpenWindow window{{"ant", "bee", "猫"}, 8};
    fs::path first;
    fs::path second;

    explicit ComparingWindow(bool bothEvaluated = true) {
        first = test::writeRun(window.project(), "Run 1");
        second = test::writeRun(window.project(), "Run 2", "2026-11-21T10:00:00Z", 0.9);
        test::writeAnswers(second, "val", 3, test::validationAnswers());
        if (bothEvaluated)
            test::writeAnswers(first, "val", 3, otherAnswers());
    }

    void look() {
        QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
        window->session()->dataset()->book().reload();
        QVERIFY(changed.wait());
        window->actions()->action("view.evaluate")->trigger();
        QTRY_COMPARE(page()->evaluation().metrics.images, std::int64_t(12));
    }
    // Of a run in the chooser of the other run; -1: not offered.
    int placeOf(const QString& run) {
        const Run* known = window->session()->dataset()->book().named(run);
        return known ? chooser()->findData(toQt(known->id.text)) : -1;
    }
    void choose(const QString& run) {
        const int place = placeOf(run);
        QVERIFY(place >= 0);
        chooser()->setCurrentIndex(place);
        Q_EMIT chooser()->activated(place);
    }
    void compare() {
        look();
        choose(QStringLiteral("Run 1"));
        QTRY_VERIFY(strip()->isVisible());
    }

    EvaluatePage* page() { return window->findChild<EvaluatePage*>(); }
    QComboBox* runs() { return page()->bar()->findChildren<QComboBox*>()[0]; }
    QComboBox* chooser() { return page()->bar()->findChildren<QComboBox*>()[2]; }
    ComparisonStrip* strip() { return page()->comparison(); }
    NoticeStrip* notice() { return page()->findChildren<NoticeStrip*>()[1]; }
    QPushButton* noticeButton() { return notice()->findChild<QPushButton*>(); }
    ThumbnailGrid* grid() { return page()->answers()->grid(); }
    ImageId id(const std::string& path) {
        for (const ImageRecord& image : window.project().images())
            if (image.path == path)
                return image.id;
        return {};
    }
    QStringList shown() {
        QStringList paths;
        for (int place = 0; place < grid()->itemCount(); ++place)
            paths << toQt(window.project().image(ImageId{grid()->itemAfter(place)}).path);
        paths.sort();
        return paths;
    }
    QString difference(int row) {
        return page()->score()->table()->model()->index(row, differenceColumn).data().toString();
    }
    QString texts(QWidget* widget) {
        QStringList found;
        for (const QLabel* label : widget->findChildren<QLabel*>())
            if (!label->isHidden()) {
                const auto* eliding = qobject_cast<const ElidingLabel*>(label);
                found << (eliding ? eliding->fullText() : label->text());
            }
        return found.join(QStringLiteral(" | "));
    }
    bool saysScore(const char* text) { return texts(page()->score()).contains(QString::fromUtf8(text)); }
    bool saysStrip(const char* text) { return texts(strip()).contains(QString::fromUtf8(text)); }
    QStringList chips() {
        QStringList found;
        for (const PairOutcome outcome :
             {PairOutcome::OnlyFirst, PairOutcome::OnlySecond, PairOutcome::BothWrong, PairOutcome::BothRight})
            found << strip()->chip(outcome)->text();
        return found;
    }
    void scriptAnswers(const std::vector<test::GeneratedAnswer>& answers) { // what the engine would do when it is asked
        test::writeAnswers(worker.path(), "all", 3, answers);
        QList<QJsonObject> steps{test::progressStep(1, 12), test::waitStep(QStringLiteral("go"))};
        for (const char* name : {"evaluation-all.safetensors", "evaluation-all.csv"})
            steps << test::copyStep(worker.path() / name, first / name);
        worker.script(evaluate, steps << test::evaluatedStep());
    }
    QList<QByteArray> sampleLines() {
        QFile list(worker.requests(evaluate).constLast().value(QStringLiteral("samples")).toString());
        return list.open(QIODevice::ReadOnly) ? list.readAll().trimmed().split('\n') : QList<QByteArray>();
    }
};

QStringList paths(std::initializer_list<const char*> names) {
    QStringList list;
    for (const char* name : names)
        list << QString::fromUtf8(name);
    list.sort();
    return list;
}

} // namespace

class CompareTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void oneRunHasNothingToCompareWith();
    void noneAtFirst();
    void figures();
    void theOtherWayRound();
    void chipsShowTheirPictures();
    void aKeyRelabelsWhereItIs();
    void everyEditChangesBoth();
    void fullViewTellsBothAnswers();
    void trainedOnIsTold();
    void aRunWithoutAnswersIsAsked();
    void askingIsStopped();
    void aFailureIsSaidAndTriedAgain();
    void earlierAnswersAreAskedForAgain();
    void theOthersClassIsNotKnown();
    void renamed();
    void deleted();
    void theSameRunIsNoRival();
    void switchedOff();
    void anotherDataset();
    void keyboardAndNames();
    void longNamesGiveWay();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void CompareTest::oneRunHasNothingToCompareWith() {
    ComparingWindow comparing;
    fs::remove_all(comparing.first);
    comparing.look();
    QVERIFY(comparing.chooser()->isVisible());
    QVERIFY(!comparing.chooser()->isEnabled());
    QVERIFY(comparing.chooser()->toolTip().contains(QStringLiteral("no other run")));
    QCOMPARE(comparing.chooser()->accessibleDescription(), comparing.chooser()->toolTip());
}

void CompareTest::noneAtFirst() {
    ComparingWindow comparing;
    comparing.look();
    QVERIFY(comparing.chooser()->isEnabled());
    QCOMPARE(comparing.chooser()->currentText(), QStringLiteral("compare with…"));
    QCOMPARE(comparing.chooser()->count(), 2); // none, and the other one
    QVERIFY(!comparing.strip()->isVisible());
    QVERIFY(!comparing.notice()->isVisible());
    QVERIFY(comparing.page()->score()->table()->isColumnHidden(differenceColumn));
}

void CompareTest::figures() {
    ComparingWindow comparing;
    comparing.compare();
    QVERIFY2(comparing.saysScore("Run 1: 66.7 % on the same 12 image(s)"), "score");
    // statsmodels and Newcombe's method, by the script that makes tests/reference/evaluation/comparison.json.
    QVERIFY2(comparing.saysStrip("Run 2 is better than Run 1 by 8.3 points; this may be chance"),
             qPrintable(comparing.texts(comparing.strip())));
    QVERIFY(comparing.saysStrip("95 % interval −26.0 to 40.3 points · p = 1.00"));
    QCOMPARE(comparing.chips(), (QStringList{QStringLiteral("mended by Run 2: 3"), QStringLiteral("newly wrong: 2"),
                                             QStringLiteral("wrong in both: 1"), QStringLiteral("right in both: 6")}));
    QVERIFY(!comparing.page()->score()->table()->isColumnHidden(differenceColumn));
    QCOMPARE(comparing.difference(0), QStringLiteral("+9.5"));     // 4/6 − 4/7
    QCOMPARE(comparing.difference(1), QString::fromUtf8("−13.3")); // 6/9 − 8/10
    QCOMPARE(comparing.difference(2), QStringLiteral("+31.7"));    // 8/9 − 4/7
    QVERIFY(comparing.worker.requests(evaluate).isEmpty());        // it was all there
}

void CompareTest::theOtherWayRound() {
    ComparingWindow comparing;
    comparing.look();
    comparing.runs()->setCurrentIndex(1);
    Q_EMIT comparing.runs()->activated(1);
    comparing.choose(QStringLiteral("Run 2"));
    QTRY_VERIFY(comparing.strip()->isVisible());
    QVERIFY(comparing.saysStrip("Run 1 is worse than Run 2 by 8.3 points; this may be chance"));
    QVERIFY(comparing.saysStrip("95 % interval −26.0 to 40.3 points"));
    QVERIFY(comparing.saysScore("Run 2: 75.0 % on the same 12 image(s)"));
    QCOMPARE(comparing.chips().constFirst(), QStringLiteral("only Run 1 right: 2")); // there is no "mended" backwards
    QCOMPARE(comparing.chips()[1], QStringLiteral("only Run 2 right: 3"));
}

void CompareTest::chipsShowTheirPictures() {
    ComparingWindow comparing;
    comparing.compare();
    const auto click = [&](PairOutcome outcome) { comparing.strip()->chip(outcome)->click(); };
    click(PairOutcome::OnlySecond);
    QCOMPARE(comparing.shown(), paths({"ant/1.jpg", "bee/0.jpg"}));
    QVERIFY(comparing.texts(comparing.page()->answers()).contains(QStringLiteral("Right in Run 1, wrong in Run 2")));
    QVERIFY(comparing.grid()->hasFocus());
    QCOMPARE(comparing.grid()->item(comparing.id("bee/0.jpg").value)->badge, QStringLiteral("bee (Run 1)"));
    click(PairOutcome::OnlyFirst);
    QCOMPARE(comparing.shown(), paths({"ant/2.jpg", "猫/1.jpg", "猫/3.jpg"}));
    QVERIFY(!comparing.strip()->chip(PairOutcome::OnlySecond)->isChecked());
    click(PairOutcome::BothWrong);
    QCOMPARE(comparing.shown(), paths({"ant/0.jpg"}));
    click(PairOutcome::BothRight);
    QCOMPARE(comparing.shown().size(), 6);
    click(PairOutcome::BothRight); // again: all wrong answers
    QCOMPARE(comparing.shown(), paths({"ant/0.jpg", "ant/1.jpg", "bee/0.jpg"}));
    click(PairOutcome::OnlyFirst);
    Q_EMIT comparing.page()->findChild<MatrixView*>()->chosen(0, 1);
    QVERIFY(!comparing.strip()->chip(PairOutcome::OnlyFirst)->isChecked());
    QCOMPARE(comparing.shown(), paths({"ant/0.jpg", "ant/1.jpg"}));
}

void CompareTest::aKeyRelabelsWhereItIs() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.strip()->chip(PairOutcome::OnlySecond)->click();
    comparing.grid()->select(comparing.id("ant/1.jpg").value);
    QTest::keyClick(comparing.grid(), Qt::Key_2);                   // bee, as Run 2 says
    QCOMPARE(comparing.shown(), paths({"ant/1.jpg", "bee/0.jpg"})); // the tile stays, marked
    QVERIFY(comparing.grid()->item(comparing.id("ant/1.jpg").value)->badge.contains(QStringLiteral("was ant")));
    QCOMPARE(comparing.strip()->chip(PairOutcome::OnlySecond)->text(), QStringLiteral("newly wrong: 1"));
    QCOMPARE(comparing.strip()->chip(PairOutcome::OnlyFirst)->text(), QStringLiteral("mended by Run 2: 4"));
    comparing.window->actions()->action("data.refresh")->trigger();
    QTRY_COMPARE(comparing.shown(), paths({"bee/0.jpg"}));
}

void CompareTest::everyEditChangesBoth() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.window->session()->dataset()->labels().relabel(std::vector{comparing.id("ant/0.jpg")},
                                                             ClassId{2}); // as both say
    QVERIFY(comparing.saysScore("10 of 12 right"));
    QVERIFY(comparing.saysScore("Run 1: 75.0 % on the same 12 image(s)"));
    QCOMPARE(comparing.chips()[2], QStringLiteral("wrong in both: 0"));
    comparing.window->session()->dataset()->labels().leaveOut(std::vector{comparing.id("bee/0.jpg")}, true);
    QVERIFY(comparing.saysScore("on the same 11 image(s)"));
    QCOMPARE(comparing.chips()[1], QStringLiteral("newly wrong: 1"));
    comparing.window->session()->undo();
    comparing.window->session()->undo();
    QVERIFY(comparing.saysScore("Run 1: 66.7 % on the same 12 image(s)"));
}

void CompareTest::fullViewTellsBothAnswers() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.grid()->select(comparing.id("bee/0.jpg").value);
    QTest::keyClick(comparing.grid(), Qt::Key_F);
    const QString caption =
        comparing.page()->findChild<FullView*>()->findChild<QLabel*>(QStringLiteral("fullMore"))->accessibleName();
    QVERIFY2(caption.contains(QString::fromUtf8("called: 猫 70 %")), qPrintable(caption));
    QVERIFY2(caption.contains(QStringLiteral("Run 1: bee 65 %")), qPrintable(caption));
}

void CompareTest::trainedOnIsTold() {
    ComparingWindow comparing;
    auto split = *RunFolder(comparing.first).readSplit(RunFolder(comparing.first).readInfo().value());
    split[0].set = split[1].set = SetKind::Train; // ant/0.jpg, ant/1.jpg
    QVERIFY(RunFolder(comparing.first).writeSplit(split));
    comparing.compare();
    QVERIFY2(comparing.saysStrip("Run 1 was trained on 2 of these images"),
             qPrintable(comparing.texts(comparing.strip())));
}

void CompareTest::aRunWithoutAnswersIsAsked() {
    ComparingWindow comparing(false);
    comparing.scriptAnswers(otherAnswers());
    comparing.look();
    comparing.choose(QStringLiteral("Run 1"));
    QTRY_VERIFY2(comparing.notice()->text().contains(QStringLiteral("not been asked about 12 of these")),
                 qPrintable(comparing.notice()->text()));
    QVERIFY(!comparing.strip()->isVisible());
    QVERIFY(comparing.worker.requests(evaluate).isEmpty()); // only when told to
    QCOMPARE(comparing.noticeButton()->text(), QStringLiteral("Ask Run 1"));
    comparing.noticeButton()->click();
    QTRY_VERIFY2(comparing.notice()->text().contains(QStringLiteral("Asking Run 1: 1 of 12")),
                 qPrintable(comparing.notice()->text()));
    QVERIFY(comparing.page()->answers()->isVisible());
    comparing.worker.release(QStringLiteral("go"));
    QTRY_VERIFY(comparing.strip()->isVisible());
    QVERIFY(comparing.saysScore("Run 1: 66.7 % on the same 12 image(s)"));
    QTRY_VERIFY(!comparing.notice()->isVisible());
    const QJsonObject request = comparing.worker.requests(evaluate).constFirst();
    QCOMPARE(request.value(QStringLiteral("run")).toString(), toQt(comparing.first));
    QCOMPARE(request.value(QStringLiteral("set")).toString(), QStringLiteral("all"));
    QCOMPARE(comparing.sampleLines().size(), 1 + 12); // about these pictures and no others
    QCOMPARE(comparing.sampleLines()[1], QByteArray("ant/0.jpg,ant,val"));
}

void CompareTest::askingIsStopped() {
    ComparingWindow comparing(false);
    comparing.scriptAnswers(otherAnswers());
    comparing.look();
    comparing.choose(QStringLiteral("Run 1"));
    QTRY_VERIFY(comparing.noticeButton()->isVisible());
    comparing.noticeButton()->click();
    QTRY_VERIFY(comparing.notice()->text().contains(QStringLiteral("1 of 12")));
    QCOMPARE(comparing.noticeButton()->text(), QStringLiteral("Stop"));
    comparing.noticeButton()->click();
    QTRY_VERIFY(comparing.notice()->text().contains(QStringLiteral("not been asked")));
    QVERIFY(!comparing.window->session()->workspace().jobs().isBusy());
}

void CompareTest::aFailureIsSaidAndTriedAgain() {
    ComparingWindow comparing(false);
    comparing.worker.script(evaluate, {test::errorStep(ErrorCode::DiskFull, "all.csv")});
    comparing.look();
    comparing.choose(QStringLiteral("Run 1"));
    QTRY_VERIFY(comparing.noticeButton()->isVisible());
    comparing.noticeButton()->click();
    QTRY_VERIFY2(comparing.notice()->text().contains(QStringLiteral("no room left")),
                 qPrintable(comparing.notice()->text()));
    comparing.scriptAnswers(otherAnswers());
    comparing.worker.release(QStringLiteral("go"));
    QCOMPARE(comparing.noticeButton()->text(), QStringLiteral("Try again"));
    comparing.noticeButton()->click();
    QTRY_VERIFY(comparing.strip()->isVisible());
}

void CompareTest::earlierAnswersAreAskedForAgain() {
    ComparingWindow comparing(false);
    auto some = otherAnswers();
    some.resize(4); // the ants
    test::writeAnswers(comparing.first, "val", 3, some);
    test::writeAnswers(comparing.first, "all", 3, {{"ant/7.jpg", 0, 0.9}, {"ant/0.jpg", 0, 0.9}});
    comparing.scriptAnswers(otherAnswers());
    comparing.worker.release(QStringLiteral("go"));
    comparing.compare();
    QVERIFY2(comparing.saysScore("Run 1: 50.0 % on 4 of these images, this run 50.0 % there"),
             qPrintable(comparing.texts(comparing.page()->score())));
    QCOMPARE(comparing.difference(1), QString::fromUtf8("–")); // nobody knows
    QVERIFY(comparing.notice()->text().contains(QStringLiteral("8 of these images")));
    comparing.noticeButton()->click();
    QTRY_VERIFY(comparing.saysScore("on the same 12 image(s)"));
    // The eight, and the one that only the file of the set "all" knew, which is written anew.
    QCOMPARE(comparing.sampleLines().size(), 1 + 8 + 1);
    QVERIFY(comparing.sampleLines().contains(QByteArray("ant/7.jpg,ant,train")));
    QVERIFY(!comparing.sampleLines().contains(QByteArray("ant/0.jpg,ant,val")));
}

void CompareTest::theOthersClassIsNotKnown() {
    ComparingWindow comparing;
    comparing.compare();
    const ClassId wasp = comparing.window->session()->dataset()->labels().addClass(QStringLiteral("wasp"));
    comparing.window->session()->dataset()->labels().relabel(std::vector{comparing.id("ant/2.jpg")},
                                                             wasp); // neither model knows it
    QCOMPARE(comparing.chips()[2], QStringLiteral("wrong in both: 2"));
    QVERIFY2(comparing.saysStrip("of classes that Run 1 does not know"),
             qPrintable(comparing.texts(comparing.strip())));
}

void CompareTest::renamed() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.strip()->chip(PairOutcome::OnlyFirst)->click();
    comparing.window->session()->dataset()->book().rename(
        comparing.window->session()->dataset()->book().named(QStringLiteral("Run 1"))->id, QStringLiteral("first try"));
    QTRY_COMPARE(comparing.chooser()->currentText(), QStringLiteral("against first try"));
    QVERIFY(comparing.saysScore("first try: 66.7 %"));
    QVERIFY(comparing.texts(comparing.page()->answers()).contains(QStringLiteral("wrong in first try")));
    QCOMPARE(comparing.shown().size(), 3);
    comparing.window->session()->dataset()->book().rename(
        comparing.window->session()->dataset()->book().named(QStringLiteral("Run 2"))->id,
        QStringLiteral("second try"));
    QTRY_VERIFY(comparing.saysStrip("second try is better than first try"));
    QTRY_COMPARE(comparing.chooser()->currentText(), QStringLiteral("against first try"));
}

void CompareTest::deleted() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.strip()->chip(PairOutcome::OnlyFirst)->click();
    comparing.window->session()->dataset()->book().remove(
        comparing.window->session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QVERIFY(!comparing.strip()->isVisible());
    QCOMPARE(comparing.chooser()->currentText(), QStringLiteral("compare with…"));
    QVERIFY(!comparing.chooser()->isEnabled());
    QCOMPARE(comparing.shown(), paths({"ant/0.jpg", "ant/1.jpg", "bee/0.jpg"})); // all wrong answers again
    QVERIFY(!comparing.saysScore("Run 1"));
    QTRY_VERIFY(!fs::exists(comparing.first));
}

void CompareTest::theSameRunIsNoRival() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.runs()->setCurrentIndex(1);
    Q_EMIT comparing.runs()->activated(1); // Run 1, the one beside it
    QTRY_COMPARE(comparing.page()->evaluation().metrics.top1, 8.0 / 12);
    QVERIFY(!comparing.strip()->isVisible());
    QCOMPARE(comparing.chooser()->currentIndex(), 0);
    QVERIFY(comparing.placeOf(QStringLiteral("Run 2")) > 0);
    QCOMPARE(comparing.placeOf(QStringLiteral("Run 1")), -1);
}

void CompareTest::switchedOff() {
    ComparingWindow comparing;
    comparing.compare();
    QCOMPARE(comparing.chooser()->itemText(0), QStringLiteral("no comparison"));
    comparing.chooser()->setCurrentIndex(0);
    Q_EMIT comparing.chooser()->activated(0);
    QVERIFY(!comparing.strip()->isVisible());
    QVERIFY(!comparing.saysScore("Run 1"));
    QVERIFY(comparing.page()->score()->table()->isColumnHidden(differenceColumn));
    QCOMPARE(comparing.chooser()->currentText(), QStringLiteral("compare with…"));
}

void CompareTest::anotherDataset() {
    ComparingWindow comparing;
    comparing.compare();
    const test::TemporaryFolder folder;
    test::writeDataset(folder.path() / "else", {"x", "y"}, 2);
    QVERIFY(test::openAndWait(comparing.window->session(), folder.path() / "else"));
    QVERIFY(!comparing.strip()->isVisible());
    QVERIFY(!comparing.chooser()->isVisible());
    QVERIFY(test::openAndWait(comparing.window->session(), comparing.window.dataset()));
    QTRY_VERIFY(comparing.chooser()->isVisible());
    QCOMPARE(comparing.chooser()->currentIndex(), 0);
    QVERIFY(!comparing.strip()->isVisible());
}

void CompareTest::keyboardAndNames() {
    ComparingWindow comparing;
    comparing.compare();
    comparing.window->activateWindow();
    QTRY_VERIFY(comparing.window->isActiveWindow());
    comparing.grid()->setFocus();
    QSet<QWidget*> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    QPushButton* mended = comparing.strip()->chip(PairOutcome::OnlyFirst);
    QVERIFY(reached.contains(mended));
    QVERIFY(reached.contains(comparing.chooser()));
    mended->setFocus();
    QTest::keyClick(mended, Qt::Key_Space);
    QVERIFY(comparing.grid()->hasFocus());
    QCOMPARE(comparing.shown().size(), 3);
    QTest::keyClick(comparing.grid(), Qt::Key_Escape); // back to all wrong answers
    QVERIFY(!mended->isChecked());
    for (QWidget* area : std::initializer_list<QWidget*>{comparing.page(), comparing.page()->bar()})
        QCOMPARE(test::namelessControls(area), QStringList());
}

void CompareTest::longNamesGiveWay() {
    ComparingWindow comparing;
    const QString longName = QString(120, QLatin1Char('w'));
    fs::rename(comparing.first, comparing.first.parent_path() / pathFromQt(longName));
    comparing.window->resize(1280, 800);
    comparing.look();
    comparing.choose(longName);
    QTRY_VERIFY(comparing.strip()->isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(comparing.window->width(), 1280);
    QCOMPARE(test::clippedWords(comparing.strip()), QStringList());
    QCOMPARE(test::clippedWords(comparing.page()->score()), QStringList());
    QVERIFY(comparing.chooser()->width() < 300);
    comparing.chooser()->setCurrentIndex(0);
    Q_EMIT comparing.chooser()->activated(0);
    comparing.runs()->setCurrentIndex(1);
    Q_EMIT comparing.runs()->activated(1);
    QTRY_COMPARE(comparing.page()->evaluation().metrics.top1, 8.0 / 12); // the one with the long name
    QVERIFY(comparing.runs()->width() < 330);
}

CLASSMITH_TEST(CompareTest)
#include "compare_test.moc"
