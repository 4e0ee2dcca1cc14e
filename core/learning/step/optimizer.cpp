// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/optimizer.h"

#include <ATen/ops/_foreach_add.h>
#include <ATen/ops/_foreach_sub.h>
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

Result<std::unique_ptr<Optimizer>> Optimizer::create(const OptimizerOptions& options,
                                                     const std::vector<NamedParameter>& parameters) {
    if (options.kind != "adamw" && options.kind != "sgd")
        return fail(ErrorCode::InvalidValue, "optimizer", options.kind);
    return std::unique_ptr<Optimizer>(new Optimizer(options, parameters));
}

Optimizer::Optimizer(const OptimizerOptions& options, const std::vector<NamedParameter>& parameters)
    : m_options(options) {
    const c10::AutoGradMode off(false);
    for (const NamedParameter& parameter : parameters) {
        Slot slot{parameter.name, parameter.tensor, parameter.tensor.dim() > 1, {}};
        if (options.kind == "adamw") {
            slot.memory[kMean] = at::zeros_like(parameter.tensor);
            slot.memory[kSquare] = at::zeros_like(parameter.tensor);
            slot.memory[kStep] = at::zeros({}, parameter.tensor.options().requires_grad(false));
        } else {
            // Zero is as good as torch's "none yet": momentum × 0 + gradient is the gradient.
            slot.memory[kMomentum] = at::zeros_like(parameter.tensor);
        }
        m_slots.push_back(std::move(slot));
    }
}

void Optimizer::step(double learningRate, const GradientScale& scale) {
    const c10::AutoGradMode off(false);
    for (const bool decays : {true, false}) {
        std::vector<Slot*> slots;
        for (Slot& slot : m_slots) {
            if (slot.decays == decays && slot.parameter.grad().defined())
                slots.push_back(&slot);
        }
        if (slots.empty())
            continue;
        const double weightDecay = decays ? m_options.weightDecay : 0.0;
        if (m_options.kind == "adamw")
            updateAdamW(slots, weightDecay, learningRate, scale);
        else
            updateSgd(slots, weightDecay, learningRate, scale);
    }
}

void Optimizer::updateAdamW(const std::vector<Slot*>& slots, double weightDecay, double learningRate,
                            const GradientScale& scale) {
    std::vector<at::Tensor> parameters, gradients, means, squares, steps;
    for (Slot* slot : slots) {
        parameters.push_back(slot->parameter);
        gradients.push_back(gradientLike(slot->parameter));
        means.push_back(slot->memory[kMean]);
        squares.push_back(slot->memory[kSquare]);
        steps.push_back(slot->memory[kStep]);
    }
    at::_foreach_add_(steps, 1);
    at::_fused_adamw_(parameters, gradients, means, squares, {}, steps, learningRate, m_options.beta1, m_options.beta2,
                      weightDecay, m_options.epsilon, false, false, given(scale.scale), given(scale.foundInfinity));
    if (scale.foundInfinity.defined()) // a skipped step does not count
        at::_foreach_sub_(steps, std::vector<at::Tensor>(steps.size(), scale.foundInfinity));
}

void Optimizer::updateSgd(const std::vector<Slot*>& slots, double weightDecay, double learningRate,
                          const GradientScale& scale) {
    std::vector<at::Tensor> parameters, gradients, buffers;
    for (Slot* slot : slots) {
        parameters.push_back(slot->parameter);
        gradients.push_back(gradientLike(slot->parameter));
        buffers.push_back(slot->memory[kMomentum]);
    }
    if (m_options.momentum == 0.0)
        buffers.clear();
    at::_fused_sgd_(parameters, gradients, buffers, weightDecay, m_options.momentum, learningRate, 0.0, false, false,
                    false, given(scale.scale), given(scale.foundInfinity));
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
    }
    return {};
}

} // namespace classmith
