// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtWidgets/QComboBox>

#include "core/protocol/run_id.h"

namespace classmith {

class RunBook;
struct Run;

QString runTitle(const Run& run); // "Run 7 · 92.3 %"

// The runs that can be exported as a chip of a page bar. Shows the newest until a person has chosen; a choice stays as
// long as its run is there.
class RunChooser : public QComboBox {
    Q_OBJECT
  public:
    explicit RunChooser(QWidget* parent = nullptr);
    void open(const RunBook* book); // of another dataset
    const Run* run() const;         // null: there is none. Valid until the list of runs changes
    void choose(const RunId& run);
    // While a job works with the shown run, a newer one does not take its place.
    void hold(bool held) { m_held = held; }

  Q_SIGNALS:
    void runChosen(); // another run, or the same one with other contents

  private:
    void refill();
    RunId current() const;

    const RunBook* m_book = nullptr; // null: nothing is open
    RunId m_picked;                  // by a person; none: the newest
    bool m_held = false;
};

} // namespace classmith
