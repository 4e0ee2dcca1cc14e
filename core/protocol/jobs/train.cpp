// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/train.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<EpochEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("epoch", self.epoch);
    visit("epochs", self.epochs);
    visit("train_loss", self.trainLoss);
    visit("train_top1", self.trainTop1);
    visit("val_loss", self.valLoss);
    visit("val_top1", self.valTop1);
    visit("learning_rate", self.learningRate);
    visit("images_per_second", self.imagesPerSecond);
    visit("seconds", self.seconds);
    visit("best", self.best);
    visit("val_balanced_accuracy", self.valBalancedAccuracy);
    visit("val_macro_f1", self.valMacroF1);
}
CLASSMITH_MESSAGE(EpochEvent, "epoch")

template<class Visitor, SameStruct<TrainDone> Self>
void describe(Visitor& visit, Self& self) {
    visit("best_val_top1", self.bestValTop1);
    visit("best_epoch", self.bestEpoch);
    visit("epochs_run", self.epochsRun);
    visit("stopped", self.stopped);
    visit("seconds", self.seconds);
    visit("run", self.run);
}
CLASSMITH_MESSAGE(TrainDone, "training's result")

// run.json holds the request, too, so that its fields have a home of their own.
template<>
nlohmann::ordered_json messageJson(const TrainRequest& request) {
    return toJson(request);
}

template<>
Result<TrainRequest> readMessage(const nlohmann::ordered_json& json) {
    return trainRequestFromJson(json);
}

} // namespace classmith
