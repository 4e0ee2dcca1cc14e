// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QWidget>

#include "app/desktop/common/background.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/run_id.h"

class QFrame;
class QLabel;
class QProgressBar;
class QPushButton;
class QSlider;
class QStackedWidget;
class QVBoxLayout;

namespace classmith {

class CurveChart;
class LogPanel;
class RunBook;
class Training;
class Workspace;
struct Run;

// The right column: one run, the one that trains or another that was chosen, with its figure, curves and log. Before
// any run, what to expect here.
class RunView : public QWidget {
    Q_OBJECT
  public:
    explicit RunView(Workspace* workspace, QWidget* parent = nullptr);
    void open(const RunBook* book) { m_book = book; } // of another dataset; showRun() is to follow
    void showRun(const RunId& run);                   // none: what to expect here
    void refresh();                                   // numbers and curves
    void refreshNow();                                // only what moves between two epochs
    const RunId& run() const { return m_run; }
    QString runName() const;

  Q_SIGNALS:
    void goOnWanted(const RunId& run);

  private:
    void build();
    QFrame* buildEmpty();
    QFrame* buildNotice();
    QFrame* buildFigure();
    QFrame* buildChart(CurveChart* chart);
    QWidget* buildChartControls();
    bool isTrainings() const; // the shown run is the one that trains, or that did last
    bool isLive() const;      // the shown run is the one that trains
    const Run* entry() const;
    std::vector<EpochEvent> epochs() const;
    void showFigure();
    void showNotice();
    void showCurves();
    int epochCount(const std::vector<EpochEvent>& known) const; // planned, or taken by one that ended early
    QString figureCaption(const EpochEvent& best, int epochs) const;
    void countPictures(const Run& run); // that it is validated with
    QString restingText(const Run& run) const;
    void showChartMenu();
    void saveChart(const CurveChart* chart, const QString& what);
    void saveCsv();

    Workspace* m_workspace;
    const Training& m_training;
    const RunBook* m_book = nullptr; // null: nothing is open
    RunId m_run;
    RunId m_countedRun; // which m_pictures is of
    int m_pictures = 0; // 0: not known
    Latest m_counting;
    QStackedWidget* m_stack;
    QFrame* m_notice;
    QLabel* m_noticeText;
    QPushButton* m_goOn;
    QPushButton* m_dismiss;
    QLabel* m_figure;
    QLabel* m_caption;
    QLabel* m_left;
    QProgressBar* m_progress;
    QLabel* m_words;
    CurveChart* m_accuracy;
    CurveChart* m_loss;
    QSlider* m_smoothing;
    QPushButton* m_log; // the loss on a logarithmic scale
    QPushButton* m_menu;
    LogPanel* m_lines;
};

} // namespace classmith
