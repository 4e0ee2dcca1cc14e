// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/error.h"
#include "core/learning/network/network.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// An exponential moving average of the weights that learn, as torch's AveragedModel with get_ema_multi_avg_fn: the
// first update copies them, each later one makes decay × average + (1 - decay) × weight. What does not learn by
// gradients (batch-norm's statistics) is the network's own. The training thread owns it.
class WeightAverage {
  public:
    WeightAverage(double decay, const std::vector<NamedParameter>& parameters);
    void update(); // after each step of the optimizer
    // Changes places with the network's weights, and back: in between the network is the average.
    void swap();

    // "average.<parameter name>", float32. load() puts it back, bit-equal. Errors of load: RunDamaged.
    StateDict state() const;
    Result<> load(const StateDict& state);

  private:
    double m_decay;
    bool m_begun = false;
    std::vector<NamedParameter> m_parameters;
    std::vector<at::Tensor> m_average; // one for each parameter
};

} // namespace classmith
