// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace classmith::fuzz {

// Changes one thing, or a few, in the folder of a good run, so that it stays well-formed and is wrong: a number becomes
// an extreme one, a name a hostile one, a row is missing or there twice, a tensor has another shape. The same number
// does the same each time. Returns what was done, for the message of a test.
std::string mutateRun(const std::filesystem::path& run, std::uint64_t number);

} // namespace classmith::fuzz
