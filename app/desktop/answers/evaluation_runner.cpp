// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/evaluation_runner.h"

#include "app/desktop/answers/figures.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"

namespace classmith {

EvaluationRunner::EvaluationRunner(Session* session, QObject* parent) : QObject(parent), m_session(session) {}

void EvaluationRunner::start(Task task) {
    drop();
    m_done = m_total = 0;
    m_use = m_session->book().use(task.request.run);
    m_boardId = m_session->jobs().begin(task.title, [this] { stop(); });
    const auto write = [file = task.request.samples, list = std::move(task.list)]() -> Result<> {
        if (const auto made = makeFolder(file.parent_path()); !made)
            return made;
        return writeFileAtomically(file, list);
    };
    inBackground(this, m_writing, write,
                 [this, task = std::move(task)](const Result<>& written) { startJob(task, written); });
    Q_EMIT progress();
}

void EvaluationRunner::startJob(const Task& task, const Result<>& written) {
    if (!written) {
        forget();
        Q_EMIT failed(translatedSentence(written.error()));
        return;
    }
    m_job = m_session->predictor().start<EvaluateJob>(task.request);
    connect(m_job, &WorkerJob::progressed, this, &EvaluationRunner::takeProgress);
    m_job->onAnswer(this, &EvaluationRunner::takeResult);
    connect(m_job, &WorkerJob::failed, this, [this](const Error& error) {
        forget();
        if (error.code == ErrorCode::Cancelled)
            Q_EMIT stopped();
        else
            Q_EMIT failed(translatedSentence(error));
    });
    connect(m_job, &WorkerJob::crashed, this, [this](const QString& sentence) {
        forget();
        Q_EMIT failed(sentence);
    });
}

void EvaluationRunner::stop() {
    if (m_job) {
        m_session->predictor().stop(m_job->number());
    } else if (isRunning()) { // not started yet
        forget();
        Q_EMIT stopped();
    }
}

void EvaluationRunner::drop() {
    if (m_job)
        m_session->predictor().stop(m_job->number());
    forget();
}

void EvaluationRunner::takeProgress(const Progress& now) {
    m_done = static_cast<int>(now.done);
    m_total = static_cast<int>(now.total);
    m_session->jobs().update(m_boardId, tr("%1 of %2 images").arg(wholeNumber(m_done), wholeNumber(m_total)));
    Q_EMIT progress();
}

void EvaluationRunner::takeResult(const EvaluateAnswer& result) {
    forget();
    if (result.logits.empty())
        Q_EMIT failed(
            tr("The answers could not be written into the run's folder. Free some space on the disk, or check "
               "that you may write there."));
    else
        Q_EMIT finished();
}

// The job has ended, or nobody wants its answer any more.
void EvaluationRunner::forget() {
    m_writing.drop();
    if (m_job)
        m_job->disconnect(this);
    m_job = nullptr;
    m_use.reset();
    if (m_boardId != 0)
        m_session->jobs().end(std::exchange(m_boardId, 0), {});
}

} // namespace classmith
