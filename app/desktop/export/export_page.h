// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/common/page.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/export/export_runner.h"
#include "app/desktop/jobs/workspace.h"
#include "core/protocol/run_id.h"

class QLabel;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QTimer;

namespace classmith {

class EmptyState;
class ExportFilesPanel;
class ExportOptionsPanel;
class ExportOutcomePanel;
class ExportProgressPanel;
class ExportUsePanel;
class RunChooser;

// Writes a run's model for use elsewhere and shows the proof that the files answer as the model does.
class ExportPage : public Page {
    Q_OBJECT
  public:
    explicit ExportPage(const PageContext& context, QWidget* parent = nullptr);
    QWidget* bar() override { return m_bar; }
    void activated() override;

  protected:
    void takeDataset() override;

  private:
    void buildBar();
    void buildPage();
    QWidget* buildResult();
    void connectActions();
    void connectSignals();
    void takeRun();       // another run is chosen
    void inspectFolder(); // on a thread of its own; takeFolderState() follows
    void takeFolderState(const ExportFolderState& state);
    void showResult(); // what stands right
    void updateEmptyState();
    void updateAction();
    QString whyNot() const; // empty: the export can start
    void start();
    bool isOfThisDataset() const; // what was exported last
    void fail(ExportRunner::Failure failure, const QString& sentence);
    void endProgress();
    void tellElsewhere(const QString& outcome, Workspace::Kind kind); // where another page is in front
    void openFolder();

    QWidget* m_bar;
    RunChooser* m_runs;
    QLabel* m_reason;
    QPushButton* m_export;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QPushButton* m_emptyMain;
    QPushButton* m_emptyOther;
    ExportOptionsPanel* m_options;
    EmptyState* m_hint;
    QScrollArea* m_result;
    ExportProgressPanel* m_progress;
    ExportOutcomePanel* m_outcome;
    ExportUsePanel* m_use;
    ExportFilesPanel* m_files;
    ExportRunner* m_runner;
    QTimer* m_typing; // the folder is looked at when the person pauses
    ExportFolderState m_state;
    QString m_inspected; // the folder that m_state is of; empty: not known yet
    RunId m_failedRun;   // whose failure is shown; none: no such
    ExportRunner::Failure m_failure{};
    QString m_failureText;
    RunId m_justDone; // the run that was exported since the page began
    RunId m_shownRun;
    Latest m_inspecting;
};

} // namespace classmith
