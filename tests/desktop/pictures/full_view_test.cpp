// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/pictures/full_view.h"

#include <QtGui/QPainter>
#include <QtGui/QWheelEvent>
#include <QtGui/QWindow>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

#include "app/desktop/common/action_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/session/open_dataset.h"
#include "app/desktop/window/dialogs/keys_dialog.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "widgets/grid/film_strip.h"
#include "widgets/grid/image_view.h"
#include "widgets/grid/key_strip.h"
#include "widgets/grid/thumbnail_grid.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int notch = 120; // eighths of a degree
constexpr int sidePx = 64; // of a square of the board
constexpr int columns = 40;
constexpr int rows = 30;

// No two squares beside each other are alike.
QColor squareColor(int column, int row) {
    return {40 + column * 5, 40 + row * 6, (column + row) % 2 == 0 ? 60 : 200};
}

void writeBoard(const fs::path& file) {
    QImage image(columns * sidePx, rows * sidePx, QImage::Format_RGB32);
    QPainter painter(&image);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            painter.fillRect(column * sidePx, row * sidePx, sidePx, sidePx, squareColor(column, row));
    painter.end();
    fs::create_directories(file.parent_path());
    if (!image.save(toQt(file)))
        qFatal("The test picture could not be written.");
}

bool near(const QPointF& a, const QPointF& b, qreal most) {
    return std::abs(a.x() - b.x()) <= most && std::abs(a.y() - b.y()) <= most;
}

} // namespace

// A picture over the whole page: looked at closely with a mouse, and with keys.
class FullViewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init();
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void itBeginsFitted();
    void theWheelZoomsAtThePointer();
    void theWheelZoomsNoFurtherOutThanAll();
    void draggingMovesThePicture();
    void aDraggedPictureIsNeverLost();
    void aDoubleClickLeaves();
    void keysZoomAroundTheMiddle();
    void aKeyShowsPixelForPixel();
    void aSmallPictureIsShownPixelForPixelToo();
    void shiftWithAnArrowMoves();
    void digitsStillLabel();
    void zeroFitsWhereItIsNoClasssKey();
    void placeAndLabelAreSaidApart();
    void theStripLeadsToOtherPictures();
    void aClickOnAClassLabels();
    void aButtonLeaves();
    void aHeatMapSaysWhyThereIsNone();
    void aClassIsFoundByTyping();
    void anotherPictureBeginsFitted();
    void theKeysAreInTheSheet();

  private:
    QString said(const char* name) const;
    QPointF onPicture(const QPointF& place) const; // in its own pixels
    QColor seenAt(const QPoint& place) const;
    void turnWheel(const QPoint& at, int notches) const;
    void drag(const QPoint& from, const QPoint& to) const;
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void open(qint64 id, const QSize& size);
    qreal scale() const { return m_view->pictureRect().width() / m_size.width(); }

    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<MainWindow> m_window;
    DataPage* m_page = nullptr;
    FullView* m_full = nullptr;
    ImageView* m_view = nullptr;
    QSize m_size; // of the picture
};

void FullViewTest::init() {
    const fs::path folder = m_environment->path() / QTest::currentTestFunction();
    writeBoard(folder / "ant" / "0.png");
    test::writePicture(folder / "ant" / "1.png", 0, 1); // a small one
    test::writePicture(folder / "bee" / "0.png", 1, 0);
    m_window = std::make_unique<MainWindow>();
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QVERIFY(test::openAndWait(m_window->session(), folder));
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    m_page = m_window->findChild<DataPage*>();
    m_full = m_page->findChild<FullView*>();
    m_view = m_full->findChild<ImageView*>();
    open(1, {columns * sidePx, rows * sidePx});
}

void FullViewTest::open(qint64 id, const QSize& size) {
    m_size = size;
    m_page->grid()->select(id);
    m_page->grid()->setFocus();
    press(Qt::Key_Return);
    QTRY_VERIFY(m_full->hasFocus());
    // Fitted, and in the proportions of this picture and no other.
    const auto isThere = [this] {
        const QSizeF shown = m_view->pictureRect().size();
        return !shown.isEmpty() && std::abs(shown.width() * m_size.height() - shown.height() * m_size.width()) < 1.0;
    };
    QTRY_VERIFY(isThere());
}

void FullViewTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const {
    QTest::keyClick(m_window->windowHandle(), key, modifiers);
}

QPointF FullViewTest::onPicture(const QPointF& place) const {
    return (place - m_view->pictureRect().topLeft()) / scale();
}

QColor FullViewTest::seenAt(const QPoint& place) const {
    const QImage seen = m_view->grab().toImage();
    return seen.pixelColor(place * seen.devicePixelRatio());
}

void FullViewTest::turnWheel(const QPoint& at, int notches) const {
    QWheelEvent event(at, m_view->mapToGlobal(at), {}, {0, notch * notches}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view, &event);
}

void FullViewTest::drag(const QPoint& from, const QPoint& to) const {
    QTest::mousePress(m_view, Qt::LeftButton, {}, from);
    for (const QPoint& at : {(from + to) / 2, to}) { // QTest::mouseMove() goes by the real pointer
        QMouseEvent move(QEvent::MouseMove, at, m_view->mapToGlobal(at), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(m_view, &move);
    }
    QTest::mouseRelease(m_view, Qt::LeftButton, {}, to);
}

void FullViewTest::itBeginsFitted() {
    const QRectF picture = m_view->pictureRect();
    QVERIFY(QRectF(m_view->rect()).adjusted(-0.5, -0.5, 0.5, 0.5).contains(picture));
    QVERIFY(picture.width() > m_view->width() - 1 || picture.height() > m_view->height() - 1);
    QVERIFY(near(picture.center(), QRectF(m_view->rect()).center(), 1));
}

void FullViewTest::theWheelZoomsAtThePointer() {
    // The middle of a square that is not in the middle of the view.
    const QPointF wanted((8 + 0.5) * sidePx, (20 + 0.5) * sidePx);
    const QPoint pointer = (m_view->pictureRect().topLeft() + wanted * scale()).toPoint();
    const QPointF before = onPicture(pointer);
    const QColor color = seenAt(pointer);
    const qreal fitted = scale();
    turnWheel(pointer, 3);
    QVERIFY(scale() > 1.3 * fitted);
    QVERIFY(near(onPicture(pointer), before, 0.5));
    QCOMPARE(seenAt(pointer), color);
    turnWheel(pointer, 8);
    QVERIFY(scale() > 4 * fitted);
    QVERIFY(near(onPicture(pointer), before, 0.5));
    QCOMPARE(seenAt(pointer), color);
    QCOMPARE(seenAt(pointer + QPoint(3, 3)), color); // the square is large now
    turnWheel(pointer, -4);
    QVERIFY(near(onPicture(pointer), before, 0.5));
}

void FullViewTest::theWheelZoomsNoFurtherOutThanAll() {
    const QRectF fitted = m_view->pictureRect();
    turnWheel({200, 200}, 5);
    turnWheel({500, 300}, -50);
    QCOMPARE(m_view->pictureRect(), fitted);
}

void FullViewTest::draggingMovesThePicture() {
    const QRectF fitted = m_view->pictureRect();
    drag({300, 300}, {360, 340}); // all is in sight: it stays
    QCOMPARE(m_view->pictureRect(), fitted);
    turnWheel(m_view->rect().center(), 10);
    const QPointF grabbed = onPicture(QPointF(300, 300));
    const QColor color = seenAt({300, 300});
    drag({300, 300}, {390, 250});
    QVERIFY(near(onPicture(QPointF(390, 250)), grabbed, 0.5)); // it comes along with the pointer
    QCOMPARE(seenAt({390, 250}), color);
}

void FullViewTest::aDraggedPictureIsNeverLost() {
    turnWheel(m_view->rect().center(), 6);
    for (int i = 0; i < 30; ++i)
        drag({10, 10}, {m_view->width() - 10, m_view->height() - 10});
    QVERIFY(m_view->pictureRect().intersects(QRectF(m_view->rect()).adjusted(20, 20, -20, -20)));
}

void FullViewTest::aDoubleClickLeaves() {
    turnWheel({200, 200}, 5);
    QTest::mouseDClick(m_view, Qt::LeftButton, {}, m_view->rect().center());
    QVERIFY(!m_full->isVisible());
    QVERIFY(m_page->grid()->isVisible());
    QTRY_VERIFY(m_page->grid()->hasFocus());
}

void FullViewTest::keysZoomAroundTheMiddle() {
    const QRectF fitted = m_view->pictureRect();
    const QPointF centre(m_view->width() / 2.0, m_view->height() / 2.0);
    const QPointF before = onPicture(centre);
    press(Qt::Key_Plus);
    QVERIFY(m_view->pictureRect().width() > 1.1 * fitted.width());
    const QRectF once = m_view->pictureRect();
    press(Qt::Key_Plus, Qt::ControlModifier);
    press(Qt::Key_Equal); // without Shift
    QVERIFY(m_view->pictureRect().width() > 1.3 * once.width());
    QVERIFY(near(onPicture(centre), before, 0.5));
    press(Qt::Key_Minus);
    press(Qt::Key_Minus, Qt::ControlModifier);
    QVERIFY(near(m_view->pictureRect().bottomRight(), once.bottomRight(), 0.01));
    press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_view->pictureRect(), fitted);
    press(Qt::Key_Minus); // all is in sight
    QCOMPARE(m_view->pictureRect().center(), fitted.center());
}

void FullViewTest::aKeyShowsPixelForPixel() {
    QVERIFY(scale() < 0.9);
    press(Qt::Key_Asterisk, Qt::ShiftModifier);
    QVERIFY(std::abs(scale() * m_view->devicePixelRatioF() - 1.0) < 0.001);
    press(Qt::Key_0, Qt::ControlModifier);
    QVERIFY(scale() < 0.9);
}

// Fitting enlarges it.
void FullViewTest::aSmallPictureIsShownPixelForPixelToo() {
    press(Qt::Key_Escape);
    open(2, {96, 72});
    QVERIFY(scale() > 2);
    press(Qt::Key_Asterisk);
    QVERIFY(std::abs(scale() * m_view->devicePixelRatioF() - 1.0) < 0.001);
    QVERIFY(near(m_view->pictureRect().center(), QPointF(m_view->width() / 2.0, m_view->height() / 2.0), 0.5));
}

void FullViewTest::shiftWithAnArrowMoves() {
    press(Qt::Key_Asterisk);
    const QRectF before = m_view->pictureRect();
    press(Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(m_view->pictureRect().left() < before.left() - 10); // what lies to the right comes into view
    QCOMPARE(m_view->pictureRect().top(), before.top());
    press(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(m_view->pictureRect().top() < before.top() - 10);
    press(Qt::Key_Left, Qt::ShiftModifier);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(near(m_view->pictureRect().topLeft(), before.topLeft(), 0.01));
    QCOMPARE(m_page->grid()->current(), qint64(1)); // no other picture
}

void FullViewTest::digitsStillLabel() {
    press(Qt::Key_2);
    QCOMPARE(m_window->session()->project()->image(ImageId{1}).label, ClassId{2});
}

void FullViewTest::zeroFitsWhereItIsNoClasssKey() {
    const qreal fitted = scale();
    press(Qt::Key_Plus);
    QVERIFY(scale() > fitted);
    press(Qt::Key_0); // there is no tenth class
    QCOMPARE(scale(), fitted);
    QVERIFY(m_window->session()->project()->history().empty());
}

QString FullViewTest::said(const char* name) const {
    const auto* label = m_full->findChild<QLabel*>(QString::fromLatin1(name));
    return label->accessibleName().isEmpty() ? label->text() : label->accessibleName(); // whole, if it gives way
}

void FullViewTest::placeAndLabelAreSaidApart() {
    m_window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2});
    QCOMPARE(said("fullName"), QStringLiteral("0.png"));
    QCOMPARE(said("fullFolder"), QStringLiteral("in ant"));
    QCOMPARE(said("fullLabel"), QStringLiteral("bee"));
    QCOMPARE(said("fullPlace"), QStringLiteral("1 of 3"));
    press(Qt::Key_Right);
    QCOMPARE(said("fullPlace"), QStringLiteral("2 of 3"));
    QCOMPARE(said("fullLabel"), QStringLiteral("ant"));
}

void FullViewTest::theStripLeadsToOtherPictures() {
    auto* strip = m_full->findChild<FilmStrip*>();
    QVERIFY(strip->isVisible());
    // Three pictures, the middle one in the middle.
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->rect().center());
    QCOMPARE(m_page->grid()->current(), qint64(2));
    QCOMPARE(said("fullPlace"), QStringLiteral("2 of 3"));
    QVERIFY(m_full->hasFocus());                                                  // keys still label
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(5, strip->height() / 2)); // beside them
    QCOMPARE(m_page->grid()->current(), qint64(2));
}

void FullViewTest::aClickOnAClassLabels() {
    auto* keys = m_full->findChild<KeyStrip*>();
    QCOMPARE(keys->shownClasses(), (QStringList{QStringLiteral("1 ant"), QStringLiteral("2 bee")}));
    QTest::mouseClick(keys, Qt::LeftButton, {}, QPoint(20, 14));
    QVERIFY(m_window->session()->project()->history().empty()); // it is one
    m_page->grid()->select(1);
    for (int x = keys->width(); x > 0 && m_window->session()->project()->history().empty(); x -= 20)
        QTest::mouseClick(keys, Qt::LeftButton, {}, QPoint(x, 14)); // from the right: the last of them
    QCOMPARE(m_window->session()->project()->image(ImageId{1}).label, ClassId{2});
    QVERIFY(m_full->hasFocus());
}

void FullViewTest::aButtonLeaves() {
    auto* back = m_full->findChild<QPushButton*>(QStringLiteral("leaveFullView"));
    QVERIFY(back->isVisible());
    back->click();
    QVERIFY(!m_full->isVisible());
    QVERIFY(m_page->grid()->hasFocus());
}

void FullViewTest::aHeatMapSaysWhyThereIsNone() {
    const QAction* heat = m_window->actions()->action("evaluate.heatMap");
    QVERIFY(!heat->isEnabled());
    QCOMPARE(heat->toolTip(), DataPage::tr("Train a model first."));
    press(Qt::Key_Escape);
    QVERIFY(!heat->isEnabled());
    QVERIFY(heat->toolTip().contains(QStringLiteral("full view")));
}

void FullViewTest::aClassIsFoundByTyping() {
    QVERIFY(!m_window->actions()->action("data.findClass")->isEnabled()); // each has a key
    for (int i = 3; i <= 12; ++i)
        m_window->session()->dataset()->labels().addClass(QStringLiteral("wasp %1").arg(i));
    m_window->actions()->action("data.findClass")->trigger();
    auto* dialog = m_page->findChild<QInputDialog*>(QStringLiteral("findClassDialog"));
    QVERIFY(dialog && dialog->isVisible());
    dialog->setTextValue(QStringLiteral("Wasp 11"));
    dialog->accept();
    QCOMPARE(m_window->session()->project()->image(ImageId{1}).label, ClassId{11});
}

void FullViewTest::anotherPictureBeginsFitted() {
    press(Qt::Key_Plus);
    m_size = {96, 72};
    press(Qt::Key_Right);
    QTRY_VERIFY(std::abs(m_view->pictureRect().height() - m_view->height()) < 1 ||
                std::abs(m_view->pictureRect().width() - m_view->width()) < 1);
    QTRY_VERIFY(near(m_view->pictureRect().center(), QPointF(m_view->width() / 2.0, m_view->height() / 2.0), 0.5));
}

void FullViewTest::theKeysAreInTheSheet() {
    KeysDialog sheet(m_window->actions());
    QStringList texts;
    const auto* table = sheet.findChild<QTableWidget*>();
    for (int row = 0; row < table->rowCount(); ++row)
        texts << table->item(row, 1)->text();
    for (const char* keys : {"Ctrl+0", "Shift with an arrow", "Shift+F10"})
        QVERIFY2(!texts.filter(QLatin1String(keys)).isEmpty(), keys);
}

CLASSMITH_TEST(FullViewTest)
#include "full_view_test.moc"
