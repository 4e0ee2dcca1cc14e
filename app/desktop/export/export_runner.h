// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QStringList>

#include "app/desktop/common/background.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/jobs/job_starter.h"
#include "core/protocol/jobs/export.h"

namespace classmith {

class RunBook;
class Workspace;

// What a person asked for on the Export page.
struct ExportChoice {
    Run run;
    QString folder;
    QStringList formats; // ids
    bool allPictures = false;
    QString data; // where the project's pictures are now
};

// One export at a time on the trainer worker: asks, follows, and says how it ended. A worker that dies leaves
// its half-made folder; that is taken away here. GUI thread.
class ExportRunner : public QObject {
    Q_OBJECT
  public:
    enum class Phase { Waiting, Opening, Writing, Checking };
    enum class Failure { Stopped, Disagrees, Crashed, Other };

    explicit ExportRunner(Workspace* workspace, QObject* parent = nullptr);

    void start(const ExportChoice& choice, RunBook* book); // whose run it is
    void stop();
    bool isRunning() const { return m_job.isUnderWay(); }
    const ExportChoice& choice() const { return m_choice; } // of the running or the last one
    QString outcome() const;                                // of one that succeeded
    QString waitsFor() const { return m_waitsFor; }         // the jobs before this one
    // The comparison of the running or the last one; none where it did not come so far.
    const std::optional<ExportResult>& checked() const { return m_checked; }

  Q_SIGNALS:
    void progressed(ExportRunner::Phase phase, int done, int total, double secondsLeft); // secondsLeft < 0: unknown
    void succeeded();
    void failed(ExportRunner::Failure failure, const QString& sentence);

  private:
    void ask(const QStringList& halfFolders);
    void takeProgress(const Progress& progress);
    void end(const QString& outcome);
    void fail(Failure failure, const QString& sentence);
    void takeFailure(const JobFailure& failure);
    void cleanUpAndFail(const QString& sentence);

    Workspace* m_workspace;
    ExportChoice m_choice;
    QStringList m_halfFolders; // what earlier kills left there: may be another program's, and stays
    QString m_waitsFor;
    std::optional<ExportResult> m_checked;
    JobStarter m_job;
    QElapsedTimer m_checking; // since the first picture
    Latest m_looking;         // after half folders
    bool m_begun = false;     // the worker has said something of it
};

} // namespace classmith
