// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/own_library.h"

#include "core/base/files.h"

namespace classmith {

std::filesystem::path ownLibrary(std::string_view fileName) {
    const auto programs = executablePath().parent_path();
    const auto libraries = programs.parent_path() / "lib";
    for (const auto& folder : {libraries / "classmith", libraries, programs}) {
        std::error_code code;
        if (std::filesystem::exists(folder / fileName, code))
            return folder / fileName;
    }
    return libraries / "classmith" / fileName;
}

} // namespace classmith
