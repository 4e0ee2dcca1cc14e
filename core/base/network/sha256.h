// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/error.h"

namespace classmith {

// Lower-case hexadecimal SHA-256 (FIPS 180-4) of the bytes, or of a file read in pieces.
std::string sha256(std::span<const std::byte> bytes);
Result<std::string> sha256OfFile(const std::filesystem::path& path);

} // namespace classmith
