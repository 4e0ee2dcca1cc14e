// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/base/job.h"
#include "core/learning/setup/train_setup.h"
#include "core/learning/training/train_data.h"
#include "core/models/weights/state_dict.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

// How a training, or an epoch of one, came to its end without an error.
enum class TrainEnd {
    Whole,  // all that was asked for, or fewer epochs because the request's patience was over
    Stopped // on the way, by the person
};

// What whoever is told of a finished epoch wants.
enum class AfterEpoch { GoOn, Enough };

// What a request's bestBy looks at; of "loss" the lower one is better.
double measureOf(const EpochEvent& event, const std::string& bestBy);

// Which epoch is best: by the measure, then lower validation loss, then the earlier one.
struct BestEpoch {
    int epoch = 0; // 0: none yet
    double valTop1 = 0.0;
    double valLoss = 0.0;
    double measure = 0.0; // measureOf()
    bool beatenBy(const EpochEvent& event, const std::string& bestBy) const;
};

// Keeps the run folder's story while a training goes on: its description, curves, best weights and log. The training
// thread owns it.
class TrainRecorder {
  public:
    // lock: of the folder of a run that goes on; given back when the recorder ends.
    TrainRecorder(const TrainSetup& setup, const TrainCallbacks& callbacks, JobContext& job,
                  std::unique_ptr<FileLock> lock = nullptr);

    // Makes the folder and locks it (or goes on with the one that is there), state "running". Errors: those of
    // RunFolder.
    Result<> begin(const TrainData& data);
    const RunFolder& folder() const { return m_folder; }
    RunInfo& info() { return m_info; }
    void log(const std::string& line) const; // to the job and to the run's log
    // Logs what could not be read and marks it in the run's split list.
    Result<> leaveOut(TrainData& data, SetKind set, const std::vector<std::pair<std::size_t, Error>>& unreadable) const;
    Result<> writeInfo() { return m_folder.writeInfo(m_info); }

    // Takes back what a checkpoint remembers, so that curves and best epoch go on from there.
    Result<> restore(int epochsDone, const BestEpoch& best);
    const BestEpoch& best() const { return m_best; }
    bool isBest(const EpochEvent& event) const { return m_best.beatenBy(event, m_info.request.bestBy); }
    const std::vector<EpochEvent>& epochs() const { return m_epochs; }
    int epochsDone() const { return static_cast<int>(m_epochs.size()); }
    // Early stopping: as many epochs in a row as the request's patience were not best. It follows from the curves and
    // the best epoch, which a checkpoint brings back: a run that goes on ends where one without a break does.
    bool isPatienceOver() const;

    // Notes the epoch; with weights where it is the best so far. They are on the disk at the next flush().
    void noteEpoch(const EpochEvent& event, const StateDict* weights);
    // Writes best weights, curves and description. Errors: DiskFull, FileUnwritable; the files before stay whole.
    Result<> flush();
    double secondsSinceFlush() const;
    void announce(const EpochEvent& event) const;

    // The end of the story: state "finished" (early, too), "stopped" or, with an error, "failed". What is not yet on
    // the disk is written; a full disk is an error of its own unless there was another before.
    Result<TrainDone> finish(const Result<TrainEnd>& training);

  private:
    double seconds() const;
    Result<TrainEnd> truth(Result<TrainEnd> end) const; // nothing trained is no whole training
    std::string earlyEndText() const;                   // empty: it did not end early
    std::map<std::string, std::string> bestMetadata() const;

    RunFolder m_folder;
    std::unique_ptr<FileLock> m_lock;
    RunInfo m_info;
    const TrainCallbacks& m_callbacks;
    JobContext& m_job;
    std::vector<EpochEvent> m_epochs;
    BestEpoch m_best;
    StateDict m_bestWeights; // empty: those on the disk are the best
    std::chrono::steady_clock::time_point m_start;
    std::chrono::steady_clock::time_point m_lastFlush;
    double m_secondsBefore = 0.0; // of the run before it was resumed
};

} // namespace classmith
