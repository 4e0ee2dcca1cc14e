// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"
#include "core/protocol/train_request.h"

namespace classmith {

// The request's network for that many classes and that input size. Errors: buildModel()'s.
Result<ModelGraph> networkOf(const TrainRequest& request, int classCount, int sizePx);

// How a training with these settings prepares pictures, where its weights were trained with that rule. What it is to
// measure is still the weights' own (isMeasured()).
Preprocessing preprocessingOf(const TrainRequest& request, const Preprocessing& ofWeights);
bool isMeasured(const TrainRequest& request); // mean and deviation come from the training pictures

} // namespace classmith
