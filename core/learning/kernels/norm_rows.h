// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace classmith {

// What follows a batch norm at once.
enum class Activation { None, Relu, Relu6, HardSwish };

// A span of pixels with their channels one after the other; at least kFewestChannels (depthwise_rows.h) of them.
struct PixelSpan {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t channels = 0;
};

// Per channel, of a span: n · variance and mean of x.
struct SpanMoments {
    double* mean = nullptr;
    double* squares = nullptr; // of the distances from the mean
};

// y = activation(x · scale + shift + residual), per channel. T: float, or bfloat16's bits as std::uint16_t.
template<class T>
struct NormForward {
    const T* x = nullptr;
    const T* residual = nullptr; // null: there is none
    const float* scale = nullptr;
    const float* shift = nullptr;
    T* y = nullptr;
    Activation activation = Activation::None;
};

// g = dy where the activation lets it through, which y says where it is there, else x · scale + shift.
// dx = g · scale + x · byX + constant, per channel.
template<class T>
struct NormBackward {
    const T* x = nullptr;
    const T* y = nullptr; // null: not kept
    const T* dy = nullptr;
    const float* scale = nullptr;
    const float* shift = nullptr;
    const float* mean = nullptr;     // for the sums
    const float* byX = nullptr;      // for dx
    const float* constant = nullptr; // for dx
    T* dx = nullptr;
    T* masked = nullptr; // g, in the pass that sums; null: not wanted
    Activation activation = Activation::None;
};

// Per channel, of a span: the sums of g and of g · (x - mean).
struct SpanSums {
    double* g = nullptr;
    double* gx = nullptr;
};

void normMoments(const PixelSpan& span, const float* x, const SpanMoments& moments);
void normMoments(const PixelSpan& span, const std::uint16_t* x, const SpanMoments& moments);
void normForward(const PixelSpan& span, const NormForward<float>& norm);
void normForward(const PixelSpan& span, const NormForward<std::uint16_t>& norm);
void normSums(const PixelSpan& span, const NormBackward<float>& norm, const SpanSums& sums);
void normSums(const PixelSpan& span, const NormBackward<std::uint16_t>& norm, const SpanSums& sums);
void normData(const PixelSpan& span, const NormBackward<float>& norm);
void normData(const PixelSpan& span, const NormBackward<std::uint16_t>& norm);

} // namespace classmith
