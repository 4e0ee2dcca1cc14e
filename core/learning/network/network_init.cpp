// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/network_init.h"

#include "core/base/normal_numbers.h"

namespace classmith {

namespace {

void fillNormal(std::vector<float>& values, double deviation, SampleRandom& random) {
    for (std::size_t i = 0; i < values.size(); i += 2) {
        const NormalPair pair(random, deviation);
        values[i] = static_cast<float>(pair.first());
        if (i + 1 < values.size())
            values[i + 1] = static_cast<float>(pair.second());
    }
}

void fillUniform(std::vector<float>& values, double bound, SampleRandom& random) {
    for (float& value : values)
        value = static_cast<float>(random.uniform(-bound, bound));
}

} // namespace

TensorData initialParameter(const ParameterSpec& spec, std::uint64_t seed, std::uint64_t number) {
    std::int64_t count = 1;
    for (const std::int64_t extent : spec.shape)
        count *= extent;
    std::vector<float> values(static_cast<std::size_t>(count));
    SampleRandom random(seed, 0, number);
    switch (spec.start.kind) {
    case Start::Kind::Constant:
        values.assign(values.size(), static_cast<float>(spec.start.value));
        break;
    case Start::Kind::Normal:
        fillNormal(values, spec.start.value, random);
        break;
    case Start::Kind::Uniform:
        fillUniform(values, spec.start.value, random);
        break;
    }
    return TensorData::fromFloats(spec.shape, values);
}

} // namespace classmith
