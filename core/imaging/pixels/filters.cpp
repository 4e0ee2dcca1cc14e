// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/filters.h"

#include <cmath>
#include <cstdlib>

namespace classmith {

namespace {

// SMOOTH: the pixel five times and its eight neighbours, by 13, rounded. Between that and the pixel as Image.blend
// does it: in float, truncated. above, here and below point at the same column of three rows.
void sharpenRow(const std::uint8_t* above, const std::uint8_t* here, const std::uint8_t* below, std::uint8_t* out,
                int count, float factor) {
    for (int i = 0; i < count; ++i) {
        const int sum = above[i - 3] + above[i] + above[i + 3] + here[i - 3] + 5 * here[i] + here[i + 3] +
                        below[i - 3] + below[i] + below[i + 3];
        const int smooth = (2 * sum + 13) / 26;
        const float mixed = static_cast<float>(smooth) + factor * static_cast<float>(here[i] - smooth);
        const float clipped = mixed < 0.0F ? 0.0F : mixed > 255.0F ? 255.0F : mixed;
        out[i] = static_cast<std::uint8_t>(static_cast<int>(clipped));
    }
}

// As PyTorch's: positions from -lim to lim, softmax of -(x / sigma)².
std::vector<float> gaussianWeights(int radius, double sigma) {
    const double lim = 2 * radius / (2.0 * std::sqrt(2.0));
    std::vector<double> values;
    double sum = 0;
    for (int i = -radius; i <= radius; ++i) {
        const double x = lim * i / radius / sigma;
        values.push_back(std::exp(-x * x));
        sum += values.back();
    }
    std::vector<float> weights;
    for (const double value : values)
        weights.push_back(static_cast<float>(value / sum));
    return weights;
}

// Where a row or column of the picture is that lies outside of it: mirrored about the outermost.
int reflected(int at, int size) {
    const int inside = std::abs(at);
    return inside < size ? inside : 2 * (size - 1) - inside;
}

void addScaled(float* sum, const float* values, float weight, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        sum[i] += weight * values[i];
}

// All rows blurred along themselves, in float.
std::vector<float> blurredRows(const RgbImage& image, const std::vector<float>& weights) {
    const int radius = static_cast<int>(weights.size() / 2);
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(image.widthPx);
    std::vector<float> padded(row + 6 * static_cast<std::size_t>(radius));
    std::vector<float> plane(row * static_cast<std::size_t>(image.heightPx));
    for (int y = 0; y < image.heightPx; ++y) {
        for (int x = -radius; x < image.widthPx + radius; ++x)
            for (int c = 0; c < 3; ++c)
                padded[static_cast<std::size_t>(3 * (x + radius) + c)] =
                    image.row(y)[3 * reflected(x, image.widthPx) + c];
        for (std::size_t k = 0; k < weights.size(); ++k)
            addScaled(plane.data() + row * static_cast<std::size_t>(y), padded.data() + 3 * k, weights[k], row);
    }
    return plane;
}

} // namespace

void adjustSharpness(RgbImage& image, double factor) {
    if (factor == 1.0 || image.widthPx < 3 || image.heightPx < 3)
        return;
    const RgbImage source = image;
    for (int y = 1; y + 1 < image.heightPx; ++y)
        sharpenRow(source.row(y - 1) + 3, source.row(y) + 3, source.row(y + 1) + 3, image.row(y) + 3,
                   3 * (image.widthPx - 2), static_cast<float>(factor));
}

void gaussianBlur(RgbImage& image, int radiusPx, double sigma) {
    if (image.widthPx <= radiusPx || image.heightPx <= radiusPx)
        return;
    const std::vector<float> weights = gaussianWeights(radiusPx, sigma);
    const std::vector<float> plane = blurredRows(image, weights);
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(image.widthPx);
    std::vector<float> sum(row);
    for (int y = 0; y < image.heightPx; ++y) {
        sum.assign(row, 0.5F); // rounds
        for (int k = -radiusPx; k <= radiusPx; ++k)
            addScaled(sum.data(), plane.data() + row * static_cast<std::size_t>(reflected(y + k, image.heightPx)),
                      weights[static_cast<std::size_t>(k + radiusPx)], row);
        for (std::size_t i = 0; i < row; ++i)
            image.row(y)[i] = static_cast<std::uint8_t>(static_cast<int>(sum[i]));
    }
}

} // namespace classmith
