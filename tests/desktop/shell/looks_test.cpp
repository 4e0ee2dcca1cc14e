// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// What a person sees only as pixels: where the focus is, icons of the dialogs for files, bars of the log.

#include <algorithm>
#include <cmath>

#include <QtCore/QSettings>
#include <QtTest/QTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

#include "app/desktop/window/dialogs/log_dialog.h"
#include "app/desktop/window/rail.h"
#include "core/base/files.h"
#include "core/base/log/log.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/grid/class_list.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;
constexpr double leastContrast = 0.25; // of luma, of an icon against its button

double lumaOf(QRgb pixel) {
    return (0.299 * qRed(pixel) + 0.587 * qGreen(pixel) + 0.114 * qBlue(pixel)) / 255;
}

// How far the middle of a button is from its ground, at most.
double contrastOf(QWidget* button) {
    const QImage image = button->grab().toImage();
    const double ground = lumaOf(image.pixel(image.width() / 2, 4));
    double most = 0;
    for (int y = 6; y < image.height() - 6; ++y)
        for (int x = 6; x < image.width() - 6; ++x)
            most = std::max(most, std::abs(lumaOf(image.pixel(x, y)) - ground));
    return most;
}

bool hasColor(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == color)
                return true;
    return false;
}

} // namespace

class LooksTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() { QSettings().clear(); }
    void cleanup() { Theme::instance().setChoice(ThemeChoice::System); }
    void cleanupTestCase() { m_environment.reset(); }
    void theFocusIsSeenOnTheRailAndTheClasses_data() { themes(); }
    void theFocusIsSeenOnTheRailAndTheClasses();
    void iconsOfTheDialogForFilesAreSeen_data() { themes(); }
    void iconsOfTheDialogForFilesAreSeen();
    void theLogHasOneScrollBar();
    void listsOfBoxesOpenBelowThem();

  private:
    static void themes();
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void LooksTest::themes() {
    QTest::addColumn<int>("theme");
    QTest::newRow("light") << static_cast<int>(ThemeChoice::Light);
    QTest::newRow("dark") << static_cast<int>(ThemeChoice::Dark);
}

void LooksTest::theFocusIsSeenOnTheRailAndTheClasses() {
    QFETCH(const int, theme);
    test::OpenWindow window;
    Theme::instance().setChoice(static_cast<ThemeChoice>(theme));
    const QColor accent = Theme::instance().colors().accent;
    auto* button =
        window->findChild<Rail*>()->findChild<QToolButton*>(QStringLiteral("train")); // not the page in front
    button->setFocus();
    QTRY_VERIFY(button->hasFocus());
    const auto top = [button] { return button->grab(QRect(12, 0, button->width() - 24, 2)).toImage(); };
    QVERIFY(hasColor(top(), accent));
    auto* list = window->findChild<ClassList*>();
    list->setCurrentClass(2);
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    QVERIFY(!hasColor(top(), accent));
    const QImage focused = list->viewport()->grab(list->visualRect(list->currentIndex())).toImage();
    button->setFocus();
    QTRY_VERIFY(!list->hasFocus());
    QVERIFY(focused != list->viewport()->grab(list->visualRect(list->currentIndex())).toImage());
}

// Those of Qt, as where there is no desktop that has one of its own.
void LooksTest::iconsOfTheDialogForFilesAreSeen() {
    QFETCH(const int, theme);
    test::OpenWindow window;
    Theme::instance().setChoice(static_cast<ThemeChoice>(theme));
    window->actions()->action("file.open")->trigger();
    auto* dialog = window->findChild<QFileDialog*>();
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    int seen = 0;
    for (QToolButton* button : dialog->findChildren<QToolButton*>()) {
        if (!button->isVisible() || button->icon().isNull())
            continue;
        QVERIFY2(contrastOf(button) > leastContrast,
                 qPrintable(button->objectName() + QLatin1Char(' ') + QString::number(contrastOf(button))));
        ++seen;
    }
    QVERIFY(seen >= 4); // back, up, new folder, the two views
    dialog->reject();
}

void LooksTest::theLogHasOneScrollBar() {
    std::string lines;
    for (int i = 0; i < 200; ++i)
        lines += "2026-11-28T10:00:00.000Z window 1 info: " + std::string(400, 'x') + "\n";
    QVERIFY(makeFolder(logFolder()) && writeFileAtomically(logFolder() / "window.log", std::string_view(lines)));
    test::OpenWindow window;
    window->actions()->action("help.showLog")->trigger();
    auto* dialog = window->findChild<LogDialog*>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->text().size() > 10000, waitMs);
    test::settle();
    int bars = 0;
    for (const QScrollBar* bar : dialog->findChildren<QScrollBar*>())
        bars += bar->isVisible() ? 1 : 0;
    QCOMPARE(bars, 1);
    dialog->reject();
}

void LooksTest::listsOfBoxesOpenBelowThem() {
    test::OpenWindow window;
    Theme::instance().setChoice(ThemeChoice::Light);
    for (QComboBox* box : window->findChildren<QComboBox*>()) {
        if (!box->isVisible() || box->count() < 2)
            continue;
        box->setCurrentIndex(box->count() - 1); // over the box, this would be where it is
        box->showPopup();
        const QWidget* list = box->view()->window();
        QVERIFY2(list->mapToGlobal(QPoint()).y() >= box->mapToGlobal(QPoint(0, box->height() - 2)).y(),
                 qPrintable(box->accessibleName()));
        box->hidePopup();
        box->setCurrentIndex(0);
    }
}

CLASSMITH_TEST(LooksTest)
#include "looks_test.moc"
