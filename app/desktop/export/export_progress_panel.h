// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QtWidgets/QFrame>

#include "app/desktop/export/export_runner.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace classmith {

// The three steps of a running export, the present one with its figures.
class ExportProgressPanel : public QFrame {
    Q_OBJECT
  public:
    explicit ExportProgressPanel(QWidget* parent = nullptr);
    void begin(const ExportChoice& choice, const QString& waitsFor);
    void show(ExportRunner::Phase phase, int done, int total, double secondsLeft);
    void showStopping();
    QPushButton* stopButton() const { return m_stop; }

  Q_SIGNALS:
    void stopWanted();

  private:
    void paintMarks();

    QLabel* m_title;
    QLabel* m_detail;
    QProgressBar* m_bar;
    QPushButton* m_stop;
    std::array<QLabel*, 3> m_marks;
    std::array<QLabel*, 3> m_steps;
    QString m_waitsFor;
    int m_step = -1; // the one under way; -1: none yet
};

} // namespace classmith
