// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusUnixFileDescriptor>

#include "tests/desktop/support/desktop_fixture.h"

namespace classmith::test {

// systemd-logind's part: a lock is a pipe, of which the other end shows whether anybody still has it open.
class FakeLogin : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
  public:
    ~FakeLogin() override;
    const std::vector<QStringList>& asked() const { return m_asked; } // what, who, why, mode
    int held() const;                                                 // locks that are open
    void forget();
    void answerLater() { m_answersLater = true; }
    void answerNow();

  public Q_SLOTS: // by the names that they have on the bus
    QDBusUnixFileDescriptor Inhibit(const QString& what, const QString& who, const QString& why, const QString& mode);
    void Ping() {}

  private:
    QDBusUnixFileDescriptor newLock();
    std::vector<QStringList> m_asked;
    std::vector<int> m_readEnds;
    std::vector<QDBusMessage> m_waiting;
    bool m_answersLater = false;
};

// The desktop's service that shows messages.
class FakeNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
  public:
    const std::vector<QStringList>& shown() const { return m_shown; } // program, icon, title, text
    void forget() { m_shown.clear(); }

  public Q_SLOTS: // by the names that they have on the bus
    uint Notify(const QString& program, uint replaces, const QString& icon, const QString& title, const QString& text,
                const QStringList& actions, const QVariantMap& hints, int timeoutMs);
    void Ping() {}

  private:
    std::vector<QStringList> m_shown;
};

// A bus that only this process knows, with both services, in place of the computer's two. Qt connects to those once in
// a process: make one before anything does.
class PrivateBus {
  public:
    PrivateBus();
    ~PrivateBus();
    static bool isPossible(); // dbus-daemon is there
    FakeLogin& login() { return m_login; }
    FakeNotifications& notifications() { return m_notifications; }
    // What the window has sent until now has come, and so has the answer. The services live in the caller's thread, so
    // this turns the event loop.
    bool settle();
    void end();

  private:
    TemporaryFolder m_folder;
    QProcess m_daemon;
    std::optional<SetVariable> m_system;
    std::optional<SetVariable> m_session;
    FakeLogin m_login;
    FakeNotifications m_notifications;
};

} // namespace classmith::test
