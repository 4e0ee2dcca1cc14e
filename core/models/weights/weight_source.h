// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/job.h"
#include "core/models/networks/catalogue.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Weights ready for a graph, with the preprocessing that belongs to them.
struct PretrainedWeights {
    MatchedWeights weights;
    Preprocessing preprocessing; // at the graph's input size
    std::string title;
    std::string licence;
};

// What a training starts from, decided before the graph is built, whose size follows from it.
struct WeightChoice {
    std::string name;                  // KnownWeights::name, "none", or the path to a weight file
    std::optional<KnownWeights> known; // of those that have a name
    int naturalSizePx = 224;           // that they were trained at
};

// asked: "auto" (the first of the model's that are here: embedded, or already in the cache; else none, which is
// logged), a name of the model's weights, "none", or a path. Never downloads. Errors: WeightsMissing (the model has
// none of that name).
Result<WeightChoice> chooseWeights(const ModelInfo& model, const std::string& asked, JobContext& job);

// Official ones are downloaded into cacheFolder()/weights once; CLASSMITH_WEIGHTS_URL in the environment replaces the
// address up to the file name. Empty for none. Errors: WeightsMissing, those of download(), readWeights() and
// matchWeights(), NotBuiltIn (official, in a build without network).
Result<std::optional<PretrainedWeights>> loadWeights(const ModelGraph& graph, const WeightChoice& choice,
                                                     JobContext& job);

// Both at once, for the graph's model.
Result<std::optional<PretrainedWeights>> resolveWeights(const ModelGraph& graph, const std::string& asked,
                                                        JobContext& job);

// Weights of the catalogue: embedded ones from the resources; official ones from the cache, into which they are
// downloaded first where they are not there yet. Errors: as resolveWeights().
Result<PretrainedWeights> loadKnownWeights(const ModelGraph& graph, const KnownWeights& known, JobContext& job);

} // namespace classmith
