// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/checkpoint.h"

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/text/json_text.h"

namespace classmith {

namespace {

constexpr std::string_view kModel = "model.";
constexpr std::string_view kOptimizer = "optimizer.";
constexpr const char* kState = "classmith_checkpoint";

// JSON keeps a double exactly: it is written with as many digits as tell it apart.
std::string stateText(const Checkpoint& checkpoint) {
    return nlohmann::json{{"epochs_done", checkpoint.epochsDone},     {"best_epoch", checkpoint.best.epoch},
                          {"best_val_top1", checkpoint.best.valTop1}, {"best_val_loss", checkpoint.best.valLoss},
                          {"loss_scale", checkpoint.lossScale},       {"good_steps", checkpoint.goodSteps}}
        .dump();
}

Result<> readState(const std::string& text, Checkpoint& checkpoint) {
    const auto json = parseJson(text, "last.safetensors");
    if (!json)
        return fail(ErrorCode::RunDamaged, "last.safetensors", json.error().detail);
    try {
        json->at("epochs_done").get_to(checkpoint.epochsDone);
        json->at("best_epoch").get_to(checkpoint.best.epoch);
        json->at("best_val_top1").get_to(checkpoint.best.valTop1);
        json->at("best_val_loss").get_to(checkpoint.best.valLoss);
        json->at("loss_scale").get_to(checkpoint.lossScale);
        json->at("good_steps").get_to(checkpoint.goodSteps);
    } catch (const nlohmann::json::exception& exception) {
        return fail(ErrorCode::RunDamaged, "last.safetensors", exception.what());
    }
    return {};
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
    if (state == file->metadata.end())
        return fail(ErrorCode::RunDamaged, utf8(path), "it is not a checkpoint");
    if (auto read = readState(state->second, checkpoint); !read)
        return tl::unexpected(read.error());
    for (auto& [name, tensor] : file->tensors) {
        if (name.starts_with(kModel))
            checkpoint.model.emplace(name.substr(kModel.size()), std::move(tensor));
        else if (name.starts_with(kOptimizer))
            checkpoint.optimizer.emplace(name.substr(kOptimizer.size()), std::move(tensor));
    }
    return checkpoint;
}

} // namespace classmith
