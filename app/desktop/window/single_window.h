// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>

class QLocalServer;
class QLocalSocket;

namespace classmith {

// Lets a window that went on working in the background be found again: while it listens, another start of the program
// of the same person calls it instead of opening a second window on the same project. They meet where no other person
// comes, in the runtime folder of the session or one of the person's own, and neither says a word to a process of
// somebody else.
class SingleWindow : public QObject {
    Q_OBJECT
  public:
    explicit SingleWindow(QObject* parent = nullptr);

    bool listen(); // false: it cannot be called back, and must not hide
    void stopListening();
    // Hands the path (empty: none) to a window in the background; false where there is none. Waits at most 300 ms, and
    // only where there is one that does not answer.
    static bool callBack(const QString& path);

  Q_SIGNALS:
    void called(const QString& path); // absolute or empty

  private:
    void hear(QLocalSocket* socket);

    QLocalServer* m_server;
};

} // namespace classmith
