// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/dataset/catalogue.h"
#include "core/imaging/pixels/preprocess.h"
#include "core/learning/pictures/folder_source.h"
#include "core/models/networks/freezing.h"
#include "core/models/networks/model_graph.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/train_request.h"

namespace classmith {

// What a caller of train() may put in the place of files and hear of the epochs; all of it may be empty.
struct TrainCallbacks {
    std::function<void(const EpochEvent&)> onEpoch; // on the training thread
    SourceFactory sourceFactory;                    // empty: files (NotBuiltIn without codecs)
    std::optional<DatasetCatalogue> catalogue;      // instead of a scan of request.data
};

// Everything that is decided before a run begins; nothing has been written yet.
struct TrainSetup {
    TrainRequest request; // resolved, but for a precision "auto", which a measurement decides once the run has begun
    ModelGraph graph;
    FreezePlan plan;
    StateDict weights; // pretrained; empty: from random numbers. Lacks the head where that starts anew
    Preprocessing preprocessing;
    std::string weightsTitle;
    std::string weightsLicence;
    std::vector<std::string> classes;
    std::vector<SplitEntry> entries;
    std::vector<std::string> notes;       // of the scan: folders passed over and the like
    std::vector<std::string> weightNotes; // of the weights; the job's log has them already
    std::optional<RunInfo> resumed;       // of the run that goes on

    bool headOnly() const; // only the head learns, so that features are computed once
    // The head is one layer on features as they are, so that it learns best on standardised ones. Dropout that is asked
    // for is what a script has: on raw features, before a layer that begins at random.
    bool headIsConvex() const { return graph.hasLinearHead() && request.headDropout == 0.0; }
    bool pretrained() const { return !weights.empty(); }
    bool onCpu() const { return request.device == "cpu"; }
    int decodeThreads() const; // they share the budget with the computing threads
};

// The setup's network for pictures of a size. Errors: those of buildModel().
Result<ModelGraph> graphFor(const TrainSetup& setup, int sizePx);

// Validation, scan, split, model, weights, freezing, device: what is cheap and may fail, before anything is written.
Result<TrainSetup> prepareTraining(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job);
// The same for a training that leaves no run; the request's run and resume do not count.
Result<TrainSetup> prepareTrial(const TrainRequest& request, const TrainCallbacks& callbacks, JobContext& job);

} // namespace classmith
