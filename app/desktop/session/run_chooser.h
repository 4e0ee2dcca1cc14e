// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QtWidgets/QComboBox>

namespace classmith {

class Session;
struct RunEntry;

// The runs that have a best model and are not trained by another process, newest first. Valid until the session's runs
// change.
std::vector<const RunEntry*> usableRuns(const Session& session);
QString runTitle(const RunEntry& run); // "Run 7 · 92.3 %"

// Those runs as a chip of a page bar. Shows the newest until a person has chosen; a choice stays as long as its run is
// there.
class RunChooser : public QComboBox {
    Q_OBJECT
  public:
    explicit RunChooser(Session* session, QWidget* parent = nullptr);
    const RunEntry* run() const; // null: there is none. Valid until the session's runs change
    void choose(const QString& name);
    // While a job works with the shown run, a newer one does not take its place.
    void hold(bool held) { m_held = held; }

  Q_SIGNALS:
    void runChosen(); // another run, or the same one with other contents

  private:
    void refill();

    Session* m_session;
    QString m_picked; // by a person; empty: the newest
    bool m_held = false;
};

} // namespace classmith
