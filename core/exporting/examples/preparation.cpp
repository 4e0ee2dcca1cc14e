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

} // namespace

std::span<const PreparationStep> preparationSteps() {
    static const std::array steps{
        PreparationStep{"resize it so that the shorter side is @SHORT@ (@INTERPOLATION@, antialiased)", resizePython,
                        resizedShortSide},
        PreparationStep{"cut out the centre @SIZE@ x @SIZE@", cropPython, croppedToCentre},
    };
    return steps;
}

RgbImage preparedAsInExamples(RgbImage opened, const Preprocessing& rule) {
    for (const PreparationStep& step : preparationSteps())
        opened = step.apply(opened, rule);
    return opened;
}

std::vector<const char*> pythonProgram(const char* head, const char* main) {
    std::vector<const char*> parts{head, openPython};
    for (const PreparationStep& step : preparationSteps())
        parts.push_back(step.python);
    parts.push_back(answerPython);
    parts.push_back(main);
    return parts;
}

std::string preparePython() {
    std::string text;
    for (const char* part : pythonProgram("", ""))
        text += part;
    return text;
}

} // namespace classmith
