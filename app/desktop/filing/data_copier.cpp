// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/data_copier.h"

#include <chrono>

#include <QtCore/QDir>
#include <QtCore/QPointer>

#include "app/desktop/common/background.h"
#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/job_board.h"
#include "core/base/output/output_file.h"

namespace classmith {

namespace {

constexpr std::chrono::milliseconds betweenProgress{100};

} // namespace

DataCopier::~DataCopier() {
    if (m_job)
        m_job->requestCancel();
}

void DataCopier::copy(const CopyRequest& request) {
    run(
        tr("Copy of the pictures"), [request](JobContext& job) { return copyData(request, job); },
        [folder = QDir::toNativeSeparators(toQt(request.out))](const CopiedData& copied) {
            QString text = tr("%n picture(s) written to “%1”.", nullptr, static_cast<int>(copied.pictures)).arg(folder);
            if (copied.renamed > 0)
                text += QLatin1Char(' ') + tr("%n of them have a number behind the name, which another had already.",
                                              nullptr, static_cast<int>(copied.renamed));
            return text;
        });
}

void DataCopier::writeList(const QString& file, const std::vector<SampleRow>& rows) {
    const auto work = [file = pathFromQt(file), rows](JobContext&) -> Result<CopiedData> {
        if (auto written = writeConfirmed(file, sampleListText(rows)); !written)
            return tl::unexpected(written.error());
        return CopiedData{rows.size(), 0, 0};
    };
    run(tr("List of the pictures"), work, [name = QDir::toNativeSeparators(file)](const CopiedData& listed) {
        return tr("%n picture(s) listed in “%1”.", nullptr, static_cast<int>(listed.pictures)).arg(name);
    });
}

void DataCopier::stop() {
    if (m_job)
        m_job->requestCancel();
}

void DataCopier::run(const QString& title, std::function<Result<CopiedData>(JobContext&)> work,
                     std::function<QString(const CopiedData&)> words) {
    if (isRunning())
        return;
    m_job = std::make_shared<JobContext>();
    const auto meaning = [title] {
        return JobStop{tr("Stop saving"), tr("If “%1” is stopped, nothing of it stays.").arg(title)};
    };
    m_boardId = m_board->begin(
        title, [this] { stop(); }, meaning);
    watch();
    Q_EMIT changed();
    inBackground(
        this, [work = std::move(work), job = m_job] { return work(*job); },
        [this, words = std::move(words)](const Result<CopiedData>& done) {
            const bool stopped = !done && done.error().code == ErrorCode::Cancelled;
            const QString text = done      ? words(*done)
                                 : stopped ? tr("Stopped; nothing was written.")
                                           : translatedSentence(done.error());
            m_job.reset();
            m_board->end(m_boardId, stopped ? QString() : text);
            Q_EMIT changed();
            Q_EMIT ended(text, !done && !stopped);
        });
}

void DataCopier::watch() {
    m_job->onProgress = [self = QPointer<QObject>(this), this,
                         last = std::chrono::steady_clock::time_point()](const Progress& progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (progress.phase != Phase::Writing || now - last < betweenProgress)
            return;
        last = now;
        onGuiThread(self, [this, done = progress.done, total = progress.total] {
            m_board->update(m_boardId, tr("%1 of %2").arg(countText(done), countText(total)));
        });
    };
}

} // namespace classmith
