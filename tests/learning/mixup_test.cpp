// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/mixup.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>

#include <ATen/ops/tensor.h>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/learning/step/train_step.h"
#include "tests/support/test_support.h"

using namespace classmith;

class MixupTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchvisionBlendsAlike();
    void torchvisionCutsAlike();
    void torchvisionDrawsAlike_data();
    void torchvisionDrawsAlike();
    void eachBatchHasOneOfBoth();
    void aBoxIsWholeAreaOrNone();
    void betaHasItsDistribution_data();
    void betaHasItsDistribution();
    void aSmallAlphaIsNoTrouble();
    void theMixFollowsFromItsPlace();
    void zeroMixesNothing();
    void picturesStayChannelsLast();
    void rightAnswersCountByShare();
};

namespace {

std::vector<std::int64_t> numbers(const at::Tensor& tensor) {
    const std::int64_t* values = tensor.const_data_ptr<std::int64_t>();
    return {values, values + tensor.numel()};
}

nlohmann::json cutReference() {
    const auto text = readTextFile(test::referenceFolder() / "training" / "cutmix.json");
    return text ? nlohmann::json::parse(*text) : nlohmann::json();
}

double largestDifference(const at::Tensor& tensor, const std::vector<float>& expected) {
    const at::Tensor dense = tensor.detach().contiguous();
    double largest = static_cast<std::size_t>(dense.numel()) == expected.size() ? 0.0 : 1e9;
    for (std::size_t i = 0; i < expected.size() && largest < 1e9; ++i)
        largest = std::max(largest, static_cast<double>(std::abs(dense.const_data_ptr<float>()[i] - expected[i])));
    return largest;
}

std::vector<double> draws(double alpha, std::size_t count) {
    SampleRandom random(5, 0, 0);
    std::vector<double> values(count);
    for (double& value : values)
        value = drawBeta(random, alpha);
    std::sort(values.begin(), values.end());
    return values;
}

bool isPermutation(std::vector<std::int64_t> values) {
    std::sort(values.begin(), values.end());
    std::vector<std::int64_t> all(values.size());
    std::iota(all.begin(), all.end(), std::int64_t{0});
    return values == all;
}

using Distribution = std::function<double(double)>;

} // namespace

Q_DECLARE_METATYPE(Distribution)

// Pictures, loss and gradient. The partner of a picture is there the one before it.
void MixupTest::torchvisionBlendsAlike() {
    const auto text = readTextFile(test::referenceFolder() / "training" / "mixup.json");
    QVERIFY(text.has_value());
    const auto json = nlohmann::json::parse(*text);
    const auto images = at::tensor(json.at("images").get<std::vector<float>>()).reshape({5, 3, 2, 2});
    const auto labels = at::tensor(json.at("labels").get<std::vector<std::int64_t>>());
    const at::Tensor partners = labelTensor({4, 0, 1, 2, 3}, at::kCPU);
    int runs = 0;
    for (const auto& run : json.at("runs")) {
        const Mix mix{run.at("share"), partners};
        at::Tensor logits = at::tensor(json.at("logits").get<std::vector<float>>()).reshape({5, 3});
        logits.set_requires_grad(true);
        const at::Tensor loss = mixedLoss(logits, labels, mix, {run.at("smoothing").get<double>(), {}, {}});
        loss.backward();
        QVERIFY(largestDifference(blended(images, mix), run.at("mixed")) < 1e-6);
        QVERIFY(std::abs(loss.item<double>() - run.at("loss").get<double>()) < 1e-6);
        QVERIFY(largestDifference(logits.grad(), run.at("gradient")) < 1e-6);
        ++runs;
    }
    QCOMPARE(runs, 8);
}

// Pictures, loss and gradient; and the box of 200 draws of lambda and middle.
void MixupTest::torchvisionCutsAlike() {
    const auto json = cutReference();
    const auto images = at::tensor(json.at("images").get<std::vector<float>>()).reshape({5, 3, 6, 6});
    const auto labels = at::tensor(json.at("labels").get<std::vector<std::int64_t>>());
    QCOMPARE(json.at("runs").size(), 4U);
    for (const auto& run : json.at("runs")) {
        const auto& noted = run.at("noted");
        const CutBox box{noted.at(3), noted.at(4), noted.at(5), noted.at(6)};
        const Mix mix{noted.at(7), labelTensor({4, 0, 1, 2, 3}, at::kCPU), box};
        at::Tensor logits = at::tensor(json.at("logits").get<std::vector<float>>()).reshape({5, 3});
        logits.set_requires_grad(true);
        const at::Tensor loss = mixedLoss(logits, labels, mix, {run.at("smoothing").get<double>(), {}, {}});
        loss.backward();
        QCOMPARE(largestDifference(blended(images, mix), run.at("mixed")), 0.0);
        QVERIFY(std::abs(loss.item<double>() - run.at("loss").get<double>()) < 1e-6);
        QVERIFY(largestDifference(logits.grad(), run.at("gradient")) < 1e-6);
    }
    QCOMPARE(json.at("draws").size(), 200U);
    for (const auto& noted : json.at("draws")) {
        const CutBox box = cutBox(noted.at(0), noted.at(1), noted.at(2), 48);
        QVERIFY((box == CutBox{noted.at(3), noted.at(4), noted.at(5), noted.at(6)}));
    }
}

void MixupTest::torchvisionDrawsAlike_data() {
    QTest::addColumn<double>("alpha");
    QTest::newRow("1.0") << 1.0;
    QTest::newRow("0.3") << 0.3;
}

// The share of a picture that stays; of 20,000 draws each below a decile by chance up to 0.018 more or less.
void MixupTest::torchvisionDrawsAlike() {
    QFETCH(const double, alpha);
    constexpr int count = 20'000;
    std::vector<double> shares;
    for (int i = 0; i < count; ++i)
        shares.push_back(drawPictureMix({0.0, alpha}, 48, 1, at::kCPU, {5, 1, i}).share);
    for (const auto& decile : cutReference().at("deciles").at(QTest::currentDataTag())) {
        const double limit = decile.at(0).get<double>() + 1e-6;
        const auto below =
            std::count_if(shares.begin(), shares.end(), [limit](double share) { return share <= limit; });
        QVERIFY(std::abs(static_cast<double>(below) / count - decile.at(1).get<double>()) < 0.018);
    }
}

// torchvision's RandomChoice of the two.
void MixupTest::eachBatchHasOneOfBoth() {
    int cuts = 0;
    for (int i = 0; i < 2000; ++i) {
        const MixPlace place{5, 1, i};
        const Mix mix = drawPictureMix({0.4, 1.0}, 48, 8, at::kCPU, place);
        QVERIFY(mix.blends());
        const Mix alone =
            mix.box ? drawPictureMix({0.0, 1.0}, 48, 8, at::kCPU, place) : drawMix(0.4, 8, at::kCPU, place);
        QVERIFY(mix.share == alone.share && mix.box == alone.box && numbers(mix.partners) == numbers(alone.partners));
        cuts += mix.box ? 1 : 0;
    }
    QVERIFY(std::abs(cuts - 1000) < 110); // five standard errors
    QVERIFY(!drawPictureMix({}, 48, 8, at::kCPU, {5, 1, 1}).blends());
}

void MixupTest::aBoxIsWholeAreaOrNone() {
    QVERIFY((cutBox(0.0, 24, 24, 48) == CutBox{0, 0, 48, 48}));
    QVERIFY((cutBox(1.0, 7, 9, 48) == CutBox{7, 9, 7, 9}));
    const at::Tensor flat = at::tensor(std::vector<float>(2 * 3 * 4 * 4, 0.5F)).reshape({2, 3, 4, 4});
    const at::Tensor pictures = flat.contiguous(at::MemoryFormat::ChannelsLast);
    for (const CutBox& box : {CutBox{1, 1, 1, 3}, CutBox{0, 0, 4, 4}, CutBox{1, 0, 3, 2}}) {
        const at::Tensor both = blended(pictures, {0.5, labelTensor({1, 0}, at::kCPU), box});
        QVERIFY(both.sizes() == pictures.sizes() && both.strides() == pictures.strides());
    }
}

// Where the distribution function is known in closed form.
void MixupTest::betaHasItsDistribution_data() {
    QTest::addColumn<double>("alpha");
    QTest::addColumn<Distribution>("below");
    QTest::newRow("0.5, arcsine") << 0.5 << Distribution([](double x) {
        return 2.0 / std::numbers::pi * std::asin(std::sqrt(x));
    });
    QTest::newRow("1, uniform") << 1.0 << Distribution([](double x) { return x; });
    QTest::newRow("2") << 2.0 << Distribution([](double x) { return x * x * (3.0 - 2.0 * x); });
    QTest::newRow("3") << 3.0 << Distribution([](double x) { return x * x * x * (10.0 - 15.0 * x + 6.0 * x * x); });
}

// Kolmogorov and Smirnov; by chance one sequence in a hundred would lie further off, ours is always the same.
void MixupTest::betaHasItsDistribution() {
    QFETCH(const double, alpha);
    QFETCH(const Distribution, below);
    constexpr std::size_t count = 40'000;
    const auto values = draws(alpha, count);
    double furthest = 0.0;
    for (std::size_t i = 0; i < count; ++i)
        furthest = std::max(furthest, std::abs(below(values[i]) - static_cast<double>(i) / count));
    QVERIFY2(furthest < 1.63 / std::sqrt(double(count)), qPrintable(QString::number(furthest)));
}

void MixupTest::aSmallAlphaIsNoTrouble() {
    for (const double alpha : {1e-300, 1e-9, 1e-3}) {
        const auto values = draws(alpha, 1000);
        QVERIFY(std::all_of(values.begin(), values.end(), [](double x) { return x >= 0.0 && x <= 1.0; }));
        const auto high = std::count_if(values.begin(), values.end(), [](double x) { return x > 0.999; });
        const auto low = std::count_if(values.begin(), values.end(), [](double x) { return x < 0.001; });
        QVERIFY(high > 400 && low > 400);
    }
}

void MixupTest::theMixFollowsFromItsPlace() {
    const auto draw = [](const MixPlace& place) { return drawMix(0.4, 32, at::kCPU, place); };
    const Mix mix = draw({7, 3, 5});
    QVERIFY(mix.blends() && mix.share >= 0.0 && mix.share <= 1.0);
    QVERIFY(isPermutation(numbers(mix.partners)));
    const Mix again = draw({7, 3, 5});
    QVERIFY(mix.share == again.share && numbers(mix.partners) == numbers(again.partners));
    for (const MixPlace& other : {MixPlace{8, 3, 5}, MixPlace{7, 4, 5}, MixPlace{7, 3, 6}}) {
        const Mix different = draw(other);
        QVERIFY(different.share != mix.share && numbers(different.partners) != numbers(mix.partners));
    }
    QCOMPARE(numbers(drawMix(0.4, 1, at::kCPU, {7, 3, 5}).partners), std::vector<std::int64_t>{0});
}

void MixupTest::zeroMixesNothing() {
    const Mix none = drawMix(0.0, 32, at::kCPU, {7, 3, 5});
    QVERIFY(!none.blends());
    const at::Tensor batch = at::tensor(std::vector<float>{1, 2, 3, 4}).reshape({2, 2});
    QVERIFY(blended(batch, none).is_same(batch));
    const at::Tensor labels = labelTensor({1, 1}, at::kCPU);
    QCOMPARE(mixedCorrect(batch, labels, none).item<std::int64_t>(), std::int64_t{2});
}

// The network's kernels are the quick ones for that layout only.
void MixupTest::picturesStayChannelsLast() {
    const at::Tensor flat = at::tensor(std::vector<float>(2 * 3 * 4 * 4, 0.5F)).reshape({2, 3, 4, 4});
    const at::Tensor pictures = flat.contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor both = blended(pictures, {0.3, labelTensor({1, 0}, at::kCPU)});
    QVERIFY(both.sizes() == pictures.sizes() && both.strides() == pictures.strides());
}

void MixupTest::rightAnswersCountByShare() {
    const at::Tensor logits = at::tensor(std::vector<float>{9, 0, 0, 9, 9, 0}).reshape({3, 2}); // says 0, 1, 0
    const at::Tensor labels = labelTensor({0, 0, 1}, at::kCPU);
    const Mix mix{0.75, labelTensor({0, 2, 1}, at::kCPU)}; // partners' classes: 0, 1, 0
    QCOMPARE(mixedCorrect(logits, labels, mix).item<double>(), 0.75 + 0.25 * 3);
}

CLASSMITH_TEST(MixupTest)
#include "mixup_test.moc"
