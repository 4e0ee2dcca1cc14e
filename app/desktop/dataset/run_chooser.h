// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QtWidgets/QComboBox>

#include "core/protocol/run_id.h"

namespace classmith {

class RunBook;
class RunChoice;
struct Run;

QString runTitle(const Run& run, const RunBook& book);                        // "Run 7 · 92.3 % · best"
QString markedBest(const QString& name, const Run& run, const RunBook& book); // "Run 7 · best"

// The runs that can be exported as a chip of a page bar. Shows the one run that all pages are about.
class RunChooser : public QComboBox {
    Q_OBJECT
  public:
    explicit RunChooser(QWidget* parent = nullptr);
    void open(RunChoice* choice); // of another dataset
    const Run* run() const;       // null: there is none. Valid until the list of runs changes
    void choose(const RunId& run);
    // While a job works with the shown run, no other takes its place.
    void hold(bool held);

  Q_SIGNALS:
    void runChosen(); // another run, or the same one with other contents

  private:
    void refill();
    RunId current() const;

    RunChoice* m_choice = nullptr; // null: nothing is open
    std::shared_ptr<void> m_hold;
};

} // namespace classmith
