// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <span>

#include <QtCore/QObject>

#include "app/desktop/answers/evaluation_runner.h"
#include "core/answers/live_evaluation.h"
#include "core/protocol/run_id.h"

namespace classmith {

class Labelling;
class RunBook;
class Workspace;
struct Run;

// The run that a person has put beside the evaluated one, with its answers. Reads them by itself, but asks its model
// only when told to: whoever looks at one run has not wished to wait for another. Forgets its run when that is gone;
// made anew for each dataset.
class ComparedRun : public QObject {
    Q_OBJECT
  public:
    ComparedRun(Workspace* workspace, Labelling* labels, RunBook* book);

    const RunId& run() const { return m_run; } // none: none is chosen
    QString runName() const;
    void choose(const RunId& run);
    LiveEvaluation* live() const { return m_live.get(); } // null until the files are read
    bool isReading() const { return m_loading; }
    const Run* entry() const;

    void ask(std::span<const ImageId> images);
    void stop() { m_runner.stop(); }
    const EvaluationRunner& runner() const { return m_runner; }
    const QString& failure() const { return m_failure; } // of the last attempt; empty: none

  Q_SIGNALS:
    void reloaded();     // another run or none, or it has said more
    void stateChanged(); // of the work: progress, end, failure

  private:
    void takeRuns();
    void takeImages();
    void forget();
    void load();
    void takeRecord(RunRecord record, std::vector<RunPlace> places);
    void takeEnd(const QString& failure);

    Labelling* m_labels;
    RunBook* m_book;
    EvaluationRunner m_runner;
    RunId m_run;
    QString m_version; // of its model
    std::unique_ptr<LiveEvaluation> m_live;
    QString m_failure;
    Latest m_reading;
    std::filesystem::path m_readFrom; // its folder then: while it is read it may get another name
    bool m_loading = false;
};

} // namespace classmith
