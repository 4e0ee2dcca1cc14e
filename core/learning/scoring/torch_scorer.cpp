// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/network_precision.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/scoring/scorer.h"
#include "core/learning/scoring/scorer_weights.h"

namespace classmith {

namespace {

constexpr std::size_t picturesAtOnce = 32;

class TorchScorer : public Scorer {
  public:
    TorchScorer(Network network, const ScorerOptions& options)
        : m_network(std::move(network)), m_options(options),
          m_threads(options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency())) {}

    int inputSizePx() const override { return m_network.graph().inputSizePx; }

    int outputCount() const override {
        const ModelGraph& graph = m_network.graph();
        if (m_options.output == NetworkOutput::Logits)
            return graph.classCount;
        const Extent features = extentsOf(graph)[static_cast<std::size_t>(graph.featureNode)];
        return features.channels * features.sidePx * features.sidePx;
    }

    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        const std::size_t imageBytes = std::size_t(inputSizePx()) * inputSizePx() * 3;
        if (images.size() != n * imageBytes)
            return fail(ErrorCode::Internal, m_network.graph().title,
                        "pictures of another size than the network's input");
        return guardTorch(m_network.graph().title, [&] {
            at::set_num_threads(m_threads);
            std::vector<float> values(n * outputCount());
            for (std::size_t first = 0; first < n; first += picturesAtOnce) {
                const std::size_t count = std::min(picturesAtOnce, n - first);
                const at::Tensor output = forward(images.subspan(first * imageBytes, count * imageBytes), count);
                std::copy_n(output.const_data_ptr<float>(), output.numel(),
                            values.begin() + static_cast<std::ptrdiff_t>(first * outputCount()));
            }
            return values;
        });
    }

    std::string description() const override {
        return std::string("LibTorch " TORCH_VERSION ", ") + std::string(precisionName(m_options.precision)) + ", " +
               (m_network.device().is_cpu() ? std::to_string(m_threads) + (m_threads == 1 ? " thread" : " threads")
                                            : m_options.device);
    }

  private:
    at::Tensor forward(std::span<const std::uint8_t> images, std::size_t n) {
        const c10::NoGradGuard noGradients;
        const PrecisionScope precision(m_network.device().type(), m_options.precision);
        const at::Tensor input = m_network.normalised(pictureView(images, n, inputSizePx()));
        const at::Tensor output =
            m_options.output == NetworkOutput::Features ? m_network.features(input, {}) : m_network.logits(input, {});
        return output.to(at::kCPU, at::kFloat).contiguous();
    }

    Network m_network;
    ScorerOptions m_options;
    int m_threads;
};

} // namespace

Result<std::unique_ptr<Scorer>> makeTorchScorer(const ModelGraph& graph, const StateDict& weights,
                                                const Preprocessing& preprocessing, const ScorerOptions& options) {
    if (const auto checked = checkScorerWeights(graph, weights, options.output); !checked)
        return tl::unexpected(checked.error());
    auto network = Network::create(graph, weights, preprocessing, 0, options.device);
    if (!network)
        return tl::unexpected(network.error());
    return std::make_unique<TorchScorer>(std::move(*network), options);
}

} // namespace classmith
