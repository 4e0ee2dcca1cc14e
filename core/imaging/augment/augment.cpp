// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/augment.h"

#include <optional>

#include "core/base/stable_hash.h"
#include "core/imaging/augment/crop.h"

namespace classmith {

namespace {

SampleRandom streamOf(const AugmentStep& step, const SampleRandom& random) {
    StableHash name;
    name.add(step.key);
    return random.stream(name.value());
}

} // namespace

std::span<const AugmentStep* const> augmentSteps() {
    static constexpr const AugmentStep* steps[]{
#define CLASSMITH_AUGMENT_STEP(name, draw) &name##Step,
#include "core/imaging/augment/augmentation.inc"
    };
    return steps;
}

AugmentationDraw drawAugmentation(const Augmentation& ranges, const AugmentSizes& sizes, const SampleRandom& random,
                                  AugmentStreams streams) {
    AugmentationDraw draw;
    SampleRandom shared = random;
    for (const AugmentStep* step : augmentSteps()) {
        SampleRandom own = streamOf(*step, random);
        step->draw(ranges, sizes, streams == AugmentStreams::Shared ? shared : own, draw);
    }
    return draw;
}

RgbImage applyAugmentation(const DecodedImage& decoded, const AugmentationDraw& draw, int sizePx,
                           Interpolation interpolation) {
    RgbImage image = cropAndResize(decoded, draw.crop, sizePx, interpolation);
    for (const AugmentStep* step : augmentSteps())
        if (step->apply)
            step->apply(draw, image);
    return image;
}

std::vector<AugmentWords> describeAugmentation(const Augmentation& ranges) {
    std::vector<AugmentWords> words;
    for (const AugmentStep* step : augmentSteps())
        step->describe(ranges, words);
    return words;
}

namespace {

// Resize((size, size)) or bars first, as evaluation has them, and what is random after it, on the square.
Result<RgbImage> loadFitted(const PictureLoad& load, const Augmentation& ranges, const Preprocessing& rule,
                            const SampleRandom& random, AugmentStreams streams) {
    const auto decoded = load([&](ImageSize full) { return reductionForFit(full.widthPx, full.heightPx, rule); });
    if (!decoded)
        return tl::unexpected(decoded.error());
    const ImageSize square{rule.sizePx, rule.sizePx};
    const AugmentationDraw draw = drawAugmentation(ranges, {square, rule.sizePx}, random, streams);
    DecodedImage fitted = *decoded;
    fitted.image = preprocess(decoded->image, rule);
    fitted.fullSize = square;
    return applyAugmentation(fitted, draw, rule.sizePx, rule.interpolation);
}

} // namespace

Result<RgbImage> loadAugmented(const PictureLoad& load, const Augmentation& ranges, const Preprocessing& rule,
                               const SampleRandom& random, AugmentStreams streams) {
    if (rule.fit != Fit::Crop)
        return loadFitted(load, ranges, rule, random, streams);
    std::optional<AugmentationDraw> draw;
    const auto decoded = load([&](ImageSize full) {
        draw = drawAugmentation(ranges, {full, rule.sizePx}, random, streams);
        return reductionForCrop(draw->crop, rule.sizePx);
    });
    if (!decoded)
        return tl::unexpected(decoded.error());
    if (!draw) // a codec that never asked
        draw = drawAugmentation(ranges, {decoded->fullSize, rule.sizePx}, random, streams);
    return applyAugmentation(*decoded, *draw, rule.sizePx, rule.interpolation);
}

} // namespace classmith
