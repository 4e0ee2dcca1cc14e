// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/chosen_network.h"

#include "core/models/networks/catalogue.h"

namespace classmith {

Result<ModelGraph> networkOf(const TrainRequest& request, int classCount, int sizePx) {
    return buildModel(request.model, {classCount, sizePx, request.squeezes == "on", request.headDropout});
}

Preprocessing preprocessingOf(const TrainRequest& request, const Preprocessing& ofWeights) {
    Preprocessing rule = ofWeights;
    for (const auto& [fit, word] : fitWords)
        if (word == request.fit && fit != rule.fit)
            rule = rule.withFit(fit);
    if (request.normalise == "half") {
        rule.mean.fill(0.5F);
        rule.std.fill(0.5F);
    } else if (request.normalise == "none") {
        rule.mean.fill(0.0F);
        rule.std.fill(1.0F);
    }
    return rule;
}

bool isMeasured(const TrainRequest& request) {
    return request.normalise == "measured";
}

} // namespace classmith
