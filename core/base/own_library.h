// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace classmith {

// Where a shared library lies that is built with the program and opened when it is wanted: lib/classmith beside bin in
// the installed tree, lib in the build tree, or the program's own folder. Where it is missing, its place in the
// installed tree, so that the loader's sentence names it.
std::filesystem::path ownLibrary(std::string_view fileName);

} // namespace classmith
