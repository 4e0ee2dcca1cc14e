// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/pictures/thumbnail_loader.h"

#include <cmath>

#include "app/desktop/common/text.h"
#include "core/imaging/decode.h"
#include "core/imaging/encode.h"
#include "core/imaging/pixels/resize.h"
#include "tests/support/test_support.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
constexpr int jpegNoise = 6; // how far a plain colour may be off
const QColor red(200, 30, 30);
const QColor green(30, 160, 40);
const QColor blue(40, 60, 200);

// Always of one size in bytes, whatever the colour.
void writePlain(const fs::path& file, const QColor& color, QSize size = {640, 480}) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(color);
    if (!image.save(toQt(file), "PPM"))
        qFatal("The test picture could not be written.");
}

void writePlainJpeg(const fs::path& file, const QColor& color) {
    QImage image(320, 240, QImage::Format_RGB32);
    image.fill(color);
    if (!image.save(toQt(file), "JPG", 95))
        qFatal("The test picture could not be written.");
}

// Of soft shapes and a hard edge.
QImage drawnPicture(QSize size) {
    QImage image(size, QImage::Format_RGB32);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixel(x, y,
                           qRgb(static_cast<int>(127 + 120 * std::sin(x / 37.0)), y * 255 / size.height(),
                                x < size.width() / 3 ? 40 : 220));
    return image;
}

bool isNear(const QColor& a, const QColor& b) {
    return std::abs(a.red() - b.red()) <= jpegNoise && std::abs(a.green() - b.green()) <= jpegNoise &&
           std::abs(a.blue() - b.blue()) <= jpegNoise;
}

struct Difference {
    double mean = 0;
    int most = 0;
};

Difference difference(const QImage& a, const RgbImage& b) {
    Difference found;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb pixel = a.pixel(x, y);
            const auto* other =
                b.pixels.data() +
                (static_cast<std::size_t>(y) * static_cast<std::size_t>(b.widthPx) + static_cast<std::size_t>(x)) * 3;
            const int parts[] = {qRed(pixel) - other[0], qGreen(pixel) - other[1], qBlue(pixel) - other[2]};
            for (const int part : parts) {
                found.mean += std::abs(part);
                found.most = std::max(found.most, std::abs(part));
            }
        }
    found.mean /= 3.0 * a.width() * a.height();
    return found;
}

} // namespace

// Thumbnails, and the ones that are kept on the disk.
class ThumbnailLoaderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup();
    void theKeptOneIsShownTheSecondTime();
    void aFileThatWasTouchedIsReadAgain();
    void aFileOfAnotherSizeIsReadAgain();
    void aBrokenKeptOneIsPassedOverAndMended_data();
    void aBrokenKeptOneIsPassedOverAndMended();
    void withoutACacheNothingIsWritten();
    void itCoversItsBoxAndEnlargesNothing_data();
    void itCoversItsBoxAndEnlargesNothing();
    void reducedDecodingLooksLikeFullDecoding();

  private:
    QImage load(const fs::path& cache); // as a new start of the program would
    QColor shown() { return load(m_cache).pixelColor(50, 50); }
    std::vector<fs::path> kept() const;
    std::unique_ptr<test::TemporaryFolder> m_folder;
    fs::path m_file;
    fs::path m_cache;
};

void ThumbnailLoaderTest::init() {
    m_folder = std::make_unique<test::TemporaryFolder>();
    m_file = m_folder->path() / pathFromUtf8("picture 图.ppm");
    m_cache = m_folder->path() / "cache";
}

void ThumbnailLoaderTest::cleanup() {
    m_folder.reset();
}

QImage ThumbnailLoaderTest::load(const fs::path& cache) {
    ThumbnailLoader loader;
    loader.reset(cache);
    loader.request({{1, m_file}});
    if (!QTest::qWaitFor([&] { return !loader.isMissing(1); }, waitMs))
        qWarning("The thumbnail did not come.");
    return loader.find(1).toImage();
}

std::vector<fs::path> ThumbnailLoaderTest::kept() const {
    std::vector<fs::path> files;
    if (fs::exists(m_cache))
        for (const auto& entry : fs::recursive_directory_iterator(m_cache))
            if (entry.is_regular_file())
                files.push_back(entry.path());
    return files;
}

void ThumbnailLoaderTest::theKeptOneIsShownTheSecondTime() {
    writePlain(m_file, red);
    QVERIFY(isNear(shown(), red));
    QCOMPARE(kept().size(), std::size_t(1));
    QVERIFY(isNear(shown(), red));
    writePlainJpeg(kept().front(), green); // so that one sees where it comes from
    QVERIFY(isNear(shown(), green));
    QCOMPARE(kept().size(), std::size_t(1));
}

void ThumbnailLoaderTest::aFileThatWasTouchedIsReadAgain() {
    writePlain(m_file, red);
    const auto time = fs::last_write_time(m_file);
    const auto bytes = fs::file_size(m_file);
    QVERIFY(isNear(shown(), red));
    writePlain(m_file, blue);
    QCOMPARE(fs::file_size(m_file), bytes);
    fs::last_write_time(m_file, time);
    QVERIFY(isNear(shown(), red)); // nothing says that it is another picture: the kept one is taken
    fs::last_write_time(m_file, time + std::chrono::seconds(1));
    QVERIFY(isNear(shown(), blue));
}

void ThumbnailLoaderTest::aFileOfAnotherSizeIsReadAgain() {
    writePlain(m_file, red);
    const auto time = fs::last_write_time(m_file);
    QVERIFY(isNear(shown(), red));
    writePlain(m_file, blue, {640, 500});
    fs::last_write_time(m_file, time);
    QVERIFY(isNear(shown(), blue));
}

void ThumbnailLoaderTest::aBrokenKeptOneIsPassedOverAndMended_data() {
    QTest::addColumn<int>("keptPercent");
    QTest::addColumn<QByteArray>("added");
    QTest::newRow("empty") << 0 << QByteArray();
    QTest::newRow("other bytes") << 0 << QByteArray("no picture");
    QTest::newRow("its beginning only") << 60 << QByteArray();
}

void ThumbnailLoaderTest::aBrokenKeptOneIsPassedOverAndMended() {
    QFETCH(const int, keptPercent);
    QFETCH(const QByteArray, added);
    if (!drawnPicture({640, 480}).save(toQt(m_file), "PPM"))
        QFAIL("The test picture could not be written.");
    const QImage right = load({});
    load(m_cache);
    const fs::path file = kept().front();
    const auto whole = readTextFile(file);
    QVERIFY(whole);
    QVERIFY(writeFileAtomically(file, whole->substr(0, whole->size() * static_cast<std::size_t>(keptPercent) / 100) +
                                          added.toStdString()));
    QCOMPARE(load(m_cache), right); // made from the picture itself: not a trace of JPEG
    QCOMPARE(readTextFile(file).value(), *whole);
}

void ThumbnailLoaderTest::withoutACacheNothingIsWritten() {
    writePlain(m_file, red);
    QVERIFY(isNear(load({}).pixelColor(50, 50), red));
    QVERIFY(kept().empty());
    writePlain(m_file, blue);
    QVERIFY(isNear(load({}).pixelColor(50, 50), blue));
}

void ThumbnailLoaderTest::itCoversItsBoxAndEnlargesNothing_data() {
    QTest::addColumn<QSize>("picture");
    QTest::addColumn<QSize>("thumbnail");
    QTest::newRow("4:3") << QSize(1600, 1200) << QSize(320, 240);
    QTest::newRow("wide") << QSize(1200, 480) << QSize(600, 240);
    QTest::newRow("tall") << QSize(480, 1200) << QSize(320, 800);
    QTest::newRow("small") << QSize(100, 80) << QSize(100, 80);
}

void ThumbnailLoaderTest::itCoversItsBoxAndEnlargesNothing() {
    QFETCH(const QSize, picture);
    QFETCH(const QSize, thumbnail);
    writePlain(m_file, red, picture);
    QCOMPARE(load({}).size(), thumbnail);
}

// A JPEG is decoded at a half, a quarter or an eighth of its size, which is quicker by far: nobody should see that.
void ThumbnailLoaderTest::reducedDecodingLooksLikeFullDecoding() {
    m_file = m_folder->path() / "large.jpg";
    for (const QSize& size : {QSize(1600, 1200), QSize(3000, 2200), QSize(900, 2600)}) {
        QVERIFY(drawnPicture(size).save(toQt(m_file), "JPG", 92));
        const QImage thumbnail = load({});
        const auto full = decodeImageFile(m_file);
        QVERIFY(full);
        const RgbImage expected = resize(full->image, thumbnail.width(), thumbnail.height(), Interpolation::Bilinear);
        const Difference seen = difference(thumbnail, expected);
        QVERIFY2(seen.mean < 2.0 && seen.most < 40,
                 qPrintable(QStringLiteral("%1 on average, %2 at most").arg(seen.mean).arg(seen.most)));
    }
}

CLASSMITH_TEST(ThumbnailLoaderTest)
#include "thumbnail_loader_test.moc"
