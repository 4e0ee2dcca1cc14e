// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Names of classes that are longer than their place: what tells them apart stays to be read.

#include <QtCore/QSettings>
#include <QtGui/QHelpEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStyleOption>
#include <QtWidgets/QToolTip>

#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_side_panel.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/grid/class_list.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

constexpr int namesFromPx = 54; // in a row: what is before it, the key and the colour, differs anyway

std::vector<std::string> snapdragons() {
    std::vector<std::string> names;
    for (const char* end : {"coulterianum", "majus_red", "majus_white", "molle"})
        names.push_back(std::string("Antirrhinum_from_the_botanical_garden_of_") + end);
    return names;
}

// The name alone, as it is painted.
QImage nameIn(const ClassList* list, int row) {
    const QRect place = list->visualRect(list->model()->index(row, 0)).adjusted(namesFromPx, 0, 0, 0);
    return list->viewport()->grab(place).toImage();
}

QSplitter* splitterOf(test::OpenWindow& window) {
    for (QWidget* each = window->findChild<DataSidePanel*>(); each; each = each->parentWidget())
        if (auto* splitter = qobject_cast<QSplitter*>(each))
            return splitter;
    return nullptr;
}

} // namespace

class LongNamesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() { QSettings().clear(); }
    void cleanupTestCase() { m_environment.reset(); }
    void namesThatDifferAtTheirEndsAreToldApart();
    void theListIsMadeWiderAndStaysSo();
    void theToolTipHasTheWholeName();
    void theFilterOfClassesHasRoomForItsOwnWord();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void LongNamesTest::namesThatDifferAtTheirEndsAreToldApart() {
    test::OpenWindow window(snapdragons());
    window->resize(window->minimumSize());
    auto* list = window->findChild<ClassList*>();
    list->setCurrentClass(0);
    test::settle();
    const QString first = list->model()->index(0, 0).data().toString();
    QVERIFY(list->fontMetrics().horizontalAdvance(first) > list->viewport()->width()); // there is no room for it
    for (int row = 0; row < 4; ++row)
        for (int other = 0; other < row; ++other)
            QVERIFY2(nameIn(list, row) != nameIn(list, other),
                     qPrintable(QStringLiteral("%1 and %2").arg(row).arg(other)));
}

void LongNamesTest::theListIsMadeWiderAndStaysSo() {
    test::OpenWindow window(snapdragons());
    QSplitter* splitter = splitterOf(window);
    QVERIFY(splitter);
    const int before = window->findChild<DataSidePanel*>()->width();
    const QPoint grip = splitter->handle(1)->rect().center();
    QTest::mousePress(splitter->handle(1), Qt::LeftButton, {}, grip);
    QTest::mouseMove(splitter->handle(1), grip + QPoint(120, 0));
    QTest::mouseRelease(splitter->handle(1), Qt::LeftButton, {}, grip + QPoint(120, 0));
    const int wide = window->findChild<DataSidePanel*>()->width();
    QVERIFY2(wide > before + 60, qPrintable(QStringLiteral("%1, %2").arg(before).arg(wide)));
    window.reopen();
    test::settle();
    QCOMPARE(window->findChild<DataSidePanel*>()->width(), wide);
}

void LongNamesTest::theToolTipHasTheWholeName() {
    test::OpenWindow window(snapdragons());
    auto* list = window->findChild<ClassList*>();
    const QModelIndex index = list->model()->index(2, 0);
    const QPoint at = list->visualRect(index).center();
    QHelpEvent help(QEvent::ToolTip, at, list->viewport()->mapToGlobal(at));
    QApplication::sendEvent(list->viewport(), &help);
    QTRY_COMPARE(QToolTip::text(), index.data().toString());
    QToolTip::hideText();
}

// It gives way where a name is long, but not so far.
void LongNamesTest::theFilterOfClassesHasRoomForItsOwnWord() {
    Theme::instance().setChoice(ThemeChoice::Light); // with the style sheet
    test::OpenWindow window(snapdragons());
    window->resize(window->minimumSize());
    test::settle();
    const auto* box = window->findChild<DataFilters*>()->findChild<QComboBox*>();
    QStyleOptionComboBox option;
    option.initFrom(box);
    option.subControls = QStyle::SC_All;
    const QRect room = box->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, box);
    QCOMPARE(box->currentText(), DataFilters::tr("all classes"));
    QVERIFY2(room.width() >= box->fontMetrics().horizontalAdvance(box->currentText()),
             qPrintable(QString::number(room.width())));
    Theme::instance().setChoice(ThemeChoice::System);
}

CLASSMITH_TEST(LongNamesTest)
#include "long_names_test.moc"
