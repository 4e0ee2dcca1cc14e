// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/exporting/formats/export_format.h"
#include "core/exporting/proof/agreement.h"
#include "core/learning/scoring/scoring.h"

namespace classmith {

// A file that an export has written and that is not proven yet.
struct StagedFile {
    std::filesystem::path path;
    const ExportFormat* format = nullptr; // whose open() and acceptance prove it
};

// Which pictures an export is proven on.
struct CheckOptions {
    std::filesystem::path run;
    std::filesystem::path data; // empty: the run's own; where that is gone, the samples kept with the run
    int count = 200;            // stratified images; -1: all
    int threads = 0;
};

// How well one file of an export agrees with the trained network, and what ran it.
struct FileReport {
    StagedFile file;
    std::string engine; // "OpenVINO 2026.4.1, f32, 2 threads"
    Agreement agreement;
    Agreement onExamples; // through the exported programs, on openedPictures(); of no picture in a build without codecs

    // Why the file must not be used, or nothing.
    std::optional<std::string> objection() const;
};

// The whole proof, with the network's own answers, from which check.json and the sentence for the person are made.
struct CheckReport {
    std::vector<FileReport> files;
    std::string referenceEngine;
    std::string checkedOn;
    bool onKeptSamples = false;
    std::vector<std::string> images; // names, in the order of the logits
    std::vector<float> logits;       // the model's own: images × classes
};

// Runs each file by its own engine and the model itself by LibTorch fp32 on the same pictures, then as checkExamples()
// says. Progress phase "checking". Whether they agree well enough is for the caller to see. Errors: ExportDisagrees (a
// file says other classes or another preprocessing than the run), Cancelled, those of scanFolder() for data and of the
// engines.
Result<CheckReport> checkFiles(const OpenedRun& run, const std::vector<StagedFile>& files, const CheckOptions& options,
                               JobContext& job);

} // namespace classmith
