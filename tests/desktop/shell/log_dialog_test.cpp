// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <QtCore/QRegularExpression>
#include <QtGui/QClipboard>
#include <QtWidgets/QPushButton>

#include "app/desktop/window/dialogs/log_dialog.h"
#include "core/base/files.h"
#include "core/base/log/log.h"
#include "core/protocol/jobs/heat_map.h"
#include "tests/desktop/support/scripted_worker.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;

QString windowLog() {
    return QString::fromStdString(readTextFile(logFolder() / "window.log").value_or(""));
}

} // namespace

// What the window writes into its log, and the dialog that shows it.
class LogDialogTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init() { m_environment = std::make_unique<test::DesktopEnvironment>(); }
    void cleanup() { m_environment.reset(); }
    void theMenuShowsBothLogsInTheOrderOfTime();
    void withoutALogItSaysSo();
    void theLogHasTheDatasetAndTheJobs();

  private:
    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void LogDialogTest::theMenuShowsBothLogsInTheOrderOfTime() {
    const auto write = [](const char* name, const char* text) {
        QVERIFY(makeFolder(logFolder()));
        QVERIFY(writeFileAtomically(logFolder() / name, std::string_view(text)));
    };
    write("window.1.log", "2026-11-28T10:00:00.000Z window 1 info: first\n");
    write("window.log",
          "2026-11-28T10:00:02.000Z window 1 info: third\n2026-11-28T10:00:04.000Z window 1 info: last\n");
    write("worker.log",
          "2026-11-28T10:00:01.000Z worker 2 info: second\n2026-11-28T10:00:03.000Z worker 2 info: then\n");
    test::OpenWindow window;
    window->actions()->action("help.showLog")->trigger();
    auto* dialog = window->findChild<LogDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->text().isEmpty(), waitMs);
    const QStringList lines = dialog->text().split(QLatin1Char('\n'));
    QStringList ends;
    for (const QString& line : lines)
        ends << line.section(QLatin1Char(' '), -1);
    QCOMPARE(ends, (QStringList{QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third"),
                                QStringLiteral("then"), QStringLiteral("last")}));
    dialog->findChild<QPushButton*>(QStringLiteral("copyLog"))->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), dialog->text());
}

void LogDialogTest::withoutALogItSaysSo() {
    LogDialog dialog;
    QTRY_COMPARE_WITH_TIMEOUT(dialog.text(), LogDialog::tr("There is nothing yet, or it could not be written."),
                              waitMs);
}

void LogDialogTest::theLogHasTheDatasetAndTheJobs() {
    test::ScriptedWorker worker;
    {
        const Log log(logFolder() / "window.log");
        test::OpenWindow window;
        const auto ask = [&](const QList<QJsonObject>& steps) {
            worker.script(QStringLiteral("heat_map"), steps);
            HeatMapRequest request;
            request.run = "/runs/Run 7";
            request.image = "/pictures/secret.jpg";
            auto* job = window->session()->workspace().predictor().start<HeatMapJob>(request);
            QSignalSpy gone(job, &QObject::destroyed);
            QTRY_VERIFY_WITH_TIMEOUT(!gone.isEmpty(), waitMs);
        };
        ask({test::resultStep(HeatMapAnswer{})});
        ask({test::errorStep(ErrorCode::FileNotFound, "there.jpg")});
        ask({test::exitStep(3)});
        Q_EMIT window->session()->workspace().message(QStringLiteral("The disk is full."), Workspace::Kind::Warning);
    }
    const QString text = windowLog();
    for (const char* expected :
         {"info: dataset “[^”]*pictures 图”: opened, 12 pictures in 3 classes\n",
          "info: heat_map “Run 7” \\(job 1\\): begun\n",
          "info: heat_map “Run 7” \\(job 1\\): done after \\d+\\.\\d s\n",
          "error: heat_map “Run 7” \\(job 2\\): failed after \\d+\\.\\d s: .*there\\.jpg.*\n",
          "error: the worker ended by itself with code 3\n",
          "error: heat_map “Run 7” \\(job 3\\): crashed after \\d+\\.\\d s", "warning: told: The disk is full\\.\n"})
        QVERIFY2(text.contains(QRegularExpression(QString::fromUtf8(expected))), qPrintable(text));
    QVERIFY(!text.contains(QStringLiteral("secret")));
}

CLASSMITH_TEST(LogDialogTest)
#include "log_dialog_test.moc"
