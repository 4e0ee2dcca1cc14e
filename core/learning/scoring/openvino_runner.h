// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <openvino/core/model.hpp>
#include <openvino/runtime/compiled_model.hpp>
#include <openvino/runtime/core.hpp>
#include <openvino/runtime/infer_request.hpp>

#include "core/learning/scoring/scorer.h"

namespace classmith {

// How OpenVINO compiles a model.
struct RunnerOptions {
    Precision precision = Precision::Float32;
    int threads = 0; // 0: all
};

// A compiled model with one input, uint8 [batch, S, S, 3] with a fixed batch, and one output, float32 [batch, …].
// Keeps as many batches in flight as OpenVINO runs side by side. The one place where OpenVINO's exceptions become
// errors. One thread at a time.
class OpenVinoRunner : public Scorer {
  public:
    // name is used in errors only. Errors: OutOfMemory, Internal.
    static Result<std::unique_ptr<Scorer>> create(const std::shared_ptr<ov::Model>& model, const std::string& name,
                                                  const RunnerOptions& options);

    int inputSizePx() const override { return m_sizePx; }
    int outputCount() const override { return m_outputs; }
    Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) override;
    std::string description() const override { return m_description; }

  private:
    struct Slot {
        ov::InferRequest request;
        std::vector<std::uint8_t> padded; // input of the last, partial batch
        std::size_t first = 0;            // image
        std::size_t count = 0;            // images; 0: idle
    };
    void compile(const std::shared_ptr<ov::Model>& model, const RunnerOptions& options);
    void start(Slot& slot, std::span<const std::uint8_t> images, std::size_t first, std::size_t count);
    void finish(Slot& slot, std::vector<float>& values) const;

    std::string m_name;
    std::string m_description;
    ov::Core m_core;
    ov::CompiledModel m_compiled;
    std::vector<Slot> m_slots;
    std::size_t m_batch = 1;
    int m_sizePx = 0;
    int m_outputs = 0;
};

// What an exception of OpenVINO's means: OutOfMemory or Internal, the detail its most telling line.
Error openVinoError(const std::string& subject, const std::exception& exception);

} // namespace classmith
