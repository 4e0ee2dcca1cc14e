// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/imaging/augment/augment.h"
#include "core/imaging/pixels/color_jitter.h"
#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

class AugmentTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void jitterEqualsTorchvision();
    void cropFlipAndJitterEqualTorchvision();
    void cropsAreDrawnAsTorchvisionDoes();
    void factorsAreDrawnEvenly();
    void everyOrderComesEquallyOften();
    void nothingRandomInNone();
    void theDrawDependsOnSeedEpochAndSampleOnly();
    void reductionLeavesEnoughPixels();
    void aReducedPictureGivesTheSameView();
};

void AugmentTest::jitterEqualsTorchvision() {
    const QJsonArray cases = imagingReference("jitter.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 25);
    const std::map<QString, void (*)(RgbImage&, double)> steps{{QStringLiteral("brightness"), adjustBrightness},
                                                               {QStringLiteral("contrast"), adjustContrast},
                                                               {QStringLiteral("saturation"), adjustSaturation},
                                                               {QStringLiteral("hue"), adjustHue}};
    for (const QJsonValue& one : cases) {
        RgbImage image = pattern(61, 47);
        steps.at(one[u"step"].toString())(image, one[u"factor"].toDouble());
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void AugmentTest::cropFlipAndJitterEqualTorchvision() {
    const QJsonArray cases = imagingReference("crop.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 12);
    for (const QJsonValue& one : cases) {
        const DecodedImage decoded{patternOf(one[u"from"]), {one[u"from"][0].toInt(), one[u"from"][1].toInt()}};
        const QJsonValue box = one[u"box"];
        AugmentationDraw draw;
        draw.crop = {box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()};
        draw.flip = one[u"flip"].toBool();
        draw.order = {1, 2, 3, 0};
        draw.contrast = 1.2;
        draw.saturation = 0.7;
        draw.brightness = 0.9;
        const RgbImage image = applyAugmentation(decoded, draw, one[u"size"].toInt(), Interpolation::Bilinear);
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

// The share of draws at or below torchvision's deciles; 20,000 draws have a standard error of 0.0035 there.
void AugmentTest::cropsAreDrawnAsTorchvisionDoes() {
    const QJsonArray cases = imagingReference("draw.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 4);
    constexpr int draws = 20000;
    for (const QJsonValue& one : cases) {
        Augmentation ranges;
        ranges.cropScaleMin = one[u"scale"][0].toDouble();
        ranges.cropScaleMax = one[u"scale"][1].toDouble();
        ranges.cropRatioMin = one[u"ratio"][0].toDouble();
        ranges.cropRatioMax = one[u"ratio"][1].toDouble();
        const ImageSize size{one[u"size"][0].toInt(), one[u"size"][1].toInt()};
        std::map<QString, std::vector<double>> values;
        for (int i = 0; i < draws; ++i) {
            SampleRandom random(1, 2, static_cast<std::uint64_t>(i));
            const Box crop = drawAugmentation(ranges, size, random).crop;
            QVERIFY(crop.x >= 0 && crop.y >= 0 && crop.width >= 1 && crop.height >= 1);
            QVERIFY(crop.x + crop.width <= size.widthPx && crop.y + crop.height <= size.heightPx);
            values[QStringLiteral("x")].push_back(crop.x);
            values[QStringLiteral("y")].push_back(crop.y);
            values[QStringLiteral("width")].push_back(crop.width);
            values[QStringLiteral("height")].push_back(crop.height);
            values[QStringLiteral("area")].push_back(crop.width * crop.height);
        }
        for (const auto& [name, column] : values)
            for (const QJsonValue& decile : one[u"below"][name].toArray()) {
                const double limit = decile[0].toDouble();
                const auto below = std::count_if(column.begin(), column.end(), [&](double v) { return v <= limit; });
                const double share = static_cast<double>(below) / draws;
                QVERIFY2(std::abs(share - decile[1].toDouble()) < 0.016,
                         qPrintable(QStringLiteral("%1 <= %2: %3, torchvision %4")
                                        .arg(name)
                                        .arg(limit)
                                        .arg(share)
                                        .arg(decile[1].toDouble())));
            }
    }
}

void AugmentTest::factorsAreDrawnEvenly() {
    Augmentation ranges;
    ranges.brightness = 1.5; // from max(0, 1 - 1.5) = 0 to 2.5
    ranges.saturation = 0;
    ranges.hue = 0.1;
    constexpr int draws = 20000;
    double brightness = 0, contrast = 0, hue = 0;
    int flips = 0;
    for (int i = 0; i < draws; ++i) {
        SampleRandom random(3, 0, static_cast<std::uint64_t>(i));
        const AugmentationDraw draw = drawAugmentation(ranges, {100, 80}, random);
        QVERIFY(draw.brightness >= 0 && draw.brightness <= 2.5);
        QVERIFY(draw.contrast >= 0.8 && draw.contrast <= 1.2);
        QVERIFY(std::abs(draw.hue) <= 0.1);
        QCOMPARE(draw.saturation, 1.0);
        brightness += draw.brightness / draws;
        contrast += draw.contrast / draws;
        hue += draw.hue / draws;
        flips += draw.flip;
    }
    QVERIFY(std::abs(brightness - 1.25) < 0.025);
    QVERIFY(std::abs(contrast - 1.0) < 0.005);
    QVERIFY(std::abs(hue) < 0.002);
    QVERIFY(std::abs(flips / static_cast<double>(draws) - 0.5) < 0.015);
}

void AugmentTest::everyOrderComesEquallyOften() {
    std::map<std::array<int, 4>, int> counts;
    constexpr int draws = 24000;
    for (int i = 0; i < draws; ++i) {
        SampleRandom random(4, 0, static_cast<std::uint64_t>(i));
        ++counts[drawAugmentation(Augmentation{}, {100, 80}, random).order];
    }
    QCOMPARE(counts.size(), std::size_t{24});
    for (const auto& [order, count] : counts)
        QVERIFY(std::abs(count - draws / 24) < 150); // five standard errors
}

void AugmentTest::nothingRandomInNone() {
    for (std::uint64_t i = 0; i < 50; ++i) {
        SampleRandom random(5, i, i);
        const AugmentationDraw draw = drawAugmentation(Augmentation::none(), {101, 100}, random);
        QCOMPARE(draw.crop.x, 0.0);
        QCOMPARE(draw.crop.width, 100.0);
        QCOMPARE(draw.crop.height, 100.0);
        QVERIFY(!draw.flip);
        QCOMPARE(draw.brightness * draw.contrast * draw.saturation, 1.0);
        QCOMPARE(draw.hue, 0.0);
    }
}

void AugmentTest::theDrawDependsOnSeedEpochAndSampleOnly() {
    const auto draw = [](std::uint64_t seed, std::uint64_t epoch, std::uint64_t sample) {
        SampleRandom random(seed, epoch, sample);
        return drawAugmentation(Augmentation{}, {640, 480}, random);
    };
    QCOMPARE(draw(1, 2, 3).brightness, draw(1, 2, 3).brightness);
    QCOMPARE(draw(1, 2, 3).crop.x, draw(1, 2, 3).crop.x);
    QVERIFY(draw(1, 2, 3).brightness != draw(1, 2, 4).brightness);
    QVERIFY(draw(1, 2, 3).brightness != draw(1, 3, 3).brightness);
    QVERIFY(draw(1, 2, 3).brightness != draw(2, 2, 3).brightness);
}

void AugmentTest::reductionLeavesEnoughPixels() {
    QCOMPARE(reductionForCrop({0, 0, 223, 900}, 224), 1);
    QCOMPARE(reductionForCrop({0, 0, 447, 448}, 224), 1);
    QCOMPARE(reductionForCrop({0, 0, 448, 448}, 224), 2);
    QCOMPARE(reductionForCrop({0, 0, 900, 1000}, 224), 4);
    QCOMPARE(reductionForCrop({0, 0, 9000, 1792}, 224), 8);
    QCOMPARE(reductionForCrop({0, 0, 10, 10}, 224), 1);
}

// A gradient decoded at half size, cropped: nearly what the full size gives.
void AugmentTest::aReducedPictureGivesTheSameView() {
    RgbImage full(401, 301);
    for (int y = 0; y < full.heightPx; ++y)
        for (int x = 0; x < full.widthPx; ++x) {
            full.row(y)[3 * x] = static_cast<std::uint8_t>(x / 2);
            full.row(y)[3 * x + 1] = static_cast<std::uint8_t>(y / 2);
            full.row(y)[3 * x + 2] = static_cast<std::uint8_t>((x + y) / 3);
        }
    const DecodedImage whole{full, {401, 301}};
    const DecodedImage half{resize(full, 201, 151, Interpolation::Bilinear), {401, 301}};
    AugmentationDraw draw;
    draw.crop = {33, 21, 300, 250};
    const RgbImage expected = applyAugmentation(whole, draw, 64, Interpolation::Bilinear);
    const RgbImage reduced = applyAugmentation(half, draw, 64, Interpolation::Bilinear);
    const QByteArray bytes(reinterpret_cast<const char*>(expected.pixels.data()),
                           static_cast<qsizetype>(expected.pixels.size()));
    const Difference apart = difference(reduced.pixels, bytes);
    QVERIFY2(apart.largest <= 3 && apart.mean < 0.8, qPrintable(QString::number(apart.mean)));
}

CLASSMITH_TEST(AugmentTest)
#include "augment_test.moc"
