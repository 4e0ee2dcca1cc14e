// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "widgets/grid/image_view.h"

#include "tests/support/test_support.h"

using namespace classmith;

namespace {

const QColor grey(128, 128, 128);
const QColor red(255, 0, 0);
const QColor blue(0, 0, 255);

QImage filled(const QSize& size, const QColor& color) {
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(color);
    return image;
}

// A view of 200 × 100 with a picture that fills it.
struct Shown {
    ImageView view{false};
    explicit Shown(const QSize& picture = {100, 50}) {
        view.resize(200, 100);
        view.setImage(filled(picture, grey));
    }
    QColor at(int x, int y) { return view.grab().toImage().pixelColor(x, y); }
};

} // namespace

class ImageViewTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void anOverlayLiesOnItsPart() {
        Shown shown;
        shown.view.setOverlay(filled({4, 4}, red), {0.5, 0, 0.5, 1});
        QCOMPARE(shown.at(40, 50), grey);
        QCOMPARE(shown.at(160, 50), red);
        shown.view.setOverlay({}, {});
        QCOMPARE(shown.at(160, 50), grey);
    }

    void whatReachesBeyondThePictureIsCutOff() {
        Shown shown({50, 50}); // with a border left and right
        const QColor border = shown.at(20, 50);
        shown.view.setOverlay(filled({4, 4}, red), {-1, -1, 3, 3});
        QCOMPARE(shown.at(100, 50), red);
        QCOMPARE(shown.at(20, 50), border);
    }

    void anOverlayWaitsForItsPicture() {
        Shown shown;
        shown.view.setOverlay(filled({4, 4}, red), {0, 0, 1, 1});
        shown.view.awaitImage();
        QVERIFY(!shown.view.hasOverlay());
        QCOMPARE(shown.at(100, 50), grey); // the one before, bare
        shown.view.setOverlay(filled({4, 4}, red), {0, 0, 0.5, 1});
        QCOMPARE(shown.at(40, 50), grey);
        shown.view.setImage(filled({100, 50}, blue));
        QCOMPARE(shown.at(40, 50), red);
        QCOMPARE(shown.at(160, 50), blue);
    }

    void aMessageTakesThePlaceOfBoth() {
        Shown shown;
        shown.view.setOverlay(filled({4, 4}, red), {0, 0, 1, 1});
        shown.view.setMessage(QStringLiteral("gone"));
        QVERIFY(shown.at(10, 50) != red && shown.at(10, 50) != grey);
    }
};

CLASSMITH_TEST(ImageViewTest)
#include "image_view_test.moc"
