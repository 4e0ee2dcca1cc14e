// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/color_jitter.h"

#include <algorithm>
#include <cmath>

#include "core/imaging/pixels/pixel_kernels.h"

namespace classmith {

namespace {

struct Hsv {
    std::uint8_t hue = 0;
    std::uint8_t saturation = 0;
    std::uint8_t value = 0;
};

std::uint8_t clipped(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// The mixture of float and double follows Pillow's Convert.c, whose rounding it has to repeat.
Hsv toHsv(const std::uint8_t* rgb) {
    const int high = std::max({rgb[0], rgb[1], rgb[2]});
    const int low = std::min({rgb[0], rgb[1], rgb[2]});
    if (high == low)
        return {0, 0, static_cast<std::uint8_t>(high)};
    const auto range = static_cast<float>(high - low);
    const float saturation = range / static_cast<float>(high);
    const float red = static_cast<float>(high - rgb[0]) / range;
    const float green = static_cast<float>(high - rgb[1]) / range;
    const float blue = static_cast<float>(high - rgb[2]) / range;
    float hue = 0;
    if (rgb[0] == high)
        hue = blue - green;
    else if (rgb[1] == high)
        hue = static_cast<float>(2.0 + red - blue);
    else
        hue = static_cast<float>(4.0 + green - red);
    hue = static_cast<float>(std::fmod(hue / 6.0 + 1.0, 1.0));
    return {clipped(static_cast<int>(hue * 255.0)), clipped(static_cast<int>(saturation * 255.0)),
            static_cast<std::uint8_t>(high)};
}

void fromHsv(const Hsv& hsv, std::uint8_t* rgb) {
    if (hsv.saturation == 0) {
        rgb[0] = rgb[1] = rgb[2] = hsv.value;
        return;
    }
    const double sixths = hsv.hue * 6.0 / 255.0;
    const int sector = static_cast<int>(std::floor(sixths));
    const auto part = static_cast<float>(sixths - static_cast<float>(sector));
    const auto saturation = static_cast<float>(hsv.saturation / 255.0);
    const auto level = [&](double share) { return clipped(static_cast<int>(std::round(hsv.value * share))); };
    const std::uint8_t v = hsv.value;
    const std::uint8_t p = level(1.0 - saturation);
    const std::uint8_t q = level(1.0 - saturation * part);
    const std::uint8_t t = level(1.0 - saturation * (1.0 - part));
    const std::uint8_t table[6][3] = {{v, t, p}, {q, v, p}, {p, v, t}, {p, q, v}, {t, p, v}, {v, p, q}};
    std::copy_n(table[sector % 6], 3, rgb);
}

std::size_t pixelCount(const RgbImage& image) {
    return image.pixels.size() / 3;
}

} // namespace

void adjustBrightness(RgbImage& image, double factor) {
    if (factor != 1.0)
        kernels::bestKernels().blendWithValue(image.pixels.data(), image.pixels.size(), 0, static_cast<float>(factor));
}

void adjustContrast(RgbImage& image, double factor) {
    if (factor == 1.0 || image.pixels.empty())
        return;
    const std::uint64_t sum = kernels::bestKernels().greySum(image.pixels.data(), pixelCount(image));
    const int mean = static_cast<int>(static_cast<double>(sum) / static_cast<double>(pixelCount(image)) + 0.5);
    kernels::bestKernels().blendWithValue(image.pixels.data(), image.pixels.size(), mean, static_cast<float>(factor));
}

void adjustSaturation(RgbImage& image, double factor) {
    if (factor != 1.0)
        kernels::bestKernels().blendWithGrey(image.pixels.data(), pixelCount(image), static_cast<float>(factor));
}

void adjustHue(RgbImage& image, double shift) {
    const auto step = static_cast<std::uint8_t>(static_cast<int>(shift * 255)); // truncated, then modulo 256
    for (std::size_t i = 0; i < pixelCount(image); ++i) {
        std::uint8_t* rgb = image.pixels.data() + 3 * i;
        Hsv hsv = toHsv(rgb);
        hsv.hue = static_cast<std::uint8_t>(hsv.hue + step);
        fromHsv(hsv, rgb);
    }
}

} // namespace classmith
