// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>

#include <QtCore/QObject>
#include <QtCore/QThread>
#include <QtDBus/QDBusContext>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>

namespace classmith::test {

// The desktop portal's part that knows whether the person likes it dark, on a bus of the test's own (PrivateBus, to be
// made first). It answers on a thread of its own, since the program waits a little for its first answer.
class FakePortal : public QObject, protected QDBusContext {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
  public:
    enum Scheme { NoPreference = 0, Dark = 1, Light = 2 };

    explicit FakePortal(Scheme scheme);
    ~FakePortal() override;
    void change(Scheme scheme);           // and tells it
    void tellOther(const QString& key);   // that another setting of the same group has changed, to "dark" by its number
    int asked() const { return m_asked; } // how often
    void answerLater() { m_answersLater = true; }
    void answerNow();
    void goAway();

  public Q_SLOTS: // by the names that they have on the bus
    QDBusVariant Read(const QString& group, const QString& key);
    QDBusVariant ReadOne(const QString& group, const QString& key);

  private:
    void tell(const QString& key, int value);
    QThread m_thread;
    std::atomic<int> m_scheme;
    std::atomic<int> m_asked = 0;
    std::atomic<bool> m_answersLater = false;
    QList<QDBusMessage> m_waiting; // on the thread
};

} // namespace classmith::test
