// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/text/json_fields.h"
#include "core/protocol/train_request.h"

// Internal to this room: the JSON of a TrainRequest, which run.json contains.
namespace classmith {

template<class Visitor, SameStruct<Augmentation> Self>
void describe(Visitor& visit, Self& self) {
#define CLASSMITH_AUGMENT_RANGE(type, field, key, option, values, standard, still, group, applies, label, help)        \
    visit(key, self.field);
#define CLASSMITH_AUGMENT_FIXED(field, key, standard, still) visit(key, self.field);
#include "core/imaging/augment/augmentation.inc"
}

template<class Visitor, SameStruct<TrainRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit("data", self.data);
    visit("samples", self.samples);
    visit("run", self.run);
    visit("run_id", self.runId.text);
    visit("model", self.model);
    visit("weights", self.weights);
#define CLASSMITH_SETTING(type, field, key, option, values, standard, group, applies, label, help)                     \
    visit(key, self.field);
#include "core/protocol/train_settings.inc"
    visit("augmentation", self.augmentation);
    visit("resume", self.resume);
}

} // namespace classmith
