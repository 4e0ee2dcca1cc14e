// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/preprocess.h"

#include <cmath>
#include <cstring>

#include "core/imaging/resample.h"

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

RgbImage preprocess(const RgbImage& image, const Preprocessing& rule) {
    const bool wide = image.widthPx > image.heightPx;
    const std::int64_t shortPx = wide ? image.heightPx : image.widthPx;
    const std::int64_t longPx = wide ? image.widthPx : image.heightPx;
    const std::int64_t newShort = rule.resizeShortSidePx;
    const std::int64_t newLong = longSide(newShort, longPx, shortPx);
    ResizeWindow window;
    window.fullWidth = wide ? newLong : newShort;
    window.fullHeight = wide ? newShort : newLong;
    const CropSide across = centreCrop(window.fullWidth, rule.sizePx);
    const CropSide down = centreCrop(window.fullHeight, rule.sizePx);
    window.x = across.start;
    window.y = down.start;
    window.width = across.count;
    window.height = down.count;
    RgbImage out = resample(viewOf(image), window, rule.interpolation,
                            {0, 0, static_cast<double>(image.widthPx), static_cast<double>(image.heightPx)});
    if (out.widthPx == rule.sizePx && out.heightPx == rule.sizePx)
        return out;
    return padded(out, rule.sizePx, across.offset, down.offset);
}

} // namespace classmith
