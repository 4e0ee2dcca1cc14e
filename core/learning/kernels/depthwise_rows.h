// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace classmith {

// A depthwise convolution: each channel has a filter of its own. Pictures lie as [images, rows, columns, channels].
struct DepthwiseShape {
    std::int64_t images = 0;
    std::int64_t channels = 0; // at least kFewestChannels
    std::int64_t inRows = 0;
    std::int64_t inColumns = 0;
    std::int64_t outRows = 0;
    std::int64_t outColumns = 0;
    int kernel = 3; // 3 or 5
    int stride = 1; // 1 or 2
    int top = 0;    // rows and columns of zeros before the picture
    int left = 0;
};
constexpr std::int64_t kFewestChannels = 16; // as many as the widest vector has

// What the backward pass of some images reads and writes. T: float, or bfloat16's bits as std::uint16_t.
template<class T>
struct DepthwiseGradients {
    const T* x = nullptr;            // the input
    const T* dy = nullptr;           // the output's gradient
    const float* arranged = nullptr; // arrangeForData()'s weights
    T* dx = nullptr;                 // the input's gradient; null: not wanted
    float* weightSums = nullptr;     // sumsSize() values, added to; null: not wanted
};

// Weights are [kernel, kernel, channels] in float32; sums are made in float32, whatever T is.
// rows: of all images' outputs, numbered one after the other.
void depthwiseForward(const DepthwiseShape& shape, const float* x, const float* weights, float* y, std::int64_t begin,
                      std::int64_t end);
void depthwiseForward(const DepthwiseShape& shape, const std::uint16_t* x, const float* weights, std::uint16_t* y,
                      std::int64_t begin, std::int64_t end);

// Of the images begin … end - 1. By data and by weights together, so that the gradient is read once.
void depthwiseBackward(const DepthwiseShape& shape, const DepthwiseGradients<float>& gradients, std::int64_t begin,
                       std::int64_t end);
void depthwiseBackward(const DepthwiseShape& shape, const DepthwiseGradients<std::uint16_t>& gradients,
                       std::int64_t begin, std::int64_t end);

// The weights in the order in which the backward pass by data meets them: [kernel, kernel, channels].
void arrangeForData(const DepthwiseShape& shape, const float* weights, float* arranged);

std::int64_t sumsSize(const DepthwiseShape& shape);
// One channel's and tap's sum of weightSums.
float sumAt(const DepthwiseShape& shape, const float* weightSums, int tap, std::int64_t channel);

// Floats in a vector of this processor; 1: it has none that these kernels know.
int vectorLanes();

} // namespace classmith
