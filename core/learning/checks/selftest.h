// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/job.h"
#include "core/learning/scoring/scorer.h"

namespace classmith {

// One way to compute, compared with the reference: LibTorch on the CPU in fp32.
struct SelftestRow {
    std::string model;  // "resnet18"
    std::string engine; // "LibTorch 2.15.0, fp32, 2 threads"; empty where it could not be made
    std::string device; // "cpu", "cuda:0"
    Precision precision = Precision::Float32;
    double maxLogitDifference = 0;
    double largestLogit = 0; // of the reference, in absolute value
    double tolerance = 0;    // of maxLogitDifference, as a share of largestLogit
    int sameTop1 = 0;        // of pictures
    int pictures = 0;
    double imagesPerSecond = 0; // second of two passes over so few pictures: a hint, no benchmark
    std::string failure;        // the sentence, where it could not run
    bool passed() const;
};

// A row for each model, device and precision; selftest passes where none is out of its tolerance.
struct SelftestReport {
    std::string machine;
    std::vector<SelftestRow> rows;
    bool passed() const;
};

// How much of the catalogue is run, and on how many threads.
struct SelftestOptions {
    std::vector<std::string> models; // empty: the usual ones of the catalogue
    int threads = 0;                 // 0: all
};

// By how much logits may differ from the reference, as a share of the largest logit: fp32 on the CPU 1e-4, on CUDA 1e-3
// (other orders of summation); fp16 5e-2 (11 bits, activations too); bf16 0.25 (8 bits). The last two are wide because
// random weights, which stand in where there are no embedded ones, amplify roundings: measured in bf16 by LibTorch and
// by OpenVINO, EfficientNet-Lite0 gave 0.02 and 0.08 with its own weights, 0.18 and 0.12 with random ones.
double selftestTolerance(const std::string& device, Precision precision);

// Runs each model with its embedded weights, or with random, calibrated ones, on generated pictures on each device in
// each precision, by LibTorch and, where it is built in, by OpenVINO. A way that fails or disagrees is a row, not an
// error. Progress phase "comparing". Errors: Cancelled, ModelUnknown, those of the reference itself.
Result<SelftestReport> selftest(const SelftestOptions& options, JobContext& job);

nlohmann::ordered_json toJson(const SelftestReport& report);
// Lines for people: a table, and the machine above it.
std::string selftestTable(const SelftestReport& report);

} // namespace classmith
