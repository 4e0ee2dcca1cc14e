// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/mixup.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "core/base/normal_numbers.h"
#include "core/base/shuffle.h"
#include "core/learning/step/train_step.h"

namespace classmith {

namespace {

constexpr std::uint64_t kMixStream = 0x6D69787570ULL << 20; // far from any picture's own number
constexpr double kSmallestAlpha = 1e-6;                     // lambda is 0 or 1 by then

double aboveZero(SampleRandom& random) {
    return 1.0 - random.uniform(); // (0, 1]
}

// The logarithm of a number from Gamma(shape, 1): Marsaglia and Tsang (2000) for shape + 1, and their step down by
// U^(1/shape). The number itself would be 0 in double where the shape is small.
double logGamma(SampleRandom& random, double shape) {
    const double d = shape + 2.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    for (;;) {
        const double x = NormalPair(random, 1.0).first();
        const double root = 1.0 + c * x;
        if (root <= 0.0)
            continue;
        const double v = root * root * root;
        if (std::log(aboveZero(random)) < 0.5 * x * x + d - d * v + d * std::log(v))
            return std::log(d * v) + std::log(aboveZero(random)) / shape;
    }
}

std::vector<std::int64_t> drawPartners(SampleRandom& random, std::size_t count) {
    std::vector<std::int64_t> partners(count);
    std::iota(partners.begin(), partners.end(), std::int64_t{0});
    shuffle(partners, random);
    return partners;
}

} // namespace

double drawBeta(SampleRandom& random, double alpha) {
    const double shape = std::max(alpha, kSmallestAlpha);
    const double first = logGamma(random, shape);
    const double second = logGamma(random, shape);
    return 1.0 / (1.0 + std::exp(second - first)); // g1 / (g1 + g2)
}

Mix drawMix(double alpha, std::size_t count, at::Device device, const MixPlace& place) {
    if (alpha <= 0.0)
        return {};
    SampleRandom random(place.seed, static_cast<std::uint64_t>(place.epoch),
                        kMixStream + static_cast<std::uint64_t>(place.batch));
    const double share = drawBeta(random, alpha);
    return {share, labelTensor(drawPartners(random, count), device)};
}

at::Tensor blended(const at::Tensor& batch, const Mix& mix) {
    if (!mix.blends())
        return batch;
    // Rows are taken as they lie in memory; index_select() would write a channels_last batch in the other layout.
    const bool pictures = batch.dim() == 4;
    const at::Tensor rows = pictures ? batch.permute({0, 2, 3, 1}) : batch;
    const at::Tensor both = rows.index_select(0, mix.partners).lerp_(rows, mix.share);
    return pictures ? both.permute({0, 3, 1, 2}) : both;
}

at::Tensor mixedLoss(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix, const LossOptions& options) {
    const at::Tensor own = classLoss(logits, labels, options);
    if (!mix.blends())
        return own;
    const at::Tensor partners = classLoss(logits, labels.index_select(0, mix.partners), options);
    return own.mul(mix.share).add(partners, 1.0 - mix.share);
}

at::Tensor mixedCorrect(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix) {
    const at::Tensor answers = logits.detach().argmax(1);
    const at::Tensor own = answers.eq(labels).sum();
    if (!mix.blends())
        return own;
    const at::Tensor partners = answers.eq(labels.index_select(0, mix.partners)).sum();
    return own.to(at::kDouble).mul(mix.share).add(partners.to(at::kDouble), 1.0 - mix.share);
}

} // namespace classmith
