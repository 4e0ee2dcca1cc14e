// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/evaluation_runner.h"

#include "app/desktop/answers/figures.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/jobs/workspace.h"

namespace classmith {

EvaluationRunner::EvaluationRunner(Workspace* workspace, RunBook* book, QObject* parent)
    : QObject(parent), m_book(book), m_job(this, &workspace->predictor(), &workspace->jobs()) {}

void EvaluationRunner::start(Task task) {
    drop();
    m_done = m_total = 0;
    const auto meaning = [title = task.title] {
        return JobStop{tr("Stop the evaluation"), tr("If “%1” is stopped, it begins anew the next time.").arg(title)};
    };
    m_job.begin({task.title, [this] { stop(); }, m_book->use(task.request.run), meaning});
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
        end();
        Q_EMIT failed(translatedSentence(written.error()));
        return;
    }
    auto* job = m_job.start<EvaluateJob>(
        task.request, [this](const EvaluateAnswer& result) { takeResult(result); },
        [this](const JobFailure& failure) {
            end();
            if (failure.how == JobFailure::How::Stopped)
                Q_EMIT stopped();
            else
                Q_EMIT failed(failure.sentence);
        });
    connect(job, &WorkerJob::progressed, this, &EvaluationRunner::takeProgress);
}

void EvaluationRunner::stop() {
    if (m_job.hasJob()) {
        m_job.stop();
    } else if (isRunning()) { // not started yet
        end();
        Q_EMIT stopped();
    }
}

void EvaluationRunner::drop() {
    end();
}

void EvaluationRunner::takeProgress(const Progress& now) {
    m_done = static_cast<int>(now.done);
    m_total = static_cast<int>(now.total);
    m_job.tell(tr("%1 of %Ln image(s)", nullptr, m_total).arg(wholeNumber(m_done)));
    Q_EMIT progress();
}

void EvaluationRunner::takeResult(const EvaluateAnswer& result) {
    end();
    if (result.logits.empty())
        Q_EMIT failed(
            tr("The answers could not be written into the run's folder. Free some space on the disk, or check "
               "that you may write there."));
    else
        Q_EMIT finished(result);
}

void EvaluationRunner::end() {
    m_writing.drop();
    m_job.end();
}

} // namespace classmith
