// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/geometry/geometry.h"

#include "tests/imaging/imaging_reference.h"

using namespace classmith;
using namespace classmith::test;

class GeometryTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void rotationEqualsTorchvision();
    void nothingChangesWhereNothingMoves();
    void whatIsOutsideIsFilled();
};

void GeometryTest::rotationEqualsTorchvision() {
    QVERIFY(hasGeometry());
    const QJsonArray cases = imagingReference("rotate.json")[u"cases"].toArray();
    QVERIFY(cases.size() >= 60);
    for (const QJsonValue& one : cases) {
        const RgbImage image = patternOf(one[u"from"]);
        std::array<std::uint8_t, 3> fill{};
        for (int i = 0; i < 3; ++i)
            fill[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(one[u"fill"][i].toInt());
        const PictureMap map = rotationMap(image.widthPx, image.heightPx, one[u"degrees"].toDouble());
        QVERIFY2(sha256Of(warped(image, map, fill)) == one[u"sha256"].toString(), describe(one).constData());
    }
}

void GeometryTest::nothingChangesWhereNothingMoves() {
    const RgbImage image = pattern(37, 23);
    QVERIFY(warped(image, {}, {1, 2, 3}) == image);
    const RgbImage square = pattern(40, 40);
    RgbImage turned = square;
    for (int quarter = 0; quarter < 4; ++quarter)
        turned = warped(turned, rotationMap(40, 40, 90), {});
    QVERIFY(turned == square);
}

void GeometryTest::whatIsOutsideIsFilled() {
    PictureMap far;
    far.c = 1000;
    const RgbImage image = warped(pattern(8, 6), far, {9, 8, 7});
    for (std::size_t i = 0; i < image.pixels.size(); ++i)
        QCOMPARE(static_cast<int>(image.pixels[i]), 9 - static_cast<int>(i % 3));
    PictureMap half; // between the first pixel of a row and the next
    half.c = 0.5;
    RgbImage two(2, 1);
    two.pixels = {0, 10, 255, 101, 20, 0};
    const RgbImage mixed = warped(two, half, {});
    const std::vector<std::uint8_t> expected{50, 15, 127, 0, 0, 0}; // cut off, not rounded, as Pillow does
    QVERIFY(mixed.pixels == expected);
}

CLASSMITH_TEST(GeometryTest)
#include "geometry_test.moc"
