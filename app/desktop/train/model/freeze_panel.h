// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "core/models/networks/freezing.h"

class QPushButton;

namespace classmith {

class ElidingLabel;
class FreezeDiagram;
class Labelling;
class Recipe;
class SpeedBook;

// What trains: the network's stages as blocks to click, presets as chips, and how many parameters that makes.
class FreezePanel : public QFrame {
    Q_OBJECT
  public:
    explicit FreezePanel(SpeedBook* speeds, QWidget* parent = nullptr);
    void open(const Labelling* labels) { m_labels = labels; } // of another dataset; show() is to follow
    void show(const Recipe& recipe);
    FreezeDiagram* diagram() const { return m_diagram; }

  Q_SIGNALS:
    void planChosen(const classmith::FreezePlan& plan);
    void presetChosen(const QString& preset);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void addChip(const QString& text, const QString& tip, const char* preset);
    QString countsText(const Recipe& recipe, const ModelGraph& graph) const;

    const Labelling* m_labels = nullptr; // null: nothing is open
    SpeedBook* m_speeds;
    FreezeDiagram* m_diagram;
    ElidingLabel* m_counts;
    ElidingLabel* m_hint;
    std::vector<QPushButton*> m_chips;
    FreezePlan m_plan;
};

} // namespace classmith
