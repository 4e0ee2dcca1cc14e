// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/codecs/exif.h"

namespace classmith {

namespace {

constexpr std::uint32_t orientationTag = 0x0112;
constexpr std::uint32_t typeShort = 3;
constexpr std::uint32_t typeLong = 4;

} // namespace

int exifOrientation(Bytes block) {
    if (ByteReader(block, true).hasText(0, std::string_view("Exif\0\0", 6)))
        block = block.subspan(6);
    const bool bigEndian = ByteReader(block, true).hasText(0, "MM");
    const ByteReader reader(block, bigEndian);
    if (!bigEndian && !reader.hasText(0, "II"))
        return 1;
    const std::size_t directory = reader.u32(4);
    const std::uint32_t entries = reader.u16(directory);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + 12 * static_cast<std::size_t>(i);
        if (!reader.has(entry, 12))
            break;
        if (reader.u16(entry) != orientationTag)
            continue;
        const std::uint32_t type = reader.u16(entry + 2);
        const std::uint32_t value = type == typeShort  ? reader.u16(entry + 8)
                                    : type == typeLong ? reader.u32(entry + 8)
                                                       : 0;
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    }
    return 1;
}

ImageSize uprightSize(const PictureInfo& info) {
    if (info.orientation < 5)
        return info.stored;
    return {info.stored.heightPx, info.stored.widthPx};
}

} // namespace classmith
