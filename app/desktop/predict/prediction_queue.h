// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>

#include "app/desktop/jobs/job_starter.h"
#include "core/protocol/run_id.h"

namespace classmith {

class PredictionList;
class RunBook;
class Workspace;
struct PredictAnswer;

// Asks the predictor worker about the pictures that wait, a portion at a time: so answers come in while many
// are still to be asked, and stopping is quick. The worker keeps the model open between portions. GUI thread.
class PredictionQueue : public QObject {
    Q_OBJECT
  public:
    enum class End { Finished, Stopped, Failed, Crashed };

    PredictionQueue(Workspace* workspace, PredictionList* list, QObject* parent = nullptr);
    void open(RunBook* book) { m_book = book; } // of another dataset; setModel() is to follow

    // Forgets the answers of another one, or of another version of it, and asks again. run: of the open dataset, which
    // may be renamed; none: path is a file, or a run from elsewhere.
    void setModel(const RunId& run, const QString& path, const QString& version);
    const QString& version() const { return m_version; }
    const QString& model() const { return m_model; }
    void go();   // asks what waits, if there is a model and nothing is under way
    void stop(); // what has no answer yet waits
    void drop(); // before the pictures are taken away: nothing is under way then, and how it ended is forgotten

    bool isRunning() const { return m_job.isUnderWay(); }
    End lastEnd() const { return m_end; }
    const QString& problem() const { return m_problem; } // Failed, Crashed: the sentence
    int done() const { return m_done; }                  // of this going
    int total() const { return m_total; }
    double secondsLeft() const; // < 0: not known yet
    // Of the last going: decoding and asking, without opening the model. 0: nothing was answered yet.
    double secondsPerPicture() const { return m_done > 0 ? m_seconds / m_done : 0; }
    const QString& engine() const { return m_engine; } // "OpenVINO 2026.4.1, f32, 2 threads"

  Q_SIGNALS:
    void answered(const std::vector<qint64>& ids);
    void stateChanged();

  private:
    void begin();
    void askNext();
    void takeResult(const PredictAnswer& result);
    void end(End how, const QString& problem);
    void letGo(const QString& outcome);
    void countTotal();
    void tellBoard();

    RunBook* m_book = nullptr; // null: nothing is open
    PredictionList* m_list;
    RunId m_run;
    QString m_model; // where it is
    QString m_version;
    JobStarter m_job;
    std::vector<qint64> m_asked; // by the job
    QElapsedTimer m_since;       // the first portion's answer
    QString m_problem;
    QString m_engine;
    double m_seconds = 0;
    int m_portion = 0;
    int m_done = 0;
    int m_total = 0;
    End m_end = End::Finished;
};

} // namespace classmith
