// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include <QtCore/QObject>
#include <QtCore/QSet>

#include "app/desktop/jobs/job_starter.h"
#include "app/desktop/train/model/train_time.h"

namespace classmith {

class Workspace;
struct SpeedReport;

// How fast models are on this computer: measured once by the warm worker and kept in the settings by model, size,
// device and version. Measures only while no job runs, one model at a time. GUI thread.
class SpeedBook : public QObject {
    Q_OBJECT
  public:
    explicit SpeedBook(Workspace* workspace, QObject* parent = nullptr);

    // Of another size it is told from the natural one, by the area.
    std::optional<Speed> find(const std::string& model, int sizePx) const;
    // Of the usual models and the chosen one; goes on by itself until all are there, again after a job has ended.
    void measureMissing();
    void choose(const std::string& model);
    bool isMeasuring() const { return m_job.hasJob(); }

  Q_SIGNALS:
    void changed();

  private:
    void measure(const std::string& model);
    void take(const std::string& model, const SpeedReport& report);
    QString keyOf(const std::string& model) const;

    const JobBoard* m_board;
    JobStarter m_job;
    QSet<QString> m_failed; // not tried again while the program runs
    std::string m_chosen;
    bool m_wanted = false;
};

} // namespace classmith
