// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/scoring/heat_map.h"

#include <algorithm>
#include <cmath>
#include <thread>

#include <ATen/Parallel.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include "core/base/softmax.h"
#include "core/learning/network/network.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/scoring/scorer_weights.h"

namespace classmith {

namespace {

std::vector<float> asVector(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.to(at::kFloat).contiguous();
    const float* values = plain.const_data_ptr<float>();
    return {values, values + plain.numel()};
}

// A linear head is asked about every field by itself; its bias belongs to the whole picture.
std::vector<float> classActivation(Network& network, const at::Tensor& maps) {
    const std::int64_t channels = maps.size(1);
    const at::Tensor fields = maps[0].reshape({channels, -1}).t(); // [rows * columns, channels]
    const at::Tensor bias = network.headLogits(at::zeros({1, channels}), {});
    return asVector(network.headLogits(fields, {}).sub(bias).t());
}

// What a little more of each feature would do to each class's logit, [classes, featureCount]: one backward pass for all
// classes, each of which has a row of its own.
at::Tensor gradients(Network& network, const at::Tensor& features) {
    const c10::AutoGradMode on(true);
    const at::Tensor rows = features.repeat({network.graph().classCount, 1}).set_requires_grad(true);
    const at::Tensor own = network.headLogits(rows, {}).diagonal().sum();
    return torch::autograd::grad({own}, {rows}).front();
}

std::vector<float> gradientActivation(Network& network, const at::Tensor& maps, const at::Tensor& features) {
    return asVector(gradients(network, features).matmul(maps[0].reshape({maps.size(1), -1})));
}

ActivationMaps mapsOf(Network& network, const at::Tensor& maps) {
    const at::Tensor features = maps.mean(at::IntArrayRef{2, 3});
    ActivationMaps answer;
    answer.classes = network.graph().classCount;
    answer.rows = static_cast<int>(maps.size(2));
    answer.columns = static_cast<int>(maps.size(3));
    answer.values =
        network.graph().hasLinearHead() ? classActivation(network, maps) : gradientActivation(network, maps, features);
    answer.logits = asVector(network.headLogits(features, {}));
    return answer;
}

} // namespace

int ActivationMaps::predicted() const {
    return static_cast<int>(std::max_element(logits.begin(), logits.end()) - logits.begin());
}

double ActivationMaps::probability(int classIndex) const {
    return softmax(logits)[static_cast<std::size_t>(classIndex)];
}

HeatMapper::HeatMapper(Network network, int threads)
    : m_network(std::make_unique<Network>(std::move(network))), m_threads(threads) {}

HeatMapper::~HeatMapper() = default;

Result<std::unique_ptr<HeatMapper>> HeatMapper::create(const ModelGraph& graph, const StateDict& weights,
                                                       const Preprocessing& preprocessing, int threads) {
    if (!graph.mapNode)
        return fail(ErrorCode::HeatMapMissing, graph.title);
    if (const auto checked = checkScorerWeights(graph, weights, NetworkOutput::Logits); !checked)
        return tl::unexpected(checked.error());
    auto network = Network::create(graph, weights, preprocessing, 0, "cpu");
    if (!network)
        return tl::unexpected(network.error());
    network->setFreezing(freezePreset("head", graph).value()); // so that gradients go through the head
    return std::unique_ptr<HeatMapper>(new HeatMapper(std::move(*network), threads));
}

Result<ActivationMaps> HeatMapper::maps(const RgbImage& input) {
    const ModelGraph& graph = m_network->graph();
    if (input.widthPx != graph.inputSizePx || input.heightPx != graph.inputSizePx)
        return fail(ErrorCode::Internal, graph.title, "a picture of another size than the network's input");
    return guardTorch(graph.title, [&] {
        at::set_num_threads(m_threads > 0 ? m_threads : static_cast<int>(std::thread::hardware_concurrency()));
        const c10::NoGradGuard noGradients;
        const at::Tensor bytes = pictureView(input.pixels, 1, graph.inputSizePx);
        return mapsOf(*m_network, m_network->featureMaps(m_network->normalised(bytes), {}));
    });
}

HeatGrid heatOf(const ActivationMaps& maps, int classIndex) {
    const std::span<const float> own = maps.mapOf(classIndex);
    std::vector<double> more(own.begin(), own.end());
    for (int each = 0; each < maps.classes; ++each) {
        const std::span<const float> map = maps.mapOf(each);
        for (std::size_t i = 0; i < more.size(); ++i)
            more[i] -= static_cast<double>(map[i]) / maps.classes;
    }
    const double most = more.empty() ? 0 : *std::max_element(more.begin(), more.end());
    HeatGrid grid{maps.rows, maps.columns, std::vector<std::uint8_t>(more.size())};
    for (std::size_t i = 0; i < more.size() && most > 0; ++i)
        grid.values[i] = static_cast<std::uint8_t>(std::lround(255 * std::max(0.0, more[i]) / most));
    return grid;
}

} // namespace classmith
