// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/train/augmentation_preview.h"

#include <cstring>
#include <set>

#include <QtGui/QHelpEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolTip>

#include "app/desktop/common/text.h"
#include "app/desktop/train/picture_strip.h"
#include "app/desktop/train/settings_panel.h"
#include "core/models/networks/catalogue.h"
#include "tests/desktop/train/train_fixture.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::TrainWindow;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
constexpr std::size_t shownPictures = AugmentationPreview::pictureCount;

// Larger than the network sees them, so that they are decoded at a reduced scale, too.
void writePhotograph(const fs::path& file, int number) {
    QImage image(1200, 900, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb((x * (number + 1) / 5) % 256, (y + 40 * number) % 256, (x + y) / 9 % 256));
    if (!image.save(toQt(file), "JPG", 90))
        qFatal("The test picture could not be written.");
}

Result<RgbImage> asTraining(const fs::path& file, const TrainRequest& request, std::uint64_t epoch, std::size_t place) {
    const auto load = [&](const std::function<int(ImageSize)>& reduction) {
        DecodeOptions options;
        options.reduction = reduction;
        return decodeImageFile(file, options);
    };
    return loadAugmented(load, request.augmentation, findModel(request.model)->preprocessing.withSize(request.sizePx),
                         {request.seed, epoch, place});
}

Result<RgbImage> asEvaluation(const fs::path& file, const TrainRequest& request) {
    return decodeImageFile(file).map([&request](const DecodedImage& decoded) {
        return preprocess(decoded.image, findModel(request.model)->preprocessing.withSize(request.sizePx));
    });
}

bool sameBytes(const QImage& shown, const RgbImage& expected) {
    if (shown.width() != expected.widthPx || shown.height() != expected.heightPx)
        return false;
    const QImage rgb = shown.convertToFormat(QImage::Format_RGB888);
    const auto rowBytes = static_cast<std::size_t>(expected.widthPx) * 3;
    for (int y = 0; y < expected.heightPx; ++y)
        if (std::memcmp(rgb.constScanLine(y), expected.pixels.data() + static_cast<std::size_t>(y) * rowBytes,
                        rowBytes) != 0)
            return false;
    return true;
}

// The tool tip that a pointer at this place gets.
QString toolTipAt(QWidget* widget, const QPoint& place) {
    QToolTip::hideText(); // the one before goes a moment later
    if (!QTest::qWaitFor([] { return QToolTip::text().isEmpty(); }, waitMs))
        qWarning("The tool tip stays.");
    QHelpEvent event(QEvent::ToolTip, place, widget->mapToGlobal(place));
    QApplication::sendEvent(widget, &event);
    return QToolTip::text();
}

// Somewhere in there, give or take what smooth edges make of it.
bool showsColor(QWidget* widget, const QRect& place, const QColor& color) {
    constexpr int most = 40;
    const QImage seen = widget->grab(place).toImage();
    for (int y = 0; y < seen.height(); ++y)
        for (int x = 0; x < seen.width(); ++x) {
            const QColor here = seen.pixelColor(x, y);
            if (std::abs(here.red() - color.red()) < most && std::abs(here.green() - color.green()) < most &&
                std::abs(here.blue() - color.blue()) < most)
                return true;
        }
    return false;
}

} // namespace

// The strip of augmented pictures on the Train page.
class AugmentationPreviewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init();
    void cleanup() { m_window.reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void eachPictureIsTheTrainingsToTheByte();
    void whatIsSwitchedOnIsSeenAndNamed();
    void anotherLookIsTheNextEpoch();
    void withTheHeadAloneTheyAreAsEvaluationSeesThem();
    void aPictureThatCannotBeReadHasASignAndSaysWhy();

  private:
    using Expected = std::function<Result<RgbImage>(const fs::path& file, std::size_t place)>;
    bool areAll(const Expected& expected);
    int signs();
    void choose(const char* freezing);
    PictureStrip* strip() { return m_window->part<PictureStrip>(); }
    TrainRequest request() { return m_window->page()->recipe().resolved(); }
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    std::unique_ptr<TrainWindow> m_window;
    std::vector<fs::path> m_files; // of the training set
};

void AugmentationPreviewTest::init() {
    m_window = std::make_unique<TrainWindow>(std::vector<std::string>{"ant", "bee"}, 6);
    const Project& project = m_window->window().project();
    m_files.clear();
    int number = 0;
    for (const ImageRecord& image : project.images()) {
        const fs::path file = project.datasetRoot() / pathFromUtf8(image.path);
        writePhotograph(file, ++number);
        if (m_window->session()->dataset()->labels().setOf(image.id) == SetKind::Train)
            m_files.push_back(file);
    }
    QVERIFY(m_files.size() >= shownPictures);
}

void AugmentationPreviewTest::choose(const char* freezing) {
    QSignalSpy delivered(m_window->part<AugmentationPreview>(), &AugmentationPreview::delivered);
    test::chipOf(*m_window, freezing)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!delivered.isEmpty(), waitMs);
}

// Each is made from a training picture of its own.
bool AugmentationPreviewTest::areAll(const Expected& expected) {
    std::set<fs::path> found;
    for (std::size_t place = 0; place < shownPictures; ++place)
        for (const fs::path& file : m_files)
            if (const auto picture = expected(file, place); picture && sameBytes(strip()->picture(place), *picture))
                found.insert(file);
    return found.size() == shownPictures;
}

int AugmentationPreviewTest::signs() {
    int count = 0;
    for (std::size_t i = 0; i < shownPictures; ++i)
        count +=
            showsColor(strip(), strip()->placeOf(i), Theme::instance().colors().warning) && strip()->picture(i).isNull()
                ? 1
                : 0;
    return count;
}

void AugmentationPreviewTest::eachPictureIsTheTrainingsToTheByte() {
    choose("none"); // nothing is frozen
    QVERIFY(request().augmentation != Augmentation::none());
    QTRY_VERIFY_WITH_TIMEOUT(
        areAll([this](const fs::path& file, std::size_t place) { return asTraining(file, request(), 1, place); }),
        waitMs);
}

void AugmentationPreviewTest::whatIsSwitchedOnIsSeenAndNamed() {
    choose("none");
    auto* panel = m_window->part<SettingsPanel>();
    auto* policy = qobject_cast<QComboBox*>(panel->editor("--policy"));
    QVERIFY(policy);
    policy->setCurrentIndex(policy->findData(QStringLiteral("trivialaugment")));
    qobject_cast<QDoubleSpinBox*>(panel->editor("--solarize"))->setValue(1);
    QCOMPARE(request().augmentation.policy, std::string("trivialaugment"));
    QTRY_VERIFY_WITH_TIMEOUT(
        areAll([this](const fs::path& file, std::size_t place) { return asTraining(file, request(), 1, place); }),
        waitMs);
    QString said;
    for (QLabel* label : m_window->part<AugmentationPreview>()->findChildren<QLabel*>())
        said += label->text();
    QVERIFY2(said.contains(QStringLiteral("TrivialAugment · ")) && said.contains(QStringLiteral("solarized 100 %")),
             qPrintable(said));
}

void AugmentationPreviewTest::anotherLookIsTheNextEpoch() {
    choose("none");
    auto* preview = m_window->part<AugmentationPreview>();
    QSignalSpy delivered(preview, &AugmentationPreview::delivered);
    for (QPushButton* button : preview->findChildren<QPushButton*>())
        if (button->text() == QStringLiteral("Another look"))
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!delivered.isEmpty(), waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        areAll([this](const fs::path& file, std::size_t place) { return asTraining(file, request(), 2, place); }),
        waitMs);
}

void AugmentationPreviewTest::withTheHeadAloneTheyAreAsEvaluationSeesThem() {
    choose("none");
    choose("head");
    QTRY_VERIFY_WITH_TIMEOUT(
        areAll([this](const fs::path& file, std::size_t) { return asEvaluation(file, request()); }), waitMs);
}

void AugmentationPreviewTest::aPictureThatCannotBeReadHasASignAndSaysWhy() {
    for (const fs::path& file : m_files)
        if (file.parent_path().filename() == "ant")
            QVERIFY(writeFileAtomically(file, "no picture"));
    choose("none");
    QTRY_COMPARE_WITH_TIMEOUT(signs(), 4, waitMs); // half of them are ants
    for (std::size_t i = 0; i < shownPictures; ++i) {
        const QString tip = toolTipAt(strip(), strip()->placeOf(i).center());
        QCOMPARE(tip.isEmpty(), !strip()->picture(i).isNull());
        if (!tip.isEmpty())
            QVERIFY2(tip.contains(QStringLiteral(".jpg")), qPrintable(tip));
    }
    int number = 0;
    for (const fs::path& file : m_files)
        writePhotograph(file, ++number);
    choose("head"); // they are read again
    QTRY_COMPARE_WITH_TIMEOUT(signs(), 0, waitMs);
    for (std::size_t i = 0; i < shownPictures; ++i) {
        QVERIFY(!strip()->picture(i).isNull());
        QVERIFY(toolTipAt(strip(), strip()->placeOf(i).center()).isEmpty());
    }
}

CLASSMITH_TEST(AugmentationPreviewTest)
#include "augmentation_preview_test.moc"
