// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace classmith {

// Names for files and folders that every system takes, since projects, datasets and exports are carried from one to
// another: no control characters, nothing that separates folders or that a shell or Windows reads as something else, no
// point or space at the end, none at the beginning (a point hides, a space is overlooked), and no name that Windows
// gives to a device. Any bytes above ASCII are fine.
bool isPortableFileName(std::string_view name, std::size_t mostBytes);

// The nearest such name: "_" for what may not be in one, cut between two characters to mostBytes (where "_" comes
// before a device's name, to one more). Empty where nothing is left; a point at the beginning stays, for the caller to
// put something before it.
std::string portableFileName(std::string name, std::size_t mostBytes);

// CON, com1.txt, LPT², CONIN$ and their like: with any extension, however they are written.
bool isDeviceFileName(std::string_view name);

} // namespace classmith
