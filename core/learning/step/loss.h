// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/protocol/train_request.h"

namespace classmith {

// What a training makes small.
struct LossOptions {
    double labelSmoothing = 0.0;      // (1 - s) one-hot + s / classes (Szegedy et al. 2016)
    std::optional<double> focalGamma; // the focal loss (Lin et al. 2017) in place of cross-entropy
    at::Tensor classWeights;          // float32 [classes], on the logits' device; undefined: each counts 1
};

// The request's, with class weights from the labels of the training pictures.
LossOptions lossOptions(const TrainRequest& request, const std::vector<std::int64_t>& labels, int classes,
                        at::Device device);

// Mean over the batch. Cross-entropy as torch's, which divides by the sum of the pictures' weights; focal:
// weight (1 - p)^gamma CE, divided by the number of pictures. logits: float32 [n, classes]; labels: int64 [n].
at::Tensor classLoss(const at::Tensor& logits, const at::Tensor& labels, const LossOptions& options);

} // namespace classmith
