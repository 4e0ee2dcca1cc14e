// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/protocol/run/run_folder.h"

// The one place where the files of a run are held against each other. A run may come from anyone: what is well-formed
// may still be wrong, and is used as an index, a size or a path by whoever comes after. RunFolder's readers ask here,
// so that nobody has a run that was not looked at. Each gives what is wrong, as a phrase without the file's name;
// empty: it fits.
namespace classmith {

// run.json against itself: the model, which must be one of this version's, with that many classes and that size; names
// of classes, each there once; preprocessing; the best epoch.
std::string infoProblem(const RunInfo& info);

// split.csv: classes that the run has, paths that stay below the dataset's folder.
std::string splitProblem(const std::vector<SplitEntry>& entries, const RunInfo& info);

// metrics.csv: the epochs one after the other, shares from 0 to 1, and the best epoch of a run that has ended.
std::string metricsProblem(const std::vector<EpochEvent>& epochs, const RunInfo& info);

// samples.safetensors: pictures as large as the network's input, classes that the run has.
std::string samplesProblem(const std::vector<KeptSample>& samples, const RunInfo& info);

// How a run goes on: as it was asked for; only where it and its pictures lie may differ (asked.run, and asked.data
// where it is not empty). Errors: RunDamaged (run.json asks for what no training may have), NotBuiltIn.
Result<TrainRequest> requestToGoOn(const RunInfo& info, const TrainRequest& asked);

} // namespace classmith
