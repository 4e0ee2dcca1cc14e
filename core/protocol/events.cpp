// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/events.h"

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

namespace classmith {

using Json = nlohmann::ordered_json;

Json toJson(const EpochEvent& event) {
    return {
        {"event", "epoch"},
        {"epoch", event.epoch},
        {"epochs", event.epochs},
        {"train_loss", event.trainLoss},
        {"train_top1", event.trainTop1},
        {"val_loss", event.valLoss},
        {"val_top1", event.valTop1},
        {"learning_rate", event.learningRate},
        {"images_per_second", event.imagesPerSecond},
        {"seconds", event.seconds},
        {"best", event.best},
    };
}

Json toJson(const TrainDone& event) {
    return {
        {"event", "done"},
        {"best_val_top1", event.bestValTop1},
        {"best_epoch", event.bestEpoch},
        {"epochs_run", event.epochsRun},
        {"stopped", event.stopped},
        {"seconds", event.seconds},
        {"run", jsonText(event.run)},
    };
}

Json toJson(const Progress& progress) {
    return {
        {"event", "progress"},
        {"phase", jsonText(progress.phase)},
        {"done", progress.done},
        {"total", progress.total},
    };
}

Json toJson(const Error& error) {
    return {
        {"event", "error"},
        {"code", std::string(codeName(error.code))},
        {"subject", jsonText(error.subject)},
        {"detail", jsonText(error.detail)},
        {"sentence", jsonText(sentence(error))},
    };
}

Json logEvent(const std::string& line) {
    return {{"event", "log"}, {"line", jsonText(line)}};
}

} // namespace classmith
