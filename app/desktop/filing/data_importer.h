// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>

#include "app/desktop/jobs/job_starter.h"
#include "core/protocol/jobs/data/import.h"

namespace classmith {

class Workspace;

// Makes a folder of pictures of a dataset as it was downloaded, in a worker, while the window goes on. One at a time.
// Outlives the dataset that is open. GUI thread.
class DataImporter : public QObject {
    Q_OBJECT
  public:
    explicit DataImporter(Workspace* workspace);

    bool isRunning() const { return m_job.isUnderWay(); }
    // opens: imported() names the folder, so that it is opened when it is there.
    void import(const ImportRequest& request, bool opens);
    void stop(); // nothing stays of what was made; ended() follows

  Q_SIGNALS:
    void ended(const QString& sentence, bool failed);
    void imported(const QString& folder);
    void changed(); // isRunning()

  private:
    void takeAnswer(const ImportedData& made, const QString& folder);
    void end(const QString& sentence, bool failed, bool stopped = false);

    bool m_opens = false;
    JobStarter m_job;
};

} // namespace classmith
