// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/filing/data_importer.h"

#include <QtCore/QDir>

#include "app/desktop/common/number_text.h"
#include "app/desktop/common/text.h"
#include "app/desktop/jobs/workspace.h"
#include "core/dataset/known/known_sets.h"

namespace classmith {

// The predictor's worker: a training would let an import wait for hours.
DataImporter::DataImporter(Workspace* workspace) : m_job(this, &workspace->predictor(), &workspace->jobs()) {}

void DataImporter::import(const ImportRequest& request, bool opens) {
    if (isRunning())
        return;
    m_opens = opens;
    const KnownSet* set = findKnownSet(request.kind);
    const QString title = tr("Import of %1").arg(QLatin1String(set ? set->title : ""));
    const auto meaning = [title] {
        return JobStop{tr("Stop the import"), tr("If “%1” is stopped, nothing of it stays.").arg(title)};
    };
    m_job.begin({title, [this] { stop(); }, {}, meaning});
    auto* job = m_job.start<ImportJob>(
        request, [this, folder = toQt(request.out)](const ImportedData& made) { takeAnswer(made, folder); },
        [this](const JobFailure& failure) {
            const bool stopped = failure.how == JobFailure::How::Stopped;
            end(stopped ? tr("Stopped; nothing was imported.") : failure.sentence, !stopped, stopped);
        });
    connect(job, &WorkerJob::progressed, this, [this](const Progress& progress) {
        if (progress.phase == Phase::Writing && progress.total > 0)
            m_job.tell(tr("%1 of %2").arg(countText(progress.done), countText(progress.total)));
    });
    Q_EMIT changed();
}

void DataImporter::stop() {
    m_job.stop();
}

void DataImporter::takeAnswer(const ImportedData& made, const QString& folder) {
    QString text = tr("%n picture(s) written to “%1”.", nullptr, static_cast<int>(made.pictures))
                       .arg(QDir::toNativeSeparators(folder));
    if (made.withoutWords > 0)
        text += QLatin1Char(' ') + tr("%n class(es) keep their WordNet ids, for which no list has words.", nullptr,
                                      static_cast<int>(made.withoutWords));
    end(text, false);
    if (m_opens)
        Q_EMIT imported(folder);
}

void DataImporter::end(const QString& sentence, bool failed, bool stopped) {
    m_job.end(stopped ? QString() : sentence);
    Q_EMIT changed();
    Q_EMIT ended(sentence, failed);
}

} // namespace classmith
