// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtDBus/QDBusConnection>

#include "tests/desktop/train/train_fixture.h"

using namespace classmith;

// A computer without D-Bus: a container, or one that is set up otherwise. In a program of its own, since Qt looks for
// the buses once in a process.
class NoBusTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aTrainingRunsAndEndsAllTheSame();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
    test::SetVariable m_system{"DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/no/such/bus"};
    test::SetVariable m_session{"DBUS_SESSION_BUS_ADDRESS", "unix:path=/no/such/bus"};
};

void NoBusTest::aTrainingRunsAndEndsAllTheSame() {
    const test::FakeTrainer trainer;
    test::TrainWindow window;
    QWidget other;
    other.show();
    other.activateWindow();
    QTRY_VERIFY(!window->isActiveWindow()); // the end would be told
    window.trainToTheEnd();
    QVERIFY(!QDBusConnection::systemBus().isConnected() && !QDBusConnection::sessionBus().isConnected());
    QVERIFY(window.training().outcome() == Training::Outcome::Finished);
    QVERIFY(!window.session()->workspace().jobs().isBusy());
    window.trainToTheEnd(); // a second time
    QCOMPARE(window.training().runName(), QStringLiteral("Run 2"));
}

CLASSMITH_TEST(NoBusTest)
#include "no_bus_test.moc"
