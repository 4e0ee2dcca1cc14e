// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "core/learning/device/precision.h"
#include "core/learning/device/tensor_memory.h"
#include "core/learning/network/network.h"
#include "core/learning/step/gradients.h"
#include "core/learning/step/loss.h"
#include "core/learning/step/mixup.h"
#include "core/learning/step/optimizer.h"

namespace classmith {

// Dynamic loss scaling for float16, as torch.amp.GradScaler: gradients that would vanish are lifted; a step with
// infinite gradients is left out and the scale halved; 2,000 good steps double it. Off (scale 1) otherwise.
class LossScaler {
  public:
    LossScaler(bool on, at::Device device);
    at::Tensor scaled(const at::Tensor& loss) const;
    // Looks at the gradients; undefined tensors where it is off.
    GradientScale check(const std::vector<at::Tensor>& gradients);
    void update(); // once a step, after the optimizer

    double scale() const { return m_scale; }
    int goodSteps() const { return m_goodSteps; }
    void restore(double scale, int goodSteps);

  private:
    bool m_on;
    at::Device m_device;
    double m_scale = 1.0;
    int m_goodSteps = 0;
    at::Tensor m_foundInfinity;
};

// What a step gives, still on the device, so that a GPU need not wait for the CPU.
struct StepResult {
    at::Tensor loss;    // scalar, mean over the batch, float32, with label smoothing
    at::Tensor correct; // scalar, of mixedCorrect()
};

// What an epoch's steps gave; sums stay on the device and are read rarely, so that a GPU need not wait.
struct EpochSums {
    at::Tensor loss; // float64, weighted by images
    at::Tensor correct;
    std::int64_t images = 0;

    void add(const StepResult& step, std::int64_t n);
    double meanLoss() const;
    double top1() const;
};

// What of a training's settings a single step needs.
struct StepOptions {
    Precision precision = Precision::Float32;
    LossOptions loss;
    ClipOptions clip;
    bool checkpoints = false; // activations are computed again (checkpointed_pass.h)
    Kernels kernels = Kernels::Aten;
};

// What the nodes before one gave for a batch, and that one, at which a step begins instead of at the pictures.
struct StepMaps {
    at::Tensor maps; // on the CPU; [n, channels, side, side], or [n, channels]
    int firstNode = 0;
};

// Forward, loss, backward, update. Borrows network and optimizer; the training thread calls it.
class TrainStep {
  public:
    TrainStep(Network& network, Optimizer& optimizer, const StepOptions& options);

    // pixels: n × S × S × 3 uint8 RGB. Errors: OutOfMemory, Internal.
    Result<StepResult> run(const std::vector<std::uint8_t>& pixels, const std::vector<std::int64_t>& labels,
                           double learningRate, const at::Generator& generator, const Mix& mix = {});
    // The two halves of run(), for several batches to one update. share: of this batch in the update's pictures.
    Result<StepResult> addGradients(const std::vector<std::uint8_t>& pixels, const std::vector<std::int64_t>& labels,
                                    const at::Generator& generator, const Mix& mix, double share);
    // The same from maps, which are blended instead of the pictures.
    Result<StepResult> addGradients(const StepMaps& input, const std::vector<std::int64_t>& labels,
                                    const at::Generator& generator, const Mix& mix, double share);
    Result<> update(double learningRate); // from all gradients since the last update
    LossScaler& scaler() { return m_scaler; }

  private:
    at::Tensor lossOf(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix, double share,
                      StepResult& result);
    StepResult forwardBackward(const at::Tensor& images, const at::Tensor& labels, const at::Generator& generator,
                               const Mix& mix, double share);
    StepResult mapsForwardBackward(const StepMaps& input, const at::Tensor& labels, const at::Generator& generator,
                                   const Mix& mix, double share);
    void takeStep(double learningRate);

    Network& m_network;
    Optimizer& m_optimizer;
    StepOptions m_options;
    LossScaler m_scaler;
    TensorMemoryScope m_memory;
};

// int64 [n], a copy.
at::Tensor labelTensor(const std::vector<std::int64_t>& labels, at::Device device);

// For what is random inside the network (dropout): a function of seed and epoch.
at::Generator epochGenerator(std::uint64_t seed, int epoch);

} // namespace classmith
