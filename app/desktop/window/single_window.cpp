// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/single_window.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

namespace classmith {

namespace {

constexpr int waitMs = 300;
constexpr int maxPathBytes = 64 * 1024;
constexpr int mostWindows = 4; // in the background at once

// Of the person's own: two people on one machine do not meet.
QString serverName(int number) {
    const QByteArray home = QDir::homePath().toUtf8();
    return QStringLiteral("classmith-%1-%2")
        .arg(QLatin1String(QCryptographicHash::hash(home, QCryptographicHash::Sha1).toHex().left(12)))
        .arg(number);
}

bool reach(QLocalSocket& socket, int number) {
    socket.connectToServer(serverName(number), QIODevice::WriteOnly);
    return socket.waitForConnected(waitMs);
}

} // namespace

SingleWindow::SingleWindow(QObject* parent) : QObject(parent), m_server(new QLocalServer(this)) {
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        QLocalSocket* socket = m_server->nextPendingConnection();
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
            const QByteArray path = socket->readAll();
            socket->deleteLater();
            if (path.size() <= maxPathBytes)
                Q_EMIT called(QString::fromUtf8(path));
        });
    });
}

bool SingleWindow::listen() {
    for (int number = 0; number < mostWindows; ++number) {
        if (QLocalSocket socket; reach(socket, number))
            continue;                                   // another window
        QLocalServer::removeServer(serverName(number)); // what a killed process left behind
        if (m_server->listen(serverName(number)))
            return true;
    }
    return false;
}

void SingleWindow::stopListening() {
    m_server->close();
}

bool SingleWindow::callBack(const QString& path) {
    for (int number = 0; number < mostWindows; ++number) {
        QLocalSocket socket;
        if (!reach(socket, number))
            continue;
        socket.write(path.toUtf8());
        socket.waitForBytesWritten(waitMs);
        socket.disconnectFromServer();
        return true;
    }
    return false;
}

} // namespace classmith
