// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/crop.h"

#include <algorithm>
#include <cmath>

#include "core/imaging/augment/step.h"
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

// RandomResizedCrop.get_params with its ten tries and its fall-back.
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

void draw(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw) {
    // With the whole area and one shape there is nothing to draw; rounding would still let a crop slide by a pixel.
    const bool fixedCrop = ranges.cropScaleMin >= 1.0 && ranges.cropRatioMin == ranges.cropRatioMax;
    draw.crop = fixedCrop ? centreCrop(ranges, sizes.full) : drawCrop(ranges, sizes.full, random);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    const auto percent = [](double share) { return static_cast<int>(std::lround(share * 100)); };
    if (ranges.cropScaleMin < 1)
        words.push_back(
            {CLASSMITH_AUGMENT_WORDS("crop %1–%2 %"), {percent(ranges.cropScaleMin), percent(ranges.cropScaleMax)}});
}

} // namespace

constinit const AugmentStep cropStep{"crop", draw, nullptr, describe};

int reductionForCrop(const Box& crop, int sizePx) {
    const double shorter = std::min(crop.width, crop.height);
    for (const int reduction : {8, 4, 2})
        if (shorter >= static_cast<double>(sizePx) * reduction)
            return reduction;
    return 1;
}

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

} // namespace classmith
