// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/preparation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

#include "core/exporting/examples/example_texts.h"

namespace classmith {

namespace {

// Each as the Python lines of its step in python_examples.cpp.

RgbImage resizedShortSide(const RgbImage& picture, const Preprocessing& rule) {
    const int width = picture.widthPx;
    const int height = picture.heightPx;
    const auto longSide = [&](int longPx, int shortPx) {
        return static_cast<int>(static_cast<double>(rule.resizeShortSidePx) * longPx / shortPx);
    };
    const int scaledWidth = width <= height ? rule.resizeShortSidePx : longSide(width, height);
    const int scaledHeight = width <= height ? longSide(height, width) : rule.resizeShortSidePx;
    return resize(picture, scaledWidth, scaledHeight, rule.interpolation);
}

RgbImage croppedToCentre(const RgbImage& picture, const Preprocessing& rule) {
    const int size = rule.sizePx;
    const int left = static_cast<int>(std::nearbyint((picture.widthPx - size) / 2.0)); // half to even, as Python
    const int top = static_cast<int>(std::nearbyint((picture.heightPx - size) / 2.0));
    RgbImage out(size, size); // outside the picture: black, as Pillow
    const int first = std::max(left, 0);
    const int last = std::min(left + size, picture.widthPx);
    for (int y = std::max(top, 0); y < std::min(top + size, picture.heightPx); ++y)
        std::memcpy(out.row(y - top) + static_cast<std::size_t>(first - left) * 3,
                    picture.row(y) + static_cast<std::size_t>(first) * 3, static_cast<std::size_t>(last - first) * 3);
    return out;
}

RgbImage squashed(const RgbImage& picture, const Preprocessing& rule) {
    return resize(picture, rule.sizePx, rule.sizePx, rule.interpolation);
}

RgbImage resizedLongSide(const RgbImage& picture, const Preprocessing& rule) {
    const double width = picture.widthPx;
    const double height = picture.heightPx;
    const auto shortSide = [&](double share) {
        return std::max(1, static_cast<int>(std::nearbyint(share * rule.sizePx)));
    };
    const int scaledWidth = width >= height ? rule.sizePx : shortSide(width / height);
    const int scaledHeight = width >= height ? shortSide(height / width) : rule.sizePx;
    return resize(picture, scaledWidth, scaledHeight, rule.interpolation);
}

const std::array cropSteps{
    PreparationStep{"resize it so that the shorter side is @SHORT@ (@INTERPOLATION@, antialiased)", resizePython,
                    resizedShortSide},
    PreparationStep{"cut out the centre @SIZE@ x @SIZE@", cropPython, croppedToCentre},
};
const std::array squashSteps{
    PreparationStep{"resize it to @SIZE@ x @SIZE@, whatever its shape (@INTERPOLATION@, antialiased)", squashPython,
                    squashed},
};
const std::array letterboxSteps{
    PreparationStep{"resize it so that the longer side is @SIZE@ (@INTERPOLATION@, antialiased)", resizeLongPython,
                    resizedLongSide},
    PreparationStep{"fill it up to @SIZE@ x @SIZE@ with black on both sides", cropPython, croppedToCentre},
};

// What differs between the ways to a square.
struct FitRow {
    std::span<const PreparationStep> steps;
    const char* torchCpp;
    const char* openVinoCpp;
};

FitRow rowOf(Fit fit) {
    switch (fit) {
    case Fit::Squash:
        return {squashSteps, squashTorchCpp, squashOpenVinoCpp};
    case Fit::Letterbox:
        return {letterboxSteps, letterboxTorchCpp, letterboxOpenVinoCpp};
    case Fit::Crop:
        break;
    }
    return {cropSteps, cropTorchCpp, cropOpenVinoCpp};
}

} // namespace

std::span<const PreparationStep> preparationSteps(Fit fit) {
    return rowOf(fit).steps;
}

const char* prepareTorchCpp(Fit fit) {
    return rowOf(fit).torchCpp;
}

const char* prepareOpenVinoCpp(Fit fit) {
    return rowOf(fit).openVinoCpp;
}

RgbImage preparedAsInExamples(RgbImage opened, const Preprocessing& rule) {
    for (const PreparationStep& step : preparationSteps(rule.fit))
        opened = step.apply(opened, rule);
    return opened;
}

std::string preparePython(Fit fit) {
    std::string text = openPython;
    for (const PreparationStep& step : preparationSteps(fit))
        text += step.python;
    return text + answerPython;
}

} // namespace classmith
