// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace classmith {

// Bytes that this process may still take on a device ("cpu", "cuda:0"): in the computer's memory what the system can
// give without swapping, no more than a container's limit leaves; on a GPU what its driver has free. None: nobody says.
std::optional<std::int64_t> freeMemory(const std::string& device);

std::size_t memoryOfThisComputer(); // all of it, in bytes; 0: not known

// What Linux says of its memory in /proc and /sys below a root. None: these files are not there.
std::optional<std::int64_t> freeLinuxMemory(const std::filesystem::path& root);

} // namespace classmith
