// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <map>

#include "core/imaging/augment/augment.h"
#include "core/imaging/geometry/geometry.h"
#include "tests/imaging/augment_reference.h"

using namespace classmith;
using namespace classmith::test;

namespace {

using Numbers = QJsonValue; // a case: what was drawn, then the result's hash

constexpr int sidePx = 48; // of the pictures whose change depends on their size

struct StepCase {
    const AugmentStep& step;
    bool isSquare;
    std::function<void(const Numbers&, AugmentationDraw&)> draw;
};

// How each step's draw stands in a case.
const std::map<QString, StepCase>& stepCases() {
    static const std::map<QString, StepCase> cases{
        {"paddedCrop",
         {paddedCropStep, true,
          [](const Numbers& n, AugmentationDraw& draw) {
              draw.paddedCrop = {n[0].toInt() - n[2].toInt(), n[0].toInt() - n[1].toInt()};
          }}},
        {"verticalFlip", {verticalFlipStep, false, [](const Numbers&, AugmentationDraw& d) { d.verticalFlip = true; }}},
        {"affine",
         {affineStep, true,
          [](const Numbers& n, AugmentationDraw& draw) {
              draw.affine = {n[0].toDouble(), {n[1].toInt(), n[2].toInt()}, n[3].toDouble(), n[4].toDouble()};
          }}},
        {"perspective",
         {perspectiveStep, true,
          [](const Numbers& n, AugmentationDraw& draw) {
              std::array<int, 8> corners{};
              for (int i = 0; i < 8; ++i)
                  corners[static_cast<std::size_t>(i)] = n[0][i].toInt();
              draw.perspective = corners;
          }}},
        {"grayscale", {grayscaleStep, false, [](const Numbers&, AugmentationDraw& d) { d.grayscale = true; }}},
        {"invert", {invertStep, false, [](const Numbers&, AugmentationDraw& d) { d.invert = true; }}},
        {"posterize",
         {posterizeStep, false, [](const Numbers& n, AugmentationDraw& d) { d.posterize = n[0].toInt(); }}},
        {"solarize",
         {solarizeStep, false, [](const Numbers& n, AugmentationDraw& d) { d.solarize = n[0].toDouble(); }}},
        {"equalize", {equalizeStep, false, [](const Numbers&, AugmentationDraw& d) { d.equalize = true; }}},
        {"autocontrast", {autocontrastStep, false, [](const Numbers&, AugmentationDraw& d) { d.autocontrast = true; }}},
        {"sharpness",
         {sharpnessStep, false, [](const Numbers& n, AugmentationDraw& d) { d.sharpness = n[0].toDouble(); }}},
        {"blur",
         {blurStep, true,
          [](const Numbers& n, AugmentationDraw& draw) {
              draw.blur = {n[1].toDouble(), n[0].toInt()};
          }}},
        {"erasing",
         {erasingStep, true,
          [](const Numbers& n, AugmentationDraw& draw) {
              draw.erasing = {n[0].toInt(), n[1].toInt(), n[2].toInt(), n[3].toInt()};
          }}},
    };
    return cases;
}

// Values that lie halfway between two may be rounded to either: torchvision's are put in their place.
bool takeTies(const QJsonArray& ties, RgbImage& image) {
    for (const auto& tie : ties) {
        std::uint8_t& value = image.pixels[static_cast<std::size_t>(tie[0].toInt())];
        if (std::abs(value - tie[1].toInt()) > 1)
            return false;
        value = static_cast<std::uint8_t>(tie[1].toInt());
    }
    return true;
}

// All of them on, in the ranges of bench/peers/augment_reference.py.
Augmentation everything() {
    Augmentation ranges;
    ranges.cropPadding = 4;
    ranges.affineDegrees = 30;
    ranges.affineTranslate = 0.1;
    ranges.affineScaleMin = 0.7;
    ranges.affineScaleMax = 1.3;
    ranges.affineShear = 15;
    ranges.verticalFlip = ranges.grayscale = ranges.invert = ranges.equalize = ranges.autocontrast = 0.3;
    ranges.posterize = ranges.solarize = ranges.sharpness = 0.3;
    ranges.perspective = ranges.blur = ranges.erasing = 0.5;
    return ranges;
}

using Column = std::vector<double>;

// What torchvision's classes give back of a draw, under the names of the reference; of those that have happened.
void noteDraw(const AugmentationDraw& draw, std::map<QString, std::map<QString, Column>>& columns) {
    const auto note = [&columns](const char* step, const char* name, double value) {
        columns[QLatin1String(step)][QLatin1String(name)].push_back(value);
    };
    note("affine", "degrees", draw.affine.degrees);
    note("affine", "right", draw.affine.move.right);
    note("affine", "down", draw.affine.move.down);
    note("affine", "scale", draw.affine.scale);
    note("affine", "shear", draw.affine.shear);
    note("paddedCrop", "right", draw.paddedCrop.right);
    note("paddedCrop", "down", draw.paddedCrop.down);
    if (draw.erasing.width > 0) {
        note("erasing", "x", draw.erasing.x);
        note("erasing", "y", draw.erasing.y);
        note("erasing", "width", draw.erasing.width);
        note("erasing", "height", draw.erasing.height);
        note("erasing", "area", draw.erasing.width * draw.erasing.height);
    }
    if (draw.perspective)
        for (std::size_t i = 0; i < 8; ++i)
            note("perspective", std::to_string(i).c_str(), (*draw.perspective)[i]);
    if (draw.blur.sigma > 0)
        note("blur", "sigma", draw.blur.sigma);
}

} // namespace

// The steps that are switched on: what they draw and what becomes of it, as torchvision's.
class AugmentStepsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchvisionMakesTheSamePicture_data();
    void torchvisionMakesTheSamePicture();
    void torchvisionDrawsAlike();
    void probabilitiesAreKept();
    void whatIsOffAsksForNothing();
    void wordsNameWhatIsOn();
    void smallPicturesAreNoTrouble();
};

void AugmentStepsTest::torchvisionMakesTheSamePicture_data() {
    QTest::addColumn<QString>("name");
    for (const auto& [name, one] : stepCases())
        QTest::newRow(qPrintable(name)) << name;
}

void AugmentStepsTest::torchvisionMakesTheSamePicture() {
    QFETCH(const QString, name);
    const StepCase& one = stepCases().at(name);
    if (!hasGeometry() && (name == QLatin1String("affine") || name == QLatin1String("perspective")))
        QSKIP("This build has no geometry.");
    const QJsonArray cases = imagingReference("augment.json")[u"steps"][name].toArray();
    QCOMPARE(cases.size(), 200);
    for (int i = 0; i < 200; ++i) {
        const QJsonArray numbers = cases[i].toArray();
        AugmentationDraw draw;
        one.draw(cases[i], draw);
        RgbImage image = shadedPattern(i, one.isSquare ? sidePx : 0);
        one.step.apply(draw, image);
        if (name == QLatin1String("blur"))
            QVERIFY2(takeTies(numbers[2].toArray(), image), qPrintable(QString::number(i)));
        QVERIFY2(shortHash(image) == numbers.last().toString(), qPrintable(QString::number(i)));
    }
}

void AugmentStepsTest::torchvisionDrawsAlike() {
    const QJsonObject reference = imagingReference("augment_draws.json")[u"draws"].toObject();
    std::map<QString, std::map<QString, Column>> columns;
    constexpr std::uint64_t draws = 40000; // half of them for what happens every second time
    for (std::uint64_t i = 0; i < draws; ++i)
        noteDraw(drawAugmentation(everything(), {{60, 50}, sidePx}, {8, 1, i}), columns);
    QCOMPARE(columns.size(), 5U);
    for (const auto& [step, values] : columns)
        for (const auto& [name, column] : values) {
            const QString differs = differsFromDeciles(column, reference[step][name].toArray());
            QVERIFY2(differs.isEmpty(), qPrintable(step + QLatin1Char(' ') + name + differs));
        }
}

void AugmentStepsTest::probabilitiesAreKept() {
    constexpr int draws = 20000;
    std::array<int, 11> counts{};
    for (std::uint64_t i = 0; i < draws; ++i) {
        const AugmentationDraw draw = drawAugmentation(everything(), {{60, 50}, sidePx}, {9, 1, i});
        const std::array<bool, 11> happened{draw.verticalFlip,
                                            draw.grayscale,
                                            draw.invert,
                                            draw.equalize,
                                            draw.autocontrast,
                                            draw.posterize.has_value(),
                                            draw.solarize.has_value(),
                                            draw.sharpness.has_value(),
                                            draw.perspective.has_value(),
                                            draw.blur.sigma > 0,
                                            draw.erasing.width > 0};
        for (std::size_t k = 0; k < happened.size(); ++k)
            counts[k] += happened[k] ? 1 : 0;
    }
    for (std::size_t k = 0; k < counts.size(); ++k)
        QVERIFY2(std::abs(counts[k] / double(draws) - (k < 8 ? 0.3 : 0.5)) < 0.017, qPrintable(QString::number(k)));
}

// Runs of before, whose steps share one stream, go on with the numbers that they began with.
void AugmentStepsTest::whatIsOffAsksForNothing() {
    const SampleRandom untouched(3, 1, 4);
    for (const AugmentStep* step :
         {&paddedCropStep, &verticalFlipStep, &rotationStep, &affineStep, &perspectiveStep, &grayscaleStep, &invertStep,
          &posterizeStep, &solarizeStep, &equalizeStep, &autocontrastStep, &sharpnessStep, &blurStep, &erasingStep}) {
        SampleRandom random = untouched;
        AugmentationDraw draw;
        step->draw({}, {{60, 50}, sidePx}, random, draw);
        QVERIFY(SampleRandom(random).next() == SampleRandom(untouched).next());
        RgbImage image = shadedPattern(3, sidePx);
        step->apply(draw, image);
        QVERIFY(image == shadedPattern(3, sidePx));
    }
}

void AugmentStepsTest::wordsNameWhatIsOn() {
    std::map<std::string, std::vector<int>> said;
    for (const AugmentWords& words : describeAugmentation(everything()))
        said[words.text] = words.numbers;
    QCOMPARE(said.size(), 3U + 13U); // crop, mirror, colour
    QVERIFY(said.at("moved ±%1 px") == std::vector<int>{4});
    QVERIFY(said.at("blur %1 %") == std::vector<int>{50});
}

void AugmentStepsTest::smallPicturesAreNoTrouble() {
    for (const int side : {1, 2, 3, 5}) {
        AugmentationDraw draw = drawAugmentation(everything(), {{60, 50}, side}, {2, 1, 1});
        draw.blur = {1.0, 15};
        draw.sharpness = 2.0;
        draw.paddedCrop = {60, -60};
        draw.equalize = draw.autocontrast = true;
        RgbImage image = pattern(side, side);
        for (const AugmentStep* step : augmentSteps())
            if (step->apply && (hasGeometry() || (step != &affineStep && step != &perspectiveStep)))
                step->apply(draw, image);
        QCOMPARE(image.pixels.size(), std::size_t(3 * side * side));
    }
}

CLASSMITH_TEST(AugmentStepsTest)
#include "augment_steps_test.moc"
