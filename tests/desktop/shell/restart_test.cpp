// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSlider>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/settings_writer.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;

// What the window still knows when it is started the next time, and what begins anew.
class RestartTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup();
    void cleanupTestCase() { m_environment.reset(); }
    void theWindowIsAsLargeAndWhereItWas();
    void aMaximisedWindowIsMaximisedAgain();
    void picturesAreAsLargeAsTheyWere();
    void itBeginsWithAllPictures();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void RestartTest::cleanup() {
    Settings::reset();
    QSettings().remove(QStringLiteral("window"));
}

void RestartTest::theWindowIsAsLargeAndWhereItWas() {
    QRect before;
    {
        MainWindow window;
        window.setGeometry(40, 30, 1011, 633);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        before = window.geometry();
        window.close();
    }
    MainWindow later;
    later.show();
    QVERIFY(QTest::qWaitForWindowExposed(&later));
    QCOMPARE(later.geometry(), before);
}

void RestartTest::aMaximisedWindowIsMaximisedAgain() {
    {
        MainWindow window;
        window.showMaximized();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QVERIFY(window.isMaximized());
        window.close();
    }
    MainWindow later;
    later.show();
    QVERIFY(QTest::qWaitForWindowExposed(&later));
    QVERIFY(later.isMaximized());
}

void RestartTest::picturesAreAsLargeAsTheyWere() {
    test::OpenWindow window;
    const auto slider = [&window] { return window->findChild<DataPage*>()->bar()->findChild<QSlider*>(); };
    const auto grid = [&window] { return window->findChild<DataPage*>()->grid(); };
    const int before = slider()->value();
    slider()->setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(slider(), Qt::Key_PageUp);
    const int chosen = slider()->value();
    QVERIFY(chosen > before);
    QCOMPARE(grid()->tileWidth(), chosen);
    SettingsWriter::finish(); // the end of the program
    window.reopen();
    QCOMPARE(slider()->value(), chosen);
    QCOMPARE(grid()->tileWidth(), chosen);
    QVERIFY(SettingsWriter::read(QStringLiteral("data/tileSize")).toInt() == chosen);
}

// A filter that nobody remembers would hide pictures: it is for the moment, as the page in front is.
void RestartTest::itBeginsWithAllPictures() {
    test::OpenWindow window;
    window->findChild<DataPage*>()->bar()->findChild<QLineEdit*>()->setText(QStringLiteral("bee"));
    window->findChild<DataPage*>()->bar()->findChildren<QComboBox*>().first()->setCurrentIndex(2);
    QCOMPARE(window->findChild<DataPage*>()->grid()->itemCount(), 4);
    window->showPage("evaluate");
    window.reopen();
    QCOMPARE(window->currentPage(), "data");
    QVERIFY(!window->findChild<DataFilters*>()->isActive());
    QCOMPARE(window->findChild<DataPage*>()->grid()->itemCount(), 12);
}

CLASSMITH_TEST(RestartTest)
#include "restart_test.moc"
