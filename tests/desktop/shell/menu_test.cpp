// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// What the menu and the sheet of keys show of the table of actions: over a page what is for it, and in groups.

#include <functional>

#include <QtCore/QSettings>
#include <QtTest/QTest>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableWidget>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/language.h"
#include "app/desktop/window/dialogs/keys_dialog.h"
#include "app/desktop/window/main_menu.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;
using test::OpenWindow;

namespace {

constexpr int cellMarginPx = 16; // of the style, on both sides

// By action id, through all parts of the menu over the page in front.
QStringList shownOver(OpenWindow& window, const char* page) {
    window->showPage(page);
    window->actions()->action("help.menu")->trigger();
    auto* menu = window->findChild<MainMenu*>();
    QStringList shown;
    const std::function<void(const QMenu*)> collect = [&](const QMenu* part) {
        for (const QAction* action : part->actions())
            if (action->menu())
                collect(action->menu());
            else
                shown << action->objectName();
    };
    collect(menu);
    menu->close();
    delete menu;
    return shown;
}

} // namespace

class MenuTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() { QSettings().clear(); }
    void cleanup() { installLanguage(QStringLiteral("en")); }
    void cleanupTestCase() { m_environment.reset(); }
    void theMenuHoldsWhatBelongsToThePageInFront();
    void keysActAsEverWhereTheMenuHasThemNot();
    void theSheetIsInGroups();
    void theSheetHasRoomInTheSmallestWindow_data();
    void theSheetHasRoomInTheSmallestWindow();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void MenuTest::theMenuHoldsWhatBelongsToThePageInFront() {
    OpenWindow window;
    const QStringList data = shownOver(window, "data");
    const QStringList train = shownOver(window, "train");
    const QStringList predict = shownOver(window, "predict");
    for (const char* id : {"data.newClass", "data.seen", "data.fullView"})
        QVERIFY2(data.contains(QLatin1String(id)) && !train.contains(QLatin1String(id)), id);
    for (const char* id : {"train.start", "train.pause"})
        QVERIFY2(train.contains(QLatin1String(id)) && !data.contains(QLatin1String(id)), id);
    QVERIFY(predict.contains(QStringLiteral("predict.paste")) && !predict.contains(QStringLiteral("data.newClass")));
    for (const QStringList& shown : {data, train, predict})
        for (const char* id : {"file.open", "edit.undo", "data.writeFolders", "view.train", "help.keys"})
            QVERIFY2(shown.contains(QLatin1String(id)), id);
    QStringList all = data + train + predict + shownOver(window, "evaluate") + shownOver(window, "export");
    for (const ActionSpec& spec : actionTable())
        QVERIFY2(all.contains(QLatin1String(spec.id)) || *spec.menu == 0, spec.id);
}

void MenuTest::keysActAsEverWhereTheMenuHasThemNot() {
    OpenWindow window;
    QVERIFY(!shownOver(window, "evaluate").contains(QStringLiteral("data.newClass")));
    QTest::keyClick(window.get(), Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(window->findChild<QDialog*>(QStringLiteral("newClassDialog")));
}

void MenuTest::theSheetIsInGroups() {
    OpenWindow window;
    KeysDialog sheet(window->actions());
    const auto* table = sheet.findChild<QTableWidget*>();
    QStringList headings;
    QHash<QString, QString> groupOf; // of an action
    for (int row = 0; row < table->rowCount(); ++row) {
        if (table->columnSpan(row, 0) == 2)
            headings << table->item(row, 0)->text();
        groupOf.insert(table->item(row, 0)->data(Qt::UserRole).toString(), headings.value(headings.size() - 1));
    }
    for (const char* heading : {"Pictures", "Full view", "Data", "Train", "Export", "Predict", "Everywhere"})
        QVERIFY2(headings.contains(QLatin1String(heading)), heading);
    QCOMPARE(groupOf.value(QStringLiteral("data.leaveOut")), QStringLiteral("Pictures"));
    QCOMPARE(groupOf.value(QStringLiteral("data.newClass")), QStringLiteral("Data"));
    QCOMPARE(groupOf.value(QStringLiteral("train.start")), QStringLiteral("Train"));
    QCOMPARE(groupOf.value(QStringLiteral("file.open")), QStringLiteral("Everywhere"));
    for (const ActionSpec& spec : actionTable())
        QVERIFY2(groupOf.contains(QLatin1String(spec.id)), spec.id);
    sheet.findChild<QLineEdit*>()->setText(QStringLiteral("Paste picture"));
    QStringList left;
    for (int row = 0; row < table->rowCount(); ++row)
        if (!table->isRowHidden(row))
            left << table->item(row, 0)->text();
    QCOMPARE(left, (QStringList{QStringLiteral("Predict"), QStringLiteral("Paste picture")}));
}

void MenuTest::theSheetHasRoomInTheSmallestWindow_data() {
    QTest::addColumn<QString>("language");
    for (const char* language : {"en", "zh_CN"})
        QTest::newRow(language) << QString::fromLatin1(language);
}

void MenuTest::theSheetHasRoomInTheSmallestWindow() {
    QFETCH(const QString, language);
    installLanguage(language);
    OpenWindow window;
    window->resize(window->minimumSize());
    window->actions()->action("help.keys")->trigger();
    auto* sheet = window->findChild<KeysDialog*>();
    QVERIFY(QTest::qWaitForWindowExposed(sheet));
    QVERIFY(sheet->width() < window->width() && sheet->height() < window->height());
    const auto* table = sheet->findChild<QTableWidget*>();
    for (int row = 0; row < table->rowCount(); ++row)
        for (int column = 0; column < 2; ++column) {
            const QTableWidgetItem* item = table->item(row, column);
            const QFontMetrics metrics(item->font().resolve(table->font()));
            QVERIFY2(metrics.horizontalAdvance(item->text()) + cellMarginPx <= table->columnWidth(column),
                     qPrintable(item->text()));
        }
    sheet->reject();
}

CLASSMITH_TEST(MenuTest)
#include "menu_test.moc"
