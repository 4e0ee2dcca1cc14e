// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <hwy/detect_targets.h>

// Which kinds of processors the kernels are compiled for: AVX-512, AVX2, NEON, and what Highway falls back to. To be
// included before Highway's foreach_target.h.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4)
#endif
