// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The forward pass of Network.
#include <algorithm>
#include <limits>

#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/add.h>
#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/flatten.h>
#include <ATen/ops/hardsigmoid.h>
#include <ATen/ops/hardswish.h>
#include <ATen/ops/hardtanh.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/mul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>
#include <c10/core/GradMode.h>

#include "core/learning/network/network.h"

#ifdef CLASSMITH_WITH_KERNELS
#include "core/learning/kernels/depthwise.h"
#include "core/learning/kernels/norm_activation.h"
#endif

namespace classmith {

namespace {

// Convolution and pooling of ATen pad both sides alike; TensorFlow's "SAME" does not.
struct Padded {
    at::Tensor input;
    std::array<std::int64_t, 2> rest; // for the operation itself
};

Padded padded(const at::Tensor& input, const Padding& padding, double value) {
    if (isUniform(padding))
        return {input, {padding[0], padding[0]}};
    const auto& [top, left, bottom, right] = padding;
    return {at::constant_pad_nd(input, {left, right, top, bottom}, value), {0, 0}};
}

// The mask is drawn where the generator lives, so that one on the CPU gives the same training on every device.
at::Tensor dropped(const at::Tensor& input, double probability, const at::Generator& generator) {
    const double kept = 1.0 - probability;
    at::Tensor mask = at::empty(input.sizes(), at::TensorOptions().dtype(at::kFloat).device(generator.device()));
    mask.bernoulli_(kept, generator).div_(kept);
    return at::mul(input, mask.to(input.options()));
}

// The LibTorch backend: one ATen call an operation.
struct TorchNode {
    const std::vector<at::Tensor>& inputs;
    const std::vector<at::Tensor>& tensors; // of the operation's roles
    bool inPlace = false;                   // the first input may be overwritten
    bool followsData = false;               // batch norm: uses the batch's statistics, and keeps them
    bool repeats = false;                   // batch norm: has kept them before
    bool isRandom = false;                  // dropout: drops
    Kernels kernels = Kernels::Aten;
    const std::optional<at::Generator>& generator;

    const at::Tensor& input() const { return inputs.front(); }

    std::optional<at::Tensor> bias(bool isThere) const { return isThere ? std::optional(tensors[1]) : std::nullopt; }

    at::Tensor on(const op::Conv& conv) const {
#ifdef CLASSMITH_WITH_KERNELS
        if (kernels == Kernels::Own && isOwnDepthwise(conv))
            return depthwise(input(), tensors[0], conv);
#endif
        const auto [x, padding] = padded(input(), conv.padding, 0.0);
        return at::conv2d(x, tensors[0], bias(conv.hasBias), conv.stride, at::IntArrayRef(padding), 1, conv.groups);
    }

    at::Tensor on(const op::BatchNorm& norm) const {
        if (followsData && repeats)
            return at::batch_norm(input(), tensors[0], tensors[1], {}, {}, true, norm.momentum, norm.epsilon, true);
        return at::batch_norm(input(), tensors[0], tensors[1], tensors[2], tensors[3], followsData, norm.momentum,
                              norm.epsilon, true);
    }

    at::Tensor on(const op::Relu&) const {
        at::Tensor x = input();
        return inPlace ? at::relu_(x) : at::relu(x);
    }

    at::Tensor on(const op::Relu6&) const {
        at::Tensor x = input();
        return inPlace ? at::hardtanh_(x, 0, 6) : at::hardtanh(x, 0, 6);
    }

    at::Tensor on(const op::HardSwish&) const {
        return at::hardswish(input());
    }

    at::Tensor on(const op::HardSigmoid&) const {
        return at::hardsigmoid(input());
    }

    at::Tensor on(const op::Sigmoid&) const {
        return at::sigmoid(input());
    }

    at::Tensor on(const op::Add&) const {
        at::Tensor x = input();
        return inPlace && x.scalar_type() == inputs[1].scalar_type() ? x.add_(inputs[1]) : at::add(x, inputs[1]);
    }

    at::Tensor on(const op::Multiply&) const {
        return at::mul(input(), inputs[1]);
    }

    at::Tensor on(const op::Concat&) const {
        return at::cat(inputs, 1);
    }

    at::Tensor on(const op::PadChannels& pad) const {
        return at::constant_pad_nd(input(), {0, 0, 0, 0, pad.before, pad.after}, 0.0);
    }

    at::Tensor on(const op::MaxPool& pool) const {
        const auto [x, padding] = padded(input(), pool.padding, -std::numeric_limits<double>::infinity());
        return at::max_pool2d(x, pool.kernel, pool.stride, at::IntArrayRef(padding));
    }

    // The mean of the whole picture has kernels of its own, which share the work better.
    at::Tensor on(const op::AveragePool& pool) const {
        const bool isWhole = input().size(2) == pool.kernel && input().size(3) == pool.kernel;
        return isWhole ? at::mean(input(), at::IntArrayRef{2, 3}, true)
                       : at::avg_pool2d(input(), pool.kernel, pool.stride);
    }

    at::Tensor on(const op::AdaptiveAveragePool& pool) const {
        return at::adaptive_avg_pool2d(input(), {pool.sidePx, pool.sidePx});
    }

    at::Tensor on(const op::Flatten&) const {
        return at::flatten(input(), 1);
    }

    at::Tensor on(const op::GlobalAveragePool&) const {
        return at::mean(input(), at::IntArrayRef{2, 3});
    }

    at::Tensor on(const op::Dropout& dropout) const {
        return isRandom && dropout.probability > 0 ? dropped(input(), dropout.probability, generator.value()) : input();
    }

    at::Tensor on(const op::Linear& linear) const {
        return at::linear(input(), tensors[0], bias(linear.hasBias));
    }
};

} // namespace

void Network::planMemory() {
    const auto& nodes = m_graph.nodes;
    m_plainPlan = plainPlan(m_graph);
    m_chainedPlan = chainedPlan(m_graph);
    m_inPlace.assign(nodes.size(), false);
    const std::vector<int> uses = useCounts(m_graph);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const int input = nodes[i].inputs.front();
        m_inPlace[i] = overwritesInput(nodes[i].operation) && input >= 0 && uses[input] == 1 &&
                       outputIsFree(nodes[input].operation);
    }
}

bool Network::isFrozen(const Node& node) const {
    return m_plan[node.stage] == StageState::Frozen;
}

at::Tensor Network::evaluate(int index, const std::vector<at::Tensor>& inputs, bool mayOverwrite,
                             const ForwardOptions& options) {
    const Node& node = m_graph.nodes[index];
    const bool followsData = options.training && m_plan[node.stage] == StageState::Trains;
    const bool isRandom = options.training && !isFrozen(node);
    const TorchNode backend{inputs,          m_nodeTensors[index], mayOverwrite && m_inPlace[index],
                            followsData,     options.repeats,      isRandom,
                            options.kernels, options.generator};
    return dispatch(backend, node.operation);
}

// A norm that neither learns nor follows the data is computed so, too: nothing of the chain's memory is written twice.
at::Tensor Network::evaluateChain([[maybe_unused]] const NormChain& chain,
                                  [[maybe_unused]] const std::vector<at::Tensor>& inputs,
                                  [[maybe_unused]] const ForwardOptions& options) {
#ifdef CLASSMITH_WITH_KERNELS
    const Node& node = m_graph.nodes[chain.norm];
    const std::vector<at::Tensor>& tensors = m_nodeTensors[chain.norm];
    const bool followsData = options.training && m_plan[node.stage] == StageState::Trains;
    return normActivation(inputs.front(), chain.residual ? inputs[1] : at::Tensor(),
                          {tensors[0], tensors[1], tensors[2], tensors[3], followsData}, *node.as<op::BatchNorm>(),
                          chain.activation);
#else
    TORCH_CHECK(false, "there are no kernels of our own");
#endif
}

at::Tensor Network::run(const at::Tensor& input, int firstNode, int lastNode, const ForwardOptions& options) {
    const bool gradients = c10::GradMode::is_enabled();
    const ExecutionPlan& plan = options.kernels == Kernels::Own ? m_chainedPlan : m_plainPlan;
    std::vector<at::Tensor> values(lastNode + 1);
    std::vector<at::Tensor> inputs;
    for (int i = firstNode; i <= lastNode; ++i) {
        const ExecutionPlan::Step& step = plan.steps[i];
        if (step.isSkipped)
            continue;
        for (const int source : step.sources)
            inputs.push_back(source < firstNode ? input : values[source]);
        const c10::AutoGradMode mode(gradients && m_graph.nodes[i].stage >= m_frozenPrefix);
        values[i] = step.chain ? evaluateChain(*step.chain, inputs, options)
                               : evaluate(i, inputs, step.sources.front() >= firstNode, options);
        inputs.clear();
        for (const int source : step.sources)
            if (source >= firstNode && plan.lastUse[source] == i)
                values[source].reset();
    }
    return values[lastNode];
}

at::Tensor Network::logits(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    ForwardOptions chosen = options;
    if (!m_device.is_cpu() || !hasOwnKernels())
        chosen.kernels = Kernels::Aten;
    return run(normalisedInput, 0, static_cast<int>(m_graph.nodes.size()) - 1, chosen);
}

at::Tensor Network::features(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    return run(normalisedInput, 0, m_graph.featureNode, {options.training, options.generator, options.repeats});
}

at::Tensor Network::featureMaps(const at::Tensor& normalisedInput, const ForwardOptions& options) {
    return run(normalisedInput, 0, m_graph.mapNode.value(), {options.training, options.generator, options.repeats});
}

at::Tensor Network::part(const at::Tensor& input, int first, int last, const ForwardOptions& options) {
    return run(input, first, last, options);
}

int Network::firstTrained() const {
    const auto& nodes = m_graph.nodes;
    const auto found =
        std::find_if(nodes.begin(), nodes.end(), [this](const Node& node) { return node.stage >= m_frozenPrefix; });
    return static_cast<int>(found - nodes.begin());
}

at::Tensor Network::headLogits(const at::Tensor& features, const ForwardOptions& options) {
    return run(features, m_graph.featureNode + 1, static_cast<int>(m_graph.nodes.size()) - 1,
               {options.training, options.generator, options.repeats});
}

} // namespace classmith
