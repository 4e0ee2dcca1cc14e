// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/resize.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/imaging/pixels/pixel_kernels.h"
#include "core/imaging/pixels/resample.h"

namespace classmith {

namespace {

double triangle(double x) {
    x = std::abs(x);
    return x < 1.0 ? 1.0 - x : 0.0;
}

// Keys 1981, a = -0.5.
double cubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1.0)
        return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    if (x < 2.0)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0.0;
}

struct Filter {
    double (*value)(double);
    double support;
};

Filter filterOf(Interpolation interpolation) {
    return interpolation == Interpolation::Bilinear ? Filter{triangle, 1.0} : Filter{cubic, 2.0};
}

// One axis. Pillow keeps the box in single precision; so must we, to be bit-equal.
struct Axis {
    int inSize = 0;
    float from = 0;
    float to = 0;
    std::int64_t outSize = 0;  // of the whole result
    std::int64_t outFirst = 0; // of the window
    int outCount = 0;
};

struct AxisTaps {
    std::vector<int> first;
    std::vector<int> count;
    std::vector<std::int32_t> weights;
    int stride = 0;

    kernels::Taps view() const {
        return {first.data(), count.data(), weights.data(), stride, static_cast<int>(first.size())};
    }
    int firstInput() const { return first.front(); }
    int endInput() const { return first.back() + count.back(); }
};

std::int32_t fixedPoint(double weight) {
    constexpr double one = 1 << kernels::precisionBits;
    return static_cast<std::int32_t>(weight < 0 ? weight * one - 0.5 : weight * one + 0.5);
}

// Weights of one output around its centre; normalised to sum 1 before they are rounded.
void fillWeights(const Filter& filter, double offset, double inverseScale, int count, double* weights) {
    double sum = 0;
    for (int k = 0; k < count; ++k) {
        weights[k] = filter.value((k + offset + 0.5) * inverseScale);
        sum += weights[k];
    }
    if (sum == 0)
        return;
    for (int k = 0; k < count; ++k)
        weights[k] /= sum;
}

AxisTaps computeTaps(const Axis& axis, const Filter& filter) {
    const double scale = static_cast<double>(axis.to - axis.from) / static_cast<double>(axis.outSize);
    const double filterScale = std::max(scale, 1.0);
    const double support = filter.support * filterScale;
    AxisTaps taps;
    taps.stride = static_cast<int>(std::ceil(support)) * 2 + 1;
    taps.first.resize(static_cast<std::size_t>(axis.outCount));
    taps.count.resize(static_cast<std::size_t>(axis.outCount));
    taps.weights.resize(static_cast<std::size_t>(axis.outCount) * taps.stride);
    std::vector<double> exact(static_cast<std::size_t>(taps.stride));
    for (int i = 0; i < axis.outCount; ++i) {
        const double centre = axis.from + (static_cast<double>(axis.outFirst + i) + 0.5) * scale;
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int end = std::min(static_cast<int>(centre + support + 0.5), axis.inSize);
        const int count = std::max(end - first, 0);
        fillWeights(filter, first - centre, 1.0 / filterScale, count, exact.data());
        taps.first[i] = first;
        taps.count[i] = count;
        std::int32_t* weights = taps.weights.data() + static_cast<std::size_t>(i) * taps.stride;
        std::transform(exact.begin(), exact.begin() + count, weights, fixedPoint);
    }
    return taps;
}

// The weights as the 16-bit multiply-add wants them: pixel_kernels_avx2.cpp.
std::vector<std::int16_t> splitWeights(const AxisTaps& taps) {
    constexpr int group = kernels::tapsPerGroup;
    const int groups = (taps.stride + group - 1) / group;
    std::vector<std::int16_t> split(taps.first.size() * groups * 32);
    for (std::size_t i = 0; i < taps.first.size(); ++i)
        for (int k = 0; k < taps.count[i]; ++k) {
            const std::int32_t weight = taps.weights[i * taps.stride + k];
            std::int16_t* target = split.data() + (i * groups + k / group) * 32 + (k % group) / 2 * 8 + k % 2;
            for (int lane = 0; lane < 8; lane += 2) {
                target[lane] = static_cast<std::int16_t>(weight >> kernels::splitBits);
                target[lane + 16] = static_cast<std::int16_t>(weight & ((1 << kernels::splitBits) - 1));
            }
        }
    return split;
}

// The rows [firstRow, endRow) of the view, resized across, into consecutive rows at out.
void resizeAcross(const PixelView& view, const AxisTaps& taps, int firstRow, int endRow, std::uint8_t* out) {
    const kernels::Kernels& kernel = kernels::bestKernels();
    const std::vector<std::int16_t> split = kernel.wantsSplit ? splitWeights(taps) : std::vector<std::int16_t>();
    const std::size_t rowBytes = static_cast<std::size_t>(view.widthPx) * 3;
    std::vector<std::uint8_t> padded; // for the last row, behind which nothing may be read
    for (int y = firstRow; y < endRow; ++y, out += taps.first.size() * 3) {
        const std::uint8_t* row = view.data + static_cast<std::size_t>(y) * view.strideBytes;
        const auto readable = static_cast<std::size_t>(view.end - row);
        if (readable < rowBytes + static_cast<std::size_t>(kernel.rowSlackBytes)) {
            padded.resize(rowBytes + static_cast<std::size_t>(kernel.rowSlackBytes));
            std::memcpy(padded.data(), row, rowBytes);
            row = padded.data();
        }
        kernel.horizontal(row, out, taps.view(), split.data());
    }
}

// The view's columns from the first on are those of the result; row 0 of the view is input row firstRow of the taps.
void resizeDown(const PixelView& view, const AxisTaps& taps, int firstRow, RgbImage& out) {
    const kernels::Kernels& kernel = kernels::bestKernels();
    const std::size_t rowBytes = static_cast<std::size_t>(out.widthPx) * 3;
    for (int y = 0; y < out.heightPx; ++y) {
        const std::uint8_t* rows = view.data + static_cast<std::size_t>(taps.first[y] - firstRow) * view.strideBytes;
        const std::int32_t* weights = taps.weights.data() + static_cast<std::size_t>(y) * taps.stride;
        kernel.vertical(rows, view.strideBytes, out.row(y), rowBytes, weights, taps.count[y]);
    }
}

RgbImage copyOf(const PixelView& view, const ResizeWindow& window) {
    RgbImage out(window.width, window.height);
    for (int y = 0; y < window.height; ++y)
        std::memcpy(out.row(y), view.data + static_cast<std::size_t>(window.y + y) * view.strideBytes + window.x * 3,
                    static_cast<std::size_t>(window.width) * 3);
    return out;
}

PixelView columnsFrom(const PixelView& view, int x) {
    PixelView columns = view;
    columns.data += static_cast<std::size_t>(x) * 3;
    columns.widthPx -= x;
    return columns;
}

// Since Pillow 13 the pass down comes first where the height shrinks by more than twice what the width does.
bool downFirst(const PixelView& view, const ResizeWindow& window) {
    const std::int64_t shrinkAcross = view.widthPx - window.fullWidth;
    const std::int64_t shrinkDown = view.heightPx - window.fullHeight;
    return shrinkDown > 0 && shrinkDown > 2 * shrinkAcross;
}

RgbImage bothPasses(const PixelView& view, const ResizeWindow& window, AxisTaps columns, const AxisTaps& rows) {
    RgbImage out(window.width, window.height);
    if (downFirst(view, window)) {
        const int x = columns.firstInput();
        RgbImage strip(columns.endInput() - x, window.height);
        resizeDown(columnsFrom(view, x), rows, 0, strip);
        for (int& first : columns.first)
            first -= x;
        resizeAcross(viewOf(strip), columns, 0, window.height, out.pixels.data());
        return out;
    }
    RgbImage strip(window.width, rows.endInput() - rows.firstInput());
    resizeAcross(view, columns, rows.firstInput(), rows.endInput(), strip.pixels.data());
    resizeDown(viewOf(strip), rows, rows.firstInput(), out);
    return out;
}

} // namespace

PixelView viewOf(const RgbImage& image) {
    return viewOf(image, 0, 0, image.widthPx, image.heightPx);
}

PixelView viewOf(const RgbImage& image, int x, int y, int widthPx, int heightPx) {
    return {image.row(y) + static_cast<std::size_t>(x) * 3, widthPx, heightPx,
            static_cast<std::size_t>(image.widthPx) * 3, image.pixels.data() + image.pixels.size()};
}

RgbImage resample(const PixelView& view, const ResizeWindow& window, Interpolation interpolation, const Box& box) {
    const Axis across{
        view.widthPx, static_cast<float>(box.x), static_cast<float>(box.x + box.width), window.fullWidth, window.x,
        window.width};
    const Axis down{
        view.heightPx, static_cast<float>(box.y), static_cast<float>(box.y + box.height), window.fullHeight, window.y,
        window.height};
    // Pillow leaves a pass out where the size stays and the box is the whole; rounding makes that visible.
    const bool needAcross = window.fullWidth != view.widthPx || across.from != 0 || across.to != view.widthPx;
    const bool needDown = window.fullHeight != view.heightPx || down.from != 0 || down.to != view.heightPx;
    const Filter filter = filterOf(interpolation);
    if (needAcross && needDown)
        return bothPasses(view, window, computeTaps(across, filter), computeTaps(down, filter));
    if (!needAcross && !needDown)
        return copyOf(view, window);
    RgbImage out(window.width, window.height);
    const auto y = static_cast<int>(window.y);
    if (needAcross)
        resizeAcross(view, computeTaps(across, filter), y, y + window.height, out.pixels.data());
    else
        resizeDown(columnsFrom(view, static_cast<int>(window.x)), computeTaps(down, filter), 0, out);
    return out;
}

RgbImage resize(const RgbImage& image, int widthPx, int heightPx, Interpolation interpolation, const Box& box) {
    return resample(viewOf(image), {widthPx, heightPx, 0, 0, widthPx, heightPx}, interpolation, box);
}

RgbImage resize(const RgbImage& image, int widthPx, int heightPx, Interpolation interpolation) {
    return resize(image, widthPx, heightPx, interpolation,
                  {0, 0, static_cast<double>(image.widthPx), static_cast<double>(image.heightPx)});
}

} // namespace classmith
