// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/torchscript_scorer.h"

#include <sstream>

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/softmax.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/jit/serialization/import.h>
#include <torch/version.h>

#include "core/base/files.h"
#include "core/learning/network/network_errors.h"
#include "core/learning/network/tensor_views.h"

namespace classmith {

namespace {

using torch::jit::Module;

// Rounding only: the same softmax, perhaps in other blocks.
constexpr double probabilityTolerance = 1e-5;

class TorchScriptScorer : public Scorer {
  public:
    TorchScriptScorer(Module module, std::string name, int sizePx, int threads)
        : m_module(std::move(module)), m_name(std::move(name)), m_sizePx(sizePx), m_threads(threads) {}

    int inputSizePx() const override { return m_sizePx; }
    int outputCount() const override { return m_outputs; }
    std::string description() const override {
        return "LibTorch " TORCH_VERSION ", TorchScript, f32, " + std::to_string(at::get_num_threads()) + " threads";
    }

    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override {
        if (m_threads > 0)
            at::set_num_threads(m_threads);
        auto answer = guardTorch(m_name, [&] { return forward(images, static_cast<std::int64_t>(n)); });
        if (!answer)
            return tl::unexpected(answer.error());
        if (answer->softmaxError > probabilityTolerance)
            return fail(ErrorCode::ModelFileInvalid, m_name, "the probabilities are not the softmax of the logits");
        return std::move(answer->logits);
    }

  private:
    struct Answer {
        std::vector<float> logits;
        double softmaxError = 0; // NaN where the logits are not finite, which is the comparison's to report
    };

    Answer forward(std::span<const std::uint8_t> images, std::int64_t n) {
        const c10::InferenceMode guard;
        const at::Tensor pixels = tensorView(images, {n, m_sizePx, m_sizePx, 3});
        const auto answer = m_module.forward({pixels.permute({0, 3, 1, 2}).to(at::kFloat)}).toTuple();
        const at::Tensor logits = answer->elements().at(0).toTensor().contiguous();
        const at::Tensor probabilities = answer->elements().at(1).toTensor();
        m_outputs = static_cast<int>(logits.size(1));
        const float* values = logits.const_data_ptr<float>();
        return {std::vector<float>(values, values + logits.numel()),
                (at::softmax(logits, 1) - probabilities).abs().max().item<double>()};
    }

    Module m_module;
    std::string m_name;
    int m_sizePx;
    int m_threads;
    int m_outputs = 0;
};

} // namespace

Result<std::unique_ptr<Scorer>> openOwnTorchScript(const std::filesystem::path& path,
                                                   const Preprocessing& preprocessing, int threads) {
    const auto bytes = readTextFile(path, largestFileBytes); // not by LibTorch: paths of any alphabet
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto module = guardTorch(utf8(path), [&] {
        std::istringstream in(*bytes);
        return torch::jit::load(in, at::Device(at::kCPU));
    });
    if (!module) {
        const Error& error = module.error();
        const bool isMemory = error.code == ErrorCode::OutOfMemory;
        return fail(isMemory ? error.code : ErrorCode::ModelFileInvalid, utf8(path), error.detail);
    }
    return std::make_unique<TorchScriptScorer>(std::move(*module), utf8(path), preprocessing.sizePx, threads);
}

} // namespace classmith
