// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/runs/log_panel.h"

#include <QtGui/QTextBlock>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollBar>

#include "app/desktop/common/language.h"
#include "app/desktop/jobs/log_words.h"
#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

constexpr int waitMs = 20000;
constexpr int keptLines = 5000; // more are not shown

QStringList numbered(int count) {
    QStringList lines;
    for (int i = 1; i <= count; ++i)
        lines << QStringLiteral("line %1").arg(i);
    return lines;
}

} // namespace

// Whoever reads further up is left there while more comes; at its end the log follows.
class LogPanelTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { m_panel.reset(); }
    void atTheEndItFollows();
    void furtherUpItStays();
    void backAtTheEndItFollowsAgain();
    void furtherUpItStaysWhileOldLinesGo();
    void aFileThatGrowsLeavesTheReaderThere();
    void theEnginesLinesAreInTheWindowsLanguage();
    void whatEndsATrainingIsToo_data();
    void whatEndsATrainingIsToo();

  private:
    QString firstShown() const;
    QString lastShown() const;
    QScrollBar* bar() const { return m_text->verticalScrollBar(); }
    void append(int from, int to) const;
    std::unique_ptr<LogPanel> m_panel;
    QPlainTextEdit* m_text = nullptr;
};

void LogPanelTest::init() {
    m_panel = std::make_unique<LogPanel>();
    m_panel->resize(400, 240);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
    m_text = m_panel->findChild<QPlainTextEdit*>();
    m_panel->showLive(numbered(100));
}

QString LogPanelTest::firstShown() const {
    return m_text->cursorForPosition(QPoint(2, 2)).block().text();
}

QString LogPanelTest::lastShown() const {
    return m_text->cursorForPosition(QPoint(2, m_text->viewport()->height() - 2)).block().text();
}

void LogPanelTest::append(int from, int to) const {
    for (int i = from; i <= to; ++i)
        m_panel->append(QStringLiteral("line %1").arg(i));
}

void LogPanelTest::atTheEndItFollows() {
    QCOMPARE(lastShown(), QStringLiteral("line 100"));
    append(101, 150);
    QCOMPARE(lastShown(), QStringLiteral("line 150"));
    m_panel->append(QStringLiteral("two\nlines"));
    QCOMPARE(lastShown(), QStringLiteral("lines"));
}

void LogPanelTest::furtherUpItStays() {
    bar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    const QString first = firstShown();
    QVERIFY(lastShown() != QStringLiteral("line 100"));
    append(101, 150);
    QCOMPARE(firstShown(), first);
    bar()->triggerAction(QAbstractSlider::SliderToMinimum);
    append(151, 160);
    QCOMPARE(firstShown(), QStringLiteral("line 1"));
}

void LogPanelTest::backAtTheEndItFollowsAgain() {
    bar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    append(101, 110);
    bar()->triggerAction(QAbstractSlider::SliderToMaximum);
    append(111, 120);
    QCOMPARE(lastShown(), QStringLiteral("line 120"));
}

void LogPanelTest::furtherUpItStaysWhileOldLinesGo() {
    m_panel->showLive(numbered(keptLines));
    bar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    const QString first = firstShown();
    append(keptLines + 1, keptLines + 20);
    QVERIFY(!m_panel->text().startsWith(QStringLiteral("line 1\n"))); // they went
    QCOMPARE(firstShown(), first);
}

void LogPanelTest::aFileThatGrowsLeavesTheReaderThere() {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "log.txt";
    const auto write = [&](int lines) {
        QVERIFY(writeFileAtomically(file, numbered(lines).join(QLatin1Char('\n')).toStdString() + "\n"));
        m_panel->showFile(file);
    };
    write(80);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->text().endsWith(QStringLiteral("line 80")), waitMs);
    bar()->setValue(30);
    const QString first = firstShown();
    write(120);
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->text().endsWith(QStringLiteral("line 120")), waitMs);
    QCOMPARE(firstShown(), first);
    bar()->triggerAction(QAbstractSlider::SliderToMaximum);
    write(130);
    QTRY_COMPARE_WITH_TIMEOUT(lastShown(), QStringLiteral("line 130"), waitMs);
}

void LogPanelTest::theEnginesLinesAreInTheWindowsLanguage() {
    const QString written =
        QStringLiteral("ResNet-18, 3 classes; pictures: 80 to train with, 20 to validate with\n"
                       "weights: ImageNet-1k (torchvision); freezing: head; device: cpu; threads: 2\n"
                       "No pictures lie in “empty one”; not counted as a class.\n"
                       "features of 80 pictures (train) in 1.0 s, 80 a second\n"
                       "what nobody knows beforehand");
    const test::TemporaryFolder folder;
    QVERIFY(writeFileAtomically(folder.path() / "log.txt", written.toStdString()));
    installLanguage(QStringLiteral("en"));
    m_panel->showFile(folder.path() / "log.txt");
    QTRY_COMPARE_WITH_TIMEOUT(m_panel->text(), written, waitMs);
    installLanguage(QStringLiteral("zh_CN"));
    m_panel->showFile(folder.path() / "log.txt");
    QTRY_VERIFY_WITH_TIMEOUT(m_panel->text() != written, waitMs);
    const QStringList lines = m_panel->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[0], QStringLiteral("ResNet-18，3 个类别；图片：训练 80 张，验证 20 张"));
    QVERIFY2(lines[2].contains(QStringLiteral("empty one")) && !lines[2].contains(QStringLiteral("lie")),
             qPrintable(lines[2]));
    QCOMPARE(lines[4], QStringLiteral("what nobody knows beforehand"));
    installLanguage(QStringLiteral("en"));
}

void LogPanelTest::whatEndsATrainingIsToo_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* line, const char* wanted) {
        QTest::newRow(line) << QString::fromUtf8(line) << QString::fromUtf8(wanted);
    };
    row("finished", "已完成");
    row("stopped", "已停止");
    row("failed: the disk is full", "失败：the disk is full");
    row("left out: a.jpg is damaged", "已排除：a.jpg is damaged");
    row("stopped early: no better epoch for 5 epochs; the best was epoch 7",
        "提前停止：5 轮内没有更好的结果；最佳为第 7 轮");
    row("stopped early: no better epoch for 1 epoch; the best was epoch 7",
        "提前停止：1 轮内没有更好的结果；最佳为第 7 轮");
    row("fp16: 2.10 times as fast as fp32 here (training), bf16: 1.90 times as fast as fp32 here (training); using "
        "fp16",
        "fp16：此处速度是 fp32 的 2.10 倍，bf16：1.90 倍（训练）；使用 fp16");
}

void LogPanelTest::whatEndsATrainingIsToo() {
    QFETCH(const QString, line);
    QFETCH(const QString, wanted);
    installLanguage(QStringLiteral("zh_CN"));
    const QString told = logLineText(line);
    installLanguage(QStringLiteral("en"));
    QCOMPARE(told, wanted);
    QCOMPARE(logLineText(line), line);
}

CLASSMITH_TEST(LogPanelTest)
#include "log_panel_test.moc"
