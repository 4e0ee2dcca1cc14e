// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/kernels/norm_activation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>
#include <vector>

#include <ATen/Parallel.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/record_function.h>
#include <torch/csrc/autograd/custom_function.h>

#include "core/learning/kernels/tensor_kinds.h"

namespace classmith {

namespace {

constexpr std::int64_t kMostSpans = 32; // whose sums are made apart
constexpr std::int64_t kValuesPerSpan = 1 << 15;

// [N, C, H, W] as pixels, cut into spans that do not depend on the threads.
struct Pixels {
    std::int64_t channels = 0;
    std::int64_t count = 0;
    std::int64_t spans = 1;

    explicit Pixels(const at::Tensor& x)
        : channels(x.size(1)), count(x.numel() / x.size(1)),
          spans(std::clamp<std::int64_t>(x.numel() / kValuesPerSpan, 1, kMostSpans)) {}

    PixelSpan span(std::int64_t i) const { return {count * i / spans, count * (i + 1) / spans, channels}; }

    template<class Run>
    void forEach(const Run& run) const {
        at::parallel_for(0, spans, 1, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin; i < end; ++i)
                run(i, span(i));
        });
    }
};

using Doubles = std::vector<double>;

// Mean and n · variance of each channel.
struct Moments {
    Doubles mean, squares;
};

Moments momentsOf(const Pixels& pixels, const at::Tensor& x) {
    const auto channels = static_cast<std::size_t>(pixels.channels);
    const auto spans = static_cast<std::size_t>(pixels.spans);
    Doubles means(channels * spans), squares(channels * spans);
    withElements(x, [&](auto element) {
        const auto* from = readable<decltype(element)>(x);
        pixels.forEach([&](std::int64_t i, const PixelSpan& span) {
            normMoments(span, from, {means.data() + i * pixels.channels, squares.data() + i * pixels.channels});
        });
    });
    Moments all{Doubles(channels), Doubles(channels)};
    double before = 0;
    for (std::size_t i = 0; i < spans; ++i) {
        const PixelSpan span = pixels.span(static_cast<std::int64_t>(i));
        const auto count = static_cast<double>(span.end - span.begin);
        for (std::size_t c = 0; c < channels; ++c) {
            const double distance = means[i * channels + c] - all.mean[c];
            all.mean[c] += distance * count / (before + count);
            all.squares[c] += squares[i * channels + c] + distance * distance * before * count / (before + count);
        }
        before += count;
    }
    return all;
}

// What the passes over the pixels need of each channel, float32 [4, C]: scale, shift, mean, 1 / deviation.
enum Row { Scale, Shift, Mean, Inverse, Rows };

float* row(const at::Tensor& table, Row which) {
    return table.mutable_data_ptr<float>() + which * table.size(1);
}

void follow(const at::Tensor& running, const Doubles& now, double share, double momentum) {
    float* values = running.mutable_data_ptr<float>();
    for (std::size_t c = 0; c < now.size(); ++c)
        values[c] = static_cast<float>((1.0 - momentum) * static_cast<double>(values[c]) + momentum * share * now[c]);
}

at::Tensor tableOf(const Pixels& pixels, const at::Tensor& x, const NormTensors& tensors, const op::BatchNorm& norm) {
    const at::Tensor table = at::empty({Rows, pixels.channels}, at::kFloat);
    const auto n = static_cast<double>(pixels.count);
    Moments batch;
    if (tensors.followsData) {
        batch = momentsOf(pixels, x);
        follow(tensors.runningMean, batch.mean, 1.0, norm.momentum);
        follow(tensors.runningVariance, batch.squares, 1.0 / (n - 1.0), norm.momentum);
    }
    for (std::int64_t c = 0; c < pixels.channels; ++c) {
        const auto i = static_cast<std::size_t>(c);
        const double mean = tensors.followsData ? batch.mean[i] : tensors.runningMean.const_data_ptr<float>()[c];
        const double variance =
            tensors.followsData ? batch.squares[i] / n : tensors.runningVariance.const_data_ptr<float>()[c];
        const double inverse = 1.0 / std::sqrt(variance + norm.epsilon);
        const double scale = inverse * static_cast<double>(tensors.weight.const_data_ptr<float>()[c]);
        row(table, Scale)[c] = static_cast<float>(scale);
        row(table, Shift)[c] =
            static_cast<float>(static_cast<double>(tensors.bias.const_data_ptr<float>()[c]) - mean * scale);
        row(table, Mean)[c] = static_cast<float>(mean);
        row(table, Inverse)[c] = static_cast<float>(inverse);
    }
    return table;
}

at::Tensor applied(const Pixels& pixels, const at::Tensor& x, const at::Tensor& residual, const at::Tensor& table,
                   Activation activation) {
    at::Tensor y = at::empty_like(x);
    withElements(x, [&](auto element) {
        using T = decltype(element);
        const NormForward<T> norm{readable<T>(x),    residual.defined() ? readable<T>(residual) : nullptr,
                                  row(table, Scale), row(table, Shift),
                                  writable<T>(y),    activation};
        pixels.forEach([&](std::int64_t, const PixelSpan& span) { normForward(span, norm); });
    });
    return y;
}

// What the backward pass knows.
struct Backward {
    at::Tensor x, y, table; // y is undefined where the mask is computed again
    at::Tensor dy;
    Activation activation = Activation::None;
    bool followsData = false;
    bool wantsX = false;
    bool wantsMasked = false; // for the residual, where the activation changes it
};

// The sums of g and of g · (x - mean) of each channel. masked: where g is left, or undefined.
template<class T>
Moments gradientSums(const Pixels& pixels, const NormBackward<T>& norm) {
    const auto channels = static_cast<std::size_t>(pixels.channels);
    const auto spans = static_cast<std::size_t>(pixels.spans);
    Doubles g(channels * spans), gx(channels * spans);
    pixels.forEach([&](std::int64_t i, const PixelSpan& span) {
        normSums(span, norm, {g.data() + i * pixels.channels, gx.data() + i * pixels.channels});
    });
    Moments all{Doubles(channels), Doubles(channels)};
    for (std::size_t i = 0; i < g.size(); ++i) {
        all.mean[i % channels] += g[i];
        all.squares[i % channels] += gx[i];
    }
    return all;
}

struct Gradients {
    at::Tensor x, residual, weight, bias;
};

// dx = scale · (g - Σg / n - (x - mean) · Σg(x - mean) / (n · deviation²)), without the sums where the statistics are
// not the batch's own.
Gradients gradientsOf(const Backward& pass) {
    const Pixels pixels(pass.x);
    const std::int64_t channels = pixels.channels;
    Gradients result{pass.wantsX ? at::empty_like(pass.x) : at::Tensor(),
                     pass.wantsMasked ? at::empty_like(pass.x) : at::Tensor(), at::empty({channels}, at::kFloat),
                     at::empty({channels}, at::kFloat)};
    const at::Tensor more = at::empty({2, channels}, at::kFloat);
    float *byX = more.mutable_data_ptr<float>(), *constant = byX + channels;
    withElements(pass.x, [&](auto element) {
        using T = decltype(element);
        NormBackward<T> norm{readable<T>(pass.x),
                             pass.y.defined() ? readable<T>(pass.y) : nullptr,
                             readable<T>(pass.dy),
                             row(pass.table, Scale),
                             row(pass.table, Shift),
                             row(pass.table, Mean),
                             byX,
                             constant,
                             nullptr,
                             pass.wantsMasked ? writable<T>(result.residual) : nullptr,
                             pass.activation};
        const Moments sums = gradientSums(pixels, norm);
        for (std::int64_t c = 0; c < channels; ++c) {
            const auto i = static_cast<std::size_t>(c);
            const double inverse = row(pass.table, Inverse)[c], scale = row(pass.table, Scale)[c];
            const double share = pass.followsData ? scale / static_cast<double>(pixels.count) : 0.0;
            const double slope = -share * inverse * inverse * sums.squares[i];
            result.weight.mutable_data_ptr<float>()[c] = static_cast<float>(sums.squares[i] * inverse);
            result.bias.mutable_data_ptr<float>()[c] = static_cast<float>(sums.mean[i]);
            byX[c] = static_cast<float>(slope);
            constant[c] = static_cast<float>(-share * sums.mean[i] - slope * row(pass.table, Mean)[c]);
        }
        if (!pass.wantsX)
            return;
        norm.dx = writable<T>(result.x);
        if (pass.wantsMasked) { // what the first pass left
            norm.dy = norm.masked;
            norm.activation = Activation::None;
        }
        pixels.forEach([&](std::int64_t, const PixelSpan& span) { normData(span, norm); });
    });
    return result;
}

// What the forward pass needs besides the tensors whose gradients are wanted.
struct NormCall {
    NormTensors tensors;
    op::BatchNorm norm;
    Activation activation = Activation::None;
};

// Keeps x, and y where a residual went into it: that is kept by the next convolution anyway. Weight and bias are among
// the call's tensors; LibTorch has to see them.
struct NormFunction : torch::autograd::Function<NormFunction> {
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x,
                              const std::optional<at::Tensor>& residual, const at::Tensor& /*weight*/,
                              const at::Tensor& /*bias*/, const NormCall& call) {
        RECORD_FUNCTION("classmith::norm, sum, activation", at::ArrayRef<const c10::IValue>());
        const Pixels pixels(x);
        const at::Tensor table = tableOf(pixels, x, call.tensors, call.norm);
        at::Tensor y = applied(pixels, x, residual.value_or(at::Tensor()), table, call.activation);
        const bool keepsY = residual.has_value() && call.activation != Activation::None;
        context->save_for_backward({x, keepsY ? y : at::Tensor(), table});
        context->saved_data["activation"] = static_cast<std::int64_t>(call.activation);
        context->saved_data["follows data"] = call.tensors.followsData;
        context->saved_data["residual"] = residual.has_value();
        return y;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& outputs) {
        RECORD_FUNCTION("classmith::norm, sum, activation backward", at::ArrayRef<const c10::IValue>());
        const auto saved = context->get_saved_variables();
        Backward pass;
        pass.x = saved[0];
        pass.y = saved[1];
        pass.table = saved[2];
        pass.dy = outputs[0].to(pass.x.scalar_type()).contiguous(at::MemoryFormat::ChannelsLast);
        pass.activation = static_cast<Activation>(context->saved_data["activation"].toInt());
        pass.followsData = context->saved_data["follows data"].toBool();
        pass.wantsX = context->needs_input_grad(0);
        // Only tensors that were there are counted: without a residual the second one is the weight.
        const bool wantsResidual = context->saved_data["residual"].toBool() && context->needs_input_grad(1);
        pass.wantsMasked = wantsResidual && pass.activation != Activation::None;
        const Gradients found = gradientsOf(pass);
        return {found.x,      pass.wantsMasked ? found.residual : (wantsResidual ? pass.dy : at::Tensor()),
                found.weight, found.bias,
                at::Tensor(), at::Tensor(),
                at::Tensor()};
    }
};

} // namespace

at::Tensor normActivation(const at::Tensor& x, const at::Tensor& residual, const NormTensors& tensors,
                          const op::BatchNorm& norm, Activation activation) {
    TORCH_CHECK(!residual.defined() || activation != Activation::HardSwish, "no network needs it");
    const auto layout = at::MemoryFormat::ChannelsLast;
    const std::optional<at::Tensor> added =
        residual.defined() ? std::optional(residual.to(x.scalar_type()).contiguous(layout)) : std::nullopt;
    return NormFunction::apply(x.contiguous(layout), added, tensors.weight, tensors.bias,
                               NormCall{tensors, norm, activation});
}

} // namespace classmith
