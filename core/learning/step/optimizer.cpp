// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/optimizer.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_foreach_sub.h>
#include <ATen/ops/_fused_adam.h>
#include <ATen/ops/_fused_adamw.h>
#include <ATen/ops/_fused_sgd.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>
#include <c10/core/GradMode.h>

namespace classmith {

namespace {

constexpr const char* kMean = "exp_avg"; // torch.optim's names, so that a checkpoint speaks for itself
constexpr const char* kSquare = "exp_avg_sq";
constexpr const char* kStep = "step";
constexpr const char* kMomentum = "momentum_buffer";
constexpr const char* kSquareMean = "square_avg";

// What an optimizer remembers of each parameter; empty: there is no such optimizer.
std::vector<const char*> memoriesOf(const std::string& kind) {
    if (kind == "adamw" || kind == "adam")
        return {kMean, kSquare, kStep};
    if (kind == "rmsprop")
        return {kMomentum, kSquareMean};
    return kind == "sgd" ? std::vector<const char*>{kMomentum} : std::vector<const char*>{};
}

using AdamKernel = void (*)(at::TensorList, at::TensorList, at::TensorList, at::TensorList, at::TensorList,
                            at::TensorList, double, double, double, double, double, bool, bool,
                            const std::optional<at::Tensor>&, const std::optional<at::Tensor>&);

// The gradient in the parameter's own layout: the fused kernels walk both memories side by side.
at::Tensor gradientLike(const at::Tensor& parameter) {
    const at::Tensor& gradient = parameter.grad();
    if (gradient.strides() == parameter.strides() && gradient.scalar_type() == parameter.scalar_type())
        return gradient;
    at::Tensor same = at::empty_like(parameter, parameter.options().requires_grad(false));
    same.copy_(gradient);
    return same;
}

std::optional<at::Tensor> given(const at::Tensor& tensor) {
    return tensor.defined() ? std::optional(tensor) : std::nullopt;
}

} // namespace

OptimizerOptions optimizerOptions(const TrainRequest& request) {
    OptimizerOptions options;
    options.kind = request.optimizer;
    options.weightDecay = request.weightDecay;
    options.momentum = request.momentum;
    options.nesterov = request.nesterov == "on";
    options.dampening = request.dampening;
    options.stageDecay = request.stageDecay;
    return options;
}

Result<std::unique_ptr<Optimizer>> Optimizer::create(const OptimizerOptions& options,
                                                     const std::vector<NamedParameter>& parameters) {
    if (memoriesOf(options.kind).empty())
        return fail(ErrorCode::InvalidValue, "optimizer", options.kind);
    return std::unique_ptr<Optimizer>(new Optimizer(options, parameters));
}

Optimizer::Optimizer(const OptimizerOptions& options, const std::vector<NamedParameter>& parameters)
    : m_options(options) {
    const c10::AutoGradMode off(false);
    int last = 0;
    for (const NamedParameter& parameter : parameters)
        last = std::max(last, parameter.stage);
    for (const NamedParameter& parameter : parameters) {
        Slot slot{parameter.name,
                  parameter.tensor,
                  parameter.tensor.dim() > 1,
                  std::pow(options.stageDecay, last - parameter.stage),
                  true,
                  {}};
        // Zero is as good as torch's "none yet": momentum × 0 + gradient is the gradient.
        for (const char* memory : memoriesOf(options.kind))
            slot.memory[memory] = memory == kStep ? at::zeros({}, parameter.tensor.options().requires_grad(false))
                                                  : at::zeros_like(parameter.tensor);
        m_slots.push_back(std::move(slot));
    }
}

// Only dampening asks whether a parameter takes its first step: there torch takes the whole gradient.
std::vector<Optimizer::Group> Optimizer::groups(double learningRate) {
    std::map<std::tuple<bool, double, bool>, Group> found;
    for (Slot& slot : m_slots) {
        if (!slot.parameter.grad().defined())
            continue;
        const bool first = slot.fresh && m_options.dampening != 0.0;
        Group& group = found[{!slot.decays, slot.rate, first}];
        group.slots.push_back(&slot);
        group.weightDecay = slot.decays ? m_options.weightDecay : 0.0;
        group.learningRate = slot.rate * learningRate;
    }
    std::vector<Group> all;
    for (auto& [key, group] : found)
        all.push_back(std::move(group));
    return all;
}

void Optimizer::step(double learningRate, const GradientScale& scale) {
    const c10::AutoGradMode off(false);
    for (const Group& group : groups(learningRate)) {
        update(group, scale);
        for (Slot* slot : group.slots)
            slot->fresh = false;
    }
}

void Optimizer::update(const Group& group, const GradientScale& scale) {
    if (m_options.kind == "sgd")
        updateSgd(group, scale);
    else if (m_options.kind == "rmsprop")
        updateRmsprop(group, scale);
    else
        updateAdam(group, scale);
}

void Optimizer::updateAdam(const Group& group, const GradientScale& scale) const {
    std::vector<at::Tensor> parameters, gradients, means, squares, steps;
    for (Slot* slot : group.slots) {
        parameters.push_back(slot->parameter);
        gradients.push_back(gradientLike(slot->parameter));
        means.push_back(slot->memory[kMean]);
        squares.push_back(slot->memory[kSquare]);
        steps.push_back(slot->memory[kStep]);
    }
    at::_foreach_add_(steps, 1);
    const auto update = m_options.kind == "adam" ? static_cast<AdamKernel>(&at::_fused_adam_)
                                                 : static_cast<AdamKernel>(&at::_fused_adamw_);
    update(parameters, gradients, means, squares, {}, steps, group.learningRate, m_options.beta1, m_options.beta2,
           group.weightDecay, m_options.epsilon, false, false, given(scale.scale), given(scale.foundInfinity));
    if (scale.foundInfinity.defined()) // a skipped step does not count
        at::_foreach_sub_(steps, std::vector<at::Tensor>(steps.size(), scale.foundInfinity));
}

void Optimizer::updateSgd(const Group& group, const GradientScale& scale) const {
    std::vector<at::Tensor> parameters, gradients, buffers;
    for (Slot* slot : group.slots) {
        parameters.push_back(slot->parameter);
        gradients.push_back(gradientLike(slot->parameter));
        buffers.push_back(slot->memory[kMomentum]);
    }
    if (m_options.momentum == 0.0)
        buffers.clear();
    const bool first = m_options.dampening != 0.0 && group.slots.front()->fresh;
    at::_fused_sgd_(parameters, gradients, buffers, group.weightDecay, m_options.momentum, group.learningRate,
                    m_options.dampening, m_options.nesterov && m_options.momentum > 0.0, false, first,
                    given(scale.scale), given(scale.foundInfinity));
}

// torch has no fused kernel of it; these are the steps of torch.optim.RMSprop, one parameter after the other.
void Optimizer::updateRmsprop(const Group& group, const GradientScale& scale) const {
    if (scale.foundInfinity.defined() && scale.foundInfinity.item<float>() != 0.0F)
        return;
    for (Slot* slot : group.slots) {
        at::Tensor gradient = gradientLike(slot->parameter);
        if (scale.scale.defined())
            gradient = gradient.div(scale.scale);
        if (group.weightDecay != 0.0)
            gradient = gradient.add(slot->parameter, group.weightDecay);
        at::Tensor& square = slot->memory[kSquareMean];
        square.mul_(m_options.alpha).addcmul_(gradient, gradient, 1.0 - m_options.alpha);
        const at::Tensor root = square.sqrt().add_(m_options.epsilon);
        if (m_options.momentum > 0.0) {
            at::Tensor& buffer = slot->memory[kMomentum];
            buffer.mul_(m_options.momentum).addcdiv_(gradient, root);
            slot->parameter.add_(buffer, -group.learningRate);
        } else {
            slot->parameter.addcdiv_(gradient, root, -group.learningRate);
        }
    }
}

void Optimizer::zeroGradients() {
    for (Slot& slot : m_slots)
        slot.parameter.mutable_grad().reset();
}

std::vector<at::Tensor> Optimizer::gradients() const {
    std::vector<at::Tensor> all;
    for (const Slot& slot : m_slots) {
        if (slot.parameter.grad().defined())
            all.push_back(slot.parameter.grad());
    }
    return all;
}

StateDict Optimizer::state() const {
    StateDict state;
    for (const Slot& slot : m_slots) {
        for (const auto& [memory, tensor] : slot.memory)
            state[memory + "." + slot.name] = fromAten(tensor);
    }
    return state;
}

Result<> Optimizer::load(const StateDict& state) {
    const c10::AutoGradMode off(false);
    for (Slot& slot : m_slots) {
        for (auto& [memory, tensor] : slot.memory) {
            const std::string name = memory + "." + slot.name;
            const auto found = state.find(name);
            if (found == state.end() || found->second.shape != tensor.sizes().vec())
                return fail(ErrorCode::RunDamaged, "the optimizer's memory", name);
            tensor.copy_(toAten(found->second));
        }
        const auto momentum = slot.memory.find(kMomentum);
        slot.fresh = momentum != slot.memory.end() && momentum->second.count_nonzero().item<std::int64_t>() == 0;
    }
    return {};
}

} // namespace classmith
