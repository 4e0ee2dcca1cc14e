// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/picture.h"

#include "core/imaging/decode.h"

namespace classmith::fuzz {

void mustDecode(Input input) {
    DecodeOptions options;
    options.maxPixels = 4 << 20;
    const auto size = imageSize(input.bytes, "fuzzed");
    if (!size)
        mustBeSaid(size.error());
    for (const int reduction : {1, 4}) {
        options.reduction = [reduction](ImageSize) { return reduction; };
        const auto decoded = decodeImage(input.bytes, "fuzzed", options);
        if (!decoded) {
            mustBeSaid(decoded.error());
            continue;
        }
        const RgbImage& image = decoded->image;
        must(image.widthPx > 0 && image.heightPx > 0, "a picture has a size");
        must(image.pixels.size() ==
                 static_cast<std::size_t>(image.widthPx) * static_cast<std::size_t>(image.heightPx) * 3,
             "a picture has the pixels of its size");
        must(size && size->widthPx == decoded->fullSize.widthPx && size->heightPx == decoded->fullSize.heightPx,
             "a picture is as large as its header says");
    }
}

} // namespace classmith::fuzz
