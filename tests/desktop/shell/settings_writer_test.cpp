// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/common/settings_writer.h"

#include <QtCore/QSettings>

#include "app/desktop/common/settings_table.h"
#include "tests/desktop/support/desktop_fixture.h"

using namespace classmith;

namespace {

// As another process would read it.
QString onDisk(const QString& key) {
    QFile file(QSettings().fileName());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(key.section(QLatin1Char('/'), 1).toUtf8() + '='))
            return QString::fromUtf8(line.mid(line.indexOf('=') + 1));
    return {};
}

const QString key = QStringLiteral("data/tileSize");

} // namespace

class SettingsWriterTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void init() { Settings::reset(); }
    void cleanupTestCase() { m_environment.reset(); }
    void aValueIsThereAtOnceAndOnTheDiskSoon();
    void theLastOfManyIsWritten();
    void theEndWritesWhatWaits();
    void aResetTakesBackWhatWaits();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void SettingsWriterTest::aValueIsThereAtOnceAndOnTheDiskSoon() {
    Settings::set("data/tileSize", 111);
    QCOMPARE(Settings::integer("data/tileSize"), 111);
    QCOMPARE(onDisk(key), QString()); // the caller did not wait for it
    QTRY_COMPARE(onDisk(key), QStringLiteral("111"));
    QCOMPARE(Settings::integer("data/tileSize"), 111);
}

void SettingsWriterTest::theLastOfManyIsWritten() {
    for (int width = 100; width <= 200; ++width) {
        Settings::set("data/tileSize", width);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE(onDisk(key), QStringLiteral("200"));
}

void SettingsWriterTest::theEndWritesWhatWaits() {
    Settings::set("data/tileSize", 123);
    SettingsWriter::finish();
    QCOMPARE(onDisk(key), QStringLiteral("123"));
}

void SettingsWriterTest::aResetTakesBackWhatWaits() {
    Settings::set("data/tileSize", 222);
    Settings::reset();
    QCOMPARE(Settings::integer("data/tileSize"), 150);
    SettingsWriter::finish();
    QCOMPARE(onDisk(key), QString());
}

CLASSMITH_TEST(SettingsWriterTest)
#include "settings_writer_test.moc"
