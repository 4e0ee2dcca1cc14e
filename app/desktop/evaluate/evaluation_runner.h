// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QPointer>

namespace classmith {

class Session;
class WorkerJob;

// One evaluation at a time in the session's predictor worker: starts it, enters it in the job board, tells how it goes.
// What the job computes is in the run's folder. GUI thread.
class EvaluationRunner : public QObject {
    Q_OBJECT
  public:
    explicit EvaluationRunner(Session* session);
    ~EvaluationRunner() override;

    // request: as the worker's protocol has it; title: for the job board. Stops the one that runs.
    void start(const QJsonObject& request, const QString& title);
    void stop(); // stopped() follows when the worker has obeyed
    bool isRunning() const { return !m_job.isNull(); }
    int done() const { return m_done; }
    int total() const { return m_total; } // 0: not known yet

  Q_SIGNALS:
    void progress();
    void finished();
    void stopped();
    void failed(const QString& sentence);

  private:
    void take(const QJsonObject& event);
    void takeResult(const QJsonObject& result);
    void forget(); // the job has ended, or nobody wants its answer any more

    Session* m_session;
    QPointer<WorkerJob> m_job;
    int m_boardId = 0;
    int m_done = 0;
    int m_total = 0;
};

} // namespace classmith
