// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/evaluation/comparison.h"

namespace classmith {

// Two trained runs that are tried on the same pictures.
struct CompareRequest {
    std::filesystem::path first; // the older one, where there is one
    std::filesystem::path second;
    std::filesystem::path data; // empty: the first run's own
    std::string set;            // isEvaluationSet(); empty: as evaluate chooses it
};

// What one of the two runs has to do with the pictures.
struct ComparedSide {
    std::filesystem::path run;
    std::int64_t trainedOn = 0; // of the pictures: its figure is too good
    std::int64_t chosenOn = 0;  // of the pictures: they chose its best epoch
    std::int64_t unknown = 0;   // of the pictures: with a class that it does not know, so that it cannot be right
};

// The comparison, and the pictures behind it.
struct CompareAnswer {
    ComparedSide first;
    ComparedSide second;
    std::filesystem::path data;
    std::vector<std::string> classes;     // the first run's
    Comparison figures;                   // of those classes, and one more for all others
    std::vector<std::string> mended;      // pictures that only the second run gets right
    std::vector<std::string> newlyWrong;  // that only the first one gets right
    std::vector<std::string> bothWrong;   // by their paths below data
    std::vector<std::string> notCompared; // that one of the two could not read
};

// Has a run evaluated (evaluateRun()) and gives the CSV of its answers. samples: a list of the pictures; empty: none.
using EvaluateForComparison =
    std::function<Result<std::filesystem::path>(const std::filesystem::path& run, const std::filesystem::path& data,
                                                const std::filesystem::path& samples, const std::string& set)>;

// Takes the answers that lie in the runs' folders and asks only for those that are missing there. Errors: those of
// RunFolder::openInfo(), of readAnswers() and of evaluate; DatasetSetMissing (no picture that both have answered).
Result<CompareAnswer> compareRuns(const CompareRequest& request, const EvaluateForComparison& evaluate);

// As "compare --json" prints it (docs/cli.md).
nlohmann::ordered_json toJson(const CompareAnswer& answer);

} // namespace classmith
