// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtCore/QStringList>
#include <QtWidgets/QComboBox>

#include "core/protocol/run_id.h"
#include "widgets/fields/combo_lines.h"

namespace classmith {

class RunChoice;
struct Run;

// Which model is asked: the project's runs, model files that a person opened, and a line that opens another one. Shows
// the one run that all pages are about, unless a file is chosen. A chip of the page bar.
class ModelChooser : public QComboBox {
    Q_OBJECT
  public:
    explicit ModelChooser(QWidget* parent = nullptr);
    void open(RunChoice* choice);     // of another dataset
    RunId run() const;                // of the open dataset; none: it is a file, or a run from elsewhere
    const Run* entry() const;         // that run; null: none. Valid until the runs change
    QString model() const;            // a run folder or an .onnx file; empty: there is none
    QString version() const;          // another text where the run of that folder has another best model by now
    void choose(const QString& path); // takes it into the list where it is not there

  Q_SIGNALS:
    void modelChosen();
    void openWanted();

  private:
    void recallOpened();
    void take(const QString& chosen);
    void refill();
    QList<ComboLine> wantedLines(); // with paths; settles which model is the current one

    std::vector<const Run*> runs() const; // that can be asked

    RunChoice* m_choice = nullptr; // null: nothing is open
    QStringList m_opened;          // newest first
    QString m_current;             // a run's id, or a path
    bool m_isFile = false;         // chosen by a person, or a run from elsewhere
};

} // namespace classmith
