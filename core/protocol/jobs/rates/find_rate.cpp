// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/rates/find_rate.h"

#include "core/models/networks/catalogue.h"
#include "core/protocol/jobs/message_fields.h"
#include "core/protocol/train_request_fields.h"

namespace classmith {

template<class Visitor, SameStruct<FindRateRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("train_request", self.training);
    visit("from", self.range.lowest);
    visit("to", self.range.highest);
    visit("steps", self.range.steps);
    visit.whereGiven("out", self.out);
}

std::string settle(FindRateRequest& request) {
    request.training.model = currentModelId(request.training.model);
    return {};
}
CLASSMITH_MESSAGE(FindRateRequest, "find_lr request")

template<class Visitor, SameStruct<RateEvent> Self>
void describe(Visitor& visit, Self& self) {
    visit("step", self.step);
    visit("steps", self.steps);
    visit("rate", self.rate);
    visit("loss", self.loss);
    visit("smoothed", self.smoothed);
}
CLASSMITH_MESSAGE(RateEvent, "learning-rate step")

template<class Visitor, SameStruct<FindRateAnswer> Self>
void describe(Visitor& visit, Self& self) {
    visit("suggestion", self.suggestion);
    visit.told("method", std::string("valley"));
    visit("steepest", self.steepest);
    visit("exploded", self.exploded);
    visit("rates", self.rates);
    visit("losses", self.losses);
    visit("smoothed", self.smoothed);
    visit("device", self.device);
    visit("precision", self.precision);
    visit("seconds", self.seconds);
    visit.whereGiven("file", self.file);
}
CLASSMITH_MESSAGE(FindRateAnswer, "found learning rate")

Result<> validate(const FindRateRequest& request) {
    if (auto checked = validateTrial(request.training); !checked)
        return checked;
    return validate(request.range);
}

} // namespace classmith
