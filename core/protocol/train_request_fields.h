// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/protocol/train_request.h"

// Internal to this room: the JSON of a TrainRequest, which run.json contains.
namespace classmith {

template<class Visitor, SameStruct<Augmentation> Self>
void describe(Visitor& visit, Self& self) {
    visit("crop_scale_min", self.cropScaleMin);
    visit("crop_scale_max", self.cropScaleMax);
    visit("crop_ratio_min", self.cropRatioMin);
    visit("crop_ratio_max", self.cropRatioMax);
    visit("flip_probability", self.flipProbability);
    visit("brightness", self.brightness);
    visit("contrast", self.contrast);
    visit("saturation", self.saturation);
    visit("hue", self.hue);
}

template<class Visitor, SameStruct<TrainRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit("data", self.data);
    visit("samples", self.samples);
    visit("run", self.run);
    visit("model", self.model);
    visit("weights", self.weights);
    visit("freeze", self.freeze);
    visit("epochs", self.epochs);
    visit("batch", self.batch);
    visit("learning_rate", self.learningRate);
    visit("size_px", self.sizePx);
    visit("seed", self.seed);
    visit("validation_fraction", self.validationFraction);
    visit("device", self.device);
    visit("precision", self.precision);
    visit("threads", self.threads);
    visit("optimizer", self.optimizer);
    visit("schedule", self.schedule);
    visit("weight_decay", self.weightDecay);
    visit("momentum", self.momentum);
    visit("label_smoothing", self.labelSmoothing);
    visit("mixup", self.mixup);
    visit("patience", self.patience);
    visit("augmentation", self.augmentation);
    visit("resume", self.resume);
}

} // namespace classmith
