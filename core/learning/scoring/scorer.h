// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/device/precision.h"
#include "core/learning/network/network_output.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"

namespace classmith {

// Runs a network forward over pictures. Inputs: n × size × size × 3 uint8 RGB, one after the other, preprocessed.
class Scorer {
  public:
    virtual ~Scorer() = default;
    virtual int inputSizePx() const = 0;
    virtual int outputCount() const = 0; // values an image
    // n × outputCount() floats, row-major. Errors: OutOfMemory, Internal.
    virtual Result<std::vector<float>> run(std::span<const std::uint8_t> images, std::size_t n) = 0;
    virtual std::string description() const = 0; // "OpenVINO 2026.4.1, f32, 2 threads"
};

// On what, in which numbers and up to where a network is run.
struct ScorerOptions {
    NetworkOutput output = NetworkOutput::Logits;
    Precision precision = Precision::Float32;
    int threads = 0;            // 0: all
    std::string device = "cpu"; // as resolveDevice() gives it
};

// weights: exactly parameterSpecs(graph), Float32 (for Features the head's may be missing).
// OpenVINO on the CPU where it is built in, LibTorch otherwise. Errors: WeightsMismatch, OutOfMemory, Internal.
Result<std::unique_ptr<Scorer>> makeScorer(const ModelGraph& graph, const StateDict& weights,
                                           const Preprocessing& preprocessing, const ScorerOptions& options);

// The two engines by name, for checks of one against the other. NotBuiltIn where OpenVINO is not.
Result<std::unique_ptr<Scorer>> makeOpenVinoScorer(const ModelGraph& graph, const StateDict& weights,
                                                   const Preprocessing& preprocessing, const ScorerOptions& options);
Result<std::unique_ptr<Scorer>> makeTorchScorer(const ModelGraph& graph, const StateDict& weights,
                                                const Preprocessing& preprocessing, const ScorerOptions& options);

// A model that our own export wrote, or another ONNX file with one image input [batch, 3, S, S] and class scores out:
// OpenVINO, f32. A file that is not ours says nothing of its pictures: it is then given what torchvision's models
// expect (RGB / 255, ImageNet's mean and std; short side S * 256 / 224) and its classes are called "class 0", "class
// 1", …
struct OnnxModel {
    std::unique_ptr<Scorer> scorer; // logits
    std::vector<std::string> classes;
    Preprocessing preprocessing;
};
// Errors: FileNotFound, ModelFileInvalid, ExternalData, NotBuiltIn.
Result<OnnxModel> openOnnxModel(const std::string& pathUtf8, int threads);

} // namespace classmith
