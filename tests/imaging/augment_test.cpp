// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "core/imaging/augment/augment.h"
#include "core/imaging/augment/crop.h"
#include "core/imaging/geometry/geometry.h"
#include "core/imaging/pixels/color_jitter.h"
#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

namespace {

// What there was to draw when all steps shared one stream.
std::array<double, 13> numbersOf(const AugmentationDraw& draw) {
    const JitterDraw& jitter = draw.jitter;
    const auto place = [&jitter](std::size_t i) { return static_cast<double>(jitter.order[i]); };
    return {draw.crop.x, draw.crop.y, draw.crop.width,   draw.crop.height, draw.flip ? 1.0 : 0.0, place(0),  place(1),
            place(2),    place(3),    jitter.brightness, jitter.contrast,  jitter.saturation,     jitter.hue};
}

RgbImage formulaPicture(ImageSize size) {
    RgbImage picture(size.widthPx, size.heightPx);
    for (int y = 0; y < picture.heightPx; ++y)
        for (int x = 0; x < picture.widthPx; ++x)
            for (int c = 0; c < 3; ++c)
                picture.row(y)[3 * x + c] = static_cast<std::uint8_t>((x * 7 + y * 13 + c * 50 + x * y) % 256);
    return picture;
}

} // namespace

class AugmentTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void jitterEqualsTorchvision();
    void cropFlipAndJitterEqualTorchvision();
    void rotationEqualsTorchvision();
    void anglesAreDrawnEvenly();
    void cropsAreDrawnAsTorchvisionDoes();
    void factorsAreDrawnEvenly();
    void everyOrderComesEquallyOften();
    void nothingRandomInNone();
    void theDrawDependsOnSeedEpochAndSampleOnly();
    void aStepChangesNoDrawOfAnother();
    void runsOfBeforeDrawAsTheyBegan();
    void wordsSayWhatIsRandom();
    void aPictureIsFittedBeforeWhatIsRandom();
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
    for (const auto& one : cases) {
        RgbImage image = pattern(61, 47);
        steps.at(one[u"step"].toString())(image, one[u"factor"].toDouble());
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void AugmentTest::cropFlipAndJitterEqualTorchvision() {
    const QJsonArray cases = imagingReference("crop.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 12);
    for (const auto& one : cases) {
        const DecodedImage decoded{patternOf(one[u"from"]), {one[u"from"][0].toInt(), one[u"from"][1].toInt()}};
        const QJsonValue box = one[u"box"];
        AugmentationDraw draw;
        draw.crop = {box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble()};
        draw.flip = one[u"flip"].toBool();
        using enum ColorChange;
        draw.jitter = {{Contrast, Saturation, Hue, Brightness}, 0.9, 1.2, 0.7, 0.0};
        const RgbImage image = applyAugmentation(decoded, draw, one[u"size"].toInt(), Interpolation::Bilinear);
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void AugmentTest::rotationEqualsTorchvision() {
    if (!hasGeometry())
        QSKIP("This build has no geometry.");
    const QJsonArray cases = imagingReference("random_rotation.json")[u"cases"].toArray();
    QCOMPARE(cases.size(), 200);
    const DecodedImage decoded{pattern(64, 64), {64, 64}};
    for (const auto& one : cases) {
        AugmentationDraw draw;
        draw.crop = {0, 0, 64, 64};
        draw.rotation = one[u"degrees"].toDouble();
        QVERIFY(std::abs(draw.rotation) <= one[u"largest"].toDouble());
        const RgbImage image = applyAugmentation(decoded, draw, 64, Interpolation::Bilinear);
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void AugmentTest::anglesAreDrawnEvenly() {
    Augmentation ranges;
    ranges.rotation = 30;
    constexpr int draws = 20000;
    std::array<int, 6> counts{}; // of ten degrees each
    for (int i = 0; i < draws; ++i) {
        const double angle = drawAugmentation(ranges, {{100, 80}, 64}, {3, 0, static_cast<std::uint64_t>(i)}).rotation;
        QVERIFY(angle >= -30 && angle < 30);
        ++counts[static_cast<std::size_t>((angle + 30) / 10)];
    }
    for (const int count : counts)
        QVERIFY(std::abs(count - draws / 6) < 270); // five standard errors
    QCOMPARE(drawAugmentation({}, {{100, 80}, 64}, {3, 0, 0}).rotation, 0.0);
}

// The share of draws at or below torchvision's deciles; 20,000 draws have a standard error of 0.0035 there.
void AugmentTest::cropsAreDrawnAsTorchvisionDoes() {
    const QJsonArray cases = imagingReference("draw.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 4);
    constexpr int draws = 20000;
    for (const auto& one : cases) {
        Augmentation ranges;
        ranges.cropScaleMin = one[u"scale"][0].toDouble();
        ranges.cropScaleMax = one[u"scale"][1].toDouble();
        ranges.cropRatioMin = one[u"ratio"][0].toDouble();
        ranges.cropRatioMax = one[u"ratio"][1].toDouble();
        const ImageSize size{one[u"size"][0].toInt(), one[u"size"][1].toInt()};
        std::map<QString, std::vector<double>> values;
        for (int i = 0; i < draws; ++i) {
            const Box crop = drawAugmentation(ranges, {size, 64}, {1, 2, static_cast<std::uint64_t>(i)}).crop;
            QVERIFY(crop.x >= 0 && crop.y >= 0 && crop.width >= 1 && crop.height >= 1);
            QVERIFY(crop.x + crop.width <= size.widthPx && crop.y + crop.height <= size.heightPx);
            values[QStringLiteral("x")].push_back(crop.x);
            values[QStringLiteral("y")].push_back(crop.y);
            values[QStringLiteral("width")].push_back(crop.width);
            values[QStringLiteral("height")].push_back(crop.height);
            values[QStringLiteral("area")].push_back(crop.width * crop.height);
        }
        for (const auto& [name, column] : values)
            for (const auto& decile : one[u"below"][name].toArray()) {
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
        const AugmentationDraw draw = drawAugmentation(ranges, {{100, 80}, 64}, {3, 0, static_cast<std::uint64_t>(i)});
        const JitterDraw& jitter = draw.jitter;
        QVERIFY(jitter.brightness >= 0 && jitter.brightness <= 2.5);
        QVERIFY(jitter.contrast >= 0.8 && jitter.contrast <= 1.2);
        QVERIFY(std::abs(jitter.hue) <= 0.1);
        QCOMPARE(jitter.saturation, 1.0);
        brightness += jitter.brightness / draws;
        contrast += jitter.contrast / draws;
        hue += jitter.hue / draws;
        flips += draw.flip;
    }
    QVERIFY(std::abs(brightness - 1.25) < 0.025);
    QVERIFY(std::abs(contrast - 1.0) < 0.005);
    QVERIFY(std::abs(hue) < 0.002);
    QVERIFY(std::abs(flips / static_cast<double>(draws) - 0.5) < 0.015);
}

void AugmentTest::everyOrderComesEquallyOften() {
    std::map<std::array<ColorChange, 4>, int> counts;
    constexpr int draws = 24000;
    for (int i = 0; i < draws; ++i) {
        const SampleRandom random(4, 0, static_cast<std::uint64_t>(i));
        ++counts[drawAugmentation(Augmentation{}, {{100, 80}, 64}, random).jitter.order];
    }
    QCOMPARE(counts.size(), std::size_t{24});
    for (const auto& [order, count] : counts)
        QVERIFY(std::abs(count - draws / 24) < 150); // five standard errors
}

void AugmentTest::nothingRandomInNone() {
    for (std::uint64_t i = 0; i < 50; ++i) {
        const AugmentationDraw draw = drawAugmentation(Augmentation::none(), {{101, 100}, 64}, {5, i, i});
        QCOMPARE(draw.crop.x, 0.0);
        QCOMPARE(draw.crop.width, 100.0);
        QCOMPARE(draw.crop.height, 100.0);
        QVERIFY(!draw.flip);
        QCOMPARE(draw.jitter.brightness * draw.jitter.contrast * draw.jitter.saturation, 1.0);
        QCOMPARE(draw.jitter.hue, 0.0);
    }
    QVERIFY(describeAugmentation(Augmentation::none()).empty());
}

void AugmentTest::theDrawDependsOnSeedEpochAndSampleOnly() {
    const auto draw = [](std::uint64_t seed, std::uint64_t epoch, std::uint64_t sample) {
        return numbersOf(drawAugmentation(Augmentation{}, {{640, 480}, 64}, {seed, epoch, sample}));
    };
    QVERIFY(draw(1, 2, 3) == draw(1, 2, 3));
    for (const auto& other : {draw(1, 2, 4), draw(1, 3, 3), draw(2, 2, 3)})
        QVERIFY(draw(1, 2, 3) != other);
}

// What one step draws, and how often it asks, is nothing to the others.
void AugmentTest::aStepChangesNoDrawOfAnother() {
    Augmentation other;
    other.cropScaleMin = 0.9; // other tries, and another number of them
    other.hue = 0.3;          // one number more
    other.flipProbability = 0.9;
    other.rotation = 20;
    int sameCrops = 0;
    for (std::uint64_t i = 0; i < 200; ++i) {
        const AugmentationDraw first = drawAugmentation(Augmentation{}, {{90, 120}, 64}, {6, 1, i});
        const AugmentationDraw second = drawAugmentation(other, {{90, 120}, 64}, {6, 1, i});
        QVERIFY(first.jitter.order == second.jitter.order);
        QCOMPARE(first.jitter.brightness, second.jitter.brightness);
        QCOMPARE(first.jitter.saturation, second.jitter.saturation);
        QVERIFY(!first.flip || second.flip);
        sameCrops += first.crop.x == second.crop.x && first.crop.width == second.crop.width;
    }
    QVERIFY(sameCrops < 20);
    std::set<std::string_view> keys;
    for (const AugmentStep* step : augmentSteps())
        QVERIFY(keys.insert(step->key).second);
}

// tests/reference/imaging/shared_stream.json was written by the program that knew no other way, for runs that go on.
void AugmentTest::runsOfBeforeDrawAsTheyBegan() {
    const auto hash = [](const QByteArray& bytes) {
        return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    };
    std::map<QString, Augmentation> ranges{{QStringLiteral("standard"), {}},
                                           {QStringLiteral("none"), Augmentation::none()}};
    Augmentation& wide = ranges[QStringLiteral("wide")];
    wide.cropScaleMin = 0.08;
    wide.brightness = 0.4;
    wide.contrast = 0.3;
    wide.saturation = 1.5;
    wide.hue = 0.1;
    wide.flipProbability = 0.25;
    const QJsonArray cases = imagingReference("shared_stream.json")[u"cases"].toArray();
    QCOMPARE(cases.size(), 3);
    for (const auto& one : cases) {
        const Augmentation& range = ranges.at(one[u"name"].toString());
        const ImageSize size{one[u"size"][0].toInt(), one[u"size"][1].toInt()};
        const std::uint64_t seed = one[u"seed"].toString().toULongLong();
        QByteArray draws, pixels;
        for (std::uint64_t epoch = 1; epoch <= 3; ++epoch)
            for (std::uint64_t i = 0; i < 1000; ++i) {
                const auto numbers =
                    numbersOf(drawAugmentation(range, {size, 64}, {seed, epoch, i}, AugmentStreams::Shared));
                draws.append(reinterpret_cast<const char*>(numbers.data()), static_cast<qsizetype>(sizeof numbers));
            }
        QVERIFY2(hash(draws) == one[u"draws"].toString(), describe(one).constData());
        for (std::uint64_t i = 0; i < 40; ++i) {
            const auto image = loadAugmented(
                [&](const auto& reduction) -> Result<DecodedImage> {
                    reduction(size);
                    return DecodedImage{formulaPicture(size), size};
                },
                range, Preprocessing{}.withSize(48), {seed, 1, i}, AugmentStreams::Shared);
            pixels.append(reinterpret_cast<const char*>(image->pixels.data()),
                          static_cast<qsizetype>(image->pixels.size()));
        }
        QVERIFY2(hash(pixels) == one[u"pixels"].toString(), describe(one).constData());
    }
}

void AugmentTest::wordsSayWhatIsRandom() {
    Augmentation ranges;
    ranges.hue = 0.1;
    ranges.rotation = 15;
    std::map<std::string, std::vector<int>> said;
    for (const AugmentWords& words : describeAugmentation(ranges))
        said[words.text] = words.numbers;
    const std::map<std::string, std::vector<int>> expected{
        {"crop %1–%2 %", {35, 100}}, {"mirror", {}}, {"turn ±%1°", {15}}, {"colour ±%1 %", {20}}, {"hue ±%1°", {36}}};
    QVERIFY(said == expected);
}

// As Resize((48, 48)) or ImageOps.pad before the random steps of a script.
void AugmentTest::aPictureIsFittedBeforeWhatIsRandom() {
    const ImageSize size{120, 70};
    const RgbImage picture = formulaPicture(size);
    for (const Fit fit : {Fit::Squash, Fit::Letterbox}) {
        const Preprocessing rule = Preprocessing{}.withSize(48).withFit(fit);
        const auto seen = [&](const Augmentation& ranges) {
            return loadAugmented(
                       [&](const auto& reduction) -> Result<DecodedImage> {
                           reduction(size);
                           return DecodedImage{picture, size};
                       },
                       ranges, rule, {7, 1, 3})
                .value();
        };
        const RgbImage fitted = preprocess(picture, rule);
        QVERIFY(seen(Augmentation::none()) == fitted);
        Augmentation mirrored = Augmentation::none();
        mirrored.flipProbability = 1;
        RgbImage expected(48, 48);
        for (int y = 0; y < 48; ++y)
            for (int x = 0; x < 48; ++x)
                std::copy_n(fitted.row(y) + 3 * x, 3, expected.row(y) + 3 * (47 - x));
        QVERIFY(seen(mirrored) == expected);
        Augmentation cropped = Augmentation::none();
        cropped.cropScaleMin = 0.2;
        const AugmentationDraw draw = drawAugmentation(cropped, {{48, 48}, 48}, {7, 1, 3});
        QVERIFY(draw.crop.width < 48);
        QVERIFY(seen(cropped) == cropAndResize({fitted, {48, 48}}, draw.crop, 48, Interpolation::Bilinear));
    }
}

void AugmentTest::reductionLeavesEnoughPixels() {
    const Preprocessing rule; // 224 of 256
    QCOMPARE(reductionForFit(512, 2000, rule), 2);
    QCOMPARE(reductionForFit(448, 2000, rule.withFit(Fit::Squash)), 2);
    QCOMPARE(reductionForFit(400, 1000, rule.withFit(Fit::Letterbox)), 4);
    QCOMPARE(reductionForFit(100, 100, rule.withFit(Fit::Squash)), 1);
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
