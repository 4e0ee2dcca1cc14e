// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtGui/QColor>
#include <QtWidgets/QWidget>

namespace classmith {

// One class in AnswerBars, in the order in which they are drawn.
struct AnswerBar {
    QString name;
    double probability = 0; // 0 … 1
    QColor color;
    QString key; // of the class; empty: none
};

// A model's likeliest classes, each with a bar in its colour and the probability in per cent. As high as its rows.
class AnswerBars : public QWidget {
    Q_OBJECT
  public:
    explicit AnswerBars(QWidget* parent = nullptr);
    void setBars(std::vector<AnswerBar> bars);
    const std::vector<AnswerBar>& bars() const { return m_bars; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    std::vector<AnswerBar> m_bars;
};

} // namespace classmith
