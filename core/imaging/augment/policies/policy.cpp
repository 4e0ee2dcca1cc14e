// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "core/imaging/augment/policies/operations.h"
#include "core/imaging/augment/policies/strengths.h"
#include "core/imaging/augment/step.h"

namespace classmith {

namespace {

enum class FoundOn { ImageNet, Cifar10, Svhn };

// An operation of AutoAugment's pairs.
struct Choice {
    PolicyOperation what{};
    double probability = 0;
    int strength = 0;
};

struct Pair {
    FoundOn set{};
    std::array<Choice, 2> choices;
};

constexpr Pair pairs[]{
#define CLASSMITH_AUTOAUGMENT(set, first, chance, strength, second, nextChance, nextStrength)                          \
    {FoundOn::set, {{{PolicyOperation::first, chance, strength}, {PolicyOperation::second, nextChance, nextStrength}}}},
#include "core/imaging/augment/policies/autoaugment.inc"
};

Strength usualStrengthOf(PolicyOperation what) {
    const auto rows = usualStrengths();
    const auto found = std::find_if(rows.begin(), rows.end(), [what](const Strength& row) { return row.what == what; });
    return found == rows.end() ? Strength{what} : *found;
}

template<class Values>
auto oneOfThem(const Values& values, SampleRandom& random) {
    return values[random.below(std::size(values))];
}

constexpr int autoSteps = 10, randSteps = 31, mixSteps = 10; // torchvision's

template<FoundOn set>
void drawAutoAugment(const Augmentation&, int sidePx, SampleRandom& random, PolicyDraw& draw) {
    static_assert(std::size(pairs) == 75); // 25 of each
    const auto first = static_cast<std::size_t>(set) * 25;
    PolicyChain& chain = draw.chains.emplace_back();
    for (const Choice& choice : pairs[first + random.below(25)].choices)
        if (random.uniform() < choice.probability)
            chain.operations.push_back(
                drawStrength(usualStrengthOf(choice.what), choice.strength, autoSteps, sidePx, random));
}

void drawRandAugment(const Augmentation& ranges, int sidePx, SampleRandom& random, PolicyDraw& draw) {
    PolicyChain& chain = draw.chains.emplace_back();
    for (int i = 0; i < ranges.policyOps; ++i) {
        const Strength strength = oneOfThem(usualStrengths(), random);
        chain.operations.push_back(drawStrength(strength, ranges.policyMagnitude, randSteps, sidePx, random));
    }
}

void drawTrivialAugment(const Augmentation&, int sidePx, SampleRandom& random, PolicyDraw& draw) {
    const Strength strength = oneOfThem(wideStrengths(), random);
    const auto index = static_cast<int>(random.below(randSteps));
    draw.chains.push_back({{drawStrength(strength, index, randSteps, sidePx, random)}});
}

// Dirichlet(1, …, 1): exponentials by their sum.
std::vector<double> drawShares(int count, SampleRandom& random) {
    std::vector<double> shares;
    double sum = 0;
    for (int i = 0; i < count; ++i) {
        shares.push_back(-std::log(1.0 - random.uniform()));
        sum += shares.back();
    }
    for (double& share : shares)
        share /= sum;
    return shares;
}

// With its standard values otherwise: chains of one to three operations, alpha 1.
void drawAugMix(const Augmentation& ranges, int sidePx, SampleRandom& random, PolicyDraw& draw) {
    draw.sampling = Sampling::Bilinear;
    draw.ownShare = static_cast<float>(random.uniform()); // Dirichlet(1, 1)
    for (const double share : drawShares(ranges.augmixWidth, random)) {
        PolicyChain& chain = draw.chains.emplace_back();
        chain.share = static_cast<float>(share) * (1.0F - draw.ownShare);
        for (std::uint64_t left = 1 + random.below(3); left > 0; --left) {
            const Strength strength = oneOfThem(mixStrengths(), random);
            const auto index = static_cast<int>(random.below(static_cast<std::uint64_t>(ranges.augmixSeverity)));
            chain.operations.push_back(drawStrength(strength, index, mixSteps, sidePx, random));
        }
    }
}

// A choice of --policy; none has no row.
struct Policy {
    const char* name;
    const char* words;
    void (*draw)(const Augmentation& ranges, int sidePx, SampleRandom& random, PolicyDraw& draw);
};

constexpr Policy policies[]{
    {"autoaugment-imagenet", CLASSMITH_AUGMENT_WORDS("AutoAugment, ImageNet"), drawAutoAugment<FoundOn::ImageNet>},
    {"autoaugment-cifar10", CLASSMITH_AUGMENT_WORDS("AutoAugment, CIFAR-10"), drawAutoAugment<FoundOn::Cifar10>},
    {"autoaugment-svhn", CLASSMITH_AUGMENT_WORDS("AutoAugment, SVHN"), drawAutoAugment<FoundOn::Svhn>},
    {"randaugment", CLASSMITH_AUGMENT_WORDS("RandAugment"), drawRandAugment},
    {"trivialaugment", CLASSMITH_AUGMENT_WORDS("TrivialAugment"), drawTrivialAugment},
    {"augmix", CLASSMITH_AUGMENT_WORDS("AugMix"), drawAugMix},
};

const Policy* policyOf(const Augmentation& ranges) {
    const auto found = std::find_if(std::begin(policies), std::end(policies),
                                    [&ranges](const Policy& policy) { return policy.name == ranges.policy; });
    return found == std::end(policies) ? nullptr : found;
}

void draw(const Augmentation& ranges, const AugmentSizes& sizes, SampleRandom& random, AugmentationDraw& draw) {
    if (const Policy* policy = policyOf(ranges))
        policy->draw(ranges, sizes.inputPx, random, draw.policy);
}

void applyChain(const PolicyChain& chain, Sampling sampling, RgbImage& image) {
    for (const DrawnOperation& operation : chain.operations)
        applyOperation(image, operation, sampling);
}

// The picture and its chains by their shares: in float32 and cut off, as torchvision's AugMix does it.
RgbImage mixed(const PolicyDraw& policy, const RgbImage& image) {
    std::vector<float> sums(image.pixels.size());
    for (std::size_t i = 0; i < sums.size(); ++i)
        sums[i] = policy.ownShare * static_cast<float>(image.pixels[i]);
    for (const PolicyChain& chain : policy.chains) {
        RgbImage changed = image;
        applyChain(chain, policy.sampling, changed);
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] += chain.share * static_cast<float>(changed.pixels[i]);
    }
    RgbImage result(image.widthPx, image.heightPx);
    for (std::size_t i = 0; i < sums.size(); ++i)
        result.pixels[i] = static_cast<std::uint8_t>(static_cast<int>(sums[i]));
    return result;
}

void apply(const AugmentationDraw& draw, RgbImage& image) {
    const PolicyDraw& policy = draw.policy;
    if (policy.chains.size() == 1 && policy.ownShare == 0)
        applyChain(policy.chains.front(), policy.sampling, image);
    else if (!policy.chains.empty())
        image = mixed(policy, image);
}

void describe(const Augmentation& ranges, std::vector<AugmentWords>& words) {
    if (const Policy* policy = policyOf(ranges))
        words.push_back({policy->words, {}});
}

} // namespace

constinit const AugmentStep policyStep{"policy", draw, apply, describe};

} // namespace classmith
