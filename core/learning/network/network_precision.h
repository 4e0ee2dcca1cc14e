// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/DeviceType.h>
#include <c10/core/ScalarType.h>

#include "core/learning/device/precision.h"

namespace classmith {

at::ScalarType scalarType(Precision precision);

// While it lives, this thread's LibTorch calls on that kind of device choose their precision by autocast's lists:
// convolutions and linear layers in the given one, what needs range in float32. Float32 switches autocast off, and TF32
// on CUDA. Open one around the forward pass alone; its end drops the cached copies of the weights, which the next step
// outdates.
class PrecisionScope {
  public:
    PrecisionScope(c10::DeviceType device, Precision precision);
    ~PrecisionScope();
    PrecisionScope(const PrecisionScope&) = delete;
    PrecisionScope& operator=(const PrecisionScope&) = delete;

  private:
    c10::DeviceType m_device;
    bool m_wasEnabled;
    at::ScalarType m_oldType;
};

} // namespace classmith
