// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include <QtCore/QPointer>

#include "app/desktop/jobs/job_board.h"
#include "app/desktop/worker/worker_client.h"

namespace classmith {

// How a job ended that has no answer.
struct JobFailure {
    enum class How { Stopped, Failed, Crashed };
    How how{};
    ErrorCode code{};    // Failed: why
    QString sentence;    // for people
    QString errorOutput; // Crashed: the last that the worker wrote there, for a log
};

// One piece of work at a time that asks a worker: on the job board and with the run's folder in use from begin() to
// end(), and within that one job after another, each followed to its last word. A member of whoever wants the answers;
// gone with it, it stops what is under way. GUI thread.
class JobStarter {
  public:
    // What is known of the work before its first job.
    struct Work {
        QString title{};                    // on the board, "Run 7"; empty: it is not entered there
        std::function<void()> stop{};       // what the board asks for
        std::shared_ptr<void> use{};        // of the run's folder; null: none
        std::function<JobStop()> meaning{}; // of that stop, as in JobBoard
    };

    // owner: what it is a member of; nothing is heard once that is gone.
    JobStarter(QObject* owner, WorkerClient* worker, JobBoard* board);
    ~JobStarter() { end(); }
    JobStarter(const JobStarter&) = delete; // two would end one job
    JobStarter& operator=(const JobStarter&) = delete;

    void begin(Work work); // ends the one before
    bool isUnderWay() const { return m_underWay; }
    void tell(const QString& text); // on the board: "epoch 14 of 20"

    // Asks the worker. One of take(const Answer&) and fail(const JobFailure&) is called, unless it is let go before; by
    // then the job is no longer there, while the work is until end(). Progress and events are to be had from what is
    // returned.
    template<class Kind, class Take, class Fail>
    JobOf<Kind>* start(const typename Kind::Request& request, Take take, Fail fail);
    bool hasJob() const { return m_job; }
    void stop(); // the job, whose last word still comes
    void pause();
    void resume();
    void letGo(); // stops the job; nobody hears its last word

    void end(const QString& outcome = {}); // as in JobBoard; lets a job go that is still there

  private:
    void follow(WorkerJob* job, std::function<void(const JobFailure&)> fail);

    QObject* m_owner;
    QPointer<WorkerClient> m_worker;
    QPointer<JobBoard> m_board;
    QPointer<WorkerJob> m_job;
    std::shared_ptr<void> m_use;
    bool m_underWay = false;
    int m_boardId = 0; // 0: not on the board
};

template<class Kind, class Take, class Fail>
JobOf<Kind>* JobStarter::start(const typename Kind::Request& request, Take take, Fail fail) {
    auto* job = m_worker->start<Kind>(request);
    follow(job, std::move(fail));
    job->onAnswer(m_owner, [this, take = std::move(take)](const typename Kind::Answer& answer) {
        m_job.clear();
        take(answer);
    });
    return job;
}

} // namespace classmith
