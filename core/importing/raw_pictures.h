// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/dataset/catalogue.h"

namespace classmith {

// Pictures of one set that lie in a file one after the other, uint8, all of one size: of three channels plane by plane
// (red, green, blue), of one channel grey. Lies in the file's bytes, which must outlive it.
struct RawPictures {
    SetKind set = SetKind::Train;
    int widthPx = 0;
    int heightPx = 0;
    int channels = 3; // or 1
    std::span<const std::byte> bytes;
    std::size_t first = 0;             // where the first picture begins
    std::size_t stride = 0;            // from one picture to the next
    std::vector<std::uint32_t> labels; // one a picture

    std::size_t pictureBytes() const {
        return static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(heightPx) *
               static_cast<std::size_t>(channels);
    }
};

// What an importer has read: pictures with the names of their classes, by label. Several parts may be of one set.
struct RawData {
    std::vector<std::string> classes;
    std::vector<RawPictures> parts;
};

} // namespace classmith
