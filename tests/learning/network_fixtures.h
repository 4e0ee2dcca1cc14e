// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith::test {

// uint8 [count, size, size, 3]; the same formula as in bench/peers/network_reference.py.
std::vector<std::uint8_t> formulaPictures(int count, int sizePx);

// A model of the catalogue with formula weights and the preprocessing of its kind.
struct FormulaModel {
    ModelGraph graph;
    StateDict weights;
    Preprocessing preprocessing;
};
FormulaModel formulaModel(const std::string& id, int classCount, int sizePx, std::uint64_t seed);

// The embedded EfficientNet-Lite0 with its 1000 classes.
FormulaModel embeddedModel();

// tests/reference/learning/network.json
const nlohmann::json& networkReference();

// The largest absolute difference; infinite where the lengths differ or a value is not a number.
double largestDifference(const std::vector<float>& a, const std::vector<float>& b);

} // namespace classmith::test
