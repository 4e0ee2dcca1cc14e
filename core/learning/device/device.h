// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"

namespace classmith {

// Call once at the start of a process that will use LibTorch, before anything else of this room: opens the CUDA plug-in
// where an NVIDIA driver is there (it must come before the first ATen call).
void openDevicePlugins();

// A device that can be chosen: its id is what requests hold, its title what a person reads.
struct DeviceInfo {
    std::string id;    // "cpu", "cuda:0"
    std::string title; // "AMD EPYC, 2 threads"
};
std::vector<DeviceInfo> devices();

// "auto" → "cuda:0" where there is one, else "cpu". Errors: DeviceMissing, InvalidValue.
Result<std::string> resolveDevice(const std::string& wanted);

// Whether this processor multiplies bfloat16 itself (AVX512-BF16 or AMX).
bool processorHasBFloat16();

// One line about this machine: processor, instruction sets that matter, cores, memory, system.
std::string machineDescription();

} // namespace classmith
