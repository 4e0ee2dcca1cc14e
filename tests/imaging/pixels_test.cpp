// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/pixel_kernels.h"
#include "core/imaging/pixels/preprocess.h"
#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

class PixelsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void resizeEqualsPillow();
    void preprocessEqualsTorchvision();
    void fittedAsPillowDoes();
    void otherSizesKeepTheProportion();
    void stripsOfOnePixelStayCheap();
    void everyProcessorGivesTheSameBytes();
};

void PixelsTest::resizeEqualsPillow() {
    const QJsonArray cases = imagingReference("resize.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 60);
    for (const auto& one : cases) {
        const QJsonValue box = one[u"box"];
        const double x = box[0].toDouble(), y = box[1].toDouble();
        const RgbImage image =
            resize(patternOf(one[u"from"]), one[u"to"][0].toInt(), one[u"to"][1].toInt(),
                   interpolationOf(one[u"filter"]), {x, y, box[2].toDouble() - x, box[3].toDouble() - y});
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void PixelsTest::preprocessEqualsTorchvision() {
    const QJsonArray cases = imagingReference("preprocess.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 40);
    for (const auto& one : cases) {
        Preprocessing rule;
        rule.sizePx = one[u"size"].toInt();
        rule.resizeShortSidePx = one[u"short"].toInt();
        rule.interpolation = interpolationOf(one[u"filter"]);
        const RgbImage image = preprocess(patternOf(one[u"from"]), rule);
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void PixelsTest::fittedAsPillowDoes() {
    const QJsonArray cases = imagingReference("fit.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 60);
    for (const auto& one : cases) {
        Preprocessing rule = Preprocessing{}.withSize(one[u"size"].toInt());
        rule.interpolation = interpolationOf(one[u"filter"]);
        rule = rule.withFit(one[u"fit"].toString() == QStringLiteral("squash") ? Fit::Squash : Fit::Letterbox);
        QCOMPARE(rule.resizeShortSidePx, rule.sizePx);
        const RgbImage image = preprocess(patternOf(one[u"from"]), rule);
        QVERIFY2(sha256Of(image) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void PixelsTest::otherSizesKeepTheProportion() {
    const Preprocessing rule; // 224 of 256
    QCOMPARE(rule.withSize(192).sizePx, 192);
    QCOMPARE(rule.withSize(192).resizeShortSidePx, 219); // 219.43
    QCOMPARE(rule.withSize(320).resizeShortSidePx, 366); // 365.71
    QVERIFY(rule.withSize(224) == rule);
    QCOMPARE(rule.withSize(64).mean, rule.mean);
}

// Resized as a whole this strip would take 12 GB.
void PixelsTest::stripsOfOnePixelStayCheap() {
    RgbImage strip(65535, 1);
    std::fill(strip.pixels.begin(), strip.pixels.end(), std::uint8_t{77});
    const RgbImage image = preprocess(strip, Preprocessing{});
    QCOMPARE(image.widthPx, 224);
    QCOMPARE(image.heightPx, 224);
    QVERIFY(std::all_of(image.pixels.begin(), image.pixels.end(), [](std::uint8_t value) { return value == 77; }));
    const RgbImage boxed = preprocess(strip, Preprocessing{}.withFit(Fit::Letterbox)); // one line is left of it
    QCOMPARE(std::count(boxed.pixels.begin(), boxed.pixels.end(), std::uint8_t{77}), std::ptrdiff_t{224 * 3});
}

void PixelsTest::everyProcessorGivesTheSameBytes() {
    const kernels::Kernels& best = kernels::bestKernels();
    const kernels::Kernels& portable = kernels::portableKernels();
    if (&best == &portable)
        QSKIP("this processor has no faster kernels to compare");
    for (const int width : {1, 5, 16, 63, 257}) {
        const RgbImage image = pattern(width, 23);
        const std::size_t bytes = static_cast<std::size_t>(width) * 3;
        for (const int count : {1, 2, 7, 22}) {
            std::vector<std::int32_t> weights;
            weights.reserve(static_cast<std::size_t>(count));
            for (int k = 0; k < count; ++k)
                weights.push_back((k % 3 == 1 ? -1 : 2) * (1 << 22) / (count + 1) + 12345 * k);
            std::vector<std::uint8_t> fast(bytes), plain(bytes);
            best.vertical(image.row(0), bytes, fast.data(), bytes, weights.data(), count);
            portable.vertical(image.row(0), bytes, plain.data(), bytes, weights.data(), count);
            QCOMPARE(fast, plain);
        }
        RgbImage fast = image, plain = image;
        best.blendWithGrey(fast.row(0), fast.pixels.size() / 3, 1.37F);
        portable.blendWithGrey(plain.row(0), plain.pixels.size() / 3, 1.37F);
        best.blendWithValue(fast.row(0), fast.pixels.size(), 91, 0.61F);
        portable.blendWithValue(plain.row(0), plain.pixels.size(), 91, 0.61F);
        QVERIFY(fast == plain);
        QCOMPARE(best.greySum(image.row(0), image.pixels.size() / 3),
                 portable.greySum(image.row(0), image.pixels.size() / 3));
    }
}

CLASSMITH_TEST(PixelsTest)
#include "pixels_test.moc"
