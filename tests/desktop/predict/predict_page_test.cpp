// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <csignal>
#include <fstream>

#include <QtCore/QJsonArray>
#include <QtCore/QMimeData>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>

#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/pictures/full_view.h"
#include "app/desktop/predict/answer_panel.h"
#include "app/desktop/predict/model_chooser.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/window/message_bar.h"
#include "tests/desktop/support/fake_model_test.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/answer_bars.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::visibleText;
namespace fs = std::filesystem;

namespace {

constexpr int keyRole = Qt::UserRole + 1; // of ClassList's rows
constexpr auto predictPage = "predict";
constexpr int waitMs = 20000;

bool isLike(const QColor& a, const QColor& b) {
    constexpr int tolerance = 12;
    return std::abs(a.red() - b.red()) < tolerance && std::abs(a.green() - b.green()) < tolerance &&
           std::abs(a.blue() - b.blue()) < tolerance;
}

// Where a colour is on a picture of the screen; in pixels of the widget.
QRect placeOfColor(const QImage& image, const QColor& color) {
    QRect place;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (isLike(image.pixelColor(x, y), color))
                place |= QRect(x, y, 1, 1);
    return place;
}

QPushButton* button(const QWidget* widget, const QString& text) {
    for (QPushButton* each : widget->findChildren<QPushButton*>())
        if (each->isVisible() && each->text() == text)
            return each;
    return nullptr;
}

} // namespace

class PredictPageTest : public test::FakeModelTest {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { tearDown(); }
    void withoutModel();
    void theWorkerIsWarm();
    void dropOnThePage();
    void dropElsewhere();
    void answersAndBars();
    void theTilesShowThePictures();
    void barsAreAsLongAsTheProbabilities();
    void unreadablePictures();
    void addByDialog();
    void pasteByKey();
    void dropAModel();
    void openAModelByDialog();
    void manyComeInPortions();
    void stopAndGoOn();
    void theWorkerIsKilled();
    void aModelThatFails();
    void clearWhileItRuns();
    void takeOffTheList();
    void anotherModelAsksAgain();
    void aNewRunDoesNotTakeOver();
    void orders();
    void copiesGoIntoTheDataset();
    void whatIsInTheDatasetAlreadyIsNotCopied();
    void aClassWithoutAFolderGetsOne();
    void theMenuOffersWhatCanBeDone();
    void theSizeIsThatOfTheDataPage();
    void colorsOfTheProject();
    void keysOfTheDataPage();
    void saveCsv();
    void fullView();
    void actionsSayWhyNot();
    void everythingHasAName();
    void bothThemes();

  private:
    void openPage();
    void reach(int answered);
    int answered() const;
    fs::path picture(const char* name);
    QStringList pictures(int count);
    void drop(const QStringList& paths);
    void chooseOrder(int index);
    void addAs(const QString& className);
    ThumbnailGrid* grid() const { return m_page->grid(); }
    QString csv();

    PredictPage* m_page = nullptr;
};

void PredictPageTest::init() {
    setUp();
    m_page = (*m_window)->findChild<PredictPage*>();
}

void PredictPageTest::openPage() {
    addRun("Run 1", 0.923);
    (*m_window)->showPage(predictPage);
}

fs::path PredictPageTest::picture(const char* name) {
    const fs::path file = m_folder->path() / "新 new" / pathFromUtf8(name);
    test::writePicture(file, 1, 7);
    return file;
}

QStringList PredictPageTest::pictures(int count) {
    const QString first = toQt(picture("bee1.png"));
    QStringList paths{first};
    for (int i = 2; i <= count; ++i) {
        paths << QString(first).replace(QStringLiteral("bee1"), QStringLiteral("bee%1").arg(i));
        QFile::copy(first, paths.constLast());
    }
    return paths;
}

// As the desktop does it: on whatever lies under the pointer.
void PredictPageTest::drop(const QStringList& paths) {
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent((*m_window).get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent((*m_window).get(), &event);
}

// The lines of the CSV that would be saved now.
int PredictPageTest::answered() const {
    int count = 0;
    for (int place = 0; place < grid()->itemCount(); ++place)
        count += grid()->item(grid()->itemAfter(place))->showSquare ? 1 : 0;
    return count;
}

void PredictPageTest::reach(int wanted) {
    QTRY_COMPARE_WITH_TIMEOUT(answered(), wanted, waitMs);
}

void PredictPageTest::withoutModel() {
    (*m_window)->showPage(predictPage);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("No model yet")));
    QVERIFY(button(m_page, QStringLiteral("Open a model…")));
    QVERIFY(button(m_page, QStringLiteral("Train a model"))->hasFocus());
    drop({toQt(picture("bee1.png"))});
    QTRY_VERIFY(visibleText(m_page).contains(QStringLiteral("waiting")));
    QTest::mouseClick(button(m_page, QStringLiteral("Train a model")), Qt::LeftButton);
    QCOMPARE((*m_window)->currentPage(), "train");
    addRun("Run 1", 0.9); // what waited is asked about now
    (*m_window)->showPage(predictPage);
    reach(1);
}

void PredictPageTest::theWorkerIsWarm() {
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(session()->workspace().predictor().isRunning(), waitMs);
    QVERIFY(m_fake->requests().empty());
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Drop pictures here")));
}

void PredictPageTest::dropOnThePage() {
    openPage();
    picture("deep/er/猫3.jpg");
    picture("bee1.png");
    drop({toQt(m_folder->path())}); // a folder is walked here, and not opened as a dataset
    reach(2);
    QCOMPARE((*m_window)->currentPage(), predictPage);
    QCOMPARE(session()->dataset()->labels().name(), toQt(m_window->dataset().filename()));
    drop({toQt(picture("ant1.png")), toQt(picture("bee1.png"))}); // one of them is there already
    reach(3);
    QCOMPARE(grid()->itemCount(), 3);
}

void PredictPageTest::dropElsewhere() {
    addRun("Run 1", 0.9);
    (*m_window)->showPage("data");
    drop({toQt(picture("bee1.png"))});
    QCOMPARE((*m_window)->currentPage(), predictPage);
    reach(1);
}

void PredictPageTest::answersAndBars() {
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    const GridItem* item = grid()->item(grid()->itemAfter(0));
    QCOMPARE(item->caption, QStringLiteral("bee"));
    QCOMPARE(item->captionRight, QStringLiteral("75.0 %"));
    auto* panel = m_page->findChild<AnswerPanel*>();
    QTRY_VERIFY(visibleText(panel).contains(QStringLiteral("bee1.png"))); // selected by itself
    QVERIFY(visibleText(panel).contains(QStringLiteral("75.0 %")));
    const auto& bars = panel->findChild<AnswerBars*>()->bars();
    QCOMPARE(bars.size(), std::size_t(3));
    QCOMPARE(bars[0].name, QStringLiteral("bee"));
    QCOMPARE(bars[1].name, QStringLiteral("猫"));
    QCOMPARE(bars[1].probability, 0.125);
    QCOMPARE(panel->findChild<AnswerBars*>()->accessibleDescription(),
             QStringLiteral("bee 75.0 %, 猫 12.5 %, ant 12.5 %"));
    QTRY_VERIFY(visibleText(m_page).contains(QStringLiteral("10 ms a picture, CPU")));
    QVERIFY(!session()->workspace().jobs().isBusy());
}

// Not a grey place in their stead: each picture's own colour is there, as large as a tile and in the order of the list.
void PredictPageTest::theTilesShowThePictures() {
    constexpr std::array colours{3, 4, 5, 6}; // no class's, whose squares are on the page, too
    openPage();
    QStringList paths;
    for (const int colour : colours) {
        const fs::path file = m_folder->path() / ("bee" + std::to_string(colour) + ".png");
        test::writePicture(file, colour, colour);
        paths << toQt(file);
    }
    drop(paths);
    reach(static_cast<int>(colours.size()));
    const int tilePx = grid()->tileWidth();
    int left = 0;
    for (const int colour : colours) {
        QRect place;
        QTRY_VERIFY_WITH_TIMEOUT((place = placeOfColor(grid()->grab().toImage(), Theme::classColor(colour))).width() >=
                                     tilePx * 9 / 10,
                                 waitMs);
        QVERIFY(place.width() <= tilePx + 10 && place.height() > tilePx / 2); // one tile, and all of it
        QVERIFY(place.left() >= left);
        left = place.right();
    }
}

void PredictPageTest::barsAreAsLongAsTheProbabilities() {
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    auto* bars = m_page->findChild<AnswerBars*>();
    QTRY_VERIFY(bars->isVisible());
    const QImage image = bars->grab().toImage();
    const double probabilities[] = {0.75, 0.125, 0.125};
    for (std::size_t i = 0; i < std::size(probabilities); ++i) {
        const QRect bar = placeOfColor(image, bars->bars()[i].color);
        QCOMPARE(bar.left() / 3, 0); // its ends are round
        QVERIFY2(std::abs(bar.width() - probabilities[i] * image.width()) <= 3,
                 qPrintable(QString::number(bar.width())));
    }
}

void PredictPageTest::unreadablePictures() {
    openPage();
    const fs::path broken = m_folder->path() / "broken.jpg";
    std::ofstream(broken) << "no picture";
    drop({toQt(broken), toQt(picture("bee1.png"))});
    reach(1);
    chooseOrder(0);
    QCOMPARE(grid()->item(grid()->itemAfter(0))->badge, QStringLiteral("cannot be read"));
    QVERIFY(visibleText(m_page).contains(QStringLiteral("1 cannot be read")));
    grid()->select(grid()->itemAfter(0));
    QTRY_VERIFY(visibleText(m_page->findChild<AnswerPanel*>()).contains(QStringLiteral("broken.jpg” is")));
    QVERIFY(!m_page->findChild<AnswerBars*>()->isVisible());
    QVERIFY(!csv().contains(QStringLiteral("broken")));
}

void PredictPageTest::addByDialog() {
    openPage();
    const fs::path file = picture("bee1.png");
    QTest::mouseClick(button(m_page, QStringLiteral("Add pictures…")), Qt::LeftButton);
    auto* dialog = m_page->findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->setDirectory(toQt(file.parent_path()));
    dialog->selectFile(toQt(file));
    QMetaObject::invokeMethod(dialog, "accept");
    reach(1);
}

void PredictPageTest::pasteByKey() {
    openPage();
    QImage image(40, 30, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QApplication::clipboard()->setImage(image);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    reach(1);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Pasted ")));
    const fs::path cache = m_window->project().place().cache() / "pasted";
    QVERIFY(!fs::is_empty(cache));
    QApplication::clipboard()->setText(toQt(picture("bee1.png")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    reach(2);
    QApplication::clipboard()->setText(QStringLiteral("just words"));
    action("predict.paste")->trigger();
    QTRY_VERIFY((*m_window)->messages()->text().contains(QStringLiteral("no picture on the clipboard")));
}

void PredictPageTest::dropAModel() {
    (*m_window)->showPage(predictPage);
    const fs::path model = m_folder->path() / "好 model.onnx";
    std::ofstream(model) << "model";
    drop({toQt(model)});
    auto* chooser = (*m_window)->findChild<ModelChooser*>();
    QCOMPARE(chooser->currentText(), QStringLiteral("好 model.onnx"));
    drop({toQt(picture("bee1.png"))});
    reach(1);
    QCOMPARE(m_fake->requests().back()[u"model"].toString(), toQt(model));
    test::writeRun(m_folder->path() / "a run", 0.5);
    drop({toQt(m_folder->path() / "a run")});
    QCOMPARE(chooser->currentText(), QStringLiteral("a run"));
    m_window->reopen(); // both are offered again, but none is taken unasked
    chooser = (*m_window)->findChild<ModelChooser*>();
    QVERIFY(chooser->findText(QStringLiteral("好 model.onnx")) >= 0 && chooser->findText(QStringLiteral("a run")) >= 0);
    QCOMPARE(chooser->model(), QString());
}

void PredictPageTest::openAModelByDialog() {
    openPage();
    test::writeRun(m_folder->path() / "far" / "a run", 0.5);
    auto* chooser = (*m_window)->findChild<ModelChooser*>();
    chooser->setCurrentIndex(chooser->count() - 1);
    Q_EMIT chooser->activated(chooser->count() - 1);
    QCOMPARE(chooser->currentText(), QStringLiteral("Run 1 · 92.3 %")); // nothing is chosen yet
    auto* dialog = m_page->findChild<QFileDialog*>();
    QVERIFY(dialog);
    dialog->setDirectory(toQt(m_folder->path() / "far" / "a run"));
    dialog->selectFile(toQt(m_folder->path() / "far" / "a run" / "run.json"));
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(chooser->model(), toQt(m_folder->path() / "far" / "a run"));
}

void PredictPageTest::manyComeInPortions() {
    openPage();
    m_fake->setGate(1);
    drop(pictures(300));
    QTRY_COMPARE_WITH_TIMEOUT(grid()->itemCount(), 300, waitMs);
    reach(8); // the first portion is there while the others wait
    QTRY_VERIFY(visibleText(m_page).contains(QStringLiteral("8 of 300")));
    QVERIFY(session()->workspace().jobs().text().startsWith(QStringLiteral("Predict: 8 of 300")));
    m_fake->setGate(-1);
    reach(300);
    int asked = 0;
    for (const QJsonObject& request : m_fake->requests()) {
        const auto inputs = static_cast<int>(request[u"inputs"].toArray().size());
        QVERIFY(inputs <= 256);
        asked += inputs;
    }
    QCOMPARE(asked, 300);
    QTRY_VERIFY(!session()->workspace().jobs().isBusy());
    QVERIFY(!button(m_page, QStringLiteral("Stop")));
}

void PredictPageTest::stopAndGoOn() {
    openPage();
    m_fake->setGate(1);
    drop(pictures(40));
    reach(8);
    QTRY_VERIFY(button(m_page, QStringLiteral("Stop")));
    QTest::mouseClick(button(m_page, QStringLiteral("Stop")), Qt::LeftButton);
    auto* notice = m_page->findChild<NoticeStrip*>();
    QVERIFY(notice->text().contains(QStringLiteral("Stopped. 32")));
    QVERIFY(!session()->workspace().jobs().isBusy());
    m_fake->setGate(-1);
    QTest::mouseClick(button(notice, QStringLiteral("Continue")), Qt::LeftButton);
    reach(40);
    QTRY_VERIFY(!notice->isVisible());
}

void PredictPageTest::theWorkerIsKilled() {
    openPage();
    m_fake->setGate(1);
    drop(pictures(40));
    reach(8);
    ::kill(static_cast<pid_t>(session()->workspace().predictor().processId()), SIGKILL);
    auto* notice = m_page->findChild<NoticeStrip*>();
    QTRY_VERIFY_WITH_TIMEOUT(notice->text().contains(QStringLiteral("ended unexpectedly")), waitMs);
    QCOMPARE(answered(), 8); // what was answered stays
    QVERIFY(!session()->workspace().jobs().isBusy());
    m_fake->setGate(-1);
    QTest::mouseClick(button(notice, QStringLiteral("Try again")), Qt::LeftButton);
    reach(40);
}

void PredictPageTest::aModelThatFails() {
    openPage();
    m_fake->setError(QStringLiteral("predict"), QStringLiteral("RunDamaged"), QStringLiteral("Run 1"),
                     QStringLiteral("it is cut short"));
    drop({toQt(picture("bee1.png"))});
    auto* notice = m_page->findChild<NoticeStrip*>();
    QTRY_COMPARE_WITH_TIMEOUT(
        notice->text(),
        QStringLiteral("“Run 1” is not a whole run folder: it is cut short. Copy it anew from where it came "
                       "from, or train again."),
        waitMs);
    m_fake->setNoError();
    QTest::mouseClick(button(notice, QStringLiteral("Try again")), Qt::LeftButton);
    reach(1);
}

void PredictPageTest::clearWhileItRuns() {
    openPage();
    m_fake->setGate(0);
    drop(pictures(20));
    QTRY_COMPARE_WITH_TIMEOUT(m_fake->requests().size(), std::size_t(1), waitMs);
    action("predict.clear")->trigger();
    QCOMPARE(grid()->itemCount(), 0);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Drop pictures here")));
    QVERIFY(!session()->workspace().jobs().isBusy());
    m_fake->setGate(-1);
    drop({toQt(picture("ant1.png"))});
    reach(1);
    QCOMPARE(grid()->itemCount(), 1); // nothing of the old ones came back
}

void PredictPageTest::takeOffTheList() {
    openPage();
    drop(pictures(3));
    reach(3);
    grid()->select(grid()->itemAfter(1));
    grid()->setFocus();
    const qint64 third = grid()->itemAfter(2);
    QTest::keyClick(grid(), Qt::Key_Delete);
    QCOMPARE(grid()->itemCount(), 2);
    QCOMPARE(grid()->current(), third);
    QVERIFY(!m_window->project().image(ImageId{1}).leftOut); // the same key elsewhere
}

void PredictPageTest::anotherModelAsksAgain() {
    openPage();
    addRun("Run 2", 0.8, "2026-11-20T10:42:00Z");
    drop({toQt(picture("bee1.png"))});
    reach(1);
    m_fake->setGate(1); // the worker has passed one step already
    (*m_window)->findChild<ModelChooser*>()->choose(toQt(m_window->project().place().runs() / "Run 2"));
    QCOMPARE(answered(), 0);
    m_fake->setGate(-1);
    reach(1);
    QCOMPARE(m_fake->requests().size(), std::size_t(2));
    QVERIFY(m_fake->requests()[1][u"model"].toString().endsWith(QStringLiteral("Run 2")));
}

void PredictPageTest::aNewRunDoesNotTakeOver() {
    openPage();
    auto* chooser = (*m_window)->findChild<ModelChooser*>();
    addRun("Run 2", 0.95, "2026-11-24T10:42:00Z");
    QVERIFY(chooser->currentText().startsWith(QStringLiteral("Run 2"))); // nothing was asked yet
    drop({toQt(picture("bee1.png"))});
    reach(1);
    addRun("Run 3", 0.99, "2026-11-25T10:42:00Z");
    QVERIFY(chooser->currentText().startsWith(QStringLiteral("Run 2")));
    QCOMPARE(answered(), 1);
    action("predict.clear")->trigger();
    addRun("Run 4", 0.995, "2026-11-26T10:42:00Z");
    QVERIFY(chooser->currentText().startsWith(QStringLiteral("Run 4")));
}

void PredictPageTest::chooseOrder(int index) {
    for (QComboBox* each : m_page->bar()->findChildren<QComboBox*>())
        if (each->accessibleName() == QLatin1String("Order")) {
            each->setCurrentIndex(index);
            Q_EMIT each->activated(index);
        }
}

// By the menu of classes that the action opens.
void PredictPageTest::addAs(const QString& className) {
    action("predict.addToDataset")->trigger();
    QMenu* menu = m_page->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
    QAction* found = nullptr;
    for (QAction* each : menu->actions())
        if (each->text() == className)
            found = each;
    QVERIFY2(found, qPrintable(className));
    found->trigger();
    menu->close();
}

void PredictPageTest::copiesGoIntoTheDataset() {
    openPage();
    const fs::path original = picture("bee1.png");
    drop({toQt(original)});
    reach(1);
    const auto before = m_window->project().images().size();
    QVERIFY(action("predict.addToDataset")->isEnabled());
    addAs(QStringLiteral("bee"));
    const fs::path copy = m_window->dataset() / "bee" / "bee1.png";
    QTRY_COMPARE(m_window->project().images().size(), before + 1);
    QCOMPARE(readFile(copy).value(), readFile(original).value());
    const auto images = m_window->project().images();
    const auto added = std::find_if(images.begin(), images.end(),
                                    [](const ImageRecord& image) { return image.path == "bee/bee1.png"; });
    QVERIFY(added != images.end());
    QCOMPARE(m_window->project().findClass(added->label)->name, std::string("bee"));
    QVERIFY2((*m_window)->messages()->text().contains(QStringLiteral("copied into")),
             qPrintable((*m_window)->messages()->text()));
    addAs(QStringLiteral("bee")); // the name is taken
    QTRY_VERIFY(fs::exists(m_window->dataset() / "bee" / "bee1 (2).png"));
    QCOMPARE(readFile(copy).value(), readFile(original).value());
    QVERIFY(fs::exists(original));
    QTRY_COMPARE(m_window->project().images().size(), before + 2);
    for (const auto& entry : fs::directory_iterator(m_window->dataset() / "bee")) // nothing half copied is left
        QVERIFY(entry.path().filename().string().front() != '.');
}

void PredictPageTest::whatIsInTheDatasetAlreadyIsNotCopied() {
    openPage();
    drop({toQt(m_window->dataset() / "ant" / "0.jpg")});
    reach(1);
    addAs(QStringLiteral("bee"));
    QTRY_VERIFY2((*m_window)->messages()->text().contains(QStringLiteral("in the dataset already")),
                 qPrintable((*m_window)->messages()->text()));
    QVERIFY(!fs::exists(m_window->dataset() / "bee" / "0 (2).jpg"));
}

void PredictPageTest::aClassWithoutAFolderGetsOne() {
    openPage();
    const ClassId wasp = session()->dataset()->labels().addClass(QStringLiteral("wasp"));
    drop({toQt(picture("bee1.png"))});
    reach(1);
    addAs(QStringLiteral("wasp"));
    QTRY_VERIFY(fs::exists(m_window->dataset() / "wasp" / "bee1.png"));
    QTRY_VERIFY(m_window->project().images().back().path == "wasp/bee1.png");
    QCOMPARE(m_window->project().images().back().label, wasp);
}

void PredictPageTest::theMenuOffersWhatCanBeDone() {
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    Q_EMIT grid()->contextMenuWanted(QPoint(10, 10));
    QMenu* menu = m_page->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
    const auto entries = menu->actions();
    for (const char* id : {"data.fullView", "evaluate.heatMap", "file.show", "file.copyPath", "predict.remove"})
        QVERIFY2(entries.contains(action(id)), id);
    QStringList classes;
    for (const QAction* each : entries.constFirst()->menu()->actions())
        classes << each->text();
    QCOMPARE(classes, (QStringList{QStringLiteral("ant"), QStringLiteral("bee"), QStringLiteral("猫")}));
    menu->close();
}

void PredictPageTest::theSizeIsThatOfTheDataPage() {
    (*m_window)->resize(1400, 800);
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    auto* size = m_page->bar()->findChild<QSlider*>();
    QVERIFY(size && size->isVisible());
    size->setValue(220);
    QCOMPARE(grid()->tileWidth(), 220);
    QCOMPARE(Settings::integer("data/tileSize"), 220);
    Settings::reset();
}

void PredictPageTest::orders() {
    openPage();
    const fs::path broken = m_folder->path() / "broken.jpg";
    std::ofstream(broken) << "no picture";
    drop({toQt(broken), toQt(picture("猫1.png")), toQt(picture("bee1.png")), toQt(picture("猫2.png"))});
    reach(3);
    const auto captions = [this] {
        QStringList list;
        for (int place = 0; place < grid()->itemCount(); ++place)
            list << grid()->item(grid()->itemAfter(place))->caption;
        return list;
    };
    const QString cat = QStringLiteral("猫");
    QTRY_COMPARE(captions(), (QStringList{QStringLiteral("bee"), cat, cat, QStringLiteral("broken.jpg")}));
    chooseOrder(0);
    QCOMPARE(captions(), (QStringList{QStringLiteral("broken.jpg"), cat, QStringLiteral("bee"), cat}));
    chooseOrder(1);
    QCOMPARE(captions(), (QStringList{QStringLiteral("bee"), cat, cat, QStringLiteral("broken.jpg")}));
    chooseOrder(2);
    QCOMPARE(captions(), (QStringList{cat, QStringLiteral("bee"), cat, QStringLiteral("broken.jpg")}));
}

void PredictPageTest::colorsOfTheProject() {
    openPage();
    drop({toQt(picture("猫1.png"))});
    reach(1);
    const auto classes = m_window->project().classes();
    const auto cat = std::find_if(classes.begin(), classes.end(), [](const auto& each) { return each.name == "猫"; });
    QVERIFY(cat != classes.end());
    QCOMPARE(grid()->item(grid()->itemAfter(0))->color, Theme::classColor(cat->colour));
    QCOMPARE(m_page->findChild<AnswerBars*>()->bars()[0].color, Theme::classColor(cat->colour));
}

// Also after the person has put the classes into another order, and given one a letter.
void PredictPageTest::keysOfTheDataPage() {
    openPage();
    drop({toQt(picture("猫1.png"))});
    reach(1);
    const auto keysOnData = [this] {
        QHash<QString, QString> keys;
        const QAbstractItemModel* list = (*m_window)->findChild<ClassList*>()->model();
        for (int row = 0; row < list->rowCount(); ++row)
            keys.insert(list->index(row, 0).data().toString(), list->index(row, 0).data(keyRole).toString());
        return keys;
    };
    const auto keysHere = [this] {
        QHash<QString, QString> keys;
        for (const AnswerBar& bar : m_page->findChild<AnswerBars*>()->bars())
            keys.insert(bar.name, bar.key);
        return keys;
    };
    Labelling& labels = (*m_window)->session()->dataset()->labels();
    const auto compareBoth = [&](const QString& cat) {
        (*m_window)->showPage("data");
        const auto data = keysOnData();
        QCOMPARE(data.value(QStringLiteral("猫")), cat);
        (*m_window)->showPage("predict");
        const auto here = keysHere();
        QVERIFY(!here.isEmpty());
        for (auto each = here.begin(); each != here.end(); ++each)
            QCOMPARE(each.value(), data.value(each.key()));
    };
    compareBoth(QStringLiteral("3"));
    labels.moveClass(labels.project().classes().back().id, 0);
    compareBoth(QStringLiteral("1"));
    labels.setClassKey(labels.project().classes().front().id, QStringLiteral("Q"));
    compareBoth(QStringLiteral("Q"));
}

QString PredictPageTest::csv() {
    action("predict.csv")->trigger();
    auto* dialog = m_page->findChild<QFileDialog*>();
    const fs::path file = m_folder->path() / "答 answers.csv";
    dialog->setDirectory(toQt(m_folder->path()));
    dialog->selectFile(toQt(file));
    QMetaObject::invokeMethod(dialog, "accept");
    if (!QTest::qWaitFor([&] { return fs::exists(file); }))
        return {};
    QFile in(toQt(file));
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

void PredictPageTest::saveCsv() {
    openPage();
    const fs::path file = picture("bee1.png");
    drop({toQt(file)});
    reach(1);
    QCOMPARE(csv(), QStringLiteral("path,class,probability,top1,p1,top2,p2,top3,p3,top4,p4,top5,p5\n"
                                   "%1,bee,0.75,bee,0.75,猫,0.125,ant,0.125,,,,\n")
                        .arg(toQt(file)));
    QTRY_VERIFY((*m_window)->messages()->text().contains(QStringLiteral("answers.csv")));
}

void PredictPageTest::fullView() {
    openPage();
    drop(pictures(2));
    reach(2);
    grid()->setFocus();
    QTest::keyClick(grid(), Qt::Key_F);
    auto* full = m_page->findChild<FullView*>();
    QVERIFY(full->isVisible());
    QVERIFY(visibleText(full).contains(QStringLiteral("bee1.png")));
    QVERIFY(visibleText(full).contains(QStringLiteral("bee 75.0 %")));
    QVERIFY(visibleText(full).contains(QStringLiteral("1 of 2")));
    QTest::keyClick(full, Qt::Key_Right);
    QVERIFY(visibleText(full).contains(QStringLiteral("bee2.png")));
    QTest::keyClick(full, Qt::Key_Escape);
    QVERIFY(grid()->isVisible() && grid()->hasFocus());
    const QAction* action = (*m_window)->actions()->action("data.fullView");
    QVERIFY(action->isEnabled());
    (*m_window)->showPage("train"); // where there is nothing to show so
    QVERIFY(!action->isEnabled());
}

void PredictPageTest::actionsSayWhyNot() {
    for (const char* id : {"predict.add", "predict.paste", "predict.csv", "predict.clear", "predict.remove"}) {
        QVERIFY2(!action(id)->isEnabled(), id);
        QVERIFY2(action(id)->toolTip().endsWith(QLatin1Char('.')), id);
    }
    openPage();
    QVERIFY(action("predict.add")->isEnabled() && action("predict.paste")->isEnabled());
}

void PredictPageTest::everythingHasAName() {
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    QWidgetList widgets = m_page->findChildren<QWidget*>();
    widgets << m_page->bar()->findChildren<QWidget*>();
    for (QWidget* each : widgets) {
        if (!each->isVisible() || !(each->focusPolicy() & Qt::TabFocus))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(each);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), each->metaObject()->className());
    }
}

void PredictPageTest::bothThemes() {
    openPage();
    drop({toQt(picture("bee1.png"))});
    reach(1);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Theme::instance().setChoice(choice);
        const QImage image = m_page->grab().toImage();
        QCOMPARE(image.pixelColor(4, 4), Theme::instance().colors().window);
        QCOMPARE(image.pixelColor(image.width() - 4, image.height() - 4), Theme::instance().colors().surface);
    }
    Theme::instance().setChoice(ThemeChoice::System);
}

CLASSMITH_TEST(PredictPageTest)
#include "predict_page_test.moc"
