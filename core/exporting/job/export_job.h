// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/job.h"

namespace classmith {

// What to write of which run, where, and on how many pictures to prove it.
struct ExportRequest {
    std::filesystem::path run;
    std::filesystem::path out;
    std::filesystem::path data; // empty: the run's own dataset; where that is gone, the run's kept samples
    std::vector<std::string> formats; // their ids ("onnx"); empty: all that there are
    int check = 200; // stratified images; -1: all
    int threads = 0;
};

struct ExportedFile {
    std::string path;
    std::int64_t bytes = 0;
    std::string format; // ExportFormatInfo::id
    int sameTop1 = 0;
    double maxLogitDifference = 0;
    double maxProbabilityDifference = 0;
    std::string engine;    // "OpenVINO 2026.4.1, f32, 2 threads"
    std::string objection; // why it must not be used; empty: it passed
};

struct ExportResult {
    std::vector<ExportedFile> files;
    int checkedImages = 0;
    int sameTop1 = 0; // of the worst file
    double maxLogitDifference = 0;
    double maxProbabilityDifference = 0;
    std::string checkedOn;      // "200 of 306 images of …", "64 samples kept with the run"
    bool onKeptSamples = false; // because the dataset is gone
};

// Writes NAME with each format's extension (NAME: the run folder's), the reports and the example programs into out;
// runs each file by its own engine (exportFormats()) against the model. A different top answer (ties closer than 1e-4
// in probability do not count) fails: ExportDisagrees, and the file is taken away. Files that were in out before are
// replaced only once the new ones have passed. Errors also: DiskFull, FileUnwritable, those of openRun(). onChecked,
// where it is given, hears of the comparison before the verdict, so that a failure can be shown with its figures.
Result<ExportResult> exportRun(const ExportRequest& request, JobContext& job,
                               const std::function<void(const ExportResult&)>& onChecked = {});

nlohmann::ordered_json toJson(const ExportResult& result);

} // namespace classmith
