// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/cuda/normalise_kernel.h"

#include <cstdint>

#include <cuda_bf16.h>
#include <cuda_fp16.h>
#include <cuda_runtime.h>

namespace {

constexpr int valuesPerThread = 4; // one 32-bit load
constexpr int threadsPerBlock = 256;

template<class T>
__device__ T rounded(float value);
template<>
__device__ float rounded<float>(float value) {
    return value;
}
template<>
__device__ __half rounded<__half>(float value) {
    return __float2half_rn(value);
}
template<>
__device__ __nv_bfloat16 rounded<__nv_bfloat16>(float value) {
    return __float2bfloat16_rn(value);
}

// The divisions are written out, rounded to nearest, so that the values are those of the table on the CPU, bit by bit.
__device__ float normalisedValue(std::uint8_t byte, int channel, const ClassmithNormalise& batch) {
    const float unit = __fdiv_rn(static_cast<float>(byte), 255.0F);
    return __fdiv_rn(__fsub_rn(unit, batch.mean[channel]), batch.std[channel]);
}

template<class T>
__global__ void normaliseKernel(const ClassmithNormalise batch) {
    const std::int64_t thread = static_cast<std::int64_t>(blockIdx.x) * blockDim.x + threadIdx.x;
    const std::int64_t first = thread * valuesPerThread;
    T* output = static_cast<T*>(batch.output);
    int channel = static_cast<int>(first % 3);
    if (first + valuesPerThread <= batch.values) {
        const uchar4 bytes = *reinterpret_cast<const uchar4*>(batch.input + first);
        const std::uint8_t all[valuesPerThread] = {bytes.x, bytes.y, bytes.z, bytes.w};
        for (int i = 0; i < valuesPerThread; ++i, channel = (channel + 1) % 3)
            output[first + i] = rounded<T>(normalisedValue(all[i], channel, batch));
        return;
    }
    for (std::int64_t i = first; i < batch.values; ++i, channel = (channel + 1) % 3)
        output[i] = rounded<T>(normalisedValue(batch.input[i], channel, batch));
}

template<class T>
void launch(const ClassmithNormalise& batch, cudaStream_t stream) {
    const std::int64_t threads = (batch.values + valuesPerThread - 1) / valuesPerThread;
    const auto blocks = static_cast<unsigned>((threads + threadsPerBlock - 1) / threadsPerBlock);
    normaliseKernel<T><<<blocks, threadsPerBlock, 0, stream>>>(batch);
}

} // namespace

int classmithLaunchNormalise(const ClassmithNormalise& batch, void* stream) {
    if (batch.values <= 0)
        return cudaSuccess;
    const auto cudaStream = static_cast<cudaStream_t>(stream);
    switch (batch.type) {
    case CLASSMITH_FLOAT32:
        launch<float>(batch, cudaStream);
        break;
    case CLASSMITH_FLOAT16:
        launch<__half>(batch, cudaStream);
        break;
    case CLASSMITH_BFLOAT16:
        launch<__nv_bfloat16>(batch, cudaStream);
        break;
    default:
        return cudaErrorInvalidValue;
    }
    return cudaGetLastError();
}
