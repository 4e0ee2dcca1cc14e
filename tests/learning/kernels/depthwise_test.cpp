// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>

#include "core/learning/kernels/depthwise.h"
#include "core/learning/kernels/kernels.h"
#include "tests/learning/kernels/kernel_checks.h"
#include "tests/support/test_class.h"

using namespace classmith;
using namespace classmith::test;

namespace {

op::Conv convolution(int channels, int kernel, int stride, const Padding& padding) {
    op::Conv conv;
    conv.inChannels = conv.outChannels = conv.groups = channels;
    conv.kernel = kernel;
    conv.stride = stride;
    conv.padding = padding;
    return conv;
}

// ATen's, in whatever type the tensors have.
at::Tensor atens(const at::Tensor& x, const at::Tensor& weight, const op::Conv& conv) {
    const auto& [top, left, bottom, right] = conv.padding;
    const std::array<std::int64_t, 2> none{0, 0};
    return at::conv2d(at::constant_pad_nd(x, {left, right, top, bottom}), weight, std::optional<at::Tensor>(),
                      conv.stride, at::IntArrayRef(none), 1, conv.groups);
}

struct Computed {
    at::Tensor y, dx, dw;
};

// With the gradient of Σ y · factors.
template<class Run>
Computed computed(const at::Tensor& x, const at::Tensor& weight, const Run& run) {
    const at::Tensor y = run(x, weight);
    y.backward(numbers(y.sizes(), 3).to(y.scalar_type()));
    return {y, x.grad(), weight.grad()};
}

} // namespace

// The depthwise convolution against ATen's in float64.
class DepthwiseTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void itIsAtens_data();
    void itIsAtens();
    void itsGradientIsTheSlope();
    void whatIsNoNumberStaysNone();
    void threadsChangeNothing();
};

void DepthwiseTest::initTestCase() {
    if (!hasOwnKernels())
        QSKIP("This processor has none of the vectors that the kernels are made for.");
}

void DepthwiseTest::itIsAtens_data() {
    QTest::addColumn<int>("kernel");
    QTest::addColumn<int>("stride");
    QTest::addColumn<QList<int>>("padding");
    QTest::addColumn<QList<int>>("size"); // images, channels, rows, columns
    const QList<QList<int>> sizes{{2, 16, 7, 7}, {1, 24, 13, 6}, {3, 33, 8, 9},   {2, 300, 5, 8},
                                  {2, 40, 2, 2}, {33, 17, 3, 4}, {1, 520, 12, 14}};
    for (const int half : {1, 2}) {
        const QList<int> even{half, half, half, half}, same{half - 1, half - 1, half, half};
        for (const QList<int>& size : sizes) {
            const QString name = QStringLiteral("kernel %1, %2 x %3 x %4 x %5, ")
                                     .arg(2 * half + 1)
                                     .arg(size[0])
                                     .arg(size[1])
                                     .arg(size[2])
                                     .arg(size[3]);
            QTest::newRow(qPrintable(name + QStringLiteral("stride 1"))) << 2 * half + 1 << 1 << even << size;
            QTest::newRow(qPrintable(name + QStringLiteral("stride 2"))) << 2 * half + 1 << 2 << even << size;
            QTest::newRow(qPrintable(name + QStringLiteral("stride 2, as TensorFlow pads")))
                << 2 * half + 1 << 2 << same << size;
        }
    }
}

void DepthwiseTest::itIsAtens() {
    QFETCH(const int, kernel);
    QFETCH(const int, stride);
    QFETCH(const QList<int>, padding);
    QFETCH(const QList<int>, size);
    const op::Conv conv = convolution(size[1], kernel, stride, {padding[0], padding[1], padding[2], padding[3]});
    QVERIFY(isOwnDepthwise(conv));
    const at::Tensor x = numbers({size[0], size[1], size[2], size[3]}, 1), w = numbers({size[1], 1, kernel, kernel}, 2);
    const auto own = [&](const at::Tensor& a, const at::Tensor& b) { return depthwise(a, b, conv); };
    const auto other = [&](const at::Tensor& a, const at::Tensor& b) { return atens(a, b, conv); };
    struct Row {
        at::ScalarType type;
        double tolerance;
    };
    for (const Row& row : {Row{at::kFloat, 1e-6}, Row{at::kBFloat16, 5e-3}}) {
        const at::Tensor rounded = x.to(row.type);
        const Computed found = computed(leaf(rounded, row.type), leaf(w, at::kFloat), own);
        const at::Tensor like = leaf(rounded, at::kDouble), wide = leaf(w, at::kDouble);
        const at::Tensor y = other(like, wide);
        y.backward(numbers(y.sizes(), 3).to(row.type).to(at::kDouble));
        QVERIFY(found.y.scalar_type() == row.type && found.y.sizes() == y.sizes());
        QVERIFY(found.y.is_contiguous(at::MemoryFormat::ChannelsLast));
        QVERIFY(found.dw.scalar_type() == at::kFloat);
        QCOMPARE_LT(distance(found.y, y), row.tolerance);
        QCOMPARE_LT(distance(found.dx, like.grad()), row.tolerance);
        QCOMPARE_LT(distance(found.dw, wide.grad()), row.type == at::kFloat ? 3e-6 : 1e-5);
    }
}

// Finite differences: the convolution is linear in each of the two, so that they are as exact as its numbers.
void DepthwiseTest::itsGradientIsTheSlope() {
    const op::Conv conv = convolution(19, 5, 2, {1, 1, 2, 2});
    const at::Tensor x = leaf(numbers({2, 19, 9, 8}, 4), at::kFloat), w = leaf(numbers({19, 1, 5, 5}, 5), at::kFloat);
    const at::Tensor y = depthwise(x, w, conv);
    const at::Tensor factors = numbers(y.sizes(), 6);
    y.backward(factors);
    const auto slope = [&](const at::Tensor& of, std::int64_t i) {
        std::array<double, 2> values{};
        for (std::size_t side = 0; side < 2; ++side) {
            at::Tensor moved = of.detach().contiguous().clone();
            moved.view(-1)[i].add_(side == 0 ? 0.5 : -0.5);
            const at::Tensor result =
                of.is_same(x) ? depthwise(moved, w.detach(), conv) : depthwise(x.detach(), moved, conv);
            values[side] = result.to(at::kDouble).mul(factors).sum().item<double>();
        }
        return values[0] - values[1];
    };
    for (const at::Tensor& of : {x, w})
        for (std::int64_t i = 0; i < of.numel(); i += 41) {
            const double told = of.grad().contiguous().view(-1)[i].item<double>();
            QVERIFY2(std::abs(told - slope(of, i)) < 1e-4, qPrintable(QString::number(i)));
        }
}

void DepthwiseTest::whatIsNoNumberStaysNone() {
    const op::Conv conv = convolution(16, 3, 1, {1, 1, 1, 1});
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
        for (const at::ScalarType type : {at::kFloat, at::kBFloat16}) {
            at::Tensor x = numbers({1, 16, 6, 6}, 7);
            x[0][3][2][2] = bad;
            const at::Tensor w = numbers({16, 1, 3, 3}, 8).abs().add(0.1);
            const at::Tensor y = depthwise(x.to(type), w, conv).to(at::kFloat);
            QCOMPARE(y.isfinite().logical_not().sum().item<int>(), 9);
            QVERIFY(!std::isfinite(y[0][3][1][3].item<float>()));
            QCOMPARE(std::isnan(bad), std::isnan(y[0][3][2][2].item<float>()));
        }
}

void DepthwiseTest::threadsChangeNothing() {
    const op::Conv conv = convolution(48, 5, 1, {2, 2, 2, 2});
    const int before = at::get_num_threads();
    std::vector<Computed> found;
    for (const int threads : {1, 3}) {
        at::set_num_threads(threads);
        found.push_back(computed(leaf(numbers({5, 48, 14, 14}, 9), at::kFloat),
                                 leaf(numbers({48, 1, 5, 5}, 10), at::kFloat),
                                 [&](const at::Tensor& a, const at::Tensor& b) { return depthwise(a, b, conv); }));
    }
    at::set_num_threads(before);
    QVERIFY(sameBits(found[0].y, found[1].y));
    QVERIFY(sameBits(found[0].dx, found[1].dx));
    QVERIFY(sameBits(found[0].dw, found[1].dw));
}

CLASSMITH_TEST(DepthwiseTest)
#include "depthwise_test.moc"
