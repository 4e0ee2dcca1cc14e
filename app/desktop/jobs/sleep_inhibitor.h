// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

namespace classmith {

// Keeps the computer from falling asleep while held: through systemd-logind on Linux, the power request of the thread
// on Windows. Where neither is there it does nothing. Never waits for an answer.
class SleepInhibitor : public QObject {
    Q_OBJECT
  public:
    ~SleepInhibitor() override;
    void hold(const QString& reason); // a second call changes nothing
    void release();
    bool isHeld() const { return m_wanted; }

  private:
    bool m_wanted = false;
    int m_descriptor = -1; // logind keeps the lock as long as this is open
};

// A message of the desktop (org.freedesktop.Notifications); nothing happens where there is no such service.
void notifyDesktop(const QString& title, const QString& text);

} // namespace classmith
