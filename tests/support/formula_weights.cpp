// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/support/formula_weights.h"

#include <cmath>
#include <string_view>

namespace classmith::test {

namespace {

std::uint64_t mix(std::uint64_t z) {
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::uint64_t fnv1a(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return hash;
}

// offset + factor * (2u - 1) covers all three rules; 2u - 1 and the sums are exact, so only the product rounds.
struct Range {
    double offset;
    double factor;
};

Range rangeOf(const ParameterSpec& spec) {
    const std::string_view name = spec.name;
    if (name.ends_with(".running_mean") || name.ends_with(".bias"))
        return {0.0, 0.1};
    if (spec.shape.size() < 2)
        return {1.0, 0.5};
    double fanIn = 1;
    for (std::size_t i = 1; i < spec.shape.size(); ++i)
        fanIn *= static_cast<double>(spec.shape[i]);
    const double gain = spec.shape.size() == 4 && spec.shape[1] == 1 ? 12.0 : 3.0;
    return {0.0, std::sqrt(gain / fanIn)};
}

} // namespace

StateDict formulaWeights(const ModelGraph& graph, std::uint64_t seed) {
    StateDict weights;
    for (const ParameterSpec& spec : parameterSpecs(graph)) {
        const Range range = rangeOf(spec);
        std::int64_t count = 1;
        for (const std::int64_t size : spec.shape)
            count *= size;
        std::uint64_t state = mix(fnv1a(spec.name) ^ mix(seed));
        std::vector<float> values(static_cast<std::size_t>(count));
        for (float& value : values) {
            state += 0x9E3779B97F4A7C15ULL;
            const double symmetric = static_cast<double>(mix(state) >> 40) * 0x1.0p-23 - 1.0;
            value = static_cast<float>(range.offset + range.factor * symmetric);
        }
        weights.emplace(spec.name, TensorData::fromFloats(spec.shape, values));
    }
    return weights;
}

} // namespace classmith::test
