// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/heat_overlay.h"

#include <algorithm>
#include <cmath>

#include "core/imaging/pixels/preprocess.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

RgbImage grey(int width, int height, std::uint8_t value) {
    RgbImage image(width, height);
    std::fill(image.pixels.begin(), image.pixels.end(), value);
    return image;
}

void fill(RgbImage& image, const Box& box, std::uint8_t value) {
    for (int y = static_cast<int>(box.y); y < static_cast<int>(box.y + box.height); ++y)
        for (int x = static_cast<int>(box.x); x < static_cast<int>(box.x + box.width); ++x)
            std::fill_n(image.row(y) + static_cast<std::size_t>(x) * 3, 3, value);
}

bool isBox(const Box& box, double x, double y, double width, double height) {
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-9; };
    return near(box.x, x) && near(box.y, y) && near(box.width, width) && near(box.height, height);
}

} // namespace

// A heat map's place on the picture, its colours, and how it is laid over.
class HeatOverlayTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theInputsPlaceOnThePicture() {
        const Preprocessing rule; // 224 of 256
        QVERIFY(isBox(inputBox(512, 256, rule), 144, 16, 224, 224));
        QVERIFY(isBox(inputBox(1024, 2048, rule), 64, 576, 896, 896)); // four times as large
        QVERIFY(isBox(inputBox(100, 100, rule), 6.25, 6.25, 87.5, 87.5));
        Preprocessing padded = rule;
        padded.resizeShortSidePx = 200;
        QVERIFY(isBox(inputBox(200, 200, padded), -12, -12, 224, 224)); // the border is no part of the picture
        QVERIFY(isBox(inputBox(512, 256, rule.withFit(Fit::Squash)), 0, 0, 512, 256));
        QVERIFY(isBox(inputBox(448, 224, rule.withFit(Fit::Letterbox)), 0, -112, 448, 448)); // nor are the bars
    }

    // What lies in the box is what the network sees, all of it and nothing else.
    void theBoxIsWhatIsPreprocessed() {
        const Preprocessing rule;
        for (const auto& [width, height] : {std::pair(512, 256), std::pair(256, 301), std::pair(256, 256)}) {
            RgbImage image = grey(width, height, 0);
            fill(image, inputBox(width, height, rule), 255);
            QCOMPARE(preprocess(image, rule), grey(224, 224, 255));
        }
    }

    void theColdIsClearAndTheHotIsLight() {
        double before = -1;
        int alphaBefore = -1;
        for (int heat = 0; heat <= 255; heat += 5) {
            const auto pixel = heatColors({1, 1, {static_cast<std::uint8_t>(heat)}}, 1, 1);
            QCOMPARE(pixel.size(), std::size_t{4});
            const double lightness = 0.2126 * pixel[0] + 0.7152 * pixel[1] + 0.0722 * pixel[2];
            QVERIFY(lightness > before);
            QVERIFY(pixel[3] > alphaBefore);
            before = lightness;
            alphaBefore = pixel[3];
        }
        QCOMPARE(int(heatColors({1, 1, {0}}, 1, 1)[3]), 0);
    }

    void betweenTheMiddlesItIsSmooth() {
        const auto pixels = heatColors({1, 2, {0, 255}}, 8, 1);
        QCOMPARE(pixels.size(), std::size_t{32});
        for (int x = 0; x + 1 < 8; ++x)
            QVERIFY(pixels[static_cast<std::size_t>(x) * 4 + 3] <= pixels[static_cast<std::size_t>(x) * 4 + 7]);
        QCOMPARE(int(pixels[3]), 0); // beyond the middle of the outer field its own value
        QCOMPARE(pixels[4 * 6 + 3], pixels[4 * 7 + 3]);
        QVERIFY(pixels[4 * 3 + 3] > 0 && pixels[4 * 4 + 3] < pixels[4 * 7 + 3]);
    }

    void onlyThePartIsPaintedOver() {
        RgbImage image = grey(20, 10, 100);
        drawHeat(image, {1, 1, {255}}, {5, 2, 10, 4});
        RgbImage back = image;
        fill(back, {5, 2, 10, 4}, 100);
        QCOMPARE(back, grey(20, 10, 100));
        QVERIFY(image.row(2)[15] != 100 && image.row(5)[14 * 3] != 100);
        const auto hot = heatColors({1, 1, {255}}, 1, 1);
        const double share = hot[3] / 255.0;
        QVERIFY(std::abs(image.row(3)[7 * 3] - (100 + share * (hot[0] - 100))) < 1.5);
    }

    void whatSticksOutIsCutOff() {
        RgbImage image = grey(6, 6, 0);
        drawHeat(image, {1, 1, {255}}, {-12, -12, 224, 224});
        for (int i = 0; i < 36; ++i)
            QVERIFY(image.pixels[static_cast<std::size_t>(i) * 3] > 0);
        RgbImage beside = grey(6, 6, 50);
        drawHeat(beside, {1, 1, {255}}, {7, 0, 5, 5});
        QCOMPARE(beside, grey(6, 6, 50));
    }
};

CLASSMITH_TEST(HeatOverlayTest)
#include "heat_overlay_test.moc"
