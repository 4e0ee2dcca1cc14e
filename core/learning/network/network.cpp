// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/network/network.h"

#include <algorithm>
#include <cstring>

#include <ATen/ops/empty.h>
#include <c10/core/GradMode.h>
#include <c10/core/MemoryFormat.h>

#include "core/learning/device/device.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/network_init.h"

namespace classmith {

namespace {

at::Tensor toParameter(const TensorData& data, at::Device device) {
    at::Tensor tensor = toAten(data.toFloat32()).to(device);
    return tensor.dim() == 4 ? tensor.contiguous(at::MemoryFormat::ChannelsLast) : tensor;
}

at::ScalarType atenType(DType type) {
    switch (type) {
    case DType::Float32:
        return at::kFloat;
    case DType::Float16:
        return at::kHalf;
    case DType::BFloat16:
        return at::kBFloat16;
    case DType::Float64:
        return at::kDouble;
    case DType::Int64:
        return at::kLong;
    case DType::Int32:
        return at::kInt;
    case DType::Int16:
        return at::kShort;
    case DType::Int8:
        return at::kChar;
    case DType::UInt8:
        return at::kByte;
    case DType::Bool:
        return at::kBool;
    }
    return at::kFloat;
}

} // namespace

Network::Network(ModelGraph graph, const Preprocessing& preprocessing, at::Device device)
    : m_graph(std::move(graph)), m_device(device), m_plan(m_graph.stages.size(), StageState::Frozen),
      m_frozenPrefix(static_cast<int>(m_graph.stages.size())), m_mean(preprocessing.mean), m_std(preprocessing.std) {
    for (int byte = 0; byte < 256; ++byte)
        for (std::size_t channel = 0; channel < 3; ++channel)
            m_table.push_back((static_cast<float>(byte) / 255.0F - m_mean[channel]) / m_std[channel]);
    for (const Node& node : m_graph.nodes)
        m_nodeRoles.push_back(rolesOf(node.operation));
    planMemory();
}

Result<Network> Network::create(const ModelGraph& graph, const StateDict& weights, const Preprocessing& preprocessing,
                                std::uint64_t seed, const std::string& device) {
    const auto resolved = resolveDevice(device);
    if (!resolved)
        return tl::unexpected(resolved.error());
    return guardTorch(graph.title, [&] {
        Network network(graph, preprocessing, at::Device(*resolved));
        const auto specs = parameterSpecs(graph);
        std::uint64_t number = 0;
        for (const auto& roles : network.m_nodeRoles) {
            auto& tensors = network.m_nodeTensors.emplace_back();
            for (std::size_t role = 0; role < roles.size(); ++role) {
                const ParameterSpec& spec = specs.at(number);
                const auto given = weights.find(spec.name);
                tensors.push_back(toParameter(
                    given != weights.end() ? given->second : initialParameter(spec, seed, number), network.m_device));
                TORCH_CHECK(tensors.back().sizes() == at::IntArrayRef(spec.shape), "shape of ", spec.name);
                ++number;
            }
        }
        return network;
    });
}

void Network::setFreezing(const FreezePlan& plan) {
    TORCH_CHECK(plan.size() == m_graph.stages.size(), "a freeze plan needs one state a stage");
    m_plan = plan;
    m_frozenPrefix = frozenPrefix(plan);
    for (std::size_t i = 0; i < m_nodeTensors.size(); ++i)
        for (std::size_t role = 0; role < m_nodeTensors[i].size(); ++role)
            if (m_nodeRoles[i][role].trainable)
                m_nodeTensors[i][role].set_requires_grad(!isFrozen(m_graph.nodes[i]));
}

std::string Network::parameterName(std::size_t node, std::size_t role) const {
    return m_graph.nodes[node].name + "." + std::string(m_nodeRoles[node][role].name);
}

std::vector<NamedParameter> Network::trainableParameters() const {
    std::vector<NamedParameter> parameters;
    for (std::size_t i = 0; i < m_nodeTensors.size(); ++i) {
        if (isFrozen(m_graph.nodes[i]))
            continue;
        for (std::size_t role = 0; role < m_nodeTensors[i].size(); ++role)
            if (m_nodeRoles[i][role].trainable)
                parameters.push_back({parameterName(i, role), m_nodeTensors[i][role], m_graph.nodes[i].stage});
    }
    return parameters;
}

StateDict Network::stateDict() const {
    StateDict weights;
    for (std::size_t i = 0; i < m_nodeTensors.size(); ++i)
        for (std::size_t role = 0; role < m_nodeTensors[i].size(); ++role)
            weights[parameterName(i, role)] = fromAten(m_nodeTensors[i][role]);
    return weights;
}

Result<> Network::load(const StateDict& weights) {
    for (const ParameterSpec& spec : parameterSpecs(m_graph)) {
        const auto given = weights.find(spec.name);
        if (given == weights.end() || given->second.shape != spec.shape)
            return fail(ErrorCode::WeightsMismatch, m_graph.title, spec.name);
    }
    return guardTorch(m_graph.title, [&] {
        const c10::NoGradGuard noGradients;
        for (std::size_t i = 0; i < m_nodeTensors.size(); ++i)
            for (std::size_t role = 0; role < m_nodeTensors[i].size(); ++role)
                m_nodeTensors[i][role].copy_(toAten(weights.at(parameterName(i, role)).toFloat32()));
    });
}

Result<> Network::resize(const ModelGraph& graph) {
    auto same = checkSameWeights(m_graph, graph);
    if (same) {
        m_graph = graph;
        planMemory();
    }
    return same;
}

Result<> checkSameWeights(const ModelGraph& graph, const ModelGraph& other) {
    const auto own = parameterSpecs(graph), others = parameterSpecs(other);
    const auto alike = [](const ParameterSpec& a, const ParameterSpec& b) {
        return a.name == b.name && a.shape == b.shape;
    };
    if (graph.nodes.size() == other.nodes.size() &&
        std::equal(own.begin(), own.end(), others.begin(), others.end(), alike))
        return {};
    return fail(ErrorCode::InvalidValue, "size_from_px",
                graph.title + " has other weights for pictures of another size: --size-from 0 or another --model");
}

at::Tensor toAten(const TensorData& data) {
    at::Tensor tensor = at::empty(data.shape, at::TensorOptions().dtype(atenType(data.dtype)));
    TORCH_CHECK(tensor.nbytes() == data.bytes->size(), "tensor data of the wrong length");
    std::memcpy(tensor.data_ptr(), data.bytes->data(), data.bytes->size());
    return tensor;
}

TensorData fromAten(const at::Tensor& tensor) {
    const at::Tensor plain = tensor.detach().to(at::kCPU, at::kFloat).contiguous();
    const auto count = static_cast<std::size_t>(plain.numel());
    return TensorData::fromFloats(plain.sizes().vec(), {plain.const_data_ptr<float>(), count});
}

} // namespace classmith
