// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/loss.h"

#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/empty.h>

#include "core/protocol/course/class_balance.h"

namespace classmith {

namespace {

at::Tensor weightTensor(const std::vector<double>& weights, at::Device device) {
    at::Tensor tensor = at::empty({static_cast<std::int64_t>(weights.size())}, at::TensorOptions().dtype(at::kFloat));
    for (std::size_t i = 0; i < weights.size(); ++i)
        tensor.mutable_data_ptr<float>()[i] = static_cast<float>(weights[i]);
    return tensor.to(device);
}

} // namespace

LossOptions lossOptions(const TrainRequest& request, const std::vector<std::int64_t>& labels, int classes,
                        at::Device device) {
    LossOptions options;
    options.labelSmoothing = request.labelSmoothing;
    if (request.loss == "focal")
        options.focalGamma = request.focalGamma;
    if (request.classWeights == "balanced")
        options.classWeights = weightTensor(balancedWeights(labels, classes), device);
    return options;
}

at::Tensor classLoss(const at::Tensor& logits, const at::Tensor& labels, const LossOptions& options) {
    const std::optional<at::Tensor> weights =
        options.classWeights.defined() ? std::optional(options.classWeights) : std::nullopt;
    if (!options.focalGamma)
        return at::cross_entropy_loss(logits, labels, weights, at::Reduction::Mean, -100, options.labelSmoothing);
    const at::Tensor each = at::cross_entropy_loss(logits, labels, {}, at::Reduction::None);
    const at::Tensor focused = each.neg().exp().neg().add(1.0).clamp_min(0.0).pow(*options.focalGamma).mul(each);
    return weights ? focused.mul(weights->index_select(0, labels)).mean() : focused.mean();
}

} // namespace classmith
