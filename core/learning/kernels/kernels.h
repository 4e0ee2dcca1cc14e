// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace classmith {

// Who computes what a training step is made of: LibTorch everything, or the kernels of this folder what they know.
enum class Kernels { Aten, Own };

// Whether this build has kernels of its own and this processor has what they are made for.
bool hasOwnKernels();

} // namespace classmith
