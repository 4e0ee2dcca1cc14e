// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include <ATen/core/Tensor.h>

#include "core/base/job.h"
#include "core/learning/network/network.h"
#include "core/learning/setup/feature_pass.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/train_data.h"
#include "core/learning/training/train_recorder.h"
#include "core/protocol/train_settings.h"

namespace classmith {

// A linear layer on raw features: logits = features · weightᵀ + bias. Float32, [classes, width] and [classes].
struct LinearHead {
    at::Tensor weight;
    at::Tensor bias;
};

// How a head is trained on features: the request's settings, with every "auto" resolved as for a head with pretrained
// weights. MixUp blends the (standardised) features: Manifold Mixup at the last layer (mixup.h).
struct HeadOptions {
    TrainRequest request;
    std::optional<LinearHead> start; // empty: zeros (the problem is convex)
    HeadOptions() { chooseNumbers(request, true, true); }
    explicit HeadOptions(TrainRequest resolved) : request(std::move(resolved)) {}
};

// Called after each epoch; the head is as if trained on raw features: the standardisation (mean and deviation of the
// training features) has been folded into it. Its error ends the training.
using HeadEpoch = std::function<Result<AfterEpoch>(EpochEvent& event, const LinearHead& head)>;

// Multinomial logistic regression by the same optimizers, schedules and loss as fine-tuning.
// Errors: Cancelled (before the first epoch's end), TrainingDiverged, OutOfMemory, Internal, the callback's.
Result<TrainEnd> trainHead(const FeatureTable& train, const FeatureTable& validation, int classes,
                           const HeadOptions& options, const HeadEpoch& onEpoch, JobContext& job);

// As trainHead(), for a network whose head is several layers: trains them from the weights that the network has, on raw
// features, with dropout where the head has it. The network is on the CPU; its trunk is not used.
using LayersEpoch = std::function<Result<AfterEpoch>(EpochEvent& event)>;
Result<TrainEnd> trainHeadLayers(Network& network, const FeatureTable& train, const FeatureTable& validation,
                                 const HeadOptions& options, const LayersEpoch& onEpoch, JobContext& job);

// A training whose rates somebody else says, step by step, instead of a schedule: for the search of a rate. rate(): of
// the next step; took(): hears its loss, and says whether to go on.
struct RateTrial {
    std::function<double()> rate;
    std::function<bool(double loss)> took;
};

// The steps of trainHead(), or with a network of trainHeadLayers(), epoch after epoch until the trial has enough.
// Nothing is validated. Errors: Cancelled, OutOfMemory, Internal.
Result<> tryHeadRates(const FeatureTable& train, int classes, const HeadOptions& options, const RateTrial& trial,
                      JobContext& job);
Result<> tryHeadRates(Network& network, const FeatureTable& train, const HeadOptions& options, const RateTrial& trial,
                      JobContext& job);

// The linear head that a training's weights begin with; none where they bring none of the right size.
std::optional<LinearHead> linearStart(const TrainSetup& setup);

// A network's weights with the head that was best on features, and that training as an epoch of a longer one: its loss
// and accuracy on the training pictures, and its rate.
struct HeadStart {
    StateDict weights;
    EpochEvent epoch;
};

// The head alone, before a training of more: on features computed once, with the settings that a head trains best with
// and those of the request that say what counts (loss, classes, what is best). Errors: those of trainHead().
Result<HeadStart> trainHeadFirst(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job);

// The head-only training of a run: features once, then the head. As fineTune() otherwise; a stopped run that goes on
// begins again, which costs no more than computing the features and gives the same numbers.
Result<TrainEnd> headOnlyTraining(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job);

} // namespace classmith
