// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/imaging/augment/policies/strengths.h"

#include <array>
#include <cmath>

namespace classmith {

namespace {

using enum Strength::Unit;

constexpr std::array<Strength, 14> usual{{
    {PolicyOperation::Identity},
    {PolicyOperation::ShearX, Plain, 0, 0.3, true},
    {PolicyOperation::ShearY, Plain, 0, 0.3, true},
    {PolicyOperation::TranslateX, Share, 0, 150.0 / 331.0, true},
    {PolicyOperation::TranslateY, Share, 0, 150.0 / 331.0, true},
    {PolicyOperation::Rotate, Plain, 0, 30, true},
    {PolicyOperation::Brightness, Plain, 0, 0.9, true},
    {PolicyOperation::Color, Plain, 0, 0.9, true},
    {PolicyOperation::Contrast, Plain, 0, 0.9, true},
    {PolicyOperation::Sharpness, Plain, 0, 0.9, true},
    {PolicyOperation::Posterize, Bits, 8, 4, false},
    {PolicyOperation::Solarize, Plain, 1, 0, false},
    {PolicyOperation::AutoContrast},
    {PolicyOperation::Equalize},
}};

constexpr std::array<Strength, 14> wide{{
    {PolicyOperation::Identity},
    {PolicyOperation::ShearX, Plain, 0, 0.99, true},
    {PolicyOperation::ShearY, Plain, 0, 0.99, true},
    {PolicyOperation::TranslateX, Plain, 0, 32, true},
    {PolicyOperation::TranslateY, Plain, 0, 32, true},
    {PolicyOperation::Rotate, Plain, 0, 135, true},
    {PolicyOperation::Brightness, Plain, 0, 0.99, true},
    {PolicyOperation::Color, Plain, 0, 0.99, true},
    {PolicyOperation::Contrast, Plain, 0, 0.99, true},
    {PolicyOperation::Sharpness, Plain, 0, 0.99, true},
    {PolicyOperation::Posterize, Bits, 8, 6, false},
    {PolicyOperation::Solarize, Plain, 1, 0, false},
    {PolicyOperation::AutoContrast},
    {PolicyOperation::Equalize},
}};

constexpr std::array<Strength, 13> mix{{
    {PolicyOperation::ShearX, Plain, 0, 0.3, true},
    {PolicyOperation::ShearY, Plain, 0, 0.3, true},
    {PolicyOperation::TranslateX, Share, 0, 1.0 / 3.0, true},
    {PolicyOperation::TranslateY, Share, 0, 1.0 / 3.0, true},
    {PolicyOperation::Rotate, Plain, 0, 30, true},
    {PolicyOperation::Brightness, Plain, 0, 0.9, true},
    {PolicyOperation::Color, Plain, 0, 0.9, true},
    {PolicyOperation::Contrast, Plain, 0, 0.9, true},
    {PolicyOperation::Sharpness, Plain, 0, 0.9, true},
    {PolicyOperation::Posterize, Bits, 4, 4, false},
    {PolicyOperation::Solarize, Plain, 1, 0, false},
    {PolicyOperation::AutoContrast},
    {PolicyOperation::Equalize},
}};

// torch.linspace: from the nearer end, rounded once.
float evenStep(double from, double to, int index, int steps) {
    const auto low = static_cast<float>(from), high = static_cast<float>(to);
    const float step = (high - low) / static_cast<float>(steps - 1);
    return index < steps / 2 ? std::fma(step, static_cast<float>(index), low)
                             : std::fma(-step, static_cast<float>(steps - index - 1), high);
}

double magnitudeOf(const Strength& strength, int index, int steps, int sidePx) {
    switch (strength.unit) {
    case None:
        return 0;
    case Plain:
        return evenStep(strength.from, strength.to, index, steps);
    case Share:
        return evenStep(strength.from, strength.to * sidePx, index, steps);
    case Bits:
        return std::nearbyint(static_cast<float>(strength.from) -
                              static_cast<float>(index) / static_cast<float>((steps - 1) / strength.to));
    }
    return 0;
}

} // namespace

std::span<const Strength> usualStrengths() {
    return usual;
}

std::span<const Strength> wideStrengths() {
    return wide;
}

std::span<const Strength> mixStrengths() {
    return mix;
}

DrawnOperation drawStrength(const Strength& strength, int index, int steps, int sidePx, SampleRandom& random) {
    const double magnitude = magnitudeOf(strength, index, steps, sidePx);
    const bool turnsRound = strength.hasSign && random.uniform() < 0.5;
    return {strength.what, turnsRound ? -magnitude : magnitude};
}

} // namespace classmith
