// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>

namespace classmith {

// Tensors over memory of others, which must outlive them. They are for reading: LibTorch has no tensors over constant
// memory, so that one place takes the "const" away and promises what the callers keep.
at::Tensor tensorView(std::span<const std::uint8_t> values, at::IntArrayRef shape);
at::Tensor tensorView(std::span<const std::int64_t> values, at::IntArrayRef shape);
at::Tensor tensorView(std::span<const float> values, at::IntArrayRef shape);

// uint8 [n, S, S, 3] over n pictures of sizePx × sizePx, RGB.
at::Tensor pictureView(std::span<const std::uint8_t> pixels, std::size_t n, int sizePx);

} // namespace classmith
