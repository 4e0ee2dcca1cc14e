// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QStringList>
#include <QtWidgets/QComboBox>

#include "core/protocol/run_id.h"
#include "widgets/look/combo_lines.h"

namespace classmith {

class RunBook;
struct Run;

// Which model is asked: the project's runs, model files that a person opened, and a line that opens another one. Shows
// the newest run until something is chosen. A chip of the page bar.
class ModelChooser : public QComboBox {
    Q_OBJECT
  public:
    explicit ModelChooser(QWidget* parent = nullptr);
    void open(const RunBook* book);   // of another dataset
    RunId run() const;                // of the open dataset; none: it is a file, or a run from elsewhere
    const Run* entry() const;         // that run; null: none. Valid until the runs change
    QString model() const;            // a run folder or an .onnx file; empty: there is none
    QString version() const;          // another text where the run of that folder has another best model by now
    void choose(const QString& path); // takes it into the list where it is not there
    // While pictures have answers, a new run does not take the place of the one that gave them.
    void setHolding(bool holding) { m_holding = holding; }

  Q_SIGNALS:
    void modelChosen();
    void openWanted();

  private:
    void recallOpened();
    void refill();
    QList<ComboLine> wantedLines(); // with paths; settles which model is the current one

    std::vector<const Run*> runs() const; // that can be asked

    const RunBook* m_book = nullptr; // null: nothing is open
    QStringList m_opened;            // newest first
    QString m_current;               // a run's id, or a path
    bool m_picked = false;           // by a person
    bool m_holding = false;
};

} // namespace classmith
