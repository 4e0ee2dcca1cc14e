// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QDialog>

#include "core/models/networks/model_graph.h"

class QLabel;
class QTableWidget;

namespace classmith {

struct NetworkSummary;

// A network layer by layer, with what each costs at a batch that a person chooses: what `classmith-cli summary` says.
class LayersDialog : public QDialog {
    Q_OBJECT
  public:
    LayersDialog(ModelGraph graph, int batch, QWidget* parent);

  private:
    void build(int batch);
    void show(int batch); // pictures at once
    void fill(const NetworkSummary& summary);
    void copy() const; // as a table, for a spreadsheet

    ModelGraph m_graph;
    QTableWidget* m_table = nullptr;
    QLabel* m_totals = nullptr;
};

} // namespace classmith
