// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "core/imaging/pixels/resize.h"

namespace classmith {

// How a picture becomes a network's input. A property of the weights; written into runs and exports.
struct Preprocessing {
    int sizePx = 224;            // the network sees sizePx × sizePx
    int resizeShortSidePx = 256; // first the shorter side is made this long, then the centre is cut out
    Interpolation interpolation = Interpolation::Bilinear;
    std::array<float, 3> mean{0.485F, 0.456F, 0.406F}; // of RGB values in 0 .. 1
    std::array<float, 3> std{0.229F, 0.224F, 0.225F};

    // The same rule for another input size: the short side keeps its proportion to the input.
    Preprocessing withSize(int newSizePx) const;
    bool operator==(const Preprocessing&) const = default;
};

// Evaluation: torchvision's Resize(resizeShortSide) and CenterCrop(size) on a Pillow image, bit-equal. Images smaller
// than the crop are padded with zeros, as torchvision does. Returns uint8 RGB, sizePx × sizePx; normalisation with mean
// and std happens in the network's first step.
RgbImage preprocess(const RgbImage& image, const Preprocessing& rule);

// The part of a picture of that size that preprocess() keeps, in the picture's own pixels: all of the network's input
// and nothing else. Where the input is padded it sticks out of the picture.
Box inputBox(int widthPx, int heightPx, const Preprocessing& rule);

} // namespace classmith
