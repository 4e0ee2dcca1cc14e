// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/tensor_views.h"

#include <ATen/ops/from_blob.h>

namespace classmith {

namespace {

template<class Value>
at::Tensor viewOf(std::span<const Value> values, at::IntArrayRef shape, at::ScalarType type) {
    return at::from_blob(const_cast<Value*>(values.data()), shape, at::TensorOptions().dtype(type));
}

} // namespace

at::Tensor tensorView(std::span<const std::uint8_t> values, at::IntArrayRef shape) {
    return viewOf(values, shape, at::kByte);
}

at::Tensor tensorView(std::span<const std::int64_t> values, at::IntArrayRef shape) {
    return viewOf(values, shape, at::kLong);
}

at::Tensor tensorView(std::span<const float> values, at::IntArrayRef shape) {
    return viewOf(values, shape, at::kFloat);
}

at::Tensor pictureView(std::span<const std::uint8_t> pixels, std::size_t n, int sizePx) {
    return tensorView(pixels, {static_cast<std::int64_t>(n), sizePx, sizePx, 3});
}

} // namespace classmith
