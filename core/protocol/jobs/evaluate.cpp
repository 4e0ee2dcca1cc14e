// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/evaluate.h"

#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<class Visitor, SameStruct<EvaluateRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("run", self.run);
    visit.whereGiven("data", self.data);
    visit.whereGiven("samples", self.samples);
    visit("set", self.set);
    visit("threads", self.threads);
    visit("flips", self.flips);
}

std::string settle(EvaluateRequest& request) {
    if (request.set && request.set->empty())
        request.set.reset();
    return !request.set || isEvaluationSet(*request.set) ? "" : "“set” must be train, val, test or all";
}
CLASSMITH_MESSAGE(EvaluateRequest, "evaluate request")

template<class Visitor, SameStruct<EvaluatedClassFigures> Self>
void describe(Visitor& visit, Self& self) {
    visit("class", self.className);
    visit("images", self.images);
    visit("precision", self.precision);
    visit("recall", self.recall);
    visit("f1", self.f1);
}

template<class Visitor, SameStruct<FlipsFigures> Self>
void describe(Visitor& visit, Self& self) {
    visit("gained", self.gained);
    visit("lost", self.lost);
    visit("top1_without", self.top1Without);
}

template<class Visitor, SameStruct<EvaluateAnswer> Self>
void describe(Visitor& visit, Self& self) {
    visit("images", self.images);
    visit("top1", self.top1);
    visit("top1_low", self.top1Low);
    visit("top1_high", self.top1High);
    visit("top5", self.top5);
    visit("macro_f1", self.macroF1);
    visit("balanced_accuracy", self.balancedAccuracy);
    visit("loss", self.loss);
    visit("data", self.data);
    visit("set", self.set);
    visit("chosen_on_these_images", self.chosenOnTheseImages);
    visit("includes_training_images", self.includesTrainingImages);
    visit("flips", self.flips);
    visit("classes", self.classes);
    visit("confusion", self.confusion);
    visit("per_class", self.perClass);
    visit("predicted", self.predicted);
    visit("unreadable", self.unreadable);
    visit.told("file", self.predictions);
    visit.whereGiven("predictions", self.predictions);
    visit.whereGiven("logits", self.logits);
}
CLASSMITH_MESSAGE(EvaluateAnswer, "evaluation")

} // namespace classmith
