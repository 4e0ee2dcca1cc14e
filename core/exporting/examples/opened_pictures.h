// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/imaging/pixels/rgb_image.h"

namespace classmith {

// A small picture of a rare kind (16 bits, inks, transparency, turned by EXIF …) and what open_picture() of the
// exported Python programs makes of it: recorded, so that an export can be proven against its programs where no Python
// is.
struct OpenedPicture {
    std::string name; // "grey16.png"
    std::vector<std::byte> file;
    RgbImage opened; // upright, by Pillow
};

const std::vector<OpenedPicture>& openedPictures();

// SHA-256 of the preparePython() that has opened them, in hexadecimal digits.
extern const char* const openedByProgram;

} // namespace classmith
