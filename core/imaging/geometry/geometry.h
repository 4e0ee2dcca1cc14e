// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// What OpenCV does for pictures, without a word of OpenCV: no header of it is included outside this folder.

// Whether it is here: built in (CLASSMITH_GEOMETRY), and its library, which the first call opens, beside the program.
// Where not, warped() may not be called; validate() in core/protocol/train_request.h refuses what would.
bool hasGeometry();

// Where a point of the result comes from: (x, y) from (a x + b y + c, d x + e y + f) of the picture, in pixels, so that
// the first one's centre is (0.5, 0.5).
// With g and h both are divided by g x + h y + 1, as in a perspective.
struct PictureMap {
    double a = 1, b = 0, c = 0;
    double d = 0, e = 1, f = 0;
    double g = 0, h = 0;
};

// A turn about the middle of a picture of that size, counter-clockwise as one sees it, with the numbers of Pillow's
// Image.rotate(), which torchvision's rotate() calls.
PictureMap rotationMap(int widthPx, int heightPx, double degrees);

// What torchvision's affine() does to a picture: turned (clockwise as one sees it), slanted, scaled about a centre,
// moved.
struct AffineChange {
    double degrees = 0;
    int rightPx = 0;
    int downPx = 0;
    double scale = 1;
    double shearX = 0; // degrees
    double shearY = 0;
    double centreX = 0; // pixels
    double centreY = 0;
};
PictureMap affineMap(const AffineChange& change);

// torchvision's perspective() of the outermost pixels to these places (x and y each, clockwise from the upper left).
// Where the places lie so that there is no such map the picture stays.
PictureMap perspectiveMap(int widthPx, int heightPx, const std::array<int, 8>& corners);

// A picture of the same size (sides below 32,768 px), between pixels bilinear. What comes from outside is fill.
// Bit-equal to Pillow's Image.transform(size, AFFINE or PERSPECTIVE, map, BILINEAR, fillcolor=fill).
RgbImage warped(const RgbImage& image, const PictureMap& map, const std::array<std::uint8_t, 3>& fill);

// The same from the nearest pixel, without OpenCV: it needs no hasGeometry(). The map has no perspective; what comes
// from outside is black. Bit-equal to Image.transform(size, AFFINE, map, NEAREST), which knows places to 1/65,536.
RgbImage warpedNearest(const RgbImage& image, const PictureMap& map);

} // namespace classmith
