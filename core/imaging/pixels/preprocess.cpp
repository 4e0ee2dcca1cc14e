// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/pixels/preprocess.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "core/imaging/pixels/resample.h"

namespace classmith {

namespace {

// Where one side of the centre crop lies: from start on in the resized image, count pixels, at offset in the result.
struct CropSide {
    std::int64_t start = 0;
    int count = 0;
    int offset = 0;
};

// torchvision's center_crop: half to even when there is something to cut, the smaller half first when padding.
CropSide centreCrop(std::int64_t sizePx, int cropPx) {
    if (sizePx < cropPx)
        return {0, static_cast<int>(sizePx), static_cast<int>((cropPx - sizePx) / 2)};
    return {static_cast<std::int64_t>(std::nearbyint(static_cast<double>(sizePx - cropPx) / 2.0)), cropPx, 0};
}

std::int64_t longSide(std::int64_t wantedShort, std::int64_t longPx, std::int64_t shortPx) {
    return static_cast<std::int64_t>(static_cast<double>(wantedShort * longPx) / static_cast<double>(shortPx));
}

// The resized picture, and where the centre crop lies in it.
struct Placement {
    std::int64_t fullWidth = 0;
    std::int64_t fullHeight = 0;
    CropSide across;
    CropSide down;
};

// A side of Pillow's ImageOps.pad: its own length if that is the longer one, else what keeps the shape.
CropSide paddedSide(int ownPx, int otherPx, int sizePx) {
    const double scaled = static_cast<double>(ownPx) / otherPx * sizePx;
    const int length = ownPx >= otherPx ? sizePx : std::max(1, static_cast<int>(std::nearbyint(scaled)));
    return {0, length, static_cast<int>(std::nearbyint((sizePx - length) / 2.0))}; // half to even, as Python
}

Placement placeWhole(int widthPx, int heightPx, const Preprocessing& rule) {
    Placement placed;
    const bool keepsShape = rule.fit == Fit::Letterbox;
    placed.across = keepsShape ? paddedSide(widthPx, heightPx, rule.sizePx) : CropSide{0, rule.sizePx, 0};
    placed.down = keepsShape ? paddedSide(heightPx, widthPx, rule.sizePx) : CropSide{0, rule.sizePx, 0};
    placed.fullWidth = placed.across.count;
    placed.fullHeight = placed.down.count;
    return placed;
}

Placement place(int widthPx, int heightPx, const Preprocessing& rule) {
    if (rule.fit != Fit::Crop)
        return placeWhole(widthPx, heightPx, rule);
    const bool wide = widthPx > heightPx;
    const std::int64_t newShort = rule.resizeShortSidePx;
    const std::int64_t newLong = longSide(newShort, wide ? widthPx : heightPx, wide ? heightPx : widthPx);
    Placement placed;
    placed.fullWidth = wide ? newLong : newShort;
    placed.fullHeight = wide ? newShort : newLong;
    placed.across = centreCrop(placed.fullWidth, rule.sizePx);
    placed.down = centreCrop(placed.fullHeight, rule.sizePx);
    return placed;
}

RgbImage padded(const RgbImage& image, int sizePx, int left, int top) {
    RgbImage out(sizePx, sizePx);
    for (int y = 0; y < image.heightPx; ++y)
        std::memcpy(out.row(top + y) + static_cast<std::size_t>(left) * 3, image.row(y),
                    static_cast<std::size_t>(image.widthPx) * 3);
    return out;
}

} // namespace

Preprocessing Preprocessing::withSize(int newSizePx) const {
    Preprocessing rule = *this;
    rule.sizePx = newSizePx;
    rule.resizeShortSidePx = static_cast<int>(std::lround(static_cast<double>(resizeShortSidePx) * newSizePx / sizePx));
    return rule;
}

Preprocessing Preprocessing::withFit(Fit newFit) const {
    Preprocessing rule = *this;
    rule.fit = newFit;
    if (newFit != Fit::Crop)
        rule.resizeShortSidePx = sizePx;
    return rule;
}

int reductionForFit(int widthPx, int heightPx, const Preprocessing& rule) {
    const bool byLongSide = rule.fit == Fit::Letterbox;
    const int side = byLongSide ? std::max(widthPx, heightPx) : std::min(widthPx, heightPx);
    const int wanted = rule.fit == Fit::Crop ? rule.resizeShortSidePx : rule.sizePx;
    for (const int reduction : {8, 4, 2})
        if (side >= wanted * reduction)
            return reduction;
    return 1;
}

RgbImage preprocess(const RgbImage& image, const Preprocessing& rule) {
    const Placement placed = place(image.widthPx, image.heightPx, rule);
    ResizeWindow window;
    window.fullWidth = placed.fullWidth;
    window.fullHeight = placed.fullHeight;
    window.x = placed.across.start;
    window.y = placed.down.start;
    window.width = placed.across.count;
    window.height = placed.down.count;
    RgbImage out = resample(viewOf(image), window, rule.interpolation,
                            {0, 0, static_cast<double>(image.widthPx), static_cast<double>(image.heightPx)});
    if (out.widthPx == rule.sizePx && out.heightPx == rule.sizePx)
        return out;
    return padded(out, rule.sizePx, placed.across.offset, placed.down.offset);
}

Box inputBox(int widthPx, int heightPx, const Preprocessing& rule) {
    const Placement placed = place(widthPx, heightPx, rule);
    const double across = static_cast<double>(widthPx) / static_cast<double>(placed.fullWidth);
    const double down = static_cast<double>(heightPx) / static_cast<double>(placed.fullHeight);
    return {across * static_cast<double>(placed.across.start - placed.across.offset),
            down * static_cast<double>(placed.down.start - placed.down.offset), across * rule.sizePx,
            down * rule.sizePx};
}

} // namespace classmith
