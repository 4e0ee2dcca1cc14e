// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/predict_model.h"

#include "core/base/files.h"
#include "core/base/threads/abandoned_work.h"
#include "core/learning/scoring/scoring.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

Result<PredictModel> openRunModel(const PredictRequest& request) {
    auto run = openRun(request.model);
    if (!run)
        return tl::unexpected(run.error());
    auto scorer = makeScorer(run->graph, run->weights, run->info.preprocessing,
                             {NetworkOutput::Logits, Precision::Float32, request.threads});
    if (!scorer)
        return tl::unexpected(scorer.error());
    return PredictModel{std::move(*scorer), run->info.classes, run->info.preprocessing};
}

Result<PredictModel> openModel(const PredictRequest& request) {
    std::error_code code;
    if (fs::is_directory(request.model, code))
        return openRunModel(request);
    auto onnx = openOnnxModel(utf8(request.model), request.threads);
    if (!onnx)
        return tl::unexpected(onnx.error());
    // A foreign file may not name its classes: then they are numbers.
    for (int i = static_cast<int>(onnx->classes.size()); i < onnx->scorer->outputCount(); ++i)
        onnx->classes.push_back(std::to_string(i));
    return PredictModel{std::move(onnx->scorer), std::move(onnx->classes), onnx->preprocessing};
}

} // namespace

std::string modelKey(const fs::path& model, int threads) {
    std::error_code code;
    const bool isRun = fs::is_directory(model, code);
    const fs::path file = isRun ? RunFolder(model).bestWeights() : model;
    const auto bytes = fs::file_size(file, code);
    if (code)
        return {};
    const auto time = fs::last_write_time(file, code);
    if (code)
        return {};
    return utf8(fs::absolute(file, code)) + '\n' + std::to_string(bytes) + '\n' +
           std::to_string(time.time_since_epoch().count()) + '\n' + std::to_string(threads);
}

Result<PredictModel*> PredictModelKeeper::open(const PredictRequest& request, const JobContext& job) {
    const std::string key =
        modelKey(request.model, request.threads); // before the file is read: a change meanwhile is noticed next time
    if (!key.empty() && key == m_key)
        return &m_model;
    m_key.clear();
    m_model = {}; // the old one's memory is free before the new one needs its own
    auto opened = unlessStopped<PredictModel>(job, "Opening the model", [request] { return openModel(request); });
    if (!opened)
        return tl::unexpected(opened.error());
    m_model = std::move(*opened);
    m_key = key;
    return &m_model;
}

} // namespace classmith
