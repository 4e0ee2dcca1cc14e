// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/job_starter.h"

#include "app/desktop/common/text.h"

namespace classmith {

JobStarter::JobStarter(QObject* owner, WorkerClient* worker, JobBoard* board)
    : m_owner(owner), m_worker(worker), m_board(board) {}

void JobStarter::begin(Work work) {
    end();
    m_underWay = true;
    m_use = std::move(work.use);
    if (!work.title.isEmpty())
        m_boardId = m_board->begin(work.title, std::move(work.stop), std::move(work.meaning));
}

void JobStarter::tell(const QString& text) {
    if (m_board && m_boardId != 0)
        m_board->update(m_boardId, text);
}

void JobStarter::follow(WorkerJob* job, std::function<void(const JobFailure&)> fail) {
    letGo();
    m_job = job;
    QObject::connect(job, &WorkerJob::failed, m_owner, [this, fail](const Error& error) {
        m_job.clear();
        const bool stopped = error.code == ErrorCode::Cancelled;
        fail({stopped ? JobFailure::How::Stopped : JobFailure::How::Failed, error.code, translatedSentence(error), {}});
    });
    QObject::connect(job, &WorkerJob::crashed, m_owner,
                     [this, fail](const QString& sentence, const QString& errorOutput) {
                         m_job.clear();
                         fail({JobFailure::How::Crashed, {}, sentence, errorOutput});
                     });
}

void JobStarter::stop() {
    if (m_job && m_worker)
        m_worker->stop(m_job->number());
}

void JobStarter::pause() {
    if (!m_job || !m_worker)
        return;
    m_worker->pause(m_job->number());
    m_board->rest(m_boardId, true);
}

void JobStarter::resume() {
    if (!m_job || !m_worker)
        return;
    m_worker->resume(m_job->number());
    m_board->rest(m_boardId, false);
}

void JobStarter::letGo() {
    if (!m_job)
        return;
    m_job->disconnect(m_owner);
    stop();
    m_job.clear();
}

void JobStarter::end(const QString& outcome) {
    letGo();
    m_underWay = false;
    m_use.reset();
    const int id = std::exchange(m_boardId, 0);
    if (m_board && id != 0)
        m_board->end(id, outcome);
}

} // namespace classmith
