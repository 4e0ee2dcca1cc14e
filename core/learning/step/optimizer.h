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
#include "core/protocol/train_request.h"

namespace classmith {

// An optimiser's constants, with torch's meaning. The learning rate is none: the schedule gives it step by step.
struct OptimizerOptions {
    std::string kind = "adamw"; // adamw, sgd, adam, rmsprop
    double weightDecay = 0.01;  // adamw: decoupled (Loshchilov, Hutter 2019); the others: added to the gradient
    double momentum = 0.9;      // sgd, rmsprop
    bool nesterov = false;      // sgd
    double dampening = 0.0;     // sgd
    double beta1 = 0.9;         // adamw, adam
    double beta2 = 0.999;
    double alpha = 0.99; // rmsprop
    double epsilon = 1e-8;
    double stageDecay =
        1.0; // the last stage's parameters learn at the rate of step(), each stage before at so much of it
};
OptimizerOptions optimizerOptions(const TrainRequest& request);

// What the loss scaling of float16 hands to the update: gradients are divided by scale, and where foundInfinity is not
// 0 nothing changes. Both are scalars on the device, and undefined without scaling.
struct GradientScale {
    at::Tensor scale;
    at::Tensor foundInfinity;
};

// torch.optim's AdamW, Adam, SGD and RMSprop on float32 parameters, step for step, but for RMSprop by torch's fused
// kernels. Biases and batch-norm's
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
        double rate = 1.0;                        // share of the learning rate
        bool fresh = true;                        // has taken no step yet
        std::map<std::string, at::Tensor> memory; // by torch's names
    };
    // What one call of a kernel takes; all of its parameters have the same constants.
    struct Group {
        std::vector<Slot*> slots;
        double weightDecay = 0;
        double learningRate = 0;
    };
    std::vector<Group> groups(double learningRate);
    void update(const Group& group, const GradientScale& scale);
    Optimizer(const OptimizerOptions& options, const std::vector<NamedParameter>& parameters);
    void updateAdam(const Group& group, const GradientScale& scale) const;
    void updateSgd(const Group& group, const GradientScale& scale) const;
    void updateRmsprop(const Group& group, const GradientScale& scale) const;

    OptimizerOptions m_options;
    std::vector<Slot> m_slots;
};

} // namespace classmith
