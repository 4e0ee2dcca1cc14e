// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/output/file_names.h"
#include "tests/support/test_support.h"

using namespace classmith;

class FileNamesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void devicesAreKnown();
    void portableNamesStay();
    void othersAreMended_data();
    void othersAreMended();
    void longNamesAreCutBetweenCharacters();
};

void FileNamesTest::devicesAreKnown() {
    for (const char* name : {"CON", "con", "Nul.txt", "aux .png", "CONIN$", "conout$.a", "COM1", "lpt9.tar.gz", "COM0",
                             "COM¹", "lpt².x", "LPT³"})
        QVERIFY2(isDeviceFileName(name), name);
    for (const char* name : {"", "console", "COM", "COM10", "COMA", "COM⁴", "xCON", "C ON", ".con", "LPT1x"})
        QVERIFY2(!isDeviceFileName(name), name);
}

void FileNamesTest::portableNamesStay() {
    for (const char* name : {"ant", "蚂蚁 🐜 v1.2", "a b.c", "caf\xe9", "_con", "x~!@#$%^&()-+={}[];',"}) {
        QVERIFY2(isPortableFileName(name, 100), name);
        QCOMPARE(portableFileName(name, 100), std::string(name));
    }
}

void FileNamesTest::othersAreMended_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("mended");
    QTest::newRow("separators") << QByteArray("a<b>c:d\"e/f\\g|h?i*j") << QByteArray("a_b_c_d_e_f_g_h_i_j");
    QTest::newRow("controls") << QByteArray("a\nb\tc\x7f") << QByteArray("a_b_c_");
    QTest::newRow("end") << QByteArray("run. . ") << QByteArray("run");
    QTest::newRow("beginning") << QByteArray("  run") << QByteArray("run");
    QTest::newRow("device") << QByteArray("COM².b") << QByteArray("_COM².b");
    QTest::newRow("a device once it is cut") << QByteArray("nul. ") << QByteArray("_nul");
}

void FileNamesTest::othersAreMended() {
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, mended);
    QVERIFY(!isPortableFileName(name.toStdString(), 100));
    QCOMPARE(QByteArray::fromStdString(portableFileName(name.toStdString(), 100)), mended);
    QVERIFY(isPortableFileName(mended.toStdString(), 100));
}

void FileNamesTest::longNamesAreCutBetweenCharacters() {
    QVERIFY(!isPortableFileName("蚂蚁", 5));
    QCOMPARE(portableFileName("蚂蚁", 5), std::string("蚂"));
    QCOMPARE(portableFileName("蚂蚁", 6), std::string("蚂蚁"));
    QCOMPARE(portableFileName("ab. cd", 4), std::string("ab"));
    QVERIFY(portableFileName(" . ", 10) == "" && portableFileName("", 10) == "");
    QCOMPARE(portableFileName(".hidden", 10), std::string(".hidden"));
}

CLASSMITH_TEST(FileNamesTest)
#include "file_names_test.moc"
