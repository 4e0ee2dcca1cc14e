// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/look/theme.h"

using namespace classmith;

// A desktop without a portal, whose palette is dark. In a program of its own, since Qt looks for the bus once in a
// process, and the palette is taken before the program has one of its own.
class PaletteThemeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void itIsAsThePaletteIs();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    test::SetVariable m_session{"DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus"};
};

void PaletteThemeTest::itIsAsThePaletteIs() {
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(0x202020));
    QApplication::setPalette(palette);
    applyThemeSetting();
    QVERIFY(Theme::instance().isDark());
    Theme::instance().setChoice(ThemeChoice::Light);
    QVERIFY(!Theme::instance().isDark());
    applyThemeSetting(); // the program's own palette is a light one now
    QVERIFY(Theme::instance().isDark());
}

CLASSMITH_TEST(PaletteThemeTest)
#include "palette_theme_test.moc"
