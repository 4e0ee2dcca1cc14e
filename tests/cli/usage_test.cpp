// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith::test;

// What a person gets to see before any work begins.
class UsageTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void wrongUsageIsOneLineAndAHint_data();
    void wrongUsageIsOneLineAndAHint();
    void helpGivesRangesAndDefaults();
    void versionNeedsNoEngine();
    void aMissingEngineIsASentence();
    void openMpThreadsDoNotSpin();
};

void UsageTest::wrongUsageIsOneLineAndAHint_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("allowed");
    const auto train = [](const char* option, const char* value) {
        return QStringList{QStringLiteral("train"),        QStringLiteral("/nowhere"),  QStringLiteral("--out"),
                           QStringLiteral("/nowhere/run"), QString::fromLatin1(option), QString::fromUtf8(value)};
    };
    const struct {
        const char* option;
        const char* value;
        const char* allowed;
    } wrong[] = {
        {"--epochs", "-1", "1 to 10000"},    {"--epochs", "abc", "1 to 10000"},
        {"--epochs", "1.5", "1 to 10000"},   {"--epochs", "99999", "1 to 10000"},
        {"--batch", "-4", "1 to 4096"},      {"--batch", "1e3", "1 to 4096"},
        {"--size", "16", "32 to 1024"},      {"--size", "4096", "32 to 1024"},
        {"--threads", "-2", "1 to 1024"},    {"--lr", "-0.1", "above 0"},
        {"--lr", "nan", "above 0"},          {"--lr", "inf", "above 0"},
        {"--lr", "0,1", "above 0"},          {"--val-fraction", "2", "0.9"},
        {"--val-fraction", "0", "0.9"},      {"--model", "foo", "resnet18"},
        {"--freeze", "some", "last-stage"},  {"--precision", "int8", "bf16"},
        {"--optimizer", "lion", "adamw"},    {"--schedule", "zigzag", "cosine"},
        {"--device", "gpu", "cuda:0"},       {"--device", "cuda:x", "cuda:0"},
        {"--seed", "-1", "from 0"},          {"--seed", "1.0", "from 0"},
        {"--weight-decay", "-1", "from 0"},  {"--momentum", "1.5", "0.9999"},
        {"--label-smoothing", "1", "0.9"},   {"--crop-scale-min", "0", "up to 1"},
        {"--flip", "2", "0 to 1"},           {"--hue", "0.7", "0 to 0.5"},
        {"--brightness", "x", "0 to 10"},    {"--freeze", "stages:half", "last-stage"},
        {"--mixup", "11", "0 to 10"},        {"--patience", "-1", "0 to 1000"},
        {"--mixup", "nan", "0 to 10"},       {"--patience", "1.5", "0 to 1000"},
        {"--milestones", "5,3", "30,60,80"}, {"--nesterov", "yes", "off, on"},
        {"--recipe", "slow", "thorough"},    {"--se", "maybe", "off, on"},
        {"--fit", "stretch", "letterbox"},   {"--head-dropout", "1", "0.95"},
    };
    for (const auto& [option, value, allowed] : wrong)
        QTest::addRow("%s %s", option, value)
            << train(option, value) << QString::fromLatin1(option) << QString::fromLatin1(allowed);
    QTest::newRow("no command") << QStringList{} << QStringLiteral("subcommand") << QString();
    QTest::newRow("unknown command") << QStringList{QStringLiteral("fly")} << QStringLiteral("fly")
                                     << QStringLiteral("scan, train");
    QTest::newRow("unknown option") << QStringList{QStringLiteral("scan"), QStringLiteral("/"),
                                                   QStringLiteral("--fast")}
                                    << QStringLiteral("--fast") << QString();
    QTest::newRow("no data") << QStringList{QStringLiteral("train"), QStringLiteral("--out"), QStringLiteral("x")}
                             << QStringLiteral("DATA") << QString();
    QTest::newRow("no out") << QStringList{QStringLiteral("train"), QStringLiteral("x")} << QStringLiteral("--out")
                            << QString();
    QTest::newRow("value missing") << QStringList{QStringLiteral("train"), QStringLiteral("x"), QStringLiteral("--out")}
                                   << QStringLiteral("--out") << QString();
    QTest::newRow("set") << QStringList{QStringLiteral("evaluate"), QStringLiteral("x"), QStringLiteral("--set"),
                                        QStringLiteral("trains")}
                         << QStringLiteral("--set") << QStringLiteral("train, val, test, all");
    QTest::newRow("check") << QStringList{QStringLiteral("export"), QStringLiteral("x"),       QStringLiteral("--out"),
                                          QStringLiteral("y"),      QStringLiteral("--check"), QStringLiteral("most")}
                           << QStringLiteral("--check") << QStringLiteral("all");
    QTest::newRow("two outputs") << QStringList{QStringLiteral("predict"), QStringLiteral("x"),     QStringLiteral("y"),
                                                QStringLiteral("--json"),  QStringLiteral("--csv"), QStringLiteral("-")}
                                 << QStringLiteral("--csv") << QString();
}

void UsageTest::wrongUsageIsOneLineAndAHint() {
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    QFETCH(QString, allowed);
    const CliRun run = runCli(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY(run.out.isEmpty());
    const QStringList lines = QString::fromUtf8(run.err).trimmed().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains(named) && lines[0].contains(allowed), run.err.constData());
    QVERIFY2(lines[1].contains(QStringLiteral("--help")), run.err.constData());
}

void UsageTest::helpGivesRangesAndDefaults() {
    const CliRun run = runCli({QStringLiteral("train"), QStringLiteral("--help")});
    QCOMPARE(run.code, 0);
    // The help is wrapped; what is looked for may be broken anywhere.
    const QString help = QString::fromUtf8(run.out).simplified();
    for (const char* text :
         {"from 1 to 10000; default: 20 for --freeze head", "default: 0.2",
          "efficientnet-lite2, resnet18, resnet34, resnet50", "mobilenet-v3-small", "cnn-6-16; default",
          "default: head", "--no-augment", "--crop-scale-min", "--resume", "from 0 to 0.5"})
        QVERIFY2(help.contains(QString::fromUtf8(text)), text);
}

void UsageTest::versionNeedsNoEngine() {
    const CliRun run = runCli({QStringLiteral("--version")});
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.startsWith("classmith-cli "));
    // The loader's own list: what is not there cannot slow down the start.
    const CliRun loaded = runCli({}, {QStringLiteral("env"), QStringLiteral("LD_TRACE_LOADED_OBJECTS=1")});
    QVERIFY(loaded.out.contains("libstdc++"));
    for (const char* heavy : {"libtorch", "libopenvino", "libc10", "libtbb", "libgomp"})
        QVERIFY2(!loaded.out.contains(heavy), loaded.out.constData());
}

void UsageTest::aMissingEngineIsASentence() {
    const TemporaryFolder folder;
    const auto bin = folder.path() / "bin";
    std::filesystem::create_directories(bin);
    std::filesystem::copy_file(cliProgram().toStdString(), bin / "classmith-cli");
    QProcess process;
    process.start(toQString(bin / "classmith-cli"), {QStringLiteral("selftest")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    const QByteArray text = process.readAllStandardError();
    QVERIFY2(text.contains("libclassmith_engine.so") && text.contains("./run"), text.constData());
    QCOMPARE(text.trimmed().count('\n'), 0);
}

void UsageTest::openMpThreadsDoNotSpin() {
    // libgomp says what it read when it was loaded.
    const QStringList predict{QStringLiteral("predict"), QStringLiteral("/nowhere.onnx"),
                              QStringLiteral("/nowhere.png")};
    const QString shown = QStringLiteral("OMP_DISPLAY_ENV=TRUE");
    const CliRun run =
        runCli(predict, {QStringLiteral("env"), QStringLiteral("-u"), QStringLiteral("OMP_WAIT_POLICY"), shown});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.err.contains("OMP_WAIT_POLICY = 'PASSIVE'"), run.err.constData());
    const CliRun own = runCli(predict, {QStringLiteral("env"), QStringLiteral("OMP_WAIT_POLICY=ACTIVE"), shown});
    QVERIFY2(own.err.contains("OMP_WAIT_POLICY = 'ACTIVE'"), own.err.constData());
}

CLASSMITH_TEST(UsageTest)
#include "usage_test.moc"
