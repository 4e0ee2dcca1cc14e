// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include "app/desktop/common/background.h"
#include "app/desktop/jobs/job_starter.h"
#include "app/desktop/jobs/train_progress.h"
#include "core/protocol/run/run_folder.h"
#include "core/protocol/run_id.h"

namespace classmith {

// A new run: which one, of which pictures.
struct TrainTask {
    TrainRequest request; // with data, run and runId
    std::string list;     // a sample list (docs/cli.md), which is written where the request's is
};

// The one training that runs, or the last one that did: starts it in the worker, follows its events, ends it. Outlives
// a change of dataset: it knows its own run folder. Owned by the workspace; GUI thread; never waits.
class Training : public QObject {
    Q_OBJECT
  public:
    enum class State { Idle, Starting, Running, Paused, Stopping };
    enum class Outcome { None, Finished, Stopped, Failed, Crashed };

    Training(WorkerClient* worker, JobBoard* board);

    // Where the list of pictures is written, below a project's cache: each has a name of its own, so that what still
    // waits for its turn keeps the list that it was asked for. revision: the project's.
    static std::filesystem::path listFile(const std::filesystem::path& cache, std::uint64_t revision);
    void start(TrainTask task);
    // Goes on from a run's last checkpoint; what it was started with counts. request: the run's own, with data and run
    // as they are now; known: the epochs that its folder tells.
    void resumeRun(const RunId& run, const RunInfo& info, TrainRequest request, const std::vector<EpochEvent>& known);
    void stop(); // keeps the best; the end comes as an event
    JobStop stopMeaning() const;
    void pause();
    void goOn();

    State state() const { return m_state; }
    bool isBusy() const { return m_state != State::Idle; }
    const RunId& runId() const { return m_runId; } // none: nothing has trained yet
    const QString& runName() const { return m_name; }
    const std::filesystem::path& runFolder() const { return m_folder; }
    const TrainRequest& request() const { return m_request; }
    const std::optional<RunInfo>& info() const { return m_info; } // once run.json is there
    const std::vector<EpochEvent>& epochs() const { return m_epochs; }
    const EpochEvent* best() const; // null: no epoch has ended
    const QStringList& log() const { return m_log; }
    bool headOnly() const; // such a run leaves no checkpoint: it is quicker to begin again

    double fraction() const { return m_progress.fraction(); }
    QString nowText() const;  // "epoch 14, step 41 of 64 · 212 images/s"
    QString leftText() const; // "0:38 left"; empty: not known
    // Of the last training that ended: a sentence, until the next begins or it is put away.
    Outcome outcome() const { return m_outcome; }
    const QString& outcomeText() const { return m_outcomeText; }
    void clearOutcome();

  Q_SIGNALS:
    void described(); // run.json is there
    void changed();   // anything but the two below
    void epochsChanged();
    void logged(const QString& line);
    void ended();

  private:
    void begin();
    void writeList(std::string text);
    void startJob();
    void endWithoutModel();
    void hear(); // the job has said something: it has begun
    void takeProgress(const Progress& progress);
    void takeEpoch(const EpochEvent& epoch);
    void takeResult(const TrainDone& result);
    void takeFailure(const JobFailure& failure);
    void takeCrash(const JobFailure& crash);
    void end(Outcome outcome, const QString& sentence);
    void addLog(const QString& line);
    void readInfo(); // on a thread of its own
    void setState(State state);
    void updateBoard();
    QString phaseText() const;

    WorkerClient* m_worker;
    State m_state = State::Idle;
    Outcome m_outcome = Outcome::None;
    QString m_outcomeText;
    RunId m_runId;
    QString m_name;
    std::filesystem::path m_folder;
    TrainRequest m_request;
    std::optional<RunInfo> m_info;
    bool m_infoWanted = false;
    bool m_waits = false; // for what the worker does first
    std::vector<EpochEvent> m_epochs;
    QStringList m_log;
    TrainProgress m_progress;
    QElapsedTimer m_clock;
    JobStarter m_job; // none in it while the list of pictures is being written
    Latest m_writing; // of the list of pictures
    Latest m_reading; // of run.json
};

} // namespace classmith
