// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>

#include "core/learning/pictures/generated_source.h"

namespace classmith {

// "generated:CLASSESxPICTURES" or "generated:CLASSESxPICTURESxSIZE" as DATA means pictures that no file holds: a
// machine without codecs (the engine-only build) can train and be measured that way. Nothing where the path is an
// ordinary one. Errors: InvalidValue (numbers that make no sense).
Result<std::optional<GeneratedPictures>> generatedData(const std::filesystem::path& data, std::uint64_t seed);

} // namespace classmith
