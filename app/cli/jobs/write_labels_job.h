// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include <nlohmann/json_fwd.hpp>

#include "core/base/job.h"
#include "core/filing/move_plan.h"

namespace classmith {

// What is asked of the job.
enum class WriteLabelsStep {
    Look,     // say what would move
    Write,    // move it
    GoOn,     // with what was interrupted
    TakeBack, // what was interrupted, else the last that was written
};

// A project's labels, to be written into the folders of its pictures.
struct WriteLabelsRequest {
    std::filesystem::path project; // a .classmith file, the folder that it lies in, or the pictures' folder beside it
    LeftOutPictures leftOut = LeftOutPictures::Stay;
    WriteLabelsStep step = WriteLabelsStep::Write;
};

// What moved or would move.
struct WriteLabelsAnswer {
    MovePlan plan;          // empty for GoOn and TakeBack
    std::size_t pictures{}; // that lie elsewhere now
};

// Scans the pictures' folder first, so that what moved since is known. Errors: those of Project::open(), scanFolder()
// and LabelWriter; ProjectReadOnly also where it is open in a window.
Result<WriteLabelsAnswer> writeLabels(const WriteLabelsRequest& request, JobContext& job);

// As "write-labels --json" prints it (docs/cli.md), and as text for people.
nlohmann::ordered_json toJson(const WriteLabelsRequest& request, const WriteLabelsAnswer& answer);
std::string writeLabelsText(const WriteLabelsRequest& request, const WriteLabelsAnswer& answer, int columns);

} // namespace classmith
