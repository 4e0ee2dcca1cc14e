// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/examples/opened_pictures.h"

#include <charconv>
#include <cstring>

namespace classmith {

namespace {

std::vector<std::byte> bytesOf(std::string_view digits) {
    std::vector<std::byte> bytes(digits.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        unsigned value = 0;
        std::from_chars(digits.data() + 2 * i, digits.data() + 2 * i + 2, value, 16);
        bytes[i] = static_cast<std::byte>(value);
    }
    return bytes;
}

OpenedPicture opened(const char* name, int widthPx, int heightPx, std::string_view file, std::string_view pixels) {
    OpenedPicture picture{name, bytesOf(file), RgbImage(widthPx, heightPx)};
    const auto bytes = bytesOf(pixels);
    std::memcpy(picture.opened.pixels.data(), bytes.data(), std::min(bytes.size(), picture.opened.pixels.size()));
    return picture;
}

} // namespace

const std::vector<OpenedPicture>& openedPictures() {
    static const std::vector<OpenedPicture> pictures{
#define CLASSMITH_OPENED(name, width, height, file, pixels) opened(name, width, height, file, pixels),
#include "core/exporting/examples/opened_pictures.inc"
    };
    return pictures;
}

const char* const openedByProgram =
#define CLASSMITH_OPENED_BY(sha256) sha256
#include "core/exporting/examples/opened_pictures.inc"
    ;

} // namespace classmith
