// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/openvino_model.h"
#include "core/learning/scoring/openvino_runner.h"
#include "core/learning/scoring/scorer.h"
#include "core/learning/scoring/scorer_weights.h"

namespace classmith {

namespace {

// Pictures in one request. Measured at 224 px with 1, 4, 8 and 16 on two threads: EfficientNet-Lite0 is fastest with
// one (20 % in f32, 5 % in bf16 over the next), ResNet-18 no more than 4 % slower than with eight; and one picture
// wastes nothing on a partial batch and needs the least memory.
constexpr int requestBatch = 1;

} // namespace

Result<std::unique_ptr<Scorer>> makeOpenVinoScorer(const ModelGraph& graph, const StateDict& weights,
                                                   const Preprocessing& preprocessing, const ScorerOptions& options) {
    if (const auto checked = checkScorerWeights(graph, weights, options.output); !checked)
        return tl::unexpected(checked.error());
    std::shared_ptr<ov::Model> model;
    try {
        model = buildOpenVinoModel(graph, weights, preprocessing, options.output, requestBatch);
    } catch (const std::exception& exception) {
        return tl::unexpected<Error>(openVinoError(graph.title, exception));
    }
    return OpenVinoRunner::create(model, graph.title, {options.precision, options.threads});
}

} // namespace classmith
