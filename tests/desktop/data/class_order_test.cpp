// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/evaluate/class_table.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/session/open_dataset.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/generated_run.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;

namespace {

ThumbnailGrid* gridOf(test::OpenWindow& window) {
    return window->findChild<DataPage*>()->grid();
}

ClassList* listOf(test::OpenWindow& window) {
    return window->findChild<ClassList*>();
}

QStringList namesIn(const QAbstractItemModel* model) {
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row)
        names << model->index(row, 0).data().toString();
    return names;
}

QStringList list(std::initializer_list<const char*> names) {
    QStringList texts;
    for (const char* name : names)
        texts << QString::fromUtf8(name);
    return texts;
}

std::string labelOf(test::OpenWindow& window, qint64 id) {
    const ClassRecord* record = window.project().findClass(window.project().image(ImageId{id}).label);
    return record ? record->name : "";
}

void trigger(test::OpenWindow& window, const char* id) {
    QVERIFY2(window->actions()->action(id)->isEnabled(), id);
    window->actions()->action(id)->trigger();
}

std::vector<std::string> manyClasses() {
    std::vector<std::string> names;
    for (int i = 1; i <= 12; ++i)
        names.push_back("ok" + std::to_string(i));
    names.push_back("not ok3");
    return names;
}

} // namespace

// One order of the classes and one set of keys, on all pages; the order is the person's.
class ClassOrderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aClassMovesWithItsKey();
    void aDraggedClassMoves();
    void theOrderIsTheSameOnEvaluate();
    void namesAreCounted();
    void typingFindsAClass();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void ClassOrderTest::aClassMovesWithItsKey() {
    test::OpenWindow window;
    QCOMPARE(namesIn(listOf(window)->model()), list({"ant", "bee", "猫"}));
    gridOf(window)->select(1);
    listOf(window)->setCurrentClass(3);
    trigger(window, "data.classUp");
    QCOMPARE(namesIn(listOf(window)->model()), list({"ant", "猫", "bee"}));
    QCOMPARE(listOf(window)->currentClass(), qint64(3)); // to be moved further
    QTest::keyClick(gridOf(window), Qt::Key_2);
    QCOMPARE(labelOf(window, 1), std::string("猫"));
    listOf(window)->setCurrentClass(3);
    trigger(window, "data.classUp");
    QVERIFY(!window->actions()->action("data.classUp")->isEnabled());
    window.reopen();
    QCOMPARE(namesIn(listOf(window)->model()), list({"猫", "ant", "bee"}));
    trigger(window, "edit.undo");
    QCOMPARE(namesIn(listOf(window)->model()), list({"ant", "猫", "bee"}));
    listOf(window)->setCurrentClass(1);
    trigger(window, "data.classDown");
    QCOMPARE(namesIn(listOf(window)->model()), list({"猫", "ant", "bee"}));
}

void ClassOrderTest::aDraggedClassMoves() {
    test::OpenWindow window;
    ClassList* classes = listOf(window);
    const QRect first = classes->visualRect(classes->model()->index(0, 0));
    const std::unique_ptr<QMimeData> dragged(classes->newClassDrag(3));
    const auto drop = [&](QPoint at) {
        QDragEnterEvent enter(at, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
        QDragMoveEvent move(at, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
        QDropEvent release(at, Qt::MoveAction, dragged.get(), Qt::LeftButton, {});
        for (QEvent* event : std::initializer_list<QEvent*>{&enter, &move, &release})
            QApplication::sendEvent(classes->viewport(), event);
    };
    drop(first.topLeft() + QPoint(5, 3));
    QCOMPARE(namesIn(classes->model()), list({"猫", "ant", "bee"}));
    drop(first.bottomLeft() + QPoint(5, 3)); // between the first and the second: where it is
    QCOMPARE(window.project().history().size(), std::size_t(1));
    drop(QPoint(5, 3 * first.height() - 2));
    QCOMPARE(namesIn(classes->model()), list({"ant", "bee", "猫"}));
}

void ClassOrderTest::theOrderIsTheSameOnEvaluate() {
    test::OpenWindow window({"ant", "bee", "猫"}, 8);
    const auto run = test::writeRun(window.project(), "Run 1");
    test::writeAnswers(run, "val", 3, test::validationAnswers());
    QSignalSpy changed(&window->session()->dataset()->book(), &RunBook::listChanged);
    window->session()->dataset()->book().reload();
    QVERIFY(changed.wait());
    trigger(window, "view.evaluate");
    auto* page = window->findChild<EvaluatePage*>();
    QTRY_VERIFY(page->evaluation().metrics.images > 0);
    window->session()->dataset()->labels().moveClass(ClassId{3}, 0);
    ClassTable* table = page->score()->table();
    QCOMPARE(namesIn(table->model()), list({"猫", "ant", "bee"}));
    QSignalSpy chosen(page->confusion(), &ConfusionPanel::chosen);
    MatrixView* matrix = page->confusion()->matrix();
    QTest::keyClick(matrix, Qt::Key_Down);
    QTest::keyClick(matrix, Qt::Key_Down);
    QTest::keyClick(matrix, Qt::Key_Right);
    QCOMPARE(chosen.last(), (QVariantList{0, 0})); // ant, of the model
    QCOMPARE(page->answers()->shownCount(), 2);
    table->setCurrentIndex(table->model()->index(1, 0));
    QCOMPARE(page->answers()->shownCount(), 4);
    ThumbnailGrid* grid = page->answers()->grid();
    grid->select(grid->itemAfter(0));
    const qint64 id = grid->current();
    QTest::keyClick(grid, Qt::Key_3); // the third of the list
    QCOMPARE(labelOf(window, id), std::string("bee"));
}

void ClassOrderTest::namesAreCounted() {
    test::OpenWindow window({"ok11", "ok3", "ok1"}, 1);
    QCOMPARE(namesIn(listOf(window)->model()), list({"ok1", "ok3", "ok11"}));
}

void ClassOrderTest::typingFindsAClass() {
    test::OpenWindow few;
    auto* find = few->findChild<QLineEdit*>(QStringLiteral("findClass"));
    QVERIFY(!find->isVisible());
    test::OpenWindow window(manyClasses(), 1);
    find = window->findChild<QLineEdit*>(QStringLiteral("findClass"));
    QVERIFY(find->isVisible());
    gridOf(window)->select(1);
    gridOf(window)->setFocus();
    trigger(window, "data.findClass");
    QTRY_VERIFY(find->hasFocus());
    QTest::keyClicks(find, QStringLiteral("OK3"));
    QVERIFY(window.project().history().empty()); // typing is not labelling
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(labelOf(window, 1), std::string("ok3")); // not "not ok3", which comes before it
    QVERIFY(find->text().isEmpty());
    QTRY_VERIFY(gridOf(window)->hasFocus());
    gridOf(window)->select(2);
    trigger(window, "data.findClass");
    QTest::keyClicks(find, QStringLiteral("nobody"));
    QTest::keyClick(find, Qt::Key_Return);
    QCOMPARE(find->text(), QStringLiteral("nobody"));
    QTest::keyClick(find, Qt::Key_Escape);
    QCOMPARE(window.project().history().size(), std::size_t(1));
    for (int row = 0; row < listOf(window)->model()->rowCount(); ++row)
        QVERIFY(!listOf(window)->isRowHidden(row));
}

CLASSMITH_TEST(ClassOrderTest)
#include "class_order_test.moc"
