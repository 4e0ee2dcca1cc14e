// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/kernels/kernels.h"

#ifdef CLASSMITH_WITH_KERNELS
#include "core/learning/kernels/depthwise_rows.h"
#endif

namespace classmith {

bool hasOwnKernels() {
#ifdef CLASSMITH_WITH_KERNELS
    static const int lanes = vectorLanes();
    return lanes > 1 && lanes <= kFewestChannels;
#else
    return false;
#endif
}

} // namespace classmith
