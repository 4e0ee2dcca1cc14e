// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QElapsedTimer>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/language.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/window/dialogs/settings_dialog.h"
#include "app/desktop/window/rail.h"
#include "tests/desktop/shell/fake_portal.h"
#include "tests/desktop/shell/private_bus.h"
#include "tests/support/test_class.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::FakePortal;

namespace {

constexpr int waitMs = 20000;

// Of the window as it is painted: its rail has bare ground below the buttons.
bool looksDark(MainWindow& window) {
    const QImage picture = window.grab().toImage();
    const QWidget* rail = window.findChild<Rail*>();
    const QPoint bare = rail->mapTo(&window, QPoint(rail->width() / 2, rail->height() * 3 / 4));
    return picture.pixelColor(bare * picture.devicePixelRatio()).lightness() < 128;
}

SettingsDialog* openSettings(MainWindow& window) {
    window.actions()->action("file.settings")->trigger();
    return window.findChildren<SettingsDialog*>().value(0);
}

QComboBox* boxOf(const SettingsDialog* dialog, const char* key) {
    return dialog->findChild<QComboBox*>(QLatin1String(key));
}

// As with the keyboard: the list stays closed, and the arrows walk through it.
void chooseByKeys(QComboBox* box, const QString& value) {
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    while (box->currentData().toString() != value && box->currentIndex() + 1 < box->count())
        QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentData().toString(), value);
}

QStringList shownWords(const QWidget* widget) {
    QStringList words;
    for (const QLabel* label : widget->findChildren<QLabel*>())
        if (label->isVisibleTo(widget))
            words << label->text();
    return words;
}

} // namespace

// Light and dark: as the desktop is set, on a bus of the test's own, and as a person sets it.
class SystemThemeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();
    void darkFromTheStart();
    void changesWithTheDesktop();
    void noPreferenceIsAsThePalette();
    void otherSettingsChangeNothing();
    void whatThePersonHasSetStays();
    void aPortalThatIsSlowIsNotWaitedFor();
    void aPortalThatGoesAwayLeavesThePalette();
    void darkInTheSettingsIsDarkAtOnce();
    void theLanguageComesWithTheNextStart();
    void theDefaultsComeBackAtOnce();

  private:
    void heard() const; // what the portal has told until now
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<test::PrivateBus> m_bus;
};

void SystemThemeTest::initTestCase() {
    if (!test::PrivateBus::isPossible())
        QSKIP("skipped: no dbus-daemon");
    m_environment = std::make_unique<test::DesktopEnvironment>();
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 128); // dark comes from the portal alone
}

void SystemThemeTest::heard() const {
    QVERIFY(m_bus->settle());
    QCoreApplication::sendPostedEvents();
}

void SystemThemeTest::cleanup() {
    Settings::reset();
}

void SystemThemeTest::cleanupTestCase() {
    m_bus.reset();
    m_environment.reset();
}

void SystemThemeTest::darkFromTheStart() {
    FakePortal portal(FakePortal::Dark);
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().isDark(), waitMs);
    QVERIFY(portal.asked() > 0);
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(looksDark(window));
}

void SystemThemeTest::changesWithTheDesktop() {
    FakePortal portal(FakePortal::Light);
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(!Theme::instance().isDark(), waitMs);
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(!looksDark(window));
    portal.change(FakePortal::Dark);
    QTRY_VERIFY_WITH_TIMEOUT(looksDark(window), waitMs);
    portal.change(FakePortal::Light);
    QTRY_VERIFY_WITH_TIMEOUT(!looksDark(window), waitMs);
}

void SystemThemeTest::noPreferenceIsAsThePalette() {
    FakePortal portal(FakePortal::Dark);
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().isDark(), waitMs);
    portal.change(FakePortal::NoPreference);
    QTRY_VERIFY_WITH_TIMEOUT(!Theme::instance().isDark(), waitMs);
}

void SystemThemeTest::otherSettingsChangeNothing() {
    FakePortal portal(FakePortal::Light);
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(!Theme::instance().isDark(), waitMs);
    QSignalSpy changed(&Theme::instance(), &Theme::changed);
    portal.tellOther(QStringLiteral("accent-color"));
    portal.change(FakePortal::Light); // the same again
    heard();
    QVERIFY(!Theme::instance().isDark());
    QCOMPARE(changed.size(), 0); // nothing is painted anew for nothing
    portal.change(FakePortal::Dark);
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().isDark(), waitMs);
}

void SystemThemeTest::whatThePersonHasSetStays() {
    FakePortal portal(FakePortal::Light);
    Settings::set("view/theme", QStringLiteral("light"));
    applyThemeSetting();
    portal.change(FakePortal::Dark);
    heard();
    QVERIFY(!Theme::instance().isDark());
    Settings::set("view/theme", QStringLiteral("dark"));
    applyThemeSetting();
    portal.change(FakePortal::Light);
    heard();
    QVERIFY(Theme::instance().isDark());
    Settings::set("view/theme", QStringLiteral("system"));
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(!Theme::instance().isDark(), waitMs);
}

// One that is only being started, as after the login.
void SystemThemeTest::aPortalThatIsSlowIsNotWaitedFor() {
    FakePortal portal(FakePortal::Dark);
    portal.answerLater();
    QElapsedTimer clock;
    clock.start();
    applyThemeSetting();
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(!Theme::instance().isDark()); // as the palette, for now
    QTRY_VERIFY_WITH_TIMEOUT(portal.asked() >= 2, waitMs);
    portal.answerNow();
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().isDark(), waitMs);
}

void SystemThemeTest::aPortalThatGoesAwayLeavesThePalette() {
    FakePortal portal(FakePortal::Dark);
    applyThemeSetting();
    QTRY_VERIFY_WITH_TIMEOUT(Theme::instance().isDark(), waitMs);
    portal.goAway();
    applyThemeSetting();
    QVERIFY(!Theme::instance().isDark());
}

void SystemThemeTest::darkInTheSettingsIsDarkAtOnce() {
    FakePortal portal(FakePortal::Light);
    applyThemeSetting();
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    const SettingsDialog* dialog = openSettings(window);
    QVERIFY(dialog && dialog->isVisible());
    QComboBox* theme = boxOf(dialog, "view/theme");
    chooseByKeys(theme, QStringLiteral("dark"));
    QVERIFY(looksDark(window)); // the dialog is still open
    QVERIFY(dialog->isVisible());
    chooseByKeys(theme, QStringLiteral("light"));
    QVERIFY(!looksDark(window));
    chooseByKeys(theme, QStringLiteral("system"));
    QVERIFY(!looksDark(window));
    portal.change(FakePortal::Dark); // and follows again
    QTRY_VERIFY_WITH_TIMEOUT(looksDark(window), waitMs);
}

void SystemThemeTest::theLanguageComesWithTheNextStart() {
    installLanguage(QStringLiteral("en"));
    {
        MainWindow window;
        window.show();
        const SettingsDialog* dialog = openSettings(window);
        QVERIFY(dialog);
        QVERIFY(shownWords(dialog).contains(QStringLiteral("The language of the window, from the next start on.")));
        chooseByKeys(boxOf(dialog, "view/language"), QStringLiteral("zh_CN"));
        QCOMPARE(window.actions()->action("view.data")->text(), QStringLiteral("Data"));
    }
    installLanguage(); // as main() does
    MainWindow next;
    QCOMPARE(next.actions()->action("view.data")->text(), QString::fromUtf8("数据"));
    installLanguage(QStringLiteral("en"));
}

void SystemThemeTest::theDefaultsComeBackAtOnce() {
    FakePortal portal(FakePortal::Light);
    Settings::set("view/theme", QStringLiteral("dark"));
    Settings::set("data/autoAdvance", false);
    applyThemeSetting();
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(looksDark(window));
    const SettingsDialog* dialog = openSettings(window);
    QCOMPARE(boxOf(dialog, "view/theme")->currentData().toString(), QStringLiteral("dark"));
    dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::RestoreDefaults)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!looksDark(window), waitMs);
    QCOMPARE(Settings::text("view/theme"), QStringLiteral("system"));
    QVERIFY(Settings::boolean("data/autoAdvance"));
    QVERIFY(!QSettings().contains(QStringLiteral("view/theme")));
    QTRY_VERIFY(!window.findChild<SettingsDialog*>()); // it has closed
}

CLASSMITH_TEST(SystemThemeTest)
#include "system_theme_test.moc"
