// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/export/export_runner.h"

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/settings_table.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"

namespace classmith {

namespace {

constexpr qint64 shortestMeasureMs = 700;

} // namespace

ExportRunner::ExportRunner(Workspace* workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_job(this, &workspace->trainer(), &workspace->jobs()) {}

void ExportRunner::start(const ExportChoice& choice, RunBook* book) {
    m_choice = choice;
    m_checked.reset();
    m_waitsFor = m_workspace->trainer().hasJobs() ? m_workspace->jobs().titles() : QString();
    m_begun = false;
    m_checking.invalidate();
    const auto meaning = [name = choice.run.name] {
        return JobStop{tr("Stop the export"),
                       tr("Stopping the export of %1 leaves its folder as it was before.").arg(name)};
    };
    m_job.begin({tr("Export of %1").arg(choice.run.name), [this] { stop(); }, book->use(choice.run.folder), meaning});
    inBackground(
        this, m_looking, [folder = pathFromQt(choice.folder)] { return halfFolders(folder); },
        [this](const QStringList& before) { ask(before); });
}

QString ExportRunner::outcome() const {
    return tr("“%1” is exported, and its files give the same answers.").arg(m_choice.run.name);
}

void ExportRunner::ask(const QStringList& halfFolders) {
    m_halfFolders = halfFolders;
    const ExportChoice& choice = m_choice;
    ExportRequest request;
    request.run = choice.run.folder;
    request.out = pathFromQt(choice.folder);
    for (const QString& format : choice.formats)
        request.formats.push_back(fromQt(format));
    if (choice.allPictures)
        request.check = CheckCount::all;
    request.threads = Settings::integer("jobs/threads");
    if (const auto data = pathFromQt(choice.data); data != choice.run.info.request.data)
        request.data = data; // they were moved since the training
    auto* job = m_job.start<ExportJob>(
        request,
        [this](const ExportResult&) {
            end(outcome());
            Q_EMIT succeeded();
        },
        [this](const JobFailure& failure) { takeFailure(failure); });
    connect(job, &WorkerJob::progressed, this, &ExportRunner::takeProgress);
    connect(job, &WorkerJob::logged, this, [this] { m_begun = true; });
    job->onEvent(this, [this](const ExportResult& checked) {
        m_begun = true;
        m_checked = checked;
    });
}

void ExportRunner::takeFailure(const JobFailure& failure) {
    switch (failure.how) {
    case JobFailure::How::Stopped:
        return fail(Failure::Stopped, failure.sentence);
    case JobFailure::How::Failed:
        return fail(failure.code == ErrorCode::ExportDisagrees ? Failure::Disagrees : Failure::Other, failure.sentence);
    case JobFailure::How::Crashed:
        return cleanUpAndFail(failure.sentence);
    }
}

// A job that still waits behind a training would answer only when that has ended: it is let go at once.
void ExportRunner::stop() {
    if (!isRunning())
        return;
    if (m_job.hasJob() && (m_begun || m_waitsFor.isEmpty()))
        m_job.stop(); // its answer says when
    else
        fail(Failure::Stopped, {});
}

void ExportRunner::takeProgress(const Progress& progress) {
    m_begun = true;
    const bool checking = progress.phase == classmith::Phase::Checking;
    const int done = static_cast<int>(progress.done);
    const int total = static_cast<int>(progress.total);
    double left = -1;
    QString text = tr("writing the files");
    if (checking) {
        if (!m_checking.isValid())
            m_checking.start();
        else if (done > 0 && m_checking.elapsed() > shortestMeasureMs)
            left = static_cast<double>(m_checking.elapsed()) / 1000 / done * (total - done);
        text = tr("checked on %1 of %2").arg(countText(done), countText(total));
        if (left >= 0)
            text = tr("%1, %2").arg(text, timeLeftText(left));
    }
    m_job.tell(text);
    Q_EMIT progressed(checking ? Phase::Checking : Phase::Writing, done, total, left);
}

void ExportRunner::end(const QString& outcome) {
    m_looking.drop();
    m_job.end(outcome);
}

void ExportRunner::fail(Failure failure, const QString& sentence) {
    end(failure == Failure::Stopped ? QString() : sentence);
    Q_EMIT failed(failure, sentence);
}

void ExportRunner::cleanUpAndFail(const QString& sentence) {
    inBackground(
        this, m_looking,
        [folder = pathFromQt(m_choice.folder), before = m_halfFolders] { removeHalfFolders(folder, before); },
        [this, sentence] { fail(Failure::Crashed, sentence); }); // unless it was stopped meanwhile
}

} // namespace classmith
