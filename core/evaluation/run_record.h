// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/evaluation/answers.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// What a run's folder says of single pictures: what it did with them and what its model says of them.
struct RunRecord {
    std::vector<std::string> classes;                  // in the order of the model's outputs
    std::unordered_map<std::string, SplitEntry> split; // by path: what the run was trained and checked with
    Answers answers;                                   // of all evaluations that belong to the present weights
    std::unordered_set<std::string> onlyInAll;         // of those, the ones that only the set "all" has
};

// root: the dataset's; its evaluations have another name in a run that was trained from another place. Evaluations
// that are older than the weights, cut off or without logits are passed over, as if they had never been made. Reads
// files: not for the GUI thread.
RunRecord loadRunRecord(const std::filesystem::path& folder, const RunInfo& info, const std::filesystem::path& root);

// What one evaluation's file says; nothing where it is none of the present weights'. As loadRunRecord().
Answers currentAnswers(const RunFolder& run, const std::filesystem::path& csv, int classCount);

} // namespace classmith
