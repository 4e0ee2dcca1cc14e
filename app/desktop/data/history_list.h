// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QListWidget>

namespace classmith {

class Labelling;

// The project's edits, newest first, with their age; those taken back are struck out. A double click (or Return) takes
// everything back to just after that edit, or makes it again up to there.
class HistoryList : public QListWidget {
    Q_OBJECT
  public:
    explicit HistoryList(QWidget* parent = nullptr);
    void open(Labelling* labels); // of another dataset
    void refresh();

  private:
    Labelling* m_labels = nullptr; // null: nothing is open
};

} // namespace classmith
