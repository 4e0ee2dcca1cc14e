// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The plug-in's own side of cuda_api.h. Being linked to libtorch_cuda, its mere loading registers CUDA with LibTorch.
#include <cstdio>
#include <exception>

#include <c10/cuda/CUDACachingAllocator.h>
#include <c10/cuda/CUDAGuard.h>
#include <c10/cuda/CUDAStream.h>
#include <cuda_runtime_api.h>

#include "core/learning/cuda/cuda_api.h"
#include "core/learning/cuda/normalise_kernel.h"

namespace {

const char* errorText(int error) {
    return cudaGetErrorString(static_cast<cudaError_t>(error));
}

int normalise(const ClassmithNormalise* batch) {
    try {
        const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(batch->device));
        const auto stream = c10::cuda::getCurrentCUDAStream(static_cast<c10::DeviceIndex>(batch->device));
        return classmithLaunchNormalise(*batch, stream.stream());
    } catch (const std::exception&) { // no exception crosses a C border; the device could not be made current
        return cudaErrorInvalidDevice;
    }
}

int deviceTitle(int device, char* text, size_t capacity) {
    cudaDeviceProp properties{};
    if (const cudaError_t error = cudaGetDeviceProperties(&properties, device); error != cudaSuccess)
        return error;
    std::snprintf(text, capacity, "%s, compute capability %d.%d, %.1f GiB", properties.name, properties.major,
                  properties.minor, static_cast<double>(properties.totalGlobalMem) / (1024.0 * 1024.0 * 1024.0));
    return cudaSuccess;
}

int releaseMemory() {
    try {
        c10::cuda::CUDACachingAllocator::emptyCache();
    } catch (const std::exception&) { // as above; cudaErrorUnknown tells the caller
        return cudaErrorUnknown;
    }
    return cudaSuccess;
}

int freeMemory(int device, int64_t* bytes) {
    try {
        const c10::cuda::CUDAGuard guard(static_cast<c10::DeviceIndex>(device));
        size_t free = 0, total = 0;
        const cudaError_t error = cudaMemGetInfo(&free, &total);
        *bytes = static_cast<int64_t>(free);
        return error;
    } catch (const std::exception&) { // as above
        return cudaErrorInvalidDevice;
    }
}

constexpr ClassmithCudaApi api{CLASSMITH_CUDA_VERSION, errorText, normalise, deviceTitle, releaseMemory, freeMemory};

} // namespace

extern "C" __attribute__((visibility("default"))) const ClassmithCudaApi* classmith_cuda_api(int version) {
    return version == CLASSMITH_CUDA_VERSION ? &api : nullptr;
}
