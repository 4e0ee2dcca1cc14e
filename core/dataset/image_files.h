// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// By the name alone: .jpg, .png and so on, in any case.
bool hasPictureExtension(const std::filesystem::path& path);

// Files are taken as they are, whatever their name and whether they are there or not; folders are walked to the bottom
// for files with the extension of a picture, hidden ones passed over, in byte order. Errors: FileUnreadable,
// PicturesMissing.
Result<std::vector<std::filesystem::path>> imageFiles(const std::vector<std::filesystem::path>& inputs);

} // namespace classmith
