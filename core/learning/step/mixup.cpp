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
constexpr std::uint64_t kCutStream = 0x6375746D78ULL << 20;
constexpr std::uint64_t kChoiceStream = 0x63686F696CULL << 20;
constexpr double kSmallestAlpha = 1e-6; // lambda is 0 or 1 by then

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

SampleRandom streamAt(const MixPlace& place, std::uint64_t stream) {
    return {place.seed, static_cast<std::uint64_t>(place.epoch), stream + static_cast<std::uint64_t>(place.batch)};
}

// CutMix.make_params.
Mix drawCut(double alpha, int sizePx, std::size_t count, at::Device device, const MixPlace& place) {
    SampleRandom random = streamAt(place, kCutStream);
    const double lambda = drawBeta(random, alpha);
    const auto x = static_cast<int>(random.below(static_cast<std::uint64_t>(sizePx)));
    const auto y = static_cast<int>(random.below(static_cast<std::uint64_t>(sizePx)));
    const CutBox box = cutBox(lambda, x, y, sizePx);
    const double area = static_cast<double>(box.right - box.left) * (box.bottom - box.top);
    return {1.0 - area / (static_cast<double>(sizePx) * sizePx), labelTensor(drawPartners(random, count), device), box};
}

at::Tensor within(const at::Tensor& pictures, const CutBox& box) {
    return pictures.slice(2, box.top, box.bottom).slice(3, box.left, box.right);
}

at::Tensor withBoxes(const at::Tensor& batch, const Mix& mix) {
    at::Tensor both = batch.clone();
    within(both, *mix.box).copy_(within(batch, *mix.box).index_select(0, mix.partners));
    return both;
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
    SampleRandom random = streamAt(place, kMixStream);
    const double share = drawBeta(random, alpha);
    return {share, labelTensor(drawPartners(random, count), device)};
}

Mix drawPictureMix(const MixAlphas& alphas, int sizePx, std::size_t count, at::Device device, const MixPlace& place) {
    const bool both = alphas.mixup > 0 && alphas.cutmix > 0;
    const bool cuts = both ? streamAt(place, kChoiceStream).uniform() < 0.5 : alphas.cutmix > 0;
    return cuts ? drawCut(alphas.cutmix, sizePx, count, device, place) : drawMix(alphas.mixup, count, device, place);
}

CutBox cutBox(double lambda, int x, int y, int sizePx) {
    const int half = static_cast<int>(0.5 * std::sqrt(1.0 - lambda) * sizePx);
    return {std::max(x - half, 0), std::max(y - half, 0), std::min(x + half, sizePx), std::min(y + half, sizePx)};
}

at::Tensor blended(const at::Tensor& batch, const Mix& mix) {
    if (!mix.blends())
        return batch;
    if (mix.box)
        return withBoxes(batch, mix);
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
