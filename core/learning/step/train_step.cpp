// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/train_step.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/ops/_amp_foreach_non_finite_check_and_unscale.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros.h>
#include <c10/core/GradMode.h>

#include "core/base/random.h"
#include "core/learning/network/checkpointed_pass.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/network_precision.h"
#include "core/learning/network/tensor_views.h"

namespace classmith {

namespace {

constexpr double kFirstScale = 65536.0; // torch.amp.GradScaler's numbers
constexpr int kStepsToGrow = 2000;
constexpr std::uint64_t kGeneratorStream = 0x64726F70ULL << 20;

} // namespace

LossScaler::LossScaler(bool on, at::Device device) : m_on(on), m_device(device), m_scale(on ? kFirstScale : 1.0) {}

at::Tensor LossScaler::scaled(const at::Tensor& loss) const {
    return m_on ? loss.mul(m_scale) : loss;
}

GradientScale LossScaler::check(const std::vector<at::Tensor>& gradients) {
    if (!m_on)
        return {};
    const c10::AutoGradMode off(false);
    const auto options = at::TensorOptions().dtype(at::kFloat).device(m_device);
    m_foundInfinity = at::zeros({}, options);
    // Only looked at here (times one); the optimizer's kernel divides by the scale.
    at::_amp_foreach_non_finite_check_and_unscale_(gradients, m_foundInfinity, at::full({}, 1.0, options));
    return {at::full({}, m_scale, options), m_foundInfinity};
}

void LossScaler::update() {
    if (!m_on)
        return;
    if (m_foundInfinity.item<float>() != 0.0F) {
        m_scale /= 2.0;
        m_goodSteps = 0;
    } else if (++m_goodSteps == kStepsToGrow) {
        m_scale *= 2.0;
        m_goodSteps = 0;
    }
}

void LossScaler::restore(double scale, int goodSteps) {
    if (!m_on)
        return;
    m_scale = scale;
    m_goodSteps = goodSteps;
}

TrainStep::TrainStep(Network& network, Optimizer& optimizer, const StepOptions& options)
    : m_network(network), m_optimizer(optimizer), m_options(options),
      m_scaler(options.precision == Precision::Float16, network.device()) {}

Result<StepResult> TrainStep::run(const std::vector<std::uint8_t>& pixels, const std::vector<std::int64_t>& labels,
                                  double learningRate, const at::Generator& generator, const Mix& mix) {
    auto result = addGradients(pixels, labels, generator, mix, 1.0);
    if (!result)
        return result;
    if (auto updated = update(learningRate); !updated)
        return tl::unexpected(updated.error());
    return result;
}

Result<StepResult> TrainStep::addGradients(const std::vector<std::uint8_t>& pixels,
                                           const std::vector<std::int64_t>& labels, const at::Generator& generator,
                                           const Mix& mix, double share) {
    return guardTorch("a training step", [&] {
        const int size = m_network.graph().inputSizePx;
        return forwardBackward(pictureView(pixels, labels.size(), size), labelTensor(labels, m_network.device()),
                               generator, mix, share);
    });
}

Result<StepResult> TrainStep::addGradients(const StepMaps& input, const std::vector<std::int64_t>& labels,
                                           const at::Generator& generator, const Mix& mix, double share) {
    return guardTorch("a training step", [&] {
        return mapsForwardBackward(input, labelTensor(labels, m_network.device()), generator, mix, share);
    });
}

Result<> TrainStep::update(double learningRate) {
    return guardTorch("a training step", [&] { takeStep(learningRate); });
}

StepResult TrainStep::forwardBackward(const at::Tensor& images, const at::Tensor& labels,
                                      const at::Generator& generator, const Mix& mix, double share) {
    StepResult result;
    if (m_options.checkpoints) {
        CheckpointedPass pass(m_network, m_options.precision, generator);
        const at::Tensor logits = pass.logits(blended(m_network.normalised(images), mix));
        lossOf(logits, labels, mix, share, result).backward();
        pass.backward();
        return result;
    }
    at::Tensor logits;
    {
        const PrecisionScope scope(m_network.device().type(), m_options.precision);
        logits =
            m_network.logits(blended(m_network.normalised(images), mix), {true, generator, false, m_options.kernels});
    }
    lossOf(logits, labels, mix, share, result).backward();
    return result;
}

StepResult TrainStep::mapsForwardBackward(const StepMaps& input, const at::Tensor& labels,
                                          const at::Generator& generator, const Mix& mix, double share) {
    const int last = static_cast<int>(m_network.graph().nodes.size()) - 1;
    const at::Tensor maps = input.maps.to(m_network.device(), at::kFloat);
    at::Tensor logits;
    {
        const PrecisionScope scope(m_network.device().type(), m_options.precision);
        logits = m_network.part(blended(maps, mix), input.firstNode, last, {true, generator, false, m_options.kernels});
    }
    StepResult result;
    lossOf(logits, labels, mix, share, result).backward();
    return result;
}

// What backward() begins at.
at::Tensor TrainStep::lossOf(const at::Tensor& logits, const at::Tensor& labels, const Mix& mix, double share,
                             StepResult& result) {
    const at::Tensor scores = logits.to(at::kFloat);
    const at::Tensor loss = mixedLoss(scores, labels, mix, m_options.loss);
    result = {loss.detach(), mixedCorrect(scores, labels, mix)};
    return m_scaler.scaled(share == 1.0 ? loss : loss.mul(share));
}

void TrainStep::takeStep(double learningRate) {
    const std::vector<at::Tensor> gradients = m_optimizer.gradients();
    GradientScale scale = m_scaler.check(gradients);
    if (m_options.clip.clips()) {
        if (scale.scale.defined()) { // the limits are of gradients as they are
            const c10::AutoGradMode off(false);
            for (const at::Tensor& gradient : gradients)
                gradient.div_(scale.scale);
            scale.scale.reset();
        }
        clipGradients(gradients, m_options.clip);
    }
    m_optimizer.step(learningRate, scale);
    m_scaler.update();
    m_optimizer.zeroGradients();
}

at::Tensor labelTensor(const std::vector<std::int64_t>& labels, at::Device device) {
    return tensorView(labels, {static_cast<std::int64_t>(labels.size())}).to(device, at::kLong, false, true);
}

at::Generator epochGenerator(std::uint64_t seed, int epoch) {
    SampleRandom random(seed, static_cast<std::uint64_t>(epoch), kGeneratorStream);
    return at::make_generator<at::CPUGeneratorImpl>(random.next());
}

void EpochSums::add(const StepResult& step, std::int64_t n) {
    const at::Tensor weighted = step.loss.to(at::kDouble).mul(static_cast<double>(n));
    loss = loss.defined() ? loss.add(weighted) : weighted;
    correct = correct.defined() ? correct.add(step.correct) : step.correct;
    images += n;
}

double EpochSums::meanLoss() const {
    return loss.defined() ? loss.item<double>() / static_cast<double>(images) : 0.0;
}

double EpochSums::top1() const {
    return correct.defined() ? correct.item<double>() / static_cast<double>(images) : 0.0;
}

} // namespace classmith
