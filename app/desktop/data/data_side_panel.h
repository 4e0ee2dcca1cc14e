// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QtWidgets/QFrame>

#include "core/project/records.h"

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace classmith {

class ActionRegistry;
class ClassList;
class Labelling;
class OpenDataset;
class SplitBar;

// Left of the pictures: the classes with keys, colours and counts, what is unlabelled, left out or not
// readable, and the split.
class DataSidePanel : public QFrame {
    Q_OBJECT
  public:
    explicit DataSidePanel(ActionRegistry* actions, QWidget* parent = nullptr);
    void open(OpenDataset* dataset); // another one
    QSize sizeHint() const override; // its width until somebody divides the page otherwise
    void refresh();
    ClassList* classes() const { return m_classes; }
    bool isFindShown() const;
    void findClass();              // by typing
    void moveCurrentClass(int by); // places in the list
    bool canMoveCurrentClass(int by) const;

  Q_SIGNALS:
    void classFound(ClassId id); // typed, and Return
    void findingEnded();
    void unlabelledChosen();
    void leftOutChosen();
    void damagedChosen();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QLineEdit* makeFind();
    void endFinding();
    void moveClass(ClassId id, int by);
    int placeOf(ClassId id) const; // -1: it is not shown
    QPushButton* addCountRow(QVBoxLayout* layout, const QString& text, QLabel*& count);
    QLabel* addSetRow(QVBoxLayout* layout, const QString& text);
    void showClassMenu(qint64 id, const QPoint& position);
    void askToRemove(ClassId id);

    OpenDataset* m_dataset = nullptr; // null: nothing is open
    Labelling* m_labels = nullptr;    // of that
    ClassList* m_classes;
    QLineEdit* m_find; // where there are more classes than digits
    QLabel* m_unlabelled = nullptr;
    QLabel* m_leftOut = nullptr;
    QLabel* m_damaged = nullptr;
    SplitBar* m_split;
    std::array<QLabel*, 3> m_sets{}; // counts of training, validation, test
};

} // namespace classmith
