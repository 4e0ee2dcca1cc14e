// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QtCore/QPointer>
#include <QtWidgets/QDialog>

#include "app/desktop/filing/folder_writer.h"
#include "core/filing/move_plan.h"

class QComboBox;
class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableView;

namespace classmith {

class MovesModel;

// Every move before it is made, then the moves with their progress. Where one was interrupted and could not be taken
// back it asks what is to become of that. It cannot be closed while pictures move, so that nobody trains on them or
// opens something else meanwhile; they can be stopped, which takes them back.
class WriteFoldersDialog : public QDialog {
    Q_OBJECT
  public:
    enum class Purpose { Write, TakeBack };
    WriteFoldersDialog(FolderWriter* writer, Purpose purpose, QWidget* parent);
    void reject() override;

  private:
    void build();
    QWidget* makeTables();
    void lookAtFolders();
    void takePlan(const std::shared_ptr<const MovePlan>& plan);
    void fillClasses();
    void showState(); // by the writer's
    void showPreview();
    void showHalfway();
    void takeEnd(const FolderWriter::Outcome& outcome);
    QString summary() const;

    QPointer<FolderWriter> m_writer;
    Purpose m_purpose;
    std::shared_ptr<const MovePlan> m_plan; // null: not made yet
    MovesModel* m_moves;
    QLabel* m_title;
    QLabel* m_text;
    QLabel* m_problem;
    QWidget* m_leftOutRow;
    QComboBox* m_leftOut;
    QWidget* m_tables;
    QListWidget* m_classes;
    QTableView* m_table;
    QProgressBar* m_progress;
    QPushButton* m_move = nullptr;
    QPushButton* m_goOn = nullptr;
    QPushButton* m_takeBack = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_cancel = nullptr;
};

} // namespace classmith
