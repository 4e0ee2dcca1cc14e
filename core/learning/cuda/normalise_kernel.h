// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/learning/cuda/cuda_api.h"

// Launches on the stream (a cudaStream_t) and returns at once. Gives a cudaError_t.
int classmithLaunchNormalise(const ClassmithNormalise& batch, void* stream);
