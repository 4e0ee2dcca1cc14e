// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <set>

#include <QtCore/QMimeData>
#include <QtGui/QClipboard>
#include <QtGui/QWindow>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include "app/desktop/common/text.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/fake_model_test.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/answer_bars.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
using test::visibleText;

namespace {

constexpr auto predictPage = "predict";
constexpr int waitMs = 20000;
constexpr int mostControls = 100; // of the window; one that holds the focus would be met for ever

// As from a real keyboard: the program itself finds out which widget, menu or dialog it is for.
void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    QVERIFY(QGuiApplication::focusWindow());
    QTest::keyClick(QGuiApplication::focusWindow(), key, modifiers);
}

void type(const QByteArray& text) {
    for (const char each : text)
        QTest::keyClick(QGuiApplication::focusWindow(), each);
}

QString textOf(const QWidget* widget) {
    const auto* button = qobject_cast<const QAbstractButton*>(widget);
    return button ? button->text() : QString();
}

QString nameOf(const QWidget* widget) {
    return QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->accessibleName() +
           textOf(widget);
}

} // namespace

// The Predict page for somebody who has no mouse: everything here is done with keys.
class PredictKeyboardTest : public test::FakeModelTest {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { tearDown(); }
    void pasteAndWalk();
    void openAndLeaveTheFullView();
    void saveTheAnswers();
    void takeOffAndClear();
    void takeAllOff();
    void chooseAnotherModel();
    void chooseAnotherModelInTheList();
    void tabReachesEverything();
    void tabReachesEverythingWithoutPictures();
    void tabReachesEverythingWithoutModel();

  private:
    void openPage();
    void pasteFiles(const std::vector<const char*>& names);
    int answered() const;
    bool tabTo(const std::function<bool(const QWidget*)>& wanted) const;
    bool tabToButton(const QString& text) const;
    void checkTabs() const;
    std::set<QWidget*> controls() const;
    ThumbnailGrid* grid() const { return m_page->grid(); }
    const AnswerPanel* panel() const { return m_page->findChild<AnswerPanel*>(); }

    PredictPage* m_page = nullptr;
};

void PredictKeyboardTest::init() {
    setUp();
    m_page = (*m_window)->findChild<PredictPage*>();
    (*m_window)->activateWindow();
    QTRY_VERIFY_WITH_TIMEOUT((*m_window)->isActiveWindow(), waitMs);
}

void PredictKeyboardTest::openPage() {
    addRun("Run 1", 0.8, "2026-11-20T10:42:00Z");
    addRun("Run 2", 0.9, "2026-11-23T10:42:00Z");
    press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE((*m_window)->currentPage(), predictPage);
    QVERIFY(m_page->isVisible());
    for (QComboBox* box : m_page->bar()->findChildren<QComboBox*>())
        if (box->accessibleName() == QStringLiteral("Order")) {
            box->setCurrentIndex(0); // as they were added, so that each has its place
            Q_EMIT box->activated(0);
        }
}

void PredictKeyboardTest::pasteFiles(const std::vector<const char*>& names) {
    QList<QUrl> urls;
    for (const char* name : names) {
        const auto file = m_folder->path() / pathFromUtf8(name);
        test::writePicture(file, 1, 7);
        urls << QUrl::fromLocalFile(toQt(file));
    }
    auto* copied = new QMimeData;
    copied->setUrls(urls);
    QApplication::clipboard()->setMimeData(copied);
    const int before = grid()->itemCount();
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(grid()->itemCount(), before + static_cast<int>(names.size()), waitMs);
    QTRY_COMPARE_WITH_TIMEOUT(answered(), grid()->itemCount(), waitMs);
}

int PredictKeyboardTest::answered() const {
    int count = 0;
    for (int place = 0; place < grid()->itemCount(); ++place)
        count += grid()->item(grid()->itemAfter(place))->captionRight.isEmpty() ? 0 : 1;
    return count;
}

bool PredictKeyboardTest::tabTo(const std::function<bool(const QWidget*)>& wanted) const {
    for (int i = 0; i < mostControls; ++i) {
        if (QApplication::focusWidget() && wanted(QApplication::focusWidget()))
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

bool PredictKeyboardTest::tabToButton(const QString& text) const {
    return tabTo([&](const QWidget* each) { return textOf(each) == text; });
}

void PredictKeyboardTest::pasteAndWalk() {
    openPage();
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QApplication::clipboard()->setImage(image);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(answered(), 1, waitMs);
    pasteFiles({"bee1.png", "猫1.png", "ant1.png"});
    QVERIFY(grid()->hasFocus());
    const auto shows = [this](const char* file, const char* answer) {
        const auto& bars = panel()->findChild<AnswerBars*>()->bars();
        return visibleText(panel()).contains(QString::fromUtf8(file)) &&
               visibleText(panel()).contains(QStringLiteral("75.0 %")) && bars.size() == 3 &&
               bars[0].name == QString::fromUtf8(answer);
    };
    press(Qt::Key_Home);
    QVERIFY(shows("Pasted ", "ant")); // what the stand-in says of a name that is no class
    press(Qt::Key_Right);
    QVERIFY(shows("bee1.png", "bee"));
    press(Qt::Key_Right);
    QVERIFY(shows("猫1.png", "猫"));
    press(Qt::Key_Left);
    QVERIFY(shows("bee1.png", "bee"));
    press(Qt::Key_End);
    QVERIFY(shows("ant1.png", "ant"));
}

void PredictKeyboardTest::openAndLeaveTheFullView() {
    openPage();
    pasteFiles({"bee1.png", "猫1.png"});
    const auto* full = m_page->findChild<FullView*>();
    for (const Qt::Key opens : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_F}) {
        press(Qt::Key_Home);
        press(opens);
        QVERIFY(full->isVisible() && full->hasFocus());
        QVERIFY(visibleText(full).contains(QStringLiteral("bee1.png")));
        QVERIFY(visibleText(full).contains(QStringLiteral("bee 75.0 %")));
        press(Qt::Key_Right);
        QVERIFY(visibleText(full).contains(QStringLiteral("猫1.png")));
        QVERIFY(visibleText(full).contains(QStringLiteral("猫 75.0 %")));
        press(Qt::Key_Escape);
        QVERIFY(!full->isVisible() && grid()->hasFocus());
        QVERIFY(visibleText(panel()).contains(QStringLiteral("猫1.png"))); // it is where the full view was
    }
}

void PredictKeyboardTest::saveTheAnswers() {
    const QTemporaryDir place; // its name can be typed
    const QString file = place.filePath(QStringLiteral("sure.csv"));
    openPage();
    pasteFiles({"bee1.png", "猫1.png"});
    QVERIFY(tabToButton(QStringLiteral("Save as CSV…")));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog*>(QApplication::activeWindow()), waitMs);
    type(file.toLatin1()); // takes the place of the name that is offered, which is selected
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), waitMs);
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(saved.readAll()).split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 4); // a heading, two answers, and nothing after the last line's end
    QVERIFY(lines[1].endsWith(QStringLiteral("bee1.png,bee,0.75,bee,0.75,猫,0.125,ant,0.125,,,,")));
    QVERIFY(lines[2].endsWith(QStringLiteral("猫1.png,猫,0.75,猫,0.75,ant,0.125,bee,0.125,,,,")));
    QTRY_VERIFY_WITH_TIMEOUT((*m_window)->messages()->text().contains(QStringLiteral("sure.csv")), waitMs);
}

void PredictKeyboardTest::takeOffAndClear() {
    openPage();
    pasteFiles({"bee1.png", "猫1.png", "ant1.png"});
    press(Qt::Key_Home);
    press(Qt::Key_Delete);
    QCOMPARE(grid()->itemCount(), 2);
    QVERIFY(visibleText(panel()).contains(QStringLiteral("猫1.png"))); // the next one
    QVERIFY(visibleText(m_page).contains(QStringLiteral("2 picture")));
    QVERIFY(tabToButton(QStringLiteral("Clear")));
    press(Qt::Key_Space);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Drop pictures here")));
    QCOMPARE(textOf(QApplication::focusWidget()), QStringLiteral("Add pictures…")); // the next key goes somewhere
    pasteFiles({"bee2.png"});
    QCOMPARE(grid()->itemCount(), 1);
}

void PredictKeyboardTest::takeAllOff() {
    openPage();
    pasteFiles({"bee1.png", "猫1.png"});
    press(Qt::Key_A, Qt::ControlModifier);
    press(Qt::Key_Delete);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Drop pictures here")));
    QCOMPARE(textOf(QApplication::focusWidget()), QStringLiteral("Add pictures…"));
    pasteFiles({"bee2.png"});
    QVERIFY(grid()->hasFocus());
}

void PredictKeyboardTest::chooseAnotherModel() {
    openPage();
    pasteFiles({"bee1.png"});
    QVERIFY(m_fake->requests().back()[u"model"].toString().endsWith(QStringLiteral("Run 2")));
    QVERIFY(tabTo([](const QWidget* each) { return qobject_cast<const ModelChooser*>(each); }));
    press(Qt::Key_Down);
    QTRY_COMPARE_WITH_TIMEOUT(m_fake->requests().size(), std::size_t(2), waitMs);
    QVERIFY(m_fake->requests().back()[u"model"].toString().endsWith(QStringLiteral("Run 1")));
    QTRY_COMPARE_WITH_TIMEOUT(answered(), 1, waitMs);
}

void PredictKeyboardTest::chooseAnotherModelInTheList() {
    openPage();
    pasteFiles({"bee1.png"});
    const auto* chooser = (*m_window)->findChild<ModelChooser*>();
    QVERIFY(tabTo([chooser](const QWidget* each) { return each == chooser; }));
    const QString before = chooser->currentText();
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), waitMs);
    press(Qt::Key_Down);
    press(Qt::Key_Escape); // thought better of it
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(chooser->currentText(), before);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), waitMs);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QCOMPARE(chooser->currentText(), QStringLiteral("Run 1 · 80.0 %"));
    QTRY_COMPARE_WITH_TIMEOUT(m_fake->requests().size(), std::size_t(2), waitMs);
    QVERIFY(m_fake->requests().back()[u"model"].toString().endsWith(QStringLiteral("Run 1")));
}

// What a mouse could work on the page and its bar.
std::set<QWidget*> PredictKeyboardTest::controls() const {
    std::set<QWidget*> found;
    for (QWidget* each : m_page->findChildren<QWidget*>() + m_page->bar()->findChildren<QWidget*>())
        if (each->isVisible() && each->isEnabled() &&
            (qobject_cast<QAbstractButton*>(each) || qobject_cast<QComboBox*>(each) ||
             qobject_cast<ThumbnailGrid*>(each)))
            found.insert(each);
    return found;
}

// Once around with Tab, and once back: all controls are met, each can be seen and looks otherwise while it has the
// focus, which comes home in the end.
void PredictKeyboardTest::checkTabs() const {
    const QWidget* home = QApplication::focusWidget();
    QVERIFY(home && m_page->isAncestorOf(home));
    std::map<const QWidget*, QImage> without;
    for (QWidget* each : controls())
        if (each != home)
            without[each] = each->grab().toImage();
    for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
        std::set<QWidget*> missing = controls();
        int steps = 0;
        do {
            press(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            QWidget* here = QApplication::focusWidget();
            QVERIFY(here && here->isVisible());
            const QRect place(here->mapTo(here->window(), QPoint()), here->size());
            QVERIFY2(here->window()->rect().contains(place), qPrintable(nameOf(here)));
            if (without.contains(here))
                QVERIFY2(here->grab().toImage() != without[here], qPrintable(nameOf(here)));
            missing.erase(here);
        } while (QApplication::focusWidget() != home && ++steps < mostControls);
        QCOMPARE(QApplication::focusWidget(), home);
        QVERIFY2(missing.empty(), qPrintable(missing.empty() ? QString() : nameOf(*missing.begin())));
    }
}

void PredictKeyboardTest::tabReachesEverything() {
    openPage();
    pasteFiles({"bee1.png", "猫1.png"});
    QVERIFY(grid()->hasFocus());
    QVERIFY(controls().size() >= 7); // the model, the order, four buttons and the grid
    checkTabs();
}

void PredictKeyboardTest::tabReachesEverythingWithoutPictures() {
    openPage();
    QVERIFY(controls().size() >= 3);
    checkTabs();
    press(Qt::Key_Space); // the focus is on the button that a person wants here
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QFileDialog*>(QApplication::activeWindow()), waitMs);
    press(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!m_page->findChild<QFileDialog*>(), waitMs);
}

void PredictKeyboardTest::tabReachesEverythingWithoutModel() {
    press(Qt::Key_5, Qt::ControlModifier);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("No model yet")));
    QVERIFY(controls().size() >= 3);
    checkTabs();
}

CLASSMITH_TEST(PredictKeyboardTest)
#include "predict_keyboard_test.moc"
