// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "core/imaging/pixels/resize.h"

namespace classmith {

// How a picture that is no square becomes one.
enum class Fit {
    Crop,      // the shorter side is resized, then the centre is cut out
    Squash,    // both sides are resized to the square, whatever becomes of the shapes in it
    Letterbox, // the longer side is resized, and black bars fill up the shorter one
};
inline constexpr std::array<std::pair<Fit, std::string_view>, 3> fitWords{
    {{Fit::Crop, "crop"}, {Fit::Squash, "squash"}, {Fit::Letterbox, "letterbox"}}};

// How a picture becomes a network's input. A property of the weights, unless a training says otherwise; written into
// runs and exports.
struct Preprocessing {
    int sizePx = 224;            // the network sees sizePx × sizePx
    int resizeShortSidePx = 256; // Fit::Crop: first the shorter side is made this long, then the centre is cut out
    Interpolation interpolation = Interpolation::Bilinear;
    std::array<float, 3> mean{0.485F, 0.456F, 0.406F}; // of RGB values in 0 .. 1
    std::array<float, 3> std{0.229F, 0.224F, 0.225F};
    Fit fit = Fit::Crop;

    // The same rule for another input size: the short side keeps its proportion to the input.
    Preprocessing withSize(int newSizePx) const;
    Preprocessing withFit(Fit newFit) const; // where nothing is cut off, no side is longer than the input
    bool operator==(const Preprocessing&) const = default;
};

// Evaluation, on a Pillow image and bit-equal. Crop: torchvision's Resize(resizeShortSide) and CenterCrop(size); images
// smaller than the crop are padded with zeros, as torchvision does. Squash: its Resize((size, size)). Letterbox:
// Pillow's ImageOps.pad(image, (size, size)), where a side has a pixel at least. Returns uint8 RGB, sizePx × sizePx;
// normalisation with mean and std happens in the network's first step.
RgbImage preprocess(const RgbImage& image, const Preprocessing& rule);

// The largest reduction (1, 2, 4, 8) at which a picture of that size can be decoded and still be fitted without being
// blown up more than it is anyway.
int reductionForFit(int widthPx, int heightPx, const Preprocessing& rule);

// The part of a picture of that size that preprocess() keeps, in the picture's own pixels: all of the network's input
// and nothing else. Where the input is padded it sticks out of the picture.
Box inputBox(int widthPx, int heightPx, const Preprocessing& rule);

} // namespace classmith
