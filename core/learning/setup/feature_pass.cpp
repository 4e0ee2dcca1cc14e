// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/setup/feature_pass.h"

#include <c10/core/GradMode.h>
#include <torch/headeronly/version.h>

#include "core/learning/device/precision.h"
#include "core/learning/network/network.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/network_precision.h"
#include "core/learning/network/tensor_views.h"
#include "core/learning/step/train_step.h"

namespace classmith {

namespace {

constexpr int kFeatureBatch = 32;

class DeviceFeatures : public Scorer {
  public:
    DeviceFeatures(Network network, Precision precision) : m_network(std::move(network)), m_precision(precision) {}
    int inputSizePx() const override { return m_network.graph().inputSizePx; }
    int outputCount() const override { return m_network.graph().featureCount(); }
    std::string description() const override {
        return "LibTorch " TORCH_VERSION " on " + m_network.device().str() + ", " +
               std::string(precisionName(m_precision));
    }
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        return guardTorch("features", [&] {
            const c10::AutoGradMode off(false);
            const std::vector<std::uint8_t> pixels(images.begin(), images.end());
            const at::Tensor input = m_network.normalised(pictureView(pixels, n, inputSizePx()));
            at::Tensor features;
            {
                const PrecisionScope scope(m_network.device().type(), m_precision);
                features = m_network.features(input, {});
            }
            features = features.to(at::kCPU, at::kFloat).contiguous();
            return std::vector<float>(features.const_data_ptr<float>(),
                                      features.const_data_ptr<float>() + features.numel());
        });
    }

  private:
    Network m_network;
    Precision m_precision;
};

} // namespace

Result<FeatureTable> computeFeatures(const SampleSource& source, const std::vector<std::size_t>& numbers,
                                     Scorer& scorer, const FeaturePassOptions& options, JobContext& job) {
    LoaderOptions loading;
    loading.preprocessing = options.preprocessing;
    loading.threads = options.threads;
    BatchLoader loader(source, cutIntoBatches(numbers, kFeatureBatch, false), loading);
    FeatureTable table;
    table.width = scorer.outputCount();
    table.values.reserve(numbers.size() * static_cast<std::size_t>(table.width));
    for (;;) {
        job.pausePoint();
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            return table;
        for (auto& unreadable : (*batch)->unreadable)
            table.unreadable.push_back(std::move(unreadable));
        if ((*batch)->size() == 0)
            continue;
        if (options.onBatch)
            options.onBatch(**batch);
        const auto rows = scorer.run((*batch)->pixels, (*batch)->size());
        if (!rows)
            return tl::unexpected(rows.error());
        table.values.insert(table.values.end(), rows->begin(), rows->end());
        table.labels.insert(table.labels.end(), (*batch)->labels.begin(), (*batch)->labels.end());
        job.progress(Phase::Features, options.done + static_cast<std::int64_t>(table.labels.size()), options.total);
    }
}

Result<std::unique_ptr<Scorer>> makeFeatureScorer(const TrainSetup& setup, Precision precision) {
    if (setup.onCpu())
        return makeScorer(setup.graph, setup.weights, setup.preprocessing,
                          {NetworkOutput::Features, precision, setup.request.threads});
    auto network =
        Network::create(setup.graph, setup.weights, setup.preprocessing, setup.request.seed, setup.request.device);
    if (!network)
        return tl::unexpected(network.error());
    return std::unique_ptr<Scorer>(std::make_unique<DeviceFeatures>(std::move(*network), precision));
}

} // namespace classmith
