// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/learning/network_fixtures.h"

#include <cmath>
#include <limits>
#include <stdexcept>

#include "core/base/files.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/weight_source.h"
#include "tests/support/formula_weights.h"
#include "tests/support/test_support.h"

namespace classmith::test {

std::vector<std::uint8_t> formulaPictures(int count, int sizePx) {
    std::vector<std::uint8_t> bytes;
    bytes.reserve(static_cast<std::size_t>(count) * sizePx * sizePx * 3);
    for (int k = 0; k < count; ++k)
        for (int y = 0; y < sizePx; ++y)
            for (int x = 0; x < sizePx; ++x)
                for (int c = 0; c < 3; ++c)
                    bytes.push_back(
                        static_cast<std::uint8_t>((3 * x + 2 * y * (k + 1) + 61 * c + x * y / (16 + 8 * k)) % 256));
    return bytes;
}

FormulaModel formulaModel(const std::string& id, int classCount, int sizePx, std::uint64_t seed) {
    const ModelGraph graph = buildModel(id, classCount, sizePx).value();
    return {graph, formulaWeights(graph, seed), findModel(id).value().preprocessing.withSize(sizePx)};
}

FormulaModel embeddedModel() {
    const ModelGraph graph = buildModel("efficientnet-lite0", 1000, 224).value();
    JobContext job;
    const auto weights = resolveWeights(graph, "embedded", job);
    if (!weights)
        throw std::runtime_error(sentence(weights.error()));
    return {graph, weights->value().weights.tensors, weights->value().preprocessing};
}

const nlohmann::json& networkReference() {
    static const nlohmann::json reference =
        nlohmann::json::parse(readTextFile(referenceFolder() / "learning" / "network.json").value());
    return reference;
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
    if (a.size() != b.size())
        return std::numeric_limits<double>::infinity();
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = std::abs(double(a[i]) - double(b[i]));
        if (!(difference <= largest))
            largest = std::isnan(difference) ? std::numeric_limits<double>::infinity() : difference;
    }
    return largest;
}

} // namespace classmith::test
