// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>
#include <utility>

namespace classmith {

// How a picture comes into a new folder.
enum class CopyHow { Copy, HardLink, Symlink };

// As requests and the command line call them.
inline constexpr std::array<std::pair<CopyHow, std::string_view>, 3> copyHowWords{
    {{CopyHow::Copy, "copy"}, {CopyHow::HardLink, "hardlink"}, {CopyHow::Symlink, "symlink"}}};

} // namespace classmith
