// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QtCore/QObject>

#include "app/desktop/common/background.h"
#include "app/desktop/jobs/job_starter.h"
#include "core/base/error.h"
#include "core/protocol/jobs/evaluate.h"

namespace classmith {

class RunBook;
class Workspace;

// One evaluation at a time in the workspace's predictor worker: writes the list of pictures on a thread of its own,
// starts the job, enters it in the job board, tells how it goes. What the job computes is in the run's folder.
class EvaluationRunner : public QObject {
    Q_OBJECT
  public:
    struct Task {
        QString title; // for the job board
        EvaluateRequest request;
        std::string list; // a sample list (docs/cli.md), which is written where the request's is
    };

    EvaluationRunner(Workspace* workspace, RunBook* book, QObject* parent);

    void start(Task task); // drops the one that runs
    void stop();           // stopped() follows when the worker has obeyed
    void drop();           // stops it; no signal follows
    bool isRunning() const { return m_job.isUnderWay(); }
    int done() const { return m_done; }
    int total() const { return m_total; } // 0: not known yet

  Q_SIGNALS:
    void progress();
    void finished(const EvaluateAnswer& answer);
    void stopped();
    void failed(const QString& sentence);

  private:
    void startJob(const Task& task, const Result<>& written);
    void takeProgress(const Progress& progress);
    void takeResult(const EvaluateAnswer& result);
    void end(); // the job has ended, or nobody wants its answer any more

    RunBook* m_book;
    JobStarter m_job; // none in it yet while the list is being written
    Latest m_writing; // of the list
    int m_done = 0;
    int m_total = 0;
};

} // namespace classmith
