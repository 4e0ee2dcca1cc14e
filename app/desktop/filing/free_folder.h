// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <system_error>

#include "core/base/files.h"

namespace classmith {

// A folder that is not there yet, to be proposed: "pets-copy", or the first of "pets-copy 2", … Not for the GUI thread.
inline std::filesystem::path freeFolder(const std::filesystem::path& wanted) {
    std::filesystem::path folder = wanted;
    std::error_code ignored;
    for (int number = 2; std::filesystem::exists(folder, ignored); ++number)
        folder = pathFromUtf8(utf8(wanted) + " " + std::to_string(number));
    return folder;
}

} // namespace classmith
