// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

namespace classmith {

// What AutoAugment and its like are made of, under torchvision's names.
enum class PolicyOperation {
    Identity,
    ShearX,
    ShearY,
    TranslateX,
    TranslateY,
    Rotate,
    Brightness,
    Color,
    Contrast,
    Sharpness,
    Posterize,
    Solarize,
    AutoContrast,
    Equalize,
    Invert
};

// An operation with its strength, as torchvision's _apply_image_or_video_transform takes it: a slope, whole pixels
// (cut off), degrees, a factor less 1, bits, a share of 255; of the others nothing.
struct DrawnOperation {
    PolicyOperation what{};
    double magnitude = 0;
};

// Operations one after the other, from the picture as it is.
struct PolicyChain {
    std::vector<DrawnOperation> operations;
    float share = 1; // in the result
};

// Where a turned or moved picture takes its values from.
enum class Sampling { Nearest, Bilinear };

// What a policy draws for a picture. Without chains nothing happens.
struct PolicyDraw {
    std::vector<PolicyChain> chains;
    float ownShare = 0; // of the picture as it is in the result
    Sampling sampling = Sampling::Nearest;
};

} // namespace classmith
