// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/jobs/sleep_inhibitor.h"

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>

#include <QtCore/QVariantMap>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusUnixFileDescriptor>

#include "widgets/look/plain_style.h"
#endif

namespace classmith {

SleepInhibitor::~SleepInhibitor() {
    release();
}

#ifdef Q_OS_WIN

void SleepInhibitor::hold(const QString&) {
    m_wanted = true;
    SetThreadExecutionState(ES_CONTINUOUS | ES_SYSTEM_REQUIRED);
}

void SleepInhibitor::release() {
    if (m_wanted)
        SetThreadExecutionState(ES_CONTINUOUS);
    m_wanted = false;
}

void notifyDesktop(const QString&, const QString&) {}

#else

void SleepInhibitor::hold(const QString& reason) {
    if (std::exchange(m_wanted, true))
        return;
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:idle") << QStringLiteral("Classmith") << reason << QStringLiteral("block");
    const QDBusConnection bus = QDBusConnection::systemBus();
    if (!bus.isConnected())
        return;
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (m_wanted && m_descriptor < 0 && reply.isValid())
            m_descriptor = ::fcntl(reply.value().fileDescriptor(), F_DUPFD_CLOEXEC, 0); // no worker inherits it
        watcher->deleteLater();
    });
}

void SleepInhibitor::release() {
    m_wanted = false;
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

void notifyDesktop(const QString& title, const QString& text) {
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("/org/freedesktop/Notifications"),
        QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("Notify"));
    call << QStringLiteral("Classmith") << 0u << QStringLiteral("org.classmith.Classmith") << title
         << withoutMarkup(text) << QStringList() << QVariantMap() << -1;
    bus.asyncCall(call);
}

#endif

} // namespace classmith
