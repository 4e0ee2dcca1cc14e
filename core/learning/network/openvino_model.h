// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include <openvino/core/model.hpp>

#include "core/imaging/pixels/preprocess.h"
#include "core/learning/network/network_output.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// The graph as an OpenVINO model: input uint8 [batch, S, S, 3] RGB, normalisation inside, batch-norm folded into the
// convolution before it, output float32 [batch, classes or features]. Throws ov::Exception and std::out_of_range (a
// parameter is missing): the scorer's wrapper catches.
std::shared_ptr<ov::Model> buildOpenVinoModel(const ModelGraph& graph, const StateDict& weights,
                                              const Preprocessing& preprocessing, NetworkOutput output, int batch);

} // namespace classmith
