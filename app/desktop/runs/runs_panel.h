// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QFrame>

#include "core/protocol/run_id.h"

class QLabel;
class QPushButton;
class QTableView;

namespace classmith {

class RunBook;
class RunsModel;
class Training;

// The runs of the project and what can be done with one: go on, use its settings again, rename, delete.
class RunsPanel : public QFrame {
    Q_OBJECT
  public:
    explicit RunsPanel(const Training* training, QWidget* parent = nullptr);
    void open(RunBook* book); // of another dataset
    void refresh();           // runs may have come or gone
    void refreshLive();       // the one that trains
    RunId selected() const;
    void select(const RunId& run);
    RunsModel* model() const { return m_model; }
    QTableView* table() const { return m_table; }

  Q_SIGNALS:
    void selectionChanged(const RunId& run);
    void goOnWanted(const RunId& run);
    void reuseWanted(const RunId& run);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildTable();
    QPushButton* addButton(const QString& text, const QString& tip);
    void updateButtons();
    void fitColumns();
    int wordsPx(int column) const;
    void fitHeight();
    void showProblems();
    void showMenu(const QPoint& position);
    void renameSelected();
    void askBeforeDeleting();

    const Training* m_training;
    RunBook* m_book = nullptr; // null: nothing is open
    RunsModel* m_model;
    QTableView* m_table;
    QLabel* m_none;
    QLabel* m_problems; // runs that are there and cannot be used
    QPushButton* m_goOn;
    QPushButton* m_reuse;
    QPushButton* m_rename;
    QPushButton* m_delete;
};

} // namespace classmith
