// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include "app/desktop/common/background.h"
#include "app/desktop/jobs/job_starter.h"
#include "app/desktop/jobs/training.h"
#include "core/base/error.h"
#include "core/protocol/jobs/rates/find_rate.h"

class QLabel;
class QPushButton;

namespace classmith {

class RateChart;
class Workspace;

// Looks for a learning rate: the first steps of the training that was set up, at rising rates, in the worker. Shows the
// loss as it comes and what it suggests; chosen() where the person takes that. Begins by itself; closed, it stops.
class RateFinderDialog : public QDialog {
    Q_OBJECT
  public:
    RateFinderDialog(Workspace* workspace, TrainTask task, QWidget* parent);
    void accept() override;
    double suggestion() const { return m_suggestion; } // 0: none (yet)

  Q_SIGNALS:
    void chosen(double rate);

  private:
    void build();
    void begin();
    void startJob(const Result<>& written);
    void takeStep(const RateEvent& step);
    void takeAnswer(const FindRateAnswer& answer);
    void takeFailure(const JobFailure& failure);
    void end(const QString& sentence, const char* look);
    void showState();

    Workspace* m_workspace;
    FindRateRequest m_request;
    std::string m_list;
    JobStarter m_job; // none in it while the list of pictures is being written
    Latest m_writing;
    RateChart* m_chart = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_again = nullptr; // stops, too
    QPushButton* m_use = nullptr;
    double m_suggestion = 0;
};

} // namespace classmith
