// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/picture_names.h"

#include <algorithm>
#include <array>

namespace classmith {

namespace {

constexpr std::array<std::string_view, 15> extensions{".jpg",  ".jpeg", ".jpe", ".jfif", ".png",
                                                      ".apng", ".webp", ".gif", ".bmp",  ".tif",
                                                      ".tiff", ".ppm",  ".pgm", ".pbm",  ".pnm"};

} // namespace

std::span<const std::string_view> pictureExtensions() {
    return extensions;
}

std::string lowerExtension(std::string_view fileName) {
    const auto dot = fileName.rfind('.');
    std::string extension(dot == std::string_view::npos ? "" : fileName.substr(dot));
    for (char& c : extension)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return extension;
}

bool hasPictureExtension(std::string_view fileName) {
    return std::find(extensions.begin(), extensions.end(), lowerExtension(fileName)) != extensions.end();
}

} // namespace classmith
