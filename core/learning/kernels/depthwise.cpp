// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/kernels/depthwise.h"

#include <algorithm>
#include <type_traits>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/zeros.h>
#include <ATen/record_function.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/learning/kernels/depthwise_rows.h"
#include "core/learning/kernels/tensor_kinds.h"

namespace classmith {

namespace {

constexpr std::int64_t kMostChunks = 32; // of images, whose weight gradients are summed apart
constexpr std::int64_t kValuesPerTask = 1 << 15;

DepthwiseShape shapeOf(const at::Tensor& x, at::IntArrayRef geometry) {
    DepthwiseShape shape;
    shape.images = x.size(0);
    shape.channels = x.size(1);
    shape.inRows = x.size(2);
    shape.inColumns = x.size(3);
    shape.kernel = static_cast<int>(geometry[0]);
    shape.stride = static_cast<int>(geometry[1]);
    shape.top = static_cast<int>(geometry[2]);
    shape.left = static_cast<int>(geometry[3]);
    shape.outRows = (shape.inRows + shape.top + geometry[4] - shape.kernel) / shape.stride + 1;
    shape.outColumns = (shape.inColumns + shape.left + geometry[5] - shape.kernel) / shape.stride + 1;
    return shape;
}

// [C, 1, k, k] → [k · k, C]
at::Tensor tapsOf(const at::Tensor& weight) {
    return weight.detach().to(at::kFloat).reshape({weight.size(0), -1}).t().contiguous();
}

at::Tensor computed(const DepthwiseShape& shape, const at::Tensor& x, const at::Tensor& taps) {
    at::Tensor y = at::empty({shape.images, shape.channels, shape.outRows, shape.outColumns}, x.options(),
                             at::MemoryFormat::ChannelsLast);
    const float* weights = taps.const_data_ptr<float>();
    const std::int64_t grain = std::max<std::int64_t>(1, kValuesPerTask / (shape.outColumns * shape.channels));
    withElements(x, [&](auto element) {
        using T = decltype(element);
        const T* from = readable<T>(x);
        T* to = writable<T>(y);
        at::parallel_for(0, shape.images * shape.outRows, grain, [&](std::int64_t begin, std::int64_t end) {
            depthwiseForward(shape, from, weights, to, begin, end);
        });
    });
    return y;
}

// sums: [chunks, sumsSize()]. In the weight's shape and layout.
at::Tensor summed(const DepthwiseShape& shape, const at::Tensor& sums, const at::Tensor& weight) {
    const int taps = shape.kernel * shape.kernel;
    const at::Tensor total = sums.sum(0);
    const at::Tensor plain = at::empty({shape.channels, taps}, at::kFloat);
    const float* from = total.const_data_ptr<float>();
    float* to = plain.mutable_data_ptr<float>();
    for (std::int64_t channel = 0; channel < shape.channels; ++channel)
        for (int tap = 0; tap < taps; ++tap)
            *to++ = sumAt(shape, from, tap, channel);
    at::Tensor gradient = at::empty_like(weight);
    gradient.copy_(plain.view(weight.sizes()));
    return gradient;
}

// What the backward pass is asked for: the gradients of x and of the weight.
struct Wanted {
    bool data = false;
    bool weight = false;
};

torch::autograd::variable_list gradientsOf(const DepthwiseShape& shape, const at::Tensor& x, const at::Tensor& weight,
                                           const at::Tensor& dy, const Wanted& wanted) {
    const std::int64_t chunks = std::min(shape.images, kMostChunks);
    const at::Tensor dx = wanted.data ? at::empty_like(x) : at::Tensor();
    const at::Tensor sums = wanted.weight ? at::zeros({chunks, sumsSize(shape)}, at::kFloat) : at::Tensor();
    const at::Tensor taps = tapsOf(weight);
    const at::Tensor arranged = at::empty_like(taps);
    arrangeForData(shape, taps.const_data_ptr<float>(), arranged.mutable_data_ptr<float>());
    withElements(x, [&](auto element) {
        using T = decltype(element);
        DepthwiseGradients<T> all{readable<T>(x), readable<T>(dy), arranged.const_data_ptr<float>(),
                                  wanted.data ? writable<T>(dx) : nullptr,
                                  wanted.weight ? sums.mutable_data_ptr<float>() : nullptr};
        at::parallel_for(0, chunks, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t chunk = begin; chunk < end; ++chunk) {
                DepthwiseGradients<T> mine = all;
                if (mine.weightSums)
                    mine.weightSums += chunk * sumsSize(shape);
                depthwiseBackward(shape, mine, shape.images * chunk / chunks, shape.images * (chunk + 1) / chunks);
            }
        });
    });
    return {dx, wanted.weight ? summed(shape, sums, weight) : at::Tensor(), at::Tensor()};
}

// Keeps its input and the weight, as ATen's does.
struct DepthwiseFunction : torch::autograd::Function<DepthwiseFunction> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const std::vector<std::int64_t>& geometry) {
        RECORD_FUNCTION("classmith::depthwise", at::ArrayRef<const c10::IValue>());
        context->save_for_backward({x, weight});
        context->saved_data["geometry"] = geometry;
        return computed(shapeOf(x, geometry), x, tapsOf(weight));
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& outputs) {
        RECORD_FUNCTION("classmith::depthwise backward", at::ArrayRef<const c10::IValue>());
        const auto saved = context->get_saved_variables();
        const auto geometry = context->saved_data["geometry"].toIntVector();
        const at::Tensor dy = outputs[0].to(saved[0].scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
        return gradientsOf(shapeOf(saved[0], geometry), saved[0], saved[1], dy,
                           {context->needs_input_grad(0), context->needs_input_grad(1)});
    }
};

} // namespace

bool isOwnDepthwise(const op::Conv& conv) {
    return conv.groups == conv.inChannels && conv.outChannels == conv.inChannels &&
           conv.inChannels >= kFewestChannels && !conv.hasBias && (conv.kernel == 3 || conv.kernel == 5) &&
           (conv.stride == 1 || conv.stride == 2);
}

at::Tensor depthwise(const at::Tensor& x, const at::Tensor& weight, const op::Conv& conv) {
    const auto& [top, left, bottom, right] = conv.padding;
    return DepthwiseFunction::apply(inAutocastsType(x).contiguous(at::MemoryFormat::ChannelsLast), weight,
                                    std::vector<std::int64_t>{conv.kernel, conv.stride, top, left, bottom, right});
}

} // namespace classmith
