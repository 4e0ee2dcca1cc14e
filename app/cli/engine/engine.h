// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>

#include <nlohmann/json_fwd.hpp>

#include "core/base/job.h"
#include "core/models/networks/summary.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/rates/find_rate.h"
#include "core/protocol/jobs/ready.h"
#include "core/protocol/jobs/train.h"

namespace classmith {

// The heavy jobs behind one door. They live in a library of their own (libclassmith_engine, which links LibTorch and
// OpenVINO) that is opened when the first of them is wanted: so scan, --version and a mistyped option answer at once,
// the environment for OpenMP is set before its library reads it, and a missing LibTorch ends in a sentence.
// One thread calls all of it, the same one always.
class Engine {
  public:
    virtual ~Engine() = default;
    virtual Result<TrainDone> train(const TrainRequest& request, const std::function<void(const EpochEvent&)>& onEpoch,
                                    JobContext& job) = 0;
    // onStep may be empty.
    virtual Result<FindRateAnswer> findRate(const FindRateRequest& request,
                                            const std::function<void(const RateEvent&)>& onStep, JobContext& job) = 0;
    virtual Result<EvaluateAnswer> evaluate(const EvaluateRequest& request, JobContext& job) = 0;
    // onChecked: the comparison before the verdict. May be empty.
    virtual Result<ExportResult> exportModel(const ExportRequest& request,
                                             const std::function<void(const ExportResult&)>& onChecked,
                                             JobContext& job) = 0;
    virtual Result<PredictAnswer> predict(const PredictRequest& request, JobContext& job) = 0;
    virtual Result<HeatMapAnswer> heatMap(const HeatMapRequest& request, JobContext& job) = 0;
    // Of an .onnx file, ours or not. Errors: those of openOnnxModel().
    virtual Result<NetworkSummary> summarize(const std::filesystem::path& onnx, int batch) = 0;
    virtual Result<SpeedReport> measure(const SpeedRequest& request, JobContext& job) = 0;
    // The report's JSON, with "ok", and "text": the table for people.
    virtual Result<nlohmann::ordered_json> selftest(JobContext& job) = 0;
    // What the worker says of itself when it is ready; without the version.
    virtual ReadyEvent describe() = 0;
    // Whether a stopped job has left a library at work that listens to nobody (core/base/threads/abandoned_work.h). Any
    // thread.
    virtual bool isAtWork() const { return false; }
};

// Opens the library once and the device plug-ins with it. Errors: EngineMissing.
Result<Engine*> loadEngine();

// The program's last step. Ends it without taking anything down where the engine is still at work; returns otherwise.
void leaveEngineAtWork(int exitCode);

} // namespace classmith
