// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/kernels/execution_plan.h"
#include "core/learning/kernels/kernels.h"
#include "core/models/networks/freezing.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// A parameter under torchvision's name, with the stage whose freezing and learning rate it follows.
struct NamedParameter {
    std::string name;
    at::Tensor tensor; // a leaf; its grad() is filled by backward
    int stage = 0;
};

// How a pass differs between training and evaluation; the default is evaluation.
struct ForwardOptions {
    bool training = false;                  // dropout, and batch statistics where the plan lets them move
    std::optional<at::Generator> generator; // for dropout; must be given where training is true
    bool repeats = false;                   // a pass taken once more: batch norm's statistics have followed it already
    Kernels kernels = Kernels::Aten;        // of logits(); elsewhere and on other devices it is LibTorch
};

// The LibTorch execution of a ModelGraph: autograd through plain ATen calls, no torch::nn. Internal to learning and
// exporting. One thread at a time. The functions that compute let LibTorch's exceptions through: callers run them
// inside guardTorch() (network_errors.h), once for a whole step. Mixed precision: PrecisionScope around them.
class Network {
  public:
    // Tensors that weights lacks start as their operations say (operation.h), from the seed alone.
    // Errors: OutOfMemory, DeviceMissing, Internal.
    static Result<Network> create(const ModelGraph& graph, const StateDict& weights, const Preprocessing& preprocessing,
                                  std::uint64_t seed, const std::string& device);

    const ModelGraph& graph() const { return m_graph; }
    at::Device device() const { return m_device; }

    // Sets requires_grad by the plan; frozen stages run without gradients and in evaluation mode. Default: all frozen.
    void setFreezing(const FreezePlan& plan);
    std::vector<NamedParameter> trainableParameters() const;

    // uint8 [N, S, S, 3] RGB on the CPU → [N, 3, S, S], channels_last, (x / 255 - mean) / std, on the device; computed
    // in float32 and stored as type (float32; on CUDA also float16, bfloat16).
    at::Tensor normalised(const at::Tensor& images, at::ScalarType type = at::kFloat) const;
    at::Tensor logits(const at::Tensor& normalisedInput, const ForwardOptions& options);   // [N, classes]
    at::Tensor features(const at::Tensor& normalisedInput, const ForwardOptions& options); // [N, featureCount]
    // Of the graph's mapNode, which there must be: [N, featureCount, rows, columns].
    at::Tensor featureMaps(const at::Tensor& normalisedInput, const ForwardOptions& options);
    // Of nodes first to last alone, which read nothing from before but one value: the input, which stays as it is.
    at::Tensor part(const at::Tensor& input, int first, int last, const ForwardOptions& options);
    int firstTrained() const; // the first node that needs gradients, by the plan
    at::Tensor headLogits(const at::Tensor& features, const ForwardOptions& options); // [N, classes]

    // The same network for pictures of another size. Errors: InvalidValue (its weights would be others).
    Result<> resize(const ModelGraph& graph);

    // Float32 copies in CPU memory, exactly parameterSpecs(graph). load() puts such a dictionary back, bit-equal.
    StateDict stateDict() const;
    Result<> load(const StateDict& weights);

  private:
    Network(ModelGraph graph, const Preprocessing& preprocessing, at::Device device);
    void planMemory();
    bool isFrozen(const Node& node) const;
    std::string parameterName(std::size_t node, std::size_t role) const;
    at::Tensor run(const at::Tensor& input, int firstNode, int lastNode, const ForwardOptions& options);
    at::Tensor evaluate(int index, const std::vector<at::Tensor>& inputs, bool mayOverwrite,
                        const ForwardOptions& options);
    at::Tensor evaluateChain(const NormChain& chain, const std::vector<at::Tensor>& inputs,
                             const ForwardOptions& options);

    ModelGraph m_graph;
    at::Device m_device;
    FreezePlan m_plan;
    int m_frozenPrefix = 0;                             // stages
    std::vector<std::vector<Role>> m_nodeRoles;         // per node
    std::vector<std::vector<at::Tensor>> m_nodeTensors; // per node: one for each of its roles
    ExecutionPlan m_plainPlan;
    ExecutionPlan m_chainedPlan; // for kernels of our own
    std::vector<bool> m_inPlace; // per node: may overwrite its first input
    std::array<float, 3> m_mean; // of values in 0 .. 1
    std::array<float, 3> m_std;
    std::vector<float> m_table; // [256, 3]: the normalised value of each byte in each channel
};

// Whether two graphs are one network for pictures of two sizes. Errors: InvalidValue, about size_from_px.
Result<> checkSameWeights(const ModelGraph& graph, const ModelGraph& other);

// Between plain memory and ATen (copies).
at::Tensor toAten(const TensorData& data);
TensorData fromAten(const at::Tensor& tensor);

} // namespace classmith
