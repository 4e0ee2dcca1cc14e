// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include <ATen/core/Tensor.h>

#include "core/base/random.h"
#include "core/learning/step/loss.h"

namespace classmith {

// A part of a picture: whole pixels, right and bottom are outside of it.
struct CutBox {
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    bool operator==(const CutBox&) const = default;
};

// How a batch is blended with itself in another order: MixUp (Zhang, Cisse, Dauphin, Lopez-Paz 2018) on pictures,
// Manifold Mixup (Verma et al. 2019) where the rows are features, CutMix (Yun et al. 2019) where there is a box.
struct Mix {
    double share = 1.0;          // lambda: of the picture itself; its partner has the rest
    at::Tensor partners;         // int64 [n], a permutation, on the batch's device; undefined: nothing is blended
    std::optional<CutBox> box{}; // what of the partner is put into the picture; share is by its area
    bool blends() const { return partners.defined(); }
};

// Which batch of a training it is for.
struct MixPlace {
    std::uint64_t seed = 0;
    int epoch = 0;
    std::int64_t batch = 0; // within the epoch
};

// One lambda from Beta(alpha, alpha) and the partners of count rows, from the place alone, so that a training that goes
// on blends what one without a break does. alpha 0: nothing is blended.
Mix drawMix(double alpha, std::size_t count, at::Device device, const MixPlace& place);

// How much of MixUp and of CutMix; 0: none of it.
struct MixAlphas {
    double mixup = 0.0;
    double cutmix = 0.0;
};

// The same for pictures of that side. Of the two that are both wanted each batch has one, by chance.
Mix drawPictureMix(const MixAlphas& alphas, int sizePx, std::size_t count, at::Device device, const MixPlace& place);

// The part that belongs to a lambda and a middle, as torchvision's CutMix has it; at the edges it is cut off.
CutBox cutBox(double lambda, int x, int y, int sizePx);

// A number from Beta(alpha, alpha), alpha > 0, from our own arithmetic: std's distributions differ between libraries.
double drawBeta(SampleRandom& random, double alpha);

// lambda x + (1 - lambda) x[partners], or x with the box of x[partners]. batch: [n, channels, S, S] in channels_last,
// which it stays, or [n, features].
at::Tensor blended(const at::Tensor& batch, const Mix& mix);

// lambda L(y) + (1 - lambda) L(y[partners]) of classLoss(); without a mix L(y). Where L is cross-entropy that is
// cross-entropy against the blended labels. logits: float32 [n, classes]; labels: int64 [n].
at::Tensor mixedLoss(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix, const LossOptions& options);

// How many are right, a scalar: int64, or with a mix float64, where an answer counts lambda if it is the picture's own
// class and 1 - lambda if it is its partner's, as the authors' program (mixup-cifar10) counts.
at::Tensor mixedCorrect(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix);

} // namespace classmith
