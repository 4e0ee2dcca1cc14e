// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/network_init.h"

#include <cmath>
#include <numbers>

#include "core/base/random.h"

namespace classmith {

namespace {

// Box and Muller 1958; both values of a pair are used.
void fillNormal(std::vector<float>& values, double deviation, SampleRandom& random) {
    for (std::size_t i = 0; i < values.size(); i += 2) {
        const double radius = deviation * std::sqrt(-2.0 * std::log(1.0 - random.uniform()));
        const double angle = 2.0 * std::numbers::pi * random.uniform();
        values[i] = static_cast<float>(radius * std::cos(angle));
        if (i + 1 < values.size())
            values[i + 1] = static_cast<float>(radius * std::sin(angle));
    }
}

void fillUniform(std::vector<float>& values, double bound, SampleRandom& random) {
    for (float& value : values)
        value = static_cast<float>(random.uniform(-bound, bound));
}

} // namespace

TensorData initialParameter(const Node& node, const std::string& role, const std::vector<std::int64_t>& shape,
                            std::uint64_t seed, std::uint64_t number) {
    std::int64_t count = 1;
    for (const std::int64_t extent : shape)
        count *= extent;
    std::vector<float> values(static_cast<std::size_t>(count), 0.0F);
    SampleRandom random(seed, 0, number);
    if (node.kind == OpKind::Conv && role == "weight")
        fillNormal(values, std::sqrt(2.0 / (double(node.outChannels) * node.kernel * node.kernel)), random);
    else if (node.kind == OpKind::Linear)
        fillUniform(values, 1.0 / std::sqrt(double(node.inChannels)), random);
    else if (node.kind == OpKind::BatchNorm && (role == "weight" || role == "running_var"))
        values.assign(values.size(), 1.0F);
    return TensorData::fromFloats(shape, values);
}

} // namespace classmith
