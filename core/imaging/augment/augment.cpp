// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/augment.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/imaging/pixels/color_jitter.h"
#include "core/imaging/pixels/resample.h"

namespace classmith {

namespace {

Box centreCrop(const Augmentation& ranges, ImageSize size) {
    int width = size.widthPx;
    int height = size.heightPx;
    const double ratio = static_cast<double>(width) / height;
    if (ratio < ranges.cropRatioMin)
        height = static_cast<int>(std::nearbyint(width / ranges.cropRatioMin));
    else if (ratio > ranges.cropRatioMax)
        width = static_cast<int>(std::nearbyint(height * ranges.cropRatioMax));
    const int x = (size.widthPx - width) / 2;
    const int y = (size.heightPx - height) / 2;
    return {static_cast<double>(x), static_cast<double>(y), static_cast<double>(width), static_cast<double>(height)};
}

Box drawCrop(const Augmentation& ranges, ImageSize size, SampleRandom& random) {
    const double area = static_cast<double>(size.widthPx) * size.heightPx;
    constexpr int tries = 10;
    for (int i = 0; i < tries; ++i) {
        const double target = area * random.uniform(ranges.cropScaleMin, ranges.cropScaleMax);
        const double ratio = std::exp(random.uniform(std::log(ranges.cropRatioMin), std::log(ranges.cropRatioMax)));
        const double width = std::nearbyint(std::sqrt(target * ratio));
        const double height = std::nearbyint(std::sqrt(target / ratio));
        if (width <= 0 || width > size.widthPx || height <= 0 || height > size.heightPx)
            continue;
        const auto y = random.below(static_cast<std::uint64_t>(size.heightPx - height) + 1);
        const auto x = random.below(static_cast<std::uint64_t>(size.widthPx - width) + 1);
        return {static_cast<double>(x), static_cast<double>(y), width, height};
    }
    return centreCrop(ranges, size);
}

double drawFactor(double range, SampleRandom& random) {
    return range > 0 ? random.uniform(std::max(0.0, 1.0 - range), 1.0 + range) : 1.0;
}

// Fisher and Yates.
void shuffle(std::array<int, 4>& order, SampleRandom& random) {
    for (std::size_t i = order.size() - 1; i > 0; --i)
        std::swap(order[i], order[random.below(i + 1)]);
}

// Cropping comes first, as in torchvision: what lies outside does not bleed in. On a reduced image the box has
// fractions; then the whole pixels around it are the crop.
RgbImage cropAndResize(const DecodedImage& decoded, const Box& crop, int sizePx, Interpolation interpolation) {
    const RgbImage& image = decoded.image;
    const double scaleX = static_cast<double>(image.widthPx) / decoded.fullSize.widthPx;
    const double scaleY = static_cast<double>(image.heightPx) / decoded.fullSize.heightPx;
    const double left = crop.x * scaleX, right = (crop.x + crop.width) * scaleX;
    const double top = crop.y * scaleY, bottom = (crop.y + crop.height) * scaleY;
    const int x = std::clamp(static_cast<int>(left), 0, image.widthPx - 1);
    const int y = std::clamp(static_cast<int>(top), 0, image.heightPx - 1);
    const int width = std::clamp(static_cast<int>(std::ceil(right)) - x, 1, image.widthPx - x);
    const int height = std::clamp(static_cast<int>(std::ceil(bottom)) - y, 1, image.heightPx - y);
    const Box inside{left - x, top - y, std::min(right - left, x + width - left),
                     std::min(bottom - top, y + height - top)};
    return resample(viewOf(image, x, y, width, height), {sizePx, sizePx, 0, 0, sizePx, sizePx}, interpolation, inside);
}

void flipRows(RgbImage& image) {
    for (int y = 0; y < image.heightPx; ++y) {
        std::uint8_t* left = image.row(y);
        std::uint8_t* right = left + (static_cast<std::size_t>(image.widthPx) - 1) * 3;
        for (; left < right; left += 3, right -= 3)
            std::swap_ranges(left, left + 3, right);
    }
}

void jitter(RgbImage& image, const AugmentationDraw& draw) {
    for (const int step : draw.order) {
        if (step == 0)
            adjustBrightness(image, draw.brightness);
        else if (step == 1)
            adjustContrast(image, draw.contrast);
        else if (step == 2)
            adjustSaturation(image, draw.saturation);
        else if (draw.hue != 0)
            adjustHue(image, draw.hue);
    }
}

} // namespace

AugmentationDraw drawAugmentation(const Augmentation& ranges, ImageSize fullSize, SampleRandom& random) {
    AugmentationDraw draw;
    // With the whole area and one shape there is nothing to draw; rounding would still let a crop slide by a pixel.
    const bool fixedCrop = ranges.cropScaleMin >= 1.0 && ranges.cropRatioMin == ranges.cropRatioMax;
    draw.crop = fixedCrop ? centreCrop(ranges, fullSize) : drawCrop(ranges, fullSize, random);
    draw.flip = random.uniform() < ranges.flipProbability;
    shuffle(draw.order, random);
    draw.brightness = drawFactor(ranges.brightness, random);
    draw.contrast = drawFactor(ranges.contrast, random);
    draw.saturation = drawFactor(ranges.saturation, random);
    draw.hue = ranges.hue > 0 ? random.uniform(-ranges.hue, ranges.hue) : 0.0;
    return draw;
}

int reductionForCrop(const Box& crop, int sizePx) {
    const double shorter = std::min(crop.width, crop.height);
    for (const int reduction : {8, 4, 2})
        if (shorter >= static_cast<double>(sizePx) * reduction)
            return reduction;
    return 1;
}

RgbImage applyAugmentation(const DecodedImage& decoded, const AugmentationDraw& draw, int sizePx,
                           Interpolation interpolation) {
    RgbImage image = cropAndResize(decoded, draw.crop, sizePx, interpolation);
    if (draw.flip)
        flipRows(image);
    jitter(image, draw);
    return image;
}

Result<RgbImage> loadAugmented(const PictureLoad& load, const Augmentation& ranges, const Preprocessing& rule,
                               SampleRandom random) {
    std::optional<AugmentationDraw> draw;
    const auto decoded = load([&](ImageSize full) {
        draw = drawAugmentation(ranges, full, random);
        return reductionForCrop(draw->crop, rule.sizePx);
    });
    if (!decoded)
        return tl::unexpected(decoded.error());
    if (!draw) // a codec that never asked
        draw = drawAugmentation(ranges, decoded->fullSize, random);
    return applyAugmentation(*decoded, *draw, rule.sizePx, rule.interpolation);
}

} // namespace classmith
