// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/checkpoint.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_fields.h"

namespace classmith {

namespace {

constexpr std::string_view kModel = "model.";
constexpr std::string_view kOptimizer = "optimizer.";
constexpr const char* kState = "classmith_checkpoint";

// JSON keeps a double exactly: it is written with as many digits as tell it apart.
std::string stateText(const Checkpoint& checkpoint) {
    return nlohmann::json{{"epochs_done", checkpoint.epochsDone},     {"best_epoch", checkpoint.best.epoch},
                          {"best_val_top1", checkpoint.best.valTop1}, {"best_val_loss", checkpoint.best.valLoss},
                          {"best_measure", checkpoint.best.measure},  {"loss_scale", checkpoint.lossScale},
                          {"good_steps", checkpoint.goodSteps}}
        .dump();
}

bool isSound(const Checkpoint& checkpoint) {
    const BestEpoch& best = checkpoint.best;
    return checkpoint.epochsDone >= 0 && best.epoch >= 0 && best.epoch <= checkpoint.epochsDone && best.valTop1 >= 0 &&
           best.valTop1 <= 1 && std::isfinite(best.valLoss) && std::isfinite(best.measure) &&
           std::isfinite(checkpoint.lossScale) && checkpoint.lossScale > 0 && checkpoint.goodSteps >= 0;
}

// What is wrong; empty: nothing.
std::string readState(const std::string& text, Checkpoint& checkpoint) {
    const auto json = parseJson(text, "last.safetensors");
    if (!json)
        return json.error().detail;
    JsonReader reader(*json);
    reader.required("epochs_done", checkpoint.epochsDone);
    reader.required("best_epoch", checkpoint.best.epoch);
    reader.required("best_val_top1", checkpoint.best.valTop1);
    reader.required("best_val_loss", checkpoint.best.valLoss);
    reader.required("loss_scale", checkpoint.lossScale);
    reader.required("good_steps", checkpoint.goodSteps);
    checkpoint.best.measure = checkpoint.best.valTop1; // of before there were others
    reader("best_measure", checkpoint.best.measure);
    const std::string problem = reader.problem();
    return problem.empty() && !isSound(checkpoint) ? "its numbers make no sense" : problem;
}

} // namespace

Result<> writeCheckpoint(const std::filesystem::path& path, const Checkpoint& checkpoint) {
    StateDict all;
    for (const auto& [name, tensor] : checkpoint.model)
        all.emplace(std::string(kModel) + name, tensor);
    for (const auto& [name, tensor] : checkpoint.optimizer)
        all.emplace(std::string(kOptimizer) + name, tensor);
    return writeSafetensors(path, all, {{kState, stateText(checkpoint)}});
}

Result<Checkpoint> readCheckpoint(const std::filesystem::path& path) {
    auto bytes = readFile(path);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto file = readSafetensors(*bytes, utf8(path));
    if (!file)
        return tl::unexpected(file.error());
    Checkpoint checkpoint;
    const auto state = file->metadata.find(kState);
    const std::string problem =
        state == file->metadata.end() ? "it is not a checkpoint" : readState(state->second, checkpoint);
    if (!problem.empty())
        return fail(ErrorCode::RunDamaged, utf8(path.parent_path()), utf8(path.filename()) + ": " + problem);
    for (auto& [name, tensor] : file->tensors) {
        if (name.starts_with(kModel))
            checkpoint.model.emplace(name.substr(kModel.size()), std::move(tensor));
        else if (name.starts_with(kOptimizer))
            checkpoint.optimizer.emplace(name.substr(kOptimizer.size()), std::move(tensor));
    }
    return checkpoint;
}

} // namespace classmith
