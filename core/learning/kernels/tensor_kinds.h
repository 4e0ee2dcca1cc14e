// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include <ATen/autocast_mode.h>
#include <ATen/core/Tensor.h>

namespace classmith {

// Between tensors and the kernels, which know bfloat16 as its bits.

// Calls run with a value of the kernels' type for that tensor: float or std::uint16_t.
template<class Run>
void withElements(const at::Tensor& tensor, const Run& run) {
    TORCH_CHECK(tensor.scalar_type() == at::kFloat || tensor.scalar_type() == at::kBFloat16,
                "the kernels compute float32 and bfloat16");
    if (tensor.scalar_type() == at::kFloat)
        run(float());
    else
        run(std::uint16_t());
}

template<class T>
const T* readable(const at::Tensor& tensor) {
    return static_cast<const T*>(tensor.const_data_ptr());
}

template<class T>
T* writable(const at::Tensor& tensor) {
    return static_cast<T*>(tensor.mutable_data_ptr());
}

// As LibTorch's convolutions do it under autocast.
inline at::Tensor inAutocastsType(const at::Tensor& tensor) {
    return at::autocast::is_autocast_enabled(at::kCPU) ? tensor.to(at::autocast::get_autocast_dtype(at::kCPU)) : tensor;
}

} // namespace classmith
