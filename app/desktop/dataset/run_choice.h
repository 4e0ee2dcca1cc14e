// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>

#include <QtCore/QObject>

#include "core/protocol/run_id.h"

namespace classmith {

class Project;
class RunBook;
struct Run;

// The one run that all pages are about: the best finished one, or what a person has picked, which is kept with the
// project. A run that finishes takes its place only where it is better; one that was stopped or failed never does by
// itself. GUI thread.
class RunChoice : public QObject {
    Q_OBJECT
  public:
    RunChoice(const RunBook* book, Project* project);

    const RunBook& book() const { return *m_book; }
    const RunId& run() const { return m_run; } // none: there is none
    // The chosen run where it can do this, or else the best of those that can; null: none can. Valid until the runs
    // change.
    const Run* among(bool Run::*can) const;
    void choose(const RunId& run); // by a person

    // While what it gives back lives, somebody looks at the run or works with it: no other takes its place by itself,
    // nor when it is let go, but only when the runs change again or settle() is called.
    [[nodiscard]] std::shared_ptr<void> hold();
    void settle();

  Q_SIGNALS:
    void changed(); // another run, or the list of runs is another

  private:
    void takeRuns();
    void follow(); // what holds by default, where nobody holds
    std::map<RunId, QString> finished() const;

    const RunBook* m_book;
    Project* m_project;
    RunId m_run;
    RunId m_picked;                      // by a person; none: the best
    std::map<RunId, QString> m_finished; // those that were there before, with their models' versions
    std::weak_ptr<void> m_held;
};

} // namespace classmith
