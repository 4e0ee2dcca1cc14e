// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <openvino/core/model.hpp>

#include "core/base/error.h"
#include "core/learning/scoring/openvino_onnx_file.h"

namespace classmith {

// An .onnx file that may be shown to an engine.
struct OnnxBytes {
    std::vector<std::byte> file;
    OnnxFacts facts;
};

// Errors: those of readFile() and readOnnxFacts(), ExternalData.
Result<OnnxBytes> readOnnx(const std::string& pathUtf8);

// As OpenVINO reads it. Throws what its ONNX front end throws.
std::shared_ptr<ov::Model> parseOnnx(std::span<const std::byte> file);

// What such an exception means: OutOfMemory, or a file that OpenVINO cannot use.
Error onnxError(const std::string& pathUtf8, const std::exception& exception);

} // namespace classmith
