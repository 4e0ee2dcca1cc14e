// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/learning/cuda/cuda_api.h"

namespace classmith {

// What became of the CUDA plug-in in this process. It is opened once and stays.
struct CudaPlugin {
    const ClassmithCudaApi* api = nullptr; // null: not there
    std::string reason;                    // why it is not there, as the end of a sentence
};

// Opens the plug-in where an NVIDIA driver can be opened; later calls only give the answer of the first.
const CudaPlugin& openCudaPlugin();

} // namespace classmith
