// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/evaluate/class_table.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/pairs_table.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/pictures/full_view.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/key_strip.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/eliding_label.h"
#include "widgets/look/empty_state.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::visibleText;
namespace fs = std::filesystem;

namespace {

// The window with a run whose answers are known, the Evaluate page in front. Nothing is missing, so no worker starts.
class EvaluatedWindow {
  public:
    explicit EvaluatedWindow(const std::vector<std::string>& classes = {"ant", "bee", "猫"}, int perClass = 8,
                             const std::vector<test::GeneratedAnswer>& answers = test::validationAnswers())
        : m_window(classes, perClass) {
        m_run = test::writeRun(m_window.project(), "Run 1");
        test::writeAnswers(m_run, "val", static_cast<int>(classes.size()), answers);
        QSignalSpy changed(&m_window->session()->dataset()->book(), &RunBook::listChanged);
        m_window->session()->dataset()->book().reload();
        if (!changed.wait())
            qFatal("The run was not found.");
        m_window->actions()->action("view.evaluate")->trigger();
        if (!QTest::qWaitFor([this] { return page()->evaluation().metrics.images > 0; }))
            qFatal("The answers were not read.");
    }

    MainWindow* operator->() { return m_window.get(); }
    test::OpenWindow& opened() { return m_window; }
    const Project& project() { return m_window.project(); }
    const fs::path& run() const { return m_run; }
    EvaluatePage* page() { return m_window->findChild<EvaluatePage*>(); }
    ThumbnailGrid* grid() { return page()->answers()->grid(); }
    MatrixView* matrix() { return page()->confusion()->matrix(); }
    ClassTable* table() { return page()->score()->table(); }
    void trigger(const char* action) { m_window->actions()->action(action)->trigger(); }

    ImageId id(const std::string& path) {
        for (const ImageRecord& image : project().images())
            if (image.path == path)
                return image.id;
        return {};
    }
    std::string labelOf(const std::string& path) {
        const ClassRecord* record = project().findClass(project().image(id(path)).label);
        return record ? record->name : "";
    }
    // What the grid shows, in its order.
    QStringList shown() {
        QStringList paths;
        for (int place = 0; place < grid()->itemCount(); ++place)
            paths << toQt(project().image(ImageId{grid()->itemAfter(place)}).path);
        return paths;
    }
    QString cell(int row, int column) { return table()->model()->index(row, column).data().toString(); }

  private:
    test::OpenWindow m_window;
    fs::path m_run;
};

QStringList paths(std::initializer_list<const char*> names) {
    QStringList list;
    for (const char* name : names)
        list << QString::fromUtf8(name);
    return list;
}

QPushButton* visibleButton(QWidget* inside) {
    for (QPushButton* button : inside->findChildren<QPushButton*>())
        if (button->isVisible())
            return button;
    return nullptr;
}

} // namespace

class EvaluatePageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { Settings::reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void withoutADatasetItOffersOne();
    void withoutARunItOffersTraining();
    void figures();
    void figuresFollowEveryEdit();
    void aPictureLeftOutDoesNotCount();
    void theTableIsSorted();
    void aCellShowsItsPictures();
    void aRowAndAColumnShowTheirPictures();
    void aClassOfTheTableShowsItsPictures();
    void pairsShowTheirPictures();
    void orders();
    void aKeyRelabelsWhereItIs();
    void refreshChoosesAgain();
    void deleteBackspaceAndUndo();
    void menuRelabels();
    void fullViewRelabels();
    void theLastPictureOfAClassThatTheModelDoesNotKnow();
    void changesSinceTheTraining();
    void theDataPageKnowsTheAnswers();
    void anotherRunAndSet();
    void manyClassesAreAList();
    void keyboardOnly();
    void everyControlHasAName();
    void bothThemesPaint();
    void actionsSayWhereTheyWork();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void EvaluatePageTest::withoutADatasetItOffersOne() {
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.actions()->action("view.evaluate")->trigger();
    auto* page = window.findChild<EvaluatePage*>();
    auto* empty = page->findChild<EmptyState*>();
    QTRY_VERIFY(empty->isVisible());
    QVERIFY(qobject_cast<QPushButton*>(QApplication::focusWidget()));
    QVERIFY(!window.actions()->action("evaluate.run")->isEnabled());
    QSignalSpy open(window.actions()->action("file.open"), &QAction::triggered);
    visibleButton(empty)->click();
    QCOMPARE(open.size(), 1);
}

void EvaluatePageTest::withoutARunItOffersTraining() {
    test::OpenWindow window;
    window->actions()->action("view.evaluate")->trigger();
    auto* empty = window->findChild<EvaluatePage*>()->findChild<EmptyState*>();
    QVERIFY(empty->isVisible());
    visibleButton(empty)->click();
    QCOMPARE(window->currentPage(), "train");
}

void EvaluatePageTest::figures() {
    EvaluatedWindow window;
    const QString texts = visibleText(window.page()->score());
    QVERIFY2(texts.contains(QStringLiteral("75.0 %")), qPrintable(texts));
    QVERIFY2(texts.contains(QStringLiteral("9 of 12 right")), qPrintable(texts));
    QVERIFY2(texts.contains(QStringLiteral("95 % interval 46.8–91.1")), qPrintable(texts)); // statsmodels' Wilson
    QVERIFY2(texts.contains(QStringLiteral("also chose the best epoch")), qPrintable(texts));
    QVERIFY2(!texts.contains(QStringLiteral("top-5")), qPrintable(texts)); // three classes
    QCOMPARE(window.cell(0, 0), QStringLiteral("ant"));
    QCOMPARE(window.cell(0, 1), QStringLiteral("100")); // precision
    QCOMPARE(window.cell(0, 2), QStringLiteral("50.0"));
    QCOMPARE(window.cell(1, 1), QStringLiteral("60.0"));
    QCOMPARE(window.cell(1, 4), QStringLiteral("4"));
    QCOMPARE(window.shown(), paths({"ant/0.jpg", "bee/0.jpg", "ant/1.jpg"})); // all wrong ones, most wrong first
}

void EvaluatePageTest::figuresFollowEveryEdit() {
    EvaluatedWindow window;
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/0.jpg")}, ClassId{2});
    QCOMPARE(window.page()->evaluation().metrics.top1, 10.0 / 12);
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("10 of 12 right")));
    QCOMPARE(window.cell(0, 4), QStringLiteral("3"));
    window.trigger("edit.undo");
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("9 of 12 right")));
    window.trigger("edit.redo");
    QCOMPARE(window.cell(1, 4), QStringLiteral("5"));
    // An edit on another page is there when the person comes back.
    window.trigger("view.data");
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/1.jpg")}, ClassId{2});
    window.trigger("view.evaluate");
    QCOMPARE(window.page()->evaluation().metrics.top1, 11.0 / 12);
    QCOMPARE(window.shown(), paths({"bee/0.jpg"}));
}

void EvaluatePageTest::aPictureLeftOutDoesNotCount() {
    EvaluatedWindow window;
    window->session()->dataset()->labels().leaveOut(std::vector{window.id("ant/0.jpg")}, true);
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("9 of 11 right")));
    const auto boxes = window.page()->bar()->findChildren<QComboBox*>();
    QVERIFY(boxes[1]->currentText().contains(QStringLiteral("11")));
}

void EvaluatePageTest::theTableIsSorted() {
    EvaluatedWindow window;
    window.table()->sortByColumn(2, Qt::AscendingOrder); // recall
    QCOMPARE(window.cell(0, 0), QStringLiteral("ant"));
    QCOMPARE(window.cell(2, 0), QStringLiteral("猫"));
    window.table()->sortByColumn(2, Qt::DescendingOrder);
    QCOMPARE(window.cell(0, 0), QStringLiteral("猫"));
    // A click finds the class, wherever it stands.
    window.table()->setCurrentIndex(window.table()->model()->index(0, 0));
    QCOMPARE(window.grid()->itemCount(), 4);
    QVERIFY(window.shown().constFirst().startsWith(QStringLiteral("猫")));
}

void EvaluatePageTest::aCellShowsItsPictures() {
    EvaluatedWindow window;
    Q_EMIT window.matrix()->chosen(0, 1);
    QCOMPARE(window.shown(), paths({"ant/0.jpg", "ant/1.jpg"}));
    const QString texts = visibleText(window.page()->answers());
    QVERIFY2(texts.contains(QStringLiteral("Labelled ant, called bee")), qPrintable(texts));
    Q_EMIT window.matrix()->chosen(1, 2);
    QCOMPARE(window.shown(), paths({"bee/0.jpg"}));
    Q_EMIT window.matrix()->chosen(2, 0);
    QVERIFY(window.shown().isEmpty());
    Q_EMIT window.matrix()->chosen(2, 2);
    QCOMPARE(window.shown().size(), 4);
}

void EvaluatePageTest::aRowAndAColumnShowTheirPictures() {
    EvaluatedWindow window;
    Q_EMIT window.matrix()->chosen(0, -1);
    QCOMPARE(window.shown(), paths({"ant/0.jpg", "ant/1.jpg", "ant/2.jpg", "ant/3.jpg"}));
    Q_EMIT window.matrix()->chosen(-1, 2);
    QCOMPARE(window.shown().size(), 5);
    QCOMPARE(window.shown().constFirst(), QStringLiteral("bee/0.jpg")); // the one that is wrong
}

void EvaluatePageTest::aClassOfTheTableShowsItsPictures() {
    EvaluatedWindow window;
    const QModelIndex bee = window.table()->model()->index(1, 3);
    QTest::mouseClick(window.table()->viewport(), Qt::LeftButton, {}, window.table()->visualRect(bee).center());
    QCOMPARE(window.shown(), paths({"bee/0.jpg", "bee/2.jpg", "bee/3.jpg", "bee/1.jpg"}));
    QVERIFY(window.grid()->hasFocus()); // the keys label at once
    QCOMPARE(ImageId{window.grid()->current()}, window.id("bee/0.jpg"));
}

void EvaluatePageTest::pairsShowTheirPictures() {
    EvaluatedWindow window;
    window.page()->confusion()->mode()->setCurrentIndex(2);
    PairsTable* pairs = window.page()->confusion()->pairs();
    QVERIFY(pairs->isVisible());
    QCOMPARE(pairs->model()->rowCount(), 2);
    QCOMPARE(pairs->model()->index(0, 2).data().toString(), QStringLiteral("2")); // the most frequent first
    QTest::mouseClick(pairs->viewport(), Qt::LeftButton, {}, pairs->visualRect(pairs->model()->index(1, 0)).center());
    QCOMPARE(window.shown(), paths({"bee/0.jpg"}));
}

void EvaluatePageTest::orders() {
    EvaluatedWindow window;
    Q_EMIT window.matrix()->chosen(1, -1);
    QCOMPARE(window.shown(), paths({"bee/0.jpg", "bee/2.jpg", "bee/3.jpg", "bee/1.jpg"}));
    for (QAbstractButton* button : window.page()->answers()->findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("least sure"))
            button->click();
    QCOMPARE(window.shown(), paths({"bee/2.jpg", "bee/0.jpg", "bee/3.jpg", "bee/1.jpg"}));
}

void EvaluatePageTest::aKeyRelabelsWhereItIs() {
    EvaluatedWindow window;
    Q_EMIT window.matrix()->chosen(0, 1);
    Q_EMIT window.matrix()->entered();
    QTest::keyClick(window.grid(), Qt::Key_2);
    QCOMPARE(window.labelOf("ant/0.jpg"), std::string("bee"));
    QCOMPARE(window.shown(), paths({"ant/0.jpg", "ant/1.jpg"})); // the tile stays
    QCOMPARE(ImageId{window.grid()->current()}, window.id("ant/1.jpg"));
    QVERIFY(visibleText(window.page()->answers()).contains(QStringLiteral("1 changed")));
    QTest::keyClick(window.grid(), Qt::Key_3);
    QCOMPARE(window.labelOf("ant/1.jpg"), std::string("猫"));
    QTest::keyClick(window.grid(), Qt::Key_9); // no such class
    QCOMPARE(window.labelOf("ant/1.jpg"), std::string("猫"));
    QCOMPARE(window.page()->evaluation().metrics.confusion[0][1], std::int64_t(0));
}

void EvaluatePageTest::refreshChoosesAgain() {
    EvaluatedWindow window;
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/0.jpg")}, ClassId{2});
    QCOMPARE(window.grid()->itemCount(), 3);
    window.trigger("data.refresh");
    QTRY_COMPARE(window.shown(), paths({"bee/0.jpg", "ant/1.jpg"}));
}

void EvaluatePageTest::deleteBackspaceAndUndo() {
    EvaluatedWindow window;
    window.grid()->setFocus();
    window.grid()->select(window.id("ant/0.jpg").value);
    QTest::keyClick(window.grid(), Qt::Key_Delete);
    QVERIFY(window.project().image(window.id("ant/0.jpg")).leftOut);
    QTest::keyClick(window.grid(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!window.project().image(window.id("ant/0.jpg")).leftOut);
    window.grid()->select(window.id("bee/0.jpg").value);
    QTest::keyClick(window.grid(), Qt::Key_Backspace);
    QCOMPARE(window.labelOf("bee/0.jpg"), std::string());
    QCOMPARE(window.grid()->itemCount(), 3);
    QCOMPARE(window.page()->evaluation().metrics.images, std::int64_t(11));
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("unlabelled")));
    QTest::keyClick(window.grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(window.labelOf("bee/0.jpg"), std::string("bee"));
}

void EvaluatePageTest::menuRelabels() {
    EvaluatedWindow window;
    window.grid()->select(window.id("ant/0.jpg").value);
    Q_EMIT window.grid()->contextMenuWanted(QPoint(100, 100));
    auto* menu = window.page()->findChild<QMenu*>();
    QVERIFY(menu);
    menu->actions()[2]->trigger();
    QCOMPARE(window.labelOf("ant/0.jpg"), std::string("猫"));
    menu->close();
}

void EvaluatePageTest::fullViewRelabels() {
    EvaluatedWindow window;
    window.grid()->setFocus();
    window.grid()->select(window.id("ant/0.jpg").value);
    QTest::keyClick(window.grid(), Qt::Key_F);
    auto* full = window.page()->findChild<FullView*>();
    QVERIFY(full->isVisible());
    const auto caption = [full] {
        QStringList words;
        for (const char* name : {"fullName", "fullFolder", "fullLabel", "fullMore"})
            words << full->findChild<QLabel*>(QString::fromLatin1(name))->accessibleName();
        words << full->findChild<QLabel*>(QStringLiteral("fullPlace"))->text();
        return words.join(QLatin1Char('|'));
    };
    QVERIFY2(caption().startsWith(QStringLiteral("0.jpg|in ant|ant|called: bee 90 %")), qPrintable(caption()));
    QVERIFY2(caption().endsWith(QStringLiteral("|1 of 3")), qPrintable(caption()));
    QCOMPARE(full->findChild<KeyStrip*>()->shownClasses().mid(0, 2),
             (QStringList{QStringLiteral("1 ant"), QStringLiteral("2 bee")}));
    QTest::keyClick(full, Qt::Key_2);
    QCOMPARE(window.labelOf("ant/0.jpg"), std::string("bee"));
    QVERIFY2(caption().startsWith(QStringLiteral("0.jpg|in bee")), qPrintable(caption())); // went on
    QTest::keyClick(full, Qt::Key_Left);
    QVERIFY2(caption().startsWith(QStringLiteral("0.jpg|in ant|bee|")), qPrintable(caption()));
    QTest::keyClick(full, Qt::Key_Escape);
    QVERIFY(!full->isVisible());
    QVERIFY(window.grid()->hasFocus());
    QTest::keyClick(window.grid(), Qt::Key_Return);
    QVERIFY(full->isVisible());
}

void EvaluatePageTest::theLastPictureOfAClassThatTheModelDoesNotKnow() {
    EvaluatedWindow window;
    const ClassId wasp = window->session()->dataset()->labels().addClass(QStringLiteral("wasp"));
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/3.jpg")}, wasp);
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("wasp")));
    QCOMPARE(window.cell(3, 0), QStringLiteral("wasp (not known)"));
    QCOMPARE(window.cell(3, 1), QStringLiteral("–"));
    Q_EMIT window.matrix()->chosen(3, -1);
    QCOMPARE(window.shown(), paths({"ant/3.jpg"}));
    window.grid()->select(window.id("ant/3.jpg").value);
    QTest::keyClick(window.grid(), Qt::Key_1); // the row that is chosen is gone now
    QCOMPARE(window.page()->evaluation().classes.size(), std::size_t(3));
    QCOMPARE(window.shown(), paths({"ant/3.jpg"}));
    window.trigger("data.refresh");
    QTRY_COMPARE(window.grid()->itemCount(), 3); // all wrong answers
}

void EvaluatePageTest::changesSinceTheTraining() {
    EvaluatedWindow window;
    const auto again = [&]() -> QPushButton* {
        for (QPushButton* button : window.page()->bar()->findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Train again"))
                return button;
        return nullptr;
    };
    QVERIFY(!again()->isVisible());
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/7.jpg"), window.id("ant/0.jpg")},
                                                   ClassId{2});
    QVERIFY(visibleText(window.page()->bar()).contains(QStringLiteral("2 label")));
    QVERIFY(again()->isVisible());
    again()->click();
    QCOMPARE(window->currentPage(), "train");
    window.trigger("view.evaluate");
    window.trigger("edit.undo");
    QVERIFY(!again()->isVisible());
}

void EvaluatePageTest::theDataPageKnowsTheAnswers() {
    EvaluatedWindow window;
    const auto opinion = [&window] { return window->findChild<QLabel*>(QStringLiteral("opinion")); };
    const auto select = [&window](const std::string& path) {
        window->findChild<DataPage*>()->grid()->select(window.id(path).value);
    };
    window.trigger("view.data");
    select("ant/0.jpg");
    QCOMPARE(opinion()->text(), QStringLiteral("bee 90.0 %"));
    QCOMPARE(opinion()->property("look").toString(), QStringLiteral("warning"));
    window->session()->dataset()->labels().relabel(std::vector{window.id("ant/0.jpg")}, ClassId{2});
    QCOMPARE(opinion()->property("look").toString(), QString());
    select("ant/6.jpg"); // the model was not asked
    QVERIFY(!opinion()->isVisible());
    // Without a look at the Evaluate page, and without any work for the worker.
    window.opened().reopen();
    select("ant/1.jpg");
    QTRY_VERIFY(opinion()->isVisible());
    QCOMPARE(opinion()->text(), QStringLiteral("bee 60.0 %"));
    QVERIFY(!window->session()->workspace().jobs().isBusy());
}

void EvaluatePageTest::anotherRunAndSet() {
    EvaluatedWindow window;
    test::writeAnswers(window.run(), "test", 3, {{"ant/4.jpg", 0, 0.9}, {"bee/4.jpg", 1, 0.9}, {"猫/4.jpg", 2, 0.9}});
    const fs::path second = test::writeRun(window.project(), "Run 2", "2026-11-21T10:00:00Z", 0.9);
    test::writeAnswers(second, "val", 3, {test::validationAnswers()[0]});
    for (const char* set : {"train", "test"})
        test::writeAnswers(second, set, 3, {});
    window->session()->dataset()->book().reload();
    const auto boxes = window.page()->bar()->findChildren<QComboBox*>();
    QTRY_COMPARE(boxes[0]->count(), 2);
    QCOMPARE(boxes[0]->itemText(0), QStringLiteral("Run 2 · best")); // the newest first,
    QCOMPARE(boxes[0]->currentText(), QStringLiteral("Run 1"));      // but nobody is taken away from what they look at
    QStringList sets;
    for (int i = 0; i < boxes[1]->count(); ++i)
        sets << boxes[1]->itemText(i).section(QLatin1Char(','), 0, 0);
    QCOMPARE(sets, paths({"validation", "test", "training", "all"}));
    // The answers were read before those of the test set came: choosing the run reads them.
    boxes[0]->setCurrentIndex(1);
    Q_EMIT boxes[0]->activated(1);
    QTRY_VERIFY(boxes[1]->isVisible());
    boxes[1]->setCurrentIndex(1);
    Q_EMIT boxes[1]->activated(1);
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("3 of 3 right")));
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("had never seen")));
}

void EvaluatePageTest::manyClassesAreAList() {
    std::vector<std::string> classes;
    std::vector<test::GeneratedAnswer> answers;
    for (int i = 0; i < 60; ++i) {
        classes.push_back("class " + std::to_string(100 + i));
        answers.push_back({classes.back() + "/0.jpg", std::max(0, i - 1), 0.6});
    }
    EvaluatedWindow window(classes, 1, answers);
    QVERIFY(window.page()->confusion()->pairs()->isVisible());
    QCOMPARE(window.page()->confusion()->pairs()->model()->rowCount(), 59);
    QVERIFY(visibleText(window.page()->score()).contains(QStringLiteral("top-5")));
    window.page()->confusion()->mode()->setCurrentIndex(0);
    QVERIFY(window.matrix()->isVisible());
    QVERIFY(!window.matrix()->fits(window.matrix()->viewport()->size())); // it scrolls
}

void EvaluatePageTest::keyboardOnly() {
    EvaluatedWindow window;
    window->activateWindow();
    QTRY_VERIFY(window.grid()->hasFocus());
    // The matrix: arrows choose, Return goes to the pictures, a key labels.
    window.matrix()->setFocus();
    QTest::keyClick(window.matrix(), Qt::Key_Right); // begins in the corner
    QTest::keyClick(window.matrix(), Qt::Key_Right);
    QCOMPARE(window.shown(), paths({"ant/0.jpg", "ant/1.jpg"}));
    QVERIFY(window.matrix()->hasFocus());
    QVERIFY(window.matrix()->accessibleDescription().contains(QStringLiteral("called bee")));
    QTest::keyClick(window.matrix(), Qt::Key_Return);
    QVERIFY(window.grid()->hasFocus());
    QTest::keyClick(window.grid(), Qt::Key_2);
    QCOMPARE(window.labelOf("ant/0.jpg"), std::string("bee"));
    QTest::keyClick(window.grid(), Qt::Key_Escape); // back to all wrong answers
    QCOMPARE(window.shown(), paths({"bee/0.jpg", "ant/1.jpg"}));
    // Left of the first column is the whole row.
    window.matrix()->setFocus();
    QTest::keyClick(window.matrix(), Qt::Key_Right);
    QTest::keyClick(window.matrix(), Qt::Key_Left);
    QCOMPARE(window.shown().size(), 3);
    const QStringList before = window.shown();
    window.table()->setFocus();
    QCOMPARE(window.shown(), before); // only to be there chooses nothing
    QTest::keyClick(window.table(), Qt::Key_Down);
    QTest::keyClick(window.table(), Qt::Key_Return);
    QVERIFY(window.grid()->hasFocus());
    // Tab reaches every part.
    QSet<QWidget*> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    for (QWidget* part : std::initializer_list<QWidget*>{window.grid(), window.matrix(), window.table(),
                                                         window.page()->confusion()->mode()})
        QVERIFY2(reached.contains(part), part->metaObject()->className());
}

void EvaluatePageTest::everyControlHasAName() {
    EvaluatedWindow window;
    Q_EMIT window.matrix()->chosen(0, 1);
    for (QWidget* area : std::initializer_list<QWidget*>{window.page(), window.page()->bar()})
        for (QWidget* widget : area->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy())
                continue;
            const auto* button = qobject_cast<QAbstractButton*>(widget);
            const QString name = button ? button->text() : widget->accessibleName();
            QVERIFY2(!name.isEmpty() || !widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
}

void EvaluatePageTest::bothThemesPaint() {
    EvaluatedWindow window;
    const auto surface = [&](ThemeChoice choice) {
        Theme::instance().setChoice(choice);
        const QImage image = window.grid()->viewport()->grab().toImage();
        return image.pixelColor(image.width() - 4, image.height() - 4); // no tile is there
    };
    QCOMPARE(surface(ThemeChoice::Light), QColor(0xFF, 0xFF, 0xFF));
    QCOMPARE(surface(ThemeChoice::Dark), QColor(0x1D, 0x20, 0x26));
    const QImage dark = window.matrix()->viewport()->grab().toImage();
    QVERIFY(dark.pixelColor(2, 2).lightness() < 64);
    Theme::instance().setChoice(ThemeChoice::System);
}

void EvaluatePageTest::actionsSayWhereTheyWork() {
    EvaluatedWindow window;
    QVERIFY(window->actions()->action("evaluate.run")->isEnabled());
    QVERIFY(!window->actions()->action("data.leaveOut")->isEnabled()); // nothing is selected
    window.grid()->select(window.id("ant/0.jpg").value);
    QVERIFY(window->actions()->action("data.leaveOut")->isEnabled());
    QVERIFY(!window->actions()->action("data.nextUnlabelled")->isEnabled());
    window.trigger("view.train");
    QVERIFY(!window->actions()->action("data.leaveOut")->isEnabled());
    window.trigger("view.data");
    QVERIFY(window->actions()->action("data.nextUnlabelled")->isEnabled());
}

CLASSMITH_TEST(EvaluatePageTest)
#include "evaluate_page_test.moc"
