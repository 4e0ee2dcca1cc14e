// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/charts/matrix_view.h"

#include <QtWidgets/QScrollBar>

#include "tests/support/test_support.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

using Counts = std::vector<std::vector<std::int64_t>>;

QStringList names(int count) {
    QStringList list;
    for (int i = 0; i < count; ++i)
        list << QStringLiteral("class %1").arg(i);
    return list;
}

// On the diagonal 10, one mistake beside it.
Counts counts(int count) {
    Counts all(static_cast<std::size_t>(count), std::vector<std::int64_t>(static_cast<std::size_t>(count), 0));
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i][i] = 10;
        all[i][(i + 1) % all.size()] = 1;
    }
    return all;
}

struct Shown {
    MatrixView view;
    QList<QPair<int, int>> chosen;

    Shown(int count, const QSize& size) {
        view.resize(size);
        view.setMatrix(names(count), names(count), counts(count));
        view.show();
        QObject::connect(&view, &MatrixView::chosen, &view,
                         [this](int row, int column) { chosen << qMakePair(row, column); });
    }
    void click(const QPoint& position) { QTest::mousePress(view.viewport(), Qt::LeftButton, {}, position); }
};

} // namespace

class MatrixViewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { Theme::instance().setChoice(ThemeChoice::Light); }
    void clicksFindCellsRowsAndColumns();
    void aLargeMatrixScrolls();
    void theKeysMoveAndScroll();
    void moreRowsThanColumns();
    void colours();
    void sharesLookDifferent();
    void itFillsItsRoom();
    void nothingToShow();
};

void MatrixViewTest::clicksFindCellsRowsAndColumns() {
    Shown shown(3, QSize(500, 300));
    QVERIFY(shown.view.fits(shown.view.viewport()->size()));
    // Sweep: every cell, name and corner must be found somewhere, each where its neighbours are.
    QSet<QPair<int, int>> found;
    for (int y = 5; y < 300; y += 10)
        for (int x = 5; x < 500; x += 10)
            shown.click(QPoint(x, y));
    for (const auto& cell : std::as_const(shown.chosen))
        found.insert(cell);
    for (int row = -1; row < 3; ++row)
        for (int column = -1; column < 3; ++column)
            QCOMPARE(found.contains({row, column}), row >= 0 || column >= 0);
    QCOMPARE(found.size(), qsizetype(15)); // 9 cells, 3 rows, 3 columns, and nothing beyond
}

void MatrixViewTest::aLargeMatrixScrolls() {
    Shown shown(120, QSize(700, 400));
    QVERIFY(!shown.view.fits(shown.view.viewport()->size()));
    QVERIFY(shown.view.horizontalScrollBar()->maximum() > 0);
    QVERIFY(shown.view.verticalScrollBar()->maximum() > 0);
    shown.view.horizontalScrollBar()->setValue(shown.view.horizontalScrollBar()->maximum());
    shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum());
    const QSize seen = shown.view.viewport()->size();
    shown.click(QPoint(seen.width() - 5, seen.height() - 5));
    QCOMPARE(shown.chosen.constLast(), qMakePair(119, 119));
    shown.click(QPoint(5, seen.height() - 5)); // its name has stayed in place
    QCOMPARE(shown.chosen.constLast(), qMakePair(119, -1));
    shown.click(QPoint(seen.width() - 5, 5));
    QCOMPARE(shown.chosen.constLast(), qMakePair(-1, 119));
}

void MatrixViewTest::theKeysMoveAndScroll() {
    Shown shown(120, QSize(700, 400));
    QTest::keyClick(&shown.view, Qt::Key_Down);
    QCOMPARE(shown.chosen.constLast(), qMakePair(0, 0));
    for (int i = 0; i < 60; ++i)
        QTest::keyClick(&shown.view, Qt::Key_Down);
    QCOMPARE(shown.chosen.constLast(), qMakePair(60, 0));
    QVERIFY(shown.view.verticalScrollBar()->value() > 0);
    QTest::keyClick(&shown.view, Qt::Key_Left);
    QCOMPARE(shown.chosen.constLast(), qMakePair(60, -1));
    QVERIFY2(shown.view.accessibleDescription().contains(QStringLiteral("class 60")),
             qPrintable(shown.view.accessibleDescription()));
    QSignalSpy entered(&shown.view, &MatrixView::entered);
    QTest::keyClick(&shown.view, Qt::Key_Return);
    QCOMPARE(entered.size(), 1);
}

void MatrixViewTest::moreRowsThanColumns() {
    MatrixView view;
    view.resize(400, 300);
    view.setMatrix(names(3), names(2), {{1, 0}, {0, 1}, {1, 1}}); // a label that the model does not know
    QSignalSpy chosen(&view, &MatrixView::chosen);
    view.setChoice(2, 1);
    QCOMPARE(chosen.size(), 0); // the program's choice is not the person's
    QTest::keyClick(&view, Qt::Key_Right);
    QCOMPARE(chosen.constLast().at(1).toInt(), 1);
    view.setMatrix(names(2), names(2), {{1, 0}, {0, 1}}); // the chosen row is gone
    view.grab();
}

void MatrixViewTest::colours() {
    Shown shown(3, QSize(500, 300));
    const QImage image = shown.view.viewport()->grab().toImage();
    int blue = 0;
    int orange = 0;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2) {
            const QColor pixel = image.pixelColor(x, y);
            blue += pixel.blue() > pixel.red() + 80 ? 1 : 0;
            orange += pixel.red() > pixel.blue() + 60 ? 1 : 0;
        }
    QVERIFY2(blue > 500 && orange > 500, qPrintable(QStringLiteral("%1 %2").arg(blue).arg(orange)));
}

void MatrixViewTest::sharesLookDifferent() {
    Shown shown(2, QSize(500, 300));
    shown.view.setMatrix(names(2), names(2), {{4, 6}, {2, 8}});
    const auto colourOf = [&shown](int row, int column) {
        shown.view.setChoice(-1, -1);
        const QImage seen = shown.view.viewport()->grab().toImage();
        for (int y = 0; y < 300; y += 3)
            for (int x = 0; x < 500; x += 3) {
                shown.click(QPoint(x, y));
                if (!shown.chosen.isEmpty() && shown.chosen.takeLast() == qMakePair(row, column))
                    return seen.pixelColor(x + 6, y + 6);
            }
        return QColor();
    };
    for (const auto& [a, b] : {std::pair(colourOf(0, 0), colourOf(1, 1)), std::pair(colourOf(0, 1), colourOf(1, 0))}) {
        QVERIFY(a.isValid() && b.isValid());
        QVERIFY2(std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) > 60,
                 qPrintable(a.name() + b.name()));
    }
}

void MatrixViewTest::itFillsItsRoom() {
    for (const int count : {2, 5, 12})
        for (const QSize& size : {QSize(500, 300), QSize(1100, 500)}) {
            Shown shown(count, size);
            shown.click(QPoint(size.width() - 4, size.height() - 4)); // its last cell reaches into the corner
            QCOMPARE(shown.chosen.constLast(), qMakePair(count - 1, count - 1));
        }
}

void MatrixViewTest::nothingToShow() {
    MatrixView view;
    view.resize(300, 200);
    view.setMatrix({}, {}, {});
    view.grab();
    QSignalSpy chosen(&view, &MatrixView::chosen);
    QTest::keyClick(&view, Qt::Key_Right);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(150, 100));
    QCOMPARE(chosen.size(), 0);
}

CLASSMITH_TEST(MatrixViewTest)
#include "matrix_view_test.moc"
