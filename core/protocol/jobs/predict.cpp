// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/predict.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<PredictRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("model", self.model);
    visit.required("inputs", self.inputs);
    visit.whereGiven("csv", self.csv);
    visit("threads", self.threads);
    visit("flips", self.flips);
}

std::string settle(PredictRequest& request) {
    request.listPredictions = request.csv.empty();
    request.noneReadableFails = false;
    return {};
}
CLASSMITH_MESSAGE(PredictRequest, "predict request")

template<class Visitor, SameStruct<RankedClass> Self>
void describe(Visitor& visit, Self& self) {
    visit("class", self.name);
    visit("probability", self.probability);
}

template<class Visitor, SameStruct<Prediction> Self>
void describe(Visitor& visit, Self& self) {
    const RankedClass best = self.ranked.empty() ? RankedClass() : self.ranked.front();
    visit("path", self.path);
    visit.told("class", best.name);
    visit.told("probability", best.probability);
    visit("top5", self.ranked);
}

template<class Visitor, SameStruct<PredictAnswer> Self>
void describe(Visitor& visit, Self& self) {
    visit("images", self.images);
    visit("seconds", self.seconds);
    visit("engine", self.engine);
    visit("classes", self.classes);
    visit.whereGiven("csv", self.csv);
    visit("predictions", self.predictions);
    visit("unreadable", self.unreadable);
}
CLASSMITH_MESSAGE(PredictAnswer, "prediction")

} // namespace classmith
