// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// What a caller grants a decoder: how much memory, and how much detail may be skipped.
struct DecodeOptions {
    // Refused before anything is allocated (ImageTooLarge).
    std::int64_t maxPixels = 200'000'000;
    // Given the upright full size, says by how much each side may be reduced while decoding: 1, 2, 4 or 8. Used for
    // JPEG, where the decoder then skips work; the other codecs decode in full. Empty: full size.
    std::function<int(ImageSize)> reduction;
};

// A picture ready for use, and how large it is in its file, for positions and for what is shown of it.
struct DecodedImage {
    RgbImage image;     // upright: the EXIF orientation has been applied
    ImageSize fullSize; // upright size of the file's picture; the image is smaller where it was reduced
};

// THE decode path: every picture that Classmith shows, trains on or checks with comes through here. The codec is chosen
// by the first bytes, never by the name. Rules for 16-bit, grey, palette, CMYK, alpha and animation: docs/imaging.md.
// Any thread. name is used in errors only. Errors: ImageUnknownFormat, ImageBroken, ImageTooLarge, OutOfMemory.
Result<DecodedImage> decodeImage(std::span<const std::byte> file, const std::string& name,
                                 const DecodeOptions& options = {});

// Reads the file, then as above. Errors also: FileNotFound, FileUnreadable.
Result<DecodedImage> decodeImageFile(const std::filesystem::path& path, const DecodeOptions& options = {});

// Upright size from the header alone, without decoding pixels.
Result<ImageSize> imageSize(std::span<const std::byte> file, const std::string& name);

} // namespace classmith
