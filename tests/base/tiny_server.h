// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <vector>

#include <QtCore/QByteArray>
#include <QtCore/QThread>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

namespace classmith::test {

// Answers HTTP requests on 127.0.0.1, one after the other and each with a connection of its own, on its own thread,
// until it goes out of scope. answer() gets the request's head and gives the whole response.
class TinyServer {
  public:
    using Answer = std::function<QByteArray(const QByteArray& requestHead)>;

    explicit TinyServer(Answer answer) : m_answer(std::move(answer)) {
        std::promise<quint16> port;
        auto ready = port.get_future();
        m_thread.reset(QThread::create([this, &port] { serve(port); }));
        m_thread->start();
        m_port = ready.get();
    }
    ~TinyServer() {
        m_stop = true;
        m_thread->wait();
    }

    std::string url(const std::string& name) const { return "http://127.0.0.1:" + std::to_string(m_port) + "/" + name; }
    quint16 port() const { return m_port; }
    std::vector<QByteArray> requests() const {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

  private:
    void serve(std::promise<quint16>& port) {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        port.set_value(server.serverPort());
        while (!m_stop)
            if (server.waitForNewConnection(20))
                talk(*std::unique_ptr<QTcpSocket>(server.nextPendingConnection()));
    }

    void talk(QTcpSocket& socket) {
        QByteArray head;
        while (!head.contains("\r\n\r\n") && socket.waitForReadyRead(5000))
            head += socket.readAll();
        {
            const std::lock_guard lock(m_mutex);
            m_requests.push_back(head);
        }
        socket.write(m_answer(head));
        while (socket.bytesToWrite() > 0 && socket.waitForBytesWritten(5000))
            continue;
        socket.disconnectFromHost();
        if (socket.state() != QAbstractSocket::UnconnectedState)
            socket.waitForDisconnected(5000);
    }

    Answer m_answer;
    std::atomic<bool> m_stop{false};
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    std::vector<QByteArray> m_requests; // guarded by m_mutex
    std::unique_ptr<QThread> m_thread;
};

} // namespace classmith::test
