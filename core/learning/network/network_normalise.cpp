// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Bytes to normalised values: by a table on the CPU, by our kernel on CUDA.
#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>

#include "core/learning/device/cuda_plugin_loader.h"
#include "core/learning/network/network.h"

namespace classmith {

namespace {

constexpr std::int64_t pixelsPerTask = 1 << 16;

at::Tensor normalisedByTable(const at::Tensor& images, const std::vector<float>& table) {
    const at::Tensor bytes = images.contiguous();
    at::Tensor values = at::empty(bytes.sizes(), at::kFloat);
    const std::uint8_t* from = bytes.const_data_ptr<std::uint8_t>();
    float* to = values.mutable_data_ptr<float>();
    at::parallel_for(0, bytes.numel() / 3, pixelsPerTask, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = 3 * begin; i < 3 * end; i += 3) {
            to[i] = table[3 * from[i]];
            to[i + 1] = table[3 * from[i + 1] + 1];
            to[i + 2] = table[3 * from[i + 2] + 2];
        }
    });
    return values.permute({0, 3, 1, 2});
}

int cudaType(at::ScalarType type) {
    switch (type) {
    case at::kFloat:
        return CLASSMITH_FLOAT32;
    case at::kHalf:
        return CLASSMITH_FLOAT16;
    case at::kBFloat16:
        return CLASSMITH_BFLOAT16;
    default:
        TORCH_CHECK(false, "pictures are normalised to float32, float16 or bfloat16");
    }
}

} // namespace

at::Tensor Network::normalised(const at::Tensor& images, at::ScalarType type) const {
    TORCH_CHECK(images.scalar_type() == at::kByte && images.dim() == 4 && images.size(3) == 3, "uint8 NHWC is needed");
    const ClassmithCudaApi* cuda = m_device.is_cuda() ? openCudaPlugin().api : nullptr;
    if (!cuda)
        return normalisedByTable(images, m_table).to(m_device, type);
    const at::Tensor bytes = images.contiguous().to(m_device, /*non_blocking=*/true);
    const at::Tensor values = at::empty(bytes.sizes(), bytes.options().dtype(type));
    ClassmithNormalise batch{bytes.const_data_ptr<std::uint8_t>(),
                             values.mutable_data_ptr(),
                             bytes.numel(),
                             {m_mean[0], m_mean[1], m_mean[2]},
                             {m_std[0], m_std[1], m_std[2]},
                             cudaType(type),
                             m_device.index()};
    const int error = cuda->normalise(&batch);
    TORCH_CHECK(error == 0, "CUDA: ", cuda->errorText(error));
    return values.permute({0, 3, 1, 2});
}

} // namespace classmith
