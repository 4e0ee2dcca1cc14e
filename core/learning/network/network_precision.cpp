// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/network_precision.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>

namespace classmith {

at::ScalarType scalarType(Precision precision) {
    switch (precision) {
    case Precision::BFloat16:
        return at::kBFloat16;
    case Precision::Float16:
        return at::kHalf;
    case Precision::Float32:
        break;
    }
    return at::kFloat;
}

PrecisionScope::PrecisionScope(c10::DeviceType device, Precision precision)
    : m_device(device), m_wasEnabled(at::autocast::is_autocast_enabled(device)),
      m_oldType(at::autocast::get_autocast_dtype(device)) {
    at::autocast::set_autocast_enabled(device, precision != Precision::Float32);
    if (precision != Precision::Float32)
        at::autocast::set_autocast_dtype(device, scalarType(precision));
    at::autocast::increment_nesting();
    // LibTorch's own fp32 convolutions on CUDA are TF32, with 11 bits. For the whole process, and not taken back: the
    // backward pass runs after this scope, on other threads, and shall compute as the forward pass did.
    if (device == c10::DeviceType::CUDA)
        at::globalContext().setAllowTF32CuDNN(precision != Precision::Float32);
}

PrecisionScope::~PrecisionScope() {
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_device, m_wasEnabled);
    at::autocast::set_autocast_dtype(m_device, m_oldType);
}

} // namespace classmith
