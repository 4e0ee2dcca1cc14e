// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/project/project_place.h"

namespace classmith {

// A .classmith file or the folder that it lies in, by the name.
bool isProjectPath(const std::filesystem::path& given);

// Of either of those, or of the folder of pictures that the project lies beside. Makes nothing. Errors: FileNotFound.
Result<ProjectPlace> projectPlaceOf(const std::filesystem::path& given);

} // namespace classmith
