// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/error.h"
#include "core/learning/network/network.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// An optimiser's constants, with torch's meaning. The learning rate is none: the schedule gives it step by step.
struct OptimizerOptions {
    std::string kind = "adamw"; // adamw, sgd
    double weightDecay = 0.01;  // adamw: decoupled (Loshchilov, Hutter 2019); sgd: added to the gradient
    double momentum = 0.9;      // sgd, torch's meaning, no dampening, no Nesterov
    double beta1 = 0.9;         // adamw
    double beta2 = 0.999;
    double epsilon = 1e-8;
};

// What the loss scaling of float16 hands to the update: gradients are divided by scale, and where foundInfinity is not
// 0 nothing changes. Both are scalars on the device, and undefined without scaling.
struct GradientScale {
    at::Tensor scale;
    at::Tensor foundInfinity;
};

// torch.optim's AdamW and SGD on float32 parameters, step for step, by torch's fused kernels. Biases and batch-norm's
// scale and shift (all that has one dimension) are not decayed. The training thread owns it. Internal to learning.
class Optimizer {
  public:
    // Errors: InvalidValue (unknown kind).
    static Result<std::unique_ptr<Optimizer>> create(const OptimizerOptions& options,
                                                     const std::vector<NamedParameter>& parameters);

    // One update from the parameters' grad(); a parameter without one stays as it is.
    void step(double learningRate, const GradientScale& scale = {});
    void zeroGradients();
    std::vector<at::Tensor> gradients() const; // of the parameters that have one

    // What it remembers, as "<memory>.<parameter name>", float32. load() puts it back, bit-equal.
    // Errors of load: RunDamaged (a tensor is missing or misshapen).
    StateDict state() const;
    Result<> load(const StateDict& state);

  private:
    // A parameter with its memory; all tensors have the parameter's layout, which the fused kernels rely on.
    struct Slot {
        std::string name;
        at::Tensor parameter;
        bool decays = false;
        std::map<std::string, at::Tensor> memory; // adamw: exp_avg, exp_avg_sq, step; sgd: momentum_buffer
    };
    Optimizer(const OptimizerOptions& options, const std::vector<NamedParameter>& parameters);
    void updateAdamW(const std::vector<Slot*>& slots, double weightDecay, double learningRate,
                     const GradientScale& scale);
    void updateSgd(const std::vector<Slot*>& slots, double weightDecay, double learningRate,
                   const GradientScale& scale);

    OptimizerOptions m_options;
    std::vector<Slot> m_slots;
};

} // namespace classmith
