// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/desktop/shell/private_bus.h"

#include <algorithm>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <QtCore/QStandardPaths>
#include <QtDBus/QDBusPendingCall>

#include "app/desktop/common/text.h"
#include "core/base/files.h"

namespace classmith::test {

namespace {

constexpr int busTimeoutMs = 20000;
constexpr auto loginName = "org.freedesktop.login1";
constexpr auto loginPath = "/org/freedesktop/login1";
constexpr auto loginInterface = "org.freedesktop.login1.Manager";
constexpr auto notificationsName = "org.freedesktop.Notifications";
constexpr auto notificationsPath = "/org/freedesktop/Notifications";
// Unlike the one that is installed it names no services to be started: none of the person's desktop comes up here.
constexpr auto busConfiguration = R"(<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow user="*"/><allow own="*"/><allow send_destination="*"/><allow receive_sender="*"/>
  </policy>
</busconfig>)";

QDBusPendingCall ping(const QDBusConnection& bus, const char* name, const char* path, const char* interface) {
    return bus.asyncCall(QDBusMessage::createMethodCall(QString::fromLatin1(name), QString::fromLatin1(path),
                                                        QString::fromLatin1(interface), QStringLiteral("Ping")));
}

} // namespace

FakeLogin::~FakeLogin() {
    forget();
}

int FakeLogin::held() const {
    return static_cast<int>(std::count_if(m_readEnds.begin(), m_readEnds.end(), [](int readEnd) {
        pollfd state{readEnd, POLLIN, 0};
        return ::poll(&state, 1, 0) == 0; // at its end a pipe hangs up
    }));
}

void FakeLogin::forget() {
    for (const int readEnd : m_readEnds)
        ::close(readEnd);
    m_readEnds.clear();
    m_asked.clear();
}

QDBusUnixFileDescriptor FakeLogin::newLock() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) // no worker may inherit it from here
        qFatal("The test's pipe could not be made.");
    m_readEnds.push_back(ends[0]);
    QDBusUnixFileDescriptor lock(ends[1]);
    ::close(ends[1]); // it has a copy
    return lock;
}

QDBusUnixFileDescriptor FakeLogin::Inhibit(const QString& what, const QString& who, const QString& why,
                                           const QString& mode) {
    m_asked.push_back({what, who, why, mode});
    if (!m_answersLater)
        return newLock();
    setDelayedReply(true);
    m_waiting.push_back(message());
    return {};
}

void FakeLogin::answerNow() {
    m_answersLater = false;
    for (const QDBusMessage& call : std::exchange(m_waiting, {}))
        QDBusConnection(QStringLiteral("services")).send(call.createReply(QVariant::fromValue(newLock())));
}

uint FakeNotifications::Notify(const QString& program, uint, const QString& icon, const QString& title,
                               const QString& text, const QStringList&, const QVariantMap&, int) {
    m_shown.push_back({program, icon, title, text});
    return static_cast<uint>(m_shown.size());
}

bool PrivateBus::isPossible() {
    return !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty();
}

PrivateBus::PrivateBus() {
    const QString configuration = toQt(m_folder.path() / "bus.conf");
    if (!writeFileAtomically(m_folder.path() / "bus.conf", std::string_view(busConfiguration)))
        qFatal("The test's bus could not be described.");
    m_daemon.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=") + configuration,
                                                   QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QByteArray address;
    while (!address.endsWith('\n') && m_daemon.waitForReadyRead(busTimeoutMs))
        address += m_daemon.readAllStandardOutput();
    address = address.trimmed();
    m_system.emplace("DBUS_SYSTEM_BUS_ADDRESS", address);
    m_session.emplace("DBUS_SESSION_BUS_ADDRESS", address);
    QDBusConnection services = QDBusConnection::connectToBus(QString::fromUtf8(address), QStringLiteral("services"));
    const auto offer = [&services](const char* name, const char* path, QObject* service) {
        return services.registerObject(QString::fromLatin1(path), service, QDBusConnection::ExportAllSlots) &&
               services.registerService(QString::fromLatin1(name));
    };
    if (!offer(loginName, loginPath, &m_login) || !offer(notificationsName, notificationsPath, &m_notifications))
        qFatal("The test's bus could not be made.");
}

PrivateBus::~PrivateBus() {
    QDBusConnection::disconnectFromBus(QStringLiteral("services"));
    end();
}

bool PrivateBus::settle() {
    const QDBusPendingCall login = ping(QDBusConnection::systemBus(), loginName, loginPath, loginInterface);
    const QDBusPendingCall shown =
        ping(QDBusConnection::sessionBus(), notificationsName, notificationsPath, notificationsName);
    return QTest::qWaitFor([&] { return login.isFinished() && shown.isFinished(); }, busTimeoutMs) &&
           !login.isError() && !shown.isError();
}

void PrivateBus::end() {
    m_daemon.terminate(); // it takes its socket away
    m_daemon.waitForFinished(busTimeoutMs);
}

} // namespace classmith::test
