// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace classmith {

// The extensions of the pictures that Classmith reads, in lower case and with the point: torchvision's, and the others
// under which programs save the same formats (browsers on Windows save JPEGs as .jfif). What a file really is, its
// first bytes decide.
std::span<const std::string_view> pictureExtensions();

// By the name alone, in any case.
bool hasPictureExtension(std::string_view fileName);

// From the last point on, in lower case (A to Z); empty where there is none.
std::string lowerExtension(std::string_view fileName);

} // namespace classmith
