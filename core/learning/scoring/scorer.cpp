// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/scorer.h"

#include "core/base/files.h"
#include "core/learning/scoring/onnx_summary.h"

namespace classmith {

Result<std::unique_ptr<Scorer>> makeScorer(const ModelGraph& graph, const StateDict& weights,
                                           const Preprocessing& preprocessing, const ScorerOptions& options) {
#ifdef CLASSMITH_WITH_OPENVINO
    if (options.device == "cpu")
        return makeOpenVinoScorer(graph, weights, preprocessing, options);
#endif
    return makeTorchScorer(graph, weights, preprocessing, options);
}

#ifndef CLASSMITH_WITH_OPENVINO

Result<std::unique_ptr<Scorer>> makeOpenVinoScorer(const ModelGraph&, const StateDict&, const Preprocessing&,
                                                   const ScorerOptions&) {
    return fail(ErrorCode::NotBuiltIn, "OpenVINO");
}

Result<OnnxModel> openOnnxModel(const std::string& pathUtf8, int) {
    return fail(ErrorCode::NotBuiltIn, "OpenVINO", "it is needed to run “" + pathUtf8 + "”");
}

Result<NetworkSummary> summarizeOnnx(const std::filesystem::path& file, int) {
    return fail(ErrorCode::NotBuiltIn, "OpenVINO", "it is needed to read “" + utf8(file) + "”");
}

#endif

} // namespace classmith
