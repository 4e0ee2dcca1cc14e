// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/policies/operations.h"

#include <array>
#include <cmath>
#include <numbers>

#include "core/imaging/geometry/geometry.h"
#include "core/imaging/pixels/color_jitter.h"
#include "core/imaging/pixels/filters.h"
#include "core/imaging/pixels/tone.h"

namespace classmith {

namespace {

void move(RgbImage& image, const PictureMap& map, Sampling sampling) {
    image = sampling == Sampling::Nearest ? warpedNearest(image, map) : warped(image, map, {});
}

double slopeInDegrees(double slope) {
    return std::atan(slope) * (180.0 / std::numbers::pi);
}

// Slants start from the upper left corner.
void shear(RgbImage& image, double x, double y, Sampling sampling) {
    AffineChange change;
    change.shearX = slopeInDegrees(x);
    change.shearY = slopeInDegrees(y);
    move(image, affineMap(change), sampling);
}

void translate(RgbImage& image, int right, int down, Sampling sampling) {
    AffineChange change;
    change.rightPx = right;
    change.downPx = down;
    change.centreX = image.widthPx * 0.5;
    change.centreY = image.heightPx * 0.5;
    move(image, affineMap(change), sampling);
}

using Change = void (*)(RgbImage& image, double magnitude, Sampling sampling);

// In the order of PolicyOperation.
constexpr std::array<Change, 15> changes{
    [](RgbImage&, double, Sampling) {},
    [](RgbImage& image, double slope, Sampling sampling) { shear(image, slope, 0, sampling); },
    [](RgbImage& image, double slope, Sampling sampling) { shear(image, 0, slope, sampling); },
    [](RgbImage& image, double px, Sampling sampling) { translate(image, static_cast<int>(px), 0, sampling); },
    [](RgbImage& image, double px, Sampling sampling) { translate(image, 0, static_cast<int>(px), sampling); },
    [](RgbImage& image, double degrees, Sampling sampling) {
        move(image, rotationMap(image.widthPx, image.heightPx, degrees), sampling);
    },
    [](RgbImage& image, double more, Sampling) { adjustBrightness(image, 1.0 + more); },
    [](RgbImage& image, double more, Sampling) { adjustSaturation(image, 1.0 + more); },
    [](RgbImage& image, double more, Sampling) { adjustContrast(image, 1.0 + more); },
    [](RgbImage& image, double more, Sampling) { adjustSharpness(image, 1.0 + more); },
    [](RgbImage& image, double bits, Sampling) { posterize(image, static_cast<int>(bits)); },
    [](RgbImage& image, double share, Sampling) { solarize(image, 255.0 * share); },
    [](RgbImage& image, double, Sampling) { autocontrast(image); },
    [](RgbImage& image, double, Sampling) { equalize(image); },
    [](RgbImage& image, double, Sampling) { invert(image); },
};
static_assert(changes.size() == static_cast<std::size_t>(PolicyOperation::Invert) + 1);

} // namespace

void applyOperation(RgbImage& image, const DrawnOperation& operation, Sampling sampling) {
    changes[static_cast<std::size_t>(operation.what)](image, operation.magnitude, sampling);
}

} // namespace classmith
