// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "app/cli/engine/engine.h"
#include "app/cli/engine/engine_entry.h"
#include "app/cli/engine/evaluate_job.h"
#include "app/cli/engine/generated_data.h"
#include "app/cli/engine/heat_map_job.h"
#include "app/cli/engine/predict_job.h"
#include "app/cli/engine/rates/find_rate_job.h"
#include "core/base/text/json_text.h"
#include "core/base/threads/abandoned_work.h"
#include "core/exporting/job/export_job.h"
#include "core/learning/checks/selftest.h"
#include "core/learning/checks/speed.h"
#include "core/learning/device/device.h"
#include "core/learning/scoring/onnx_summary.h"
#include "core/learning/training/train_job.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

// Made-up pictures where the request's data says so.
Result<TrainCallbacks> callbacksFor(const TrainRequest& request) {
    const auto generated = generatedData(request.data, request.seed);
    if (!generated)
        return tl::unexpected(generated.error());
    TrainCallbacks callbacks;
    if (*generated) {
        callbacks.catalogue = generatedCatalogue(**generated);
        callbacks.catalogue->root = request.data; // which the run remembers, for --resume
        callbacks.sourceFactory = generatedSources(**generated);
    }
    return callbacks;
}

class EngineLibrary : public Engine {
  public:
    EngineLibrary() { openDevicePlugins(); }

    Result<TrainDone> train(const TrainRequest& request, const std::function<void(const EpochEvent&)>& onEpoch,
                            JobContext& job) override;
    Result<FindRateAnswer> findRate(const FindRateRequest& request, const std::function<void(const RateEvent&)>& onStep,
                                    JobContext& job) override;
    Result<EvaluateAnswer> evaluate(const EvaluateRequest& request, JobContext& job) override {
        return evaluateRun(request, job);
    }
    Result<ExportResult> exportModel(const ExportRequest& request,
                                     const std::function<void(const ExportResult&)>& onChecked,
                                     JobContext& job) override {
        return exportRun(request, job, onChecked);
    }
    Result<PredictAnswer> predict(const PredictRequest& request, JobContext& job) override {
        return predictImages(request, m_models, job);
    }
    Result<HeatMapAnswer> heatMap(const HeatMapRequest& request, JobContext& job) override {
        return mapHeat(request, m_heatMappers, job);
    }
    Result<NetworkSummary> summarize(const std::filesystem::path& onnx, int batch) override {
        return summarizeOnnx(onnx, batch);
    }
    Result<SpeedReport> measure(const SpeedRequest& request, JobContext& job) override {
        return measureSpeed(request, job);
    }
    Result<Json> selftest(JobContext& job) override {
        return classmith::selftest({}, job).map([](const SelftestReport& report) {
            Json json = toJson(report);
            json["text"] = jsonText(selftestTable(report));
            return json;
        });
    }
    ReadyEvent describe() override;
    bool isAtWork() const override { return isWorkAbandoned(); }

  private:
    PredictModelKeeper m_models;
    HeatMapperKeeper m_heatMappers;
};

Result<TrainDone> EngineLibrary::train(const TrainRequest& request,
                                       const std::function<void(const EpochEvent&)>& onEpoch, JobContext& job) {
    auto callbacks = callbacksFor(request);
    if (!callbacks)
        return tl::unexpected(callbacks.error());
    callbacks->onEpoch = onEpoch;
    return classmith::train(request, *callbacks, job);
}

Result<FindRateAnswer> EngineLibrary::findRate(const FindRateRequest& request,
                                               const std::function<void(const RateEvent&)>& onStep, JobContext& job) {
    const auto callbacks = callbacksFor(request.training);
    if (!callbacks)
        return tl::unexpected(callbacks.error());
    return classmith::findRate(request, *callbacks, onStep, job);
}

ReadyEvent EngineLibrary::describe() {
    ReadyEvent ready;
    ready.machine = machineDescription();
    for (const DeviceInfo& device : devices())
        ready.devices.push_back({device.id, device.title});
    return ready;
}

} // namespace

} // namespace classmith

void* classmith_engine() {
    // Never destroyed: it may keep a compiled model, and OpenVINO's own statics go before ours would.
    static auto* const engine = new classmith::EngineLibrary;
    return static_cast<classmith::Engine*>(engine);
}
