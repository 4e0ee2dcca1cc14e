// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/heat_overlay.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

class Network;

// Where in one picture a network sees each class: map[c][y][x] = Σ_k weight[c][k] · map[k][y][x] of the graph's
// mapNode, whose means are the features. Where the head is one linear layer the weights are its own (class activation
// maps, Zhou et al., CVPR 2016) and exact: the mean of a class's map, plus its bias, is its logit. Where it is several
// layers they are the logit's gradients by the features (Grad-CAM, Selvaraju et al., ICCV 2017), exact to first order.
struct ActivationMaps {
    int classes = 0;
    int rows = 0;
    int columns = 0;
    std::vector<float> values; // classes × rows × columns
    std::vector<float> logits; // one a class

    std::span<const float> mapOf(int classIndex) const {
        const std::size_t fields = static_cast<std::size_t>(rows) * columns;
        return std::span(values).subspan(classIndex * fields, fields);
    }
    int predicted() const; // the class of the greatest logit, the first of equals
    double probability(int classIndex) const;
};

// A trained network that tells where it saw a class: LibTorch on the CPU in float32, for one picture is asked about at
// a time. One thread at a time.
class HeatMapper {
  public:
    // weights: exactly parameterSpecs(graph), Float32. Errors: HeatMapMissing (the graph has no mapNode),
    // WeightsMismatch, OutOfMemory, Internal.
    static Result<std::unique_ptr<HeatMapper>> create(const ModelGraph& graph, const StateDict& weights,
                                                      const Preprocessing& preprocessing, int threads);
    ~HeatMapper();

    // input: preprocessed. Errors: OutOfMemory, Internal.
    Result<ActivationMaps> maps(const RgbImage& input);

  private:
    HeatMapper(Network network, int threads);
    std::unique_ptr<Network> m_network;
    int m_threads; // 0: all
};

// What is shown for a class: where the picture speaks for it more than for the average of all classes. (A constant
// added to the maps of all classes would change no probability; so only the difference says something.) What speaks
// against it counts as nothing; the most is 255. Where nothing speaks for it, all is 0.
HeatGrid heatOf(const ActivationMaps& maps, int classIndex);

} // namespace classmith
