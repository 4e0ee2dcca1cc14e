// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/single_window.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtNetwork/QLocalServer>
#include <QtNetwork/QLocalSocket>

namespace classmith {

namespace {

constexpr int waitMs = 300;
constexpr int maxPathBytes = 64 * 1024;

// One a person: two people on one machine do not meet.
QString serverName() {
    const QByteArray home = QDir::homePath().toUtf8();
    return QStringLiteral("classmith-") +
           QString::fromLatin1(QCryptographicHash::hash(home, QCryptographicHash::Sha1).toHex().left(12));
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

void SingleWindow::listen() {
    QLocalServer::removeServer(serverName()); // what a killed process left behind
    m_server->listen(serverName());
}

void SingleWindow::stopListening() {
    m_server->close();
}

bool SingleWindow::callBack(const QString& path) {
    QLocalSocket socket;
    socket.connectToServer(serverName(), QIODevice::WriteOnly);
    if (!socket.waitForConnected(waitMs))
        return false;
    socket.write(path.toUtf8());
    socket.waitForBytesWritten(waitMs);
    socket.disconnectFromServer();
    return true;
}

} // namespace classmith
