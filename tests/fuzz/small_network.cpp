// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/small_network.h"

#include "core/models/networks/graph_builder.h"
#include "core/models/weights/tensor_shape.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

namespace {

ModelGraph makeNetwork() {
    ModelInfo model;
    model.id = "small";
    model.title = "Small";
    GraphBuilder graph(model, {3, 8}, PaddingRule::Symmetric);
    graph.stage("stem", "Stem");
    int x = graph.batchNorm("bn1", graph.conv("conv1", -1, {4, 3, 2}));
    x = graph.add("relu", op::Relu{}, {x});
    graph.stage("head", "Head");
    graph.linear("fc", graph.features("avgpool", x), 3);
    return graph.take();
}

} // namespace

const ModelGraph& smallNetwork() {
    static const ModelGraph graph = makeNetwork();
    return graph;
}

void mustHoldTogether(const WeightFile& file) {
    for (const auto& [name, tensor] : file.tensors) {
        const auto count = checkedElementCount(tensor.shape);
        must(count && tensor.bytes && tensor.bytes->size() == *count * byteSize(tensor.dtype),
             "a tensor has the bytes that its shape says");
    }
    const auto matched = matchWeights(smallNetwork(), file, "fuzzed");
    if (!matched)
        return mustBeSaid(matched.error());
    for (const ParameterSpec& spec : parameterSpecs(smallNetwork()))
        if (const auto at = matched->tensors.find(spec.name); at != matched->tensors.end())
            must(at->second.shape == spec.shape && at->second.dtype == DType::Float32, "a weight has its shape");
    matched->report.sentences();
}

} // namespace classmith::fuzz
