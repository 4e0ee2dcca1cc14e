// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QWidget>

class QCustomPlot;
class QCPGraph;
class QCPItemLine;
class QCPItemText;

namespace classmith {

// The loss over the learning rate (logarithmic): each step's faint behind the smoothed one, and the rate that they
// suggest. It grows while the steps are taken.
class RateChart : public QWidget {
    Q_OBJECT
  public:
    explicit RateChart(QWidget* parent = nullptr);
    void setRange(double lowest, double highest); // of the rates; takes all steps away
    void addStep(double rate, double loss, double smoothed);
    void setSuggestion(double rate); // 0: none
    int stepCount() const { return static_cast<int>(m_rates.size()); }

  private:
    void applyTheme();
    void redraw();
    void showValueRange();

    QCustomPlot* m_plot;
    QCPGraph* m_raw;
    QCPGraph* m_smooth;
    QCPItemLine* m_line;
    QCPItemText* m_text;
    std::vector<double> m_rates;
    std::vector<double> m_losses;
    std::vector<double> m_smoothed;
    double m_suggestion = 0;
};

} // namespace classmith
