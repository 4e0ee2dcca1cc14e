// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/single_window.h"

#include <optional>

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#include <unistd.h>
#endif

#include "app/desktop/common/text.h"
#include "core/base/disk/new_file.h"
#include "core/base/files.h"

namespace classmith {

namespace {

constexpr int waitMs = 300;
constexpr int messageMs = 3000; // a caller has said all by then
constexpr int maxPathBytes = 64 * 1024;
constexpr int mostWindows = 4; // in the background at once

#ifdef Q_OS_UNIX

// Empty: there is none that is the person's alone.
std::filesystem::path socketFolder() {
    std::error_code ignored;
    const auto runtime = pathFromQt(qEnvironmentVariable("XDG_RUNTIME_DIR"));
    if (runtime.is_absolute() && std::filesystem::exists(runtime, ignored) &&
        makeOwnFolder(runtime, OwnReaders::OwnerOnly) == 0)
        return runtime;
    const auto own = cacheFolder() / "runtime";
    return makeFolder(own.parent_path()) && makeOwnFolder(own, OwnReaders::OwnerOnly) == 0 ? own
                                                                                           : std::filesystem::path();
}

// Of this person's, whoever has laid the socket there.
bool isOwnPeer(const QLocalSocket& socket) {
    const int descriptor = static_cast<int>(socket.socketDescriptor());
#ifdef SO_PEERCRED
    ucred peer{};
    socklen_t size = sizeof(peer);
    return ::getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
#else
    uid_t user = 0;
    gid_t group = 0;
    return ::getpeereid(descriptor, &user, &group) == 0 && user == ::geteuid();
#endif
}

#else

bool isOwnPeer(const QLocalSocket&) {
    return true; // the pipe's rights see to that
}

#endif

// Empty: there is no place for one.
QString serverName(int number) {
    const QByteArray home = QDir::homePath().toUtf8();
    const QString name =
        QStringLiteral("classmith-%1-%2")
            .arg(QLatin1String(QCryptographicHash::hash(home, QCryptographicHash::Sha1).toHex().left(12)))
            .arg(number);
#ifdef Q_OS_UNIX
    const auto folder = socketFolder();
    return folder.empty() ? QString() : toQt(folder / pathFromQt(name));
#else
    return name;
#endif
}

bool reach(QLocalSocket& socket, const QString& name) {
    socket.connectToServer(name);
    return socket.waitForConnected(waitMs) && isOwnPeer(socket);
}

// The path that a message is; none: it is no such message.
std::optional<QString> pathIn(const QByteArray& message) {
    if (message.size() > maxPathBytes || message.contains('\0'))
        return std::nullopt;
    const QString path = QString::fromUtf8(message);
    return path.isEmpty() || QFileInfo(path).isAbsolute() ? std::optional(path) : std::nullopt;
}

} // namespace

SingleWindow::SingleWindow(QObject* parent) : QObject(parent), m_server(new QLocalServer(this)) {
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server->nextPendingConnection())
            hear(socket);
    });
}

void SingleWindow::hear(QLocalSocket* socket) {
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    if (!isOwnPeer(*socket)) {
        socket->abort();
        return;
    }
    socket->setReadBufferSize(maxPathBytes + 1);
    connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
        if (const auto path = pathIn(socket->readAll()))
            Q_EMIT called(*path);
    });
    QTimer::singleShot(messageMs, socket, [this, socket] {
        socket->disconnect(this); // half a message is none
        socket->abort();
    });
}

bool SingleWindow::listen() {
    for (int number = 0; number < mostWindows; ++number) {
        const QString name = serverName(number);
        if (name.isEmpty())
            return false;
        if (QLocalSocket socket; reach(socket, name))
            continue;                     // another window
        QLocalServer::removeServer(name); // what a killed process left behind
        if (m_server->listen(name))
            return true;
    }
    return false;
}

void SingleWindow::stopListening() {
    m_server->close();
}

bool SingleWindow::callBack(const QString& path) {
    for (int number = 0; number < mostWindows; ++number) {
        const QString name = serverName(number);
        QLocalSocket socket;
        if (name.isEmpty() || !reach(socket, name))
            continue;
        socket.write(path.toUtf8());
        socket.waitForBytesWritten(waitMs);
        socket.disconnectFromServer();
        return true;
    }
    return false;
}

} // namespace classmith
