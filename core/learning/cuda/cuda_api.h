/* SPDX-FileCopyrightText: Classmith contributors */
/* SPDX-License-Identifier: Apache-2.0 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The plain C border between Classmith and its CUDA plug-in, so that nothing else of Classmith knows CUDA's headers.
 * The plug-in exports one function, CLASSMITH_CUDA_ENTRY, which gives a table of functions or NULL where the version
 * asked for is not its own. Functions return 0 or a cudaError_t, which errorText() puts into words. */

#ifdef __cplusplus
extern "C" {
#endif

#define CLASSMITH_CUDA_VERSION 2
#define CLASSMITH_CUDA_ENTRY "classmith_cuda_api"

/* The element types of device memory that cross this C border. */
enum ClassmithCudaType { CLASSMITH_FLOAT32 = 0, CLASSMITH_FLOAT16 = 1, CLASSMITH_BFLOAT16 = 2 };

/* A batch of pictures to be normalised: input uint8, NHWC with C = 3, on the device; output of the given type, in the
 * same order of memory (which is NCHW in channels_last). value = (byte / 255 - mean[c]) / std[c]. */
typedef struct {
    const uint8_t* input;
    void* output;
    int64_t values; /* N * H * W * 3 */
    float mean[3];
    float std[3];
    int type;   /* ClassmithCudaType, of the output */
    int device; /* runs on that device's current LibTorch stream */
} ClassmithNormalise;

typedef struct {
    int version;
    const char* (*errorText)(int error);
    int (*normalise)(const ClassmithNormalise* batch);
    int (*deviceTitle)(int device, char* text, size_t capacity); /* "NVIDIA H200, compute capability 9.0, 139.8 GiB" */
    int (*releaseMemory)(void);                    /* gives LibTorch's cached device memory back to the driver */
    int (*freeMemory)(int device, int64_t* bytes); /* what the driver has free on the device */
} ClassmithCudaApi;

typedef const ClassmithCudaApi* (*ClassmithCudaEntry)(int version);

#ifdef __cplusplus
}
#endif
