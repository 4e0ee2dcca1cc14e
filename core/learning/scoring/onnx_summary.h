// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "core/base/error.h"
#include "core/models/networks/summary.h"

namespace classmith {

// The network of an .onnx file, ours or not, layer by layer as OpenVINO reads it. Parameters are the constants of
// convolutions, matrices, batch norms and sums. Errors: those of openOnnxModel().
Result<NetworkSummary> summarizeOnnx(const std::filesystem::path& file, int batch);

} // namespace classmith
