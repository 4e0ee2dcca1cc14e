// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <fstream>

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/text.h"
#include "app/desktop/dataset/run_chooser.h"
#include "app/desktop/export/export_files_panel.h"
#include "app/desktop/export/export_options_panel.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/export/export_page.h"
#include "app/desktop/export/export_progress_panel.h"
#include "app/desktop/export/export_use_panel.h"
#include "tests/desktop/support/fake_model_test.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::visibleText;
namespace fs = std::filesystem;

namespace {

constexpr auto exportPage = "export";
constexpr int waitMs = 20000;
constexpr int stepsOfAnExport = 3;

QPushButton* button(const QWidget* widget, const QString& text) {
    for (QPushButton* each : widget->findChildren<QPushButton*>())
        if (each->isVisible() && each->text() == text)
            return each;
    return nullptr;
}

QString textOf(const fs::path& file) {
    QFile in(toQt(file));
    return in.open(QIODevice::ReadOnly) ? QString::fromUtf8(in.readAll()) : QString();
}

} // namespace

class ExportPageTest : public test::FakeModelTest {
    Q_OBJECT
  private Q_SLOTS:
    void init();
    void cleanup() { tearDown(); }
    void withoutDataset();
    void withoutRun();
    void saysWhatIsInside();
    void writesAndProves();
    void showsAnOldExportAgain();
    void snippetsAreTheFiles();
    void copyAndOpenFolder();
    void progressAndStop();
    void stopWhileItWaits();
    void namesThatAreNoUtf8();
    void answersDiffer();
    void theWorkerIsKilled();
    void aRunThatEndsMeanwhileDoesNotTakeItsPlace();
    void foldersAreLookedAtFirst();
    void outOfAFolderOfOtherFilesByOneClick();
    void reasonsWhyNot();
    void anotherRunAnotherFolder();
    void anotherDatasetMeanwhile();
    void datasetGone();
    void byKeysAlone();
    void everythingHasAName();
    void bothThemes();
    void urlOpened(const QUrl& url) { m_opened = url; }

  private:
    void openPage();
    void startExport();
    fs::path out() const { return m_folder->path() / "out 出"; }
    void setFolder(const fs::path& folder);
    template<class Panel>
    Panel* panel() const {
        return m_page->findChild<Panel*>();
    }

    ExportPage* m_page = nullptr;
    QUrl m_opened;
};

void ExportPageTest::init() {
    setUp();
    m_page = (*m_window)->findChild<ExportPage*>();
}

void ExportPageTest::openPage() {
    addRun("Run 1", 0.923, "2026-11-23T10:42:00Z");
    (*m_window)->showPage(exportPage);
    setFolder(out());
}

void ExportPageTest::setFolder(const fs::path& folder) {
    auto* field = m_page->findChild<QLineEdit*>();
    field->setText(toQt(folder)); // Qt Test types only ASCII
    Q_EMIT field->textEdited(field->text());
    // Looked at when the typing pauses.
    QTRY_VERIFY(visibleText(panel<ExportOptionsPanel>()).contains(QStringLiteral("folder")));
}

void ExportPageTest::startExport() {
    QTRY_VERIFY(action("export.run")->isEnabled());
    action("export.run")->trigger();
}

void ExportPageTest::withoutDataset() {
    m_window.reset();
    MainWindow window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.showPage(exportPage);
    auto* page = window.findChild<ExportPage*>();
    QVERIFY(visibleText(page).contains(QStringLiteral("Pictures first")));
    QVERIFY(button(page, QStringLiteral("Open folder…"))->hasFocus());
    QVERIFY(button(page, QStringLiteral("Try the sample")));
    QVERIFY(!window.actions()->action("export.run")->isEnabled());
    QVERIFY(!window.actions()->action("export.run")->toolTip().isEmpty());
}

void ExportPageTest::withoutRun() {
    (*m_window)->showPage(exportPage);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("No model yet")));
    QCOMPARE(action("export.run")->toolTip(), QStringLiteral("Train a model first."));
    QTest::mouseClick(button(m_page, QStringLiteral("Train a model")), Qt::LeftButton);
    QCOMPARE((*m_window)->currentPage(), "train");
}

void ExportPageTest::saysWhatIsInside() {
    openPage();
    const QString text = visibleText(panel<ExportOptionsPanel>());
    for (const char* part : {"EfficientNet-Lite0", "224 × 224", "shorter side to 256 (bicubic)", "ant, bee, 猫",
                             "ImageNet-1k (made up) · Apache-2.0", "opset 17", "PyTorch and LibTorch"})
        QVERIFY2(text.contains(QString::fromUtf8(part)), part);
    QVERIFY(visibleText(m_page).contains(QStringLiteral("Not exported yet")));
    QCOMPARE((*m_window)->findChild<RunChooser*>()->currentText(), QStringLiteral("Run 1 · 92.3 %"));
}

void ExportPageTest::writesAndProves() {
    openPage();
    QSignalSpy ended(&session()->workspace().jobs(), &JobBoard::ended);
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    const QJsonObject request = m_fake->requests().front();
    QCOMPARE(request[u"run"].toString(), toQt(m_window->project().place().runs() / "Run 1"));
    QCOMPARE(request[u"out"].toString(), toQt(out()));
    QCOMPARE(request[u"check"].toInt(), 200);
    QCOMPARE(request[u"formats"].toArray(), (QJsonArray{QStringLiteral("onnx"), QStringLiteral("torchscript")}));
    const QString report = visibleText(panel<ExportOutcomePanel>());
    for (const char* part : {"Written, and proven to give the same answers", "200 picture", "Run 1.onnx", "Run 1.pt",
                             "200 of 200", "1.9e-6", "✓ same"})
        QVERIFY2(report.contains(QString::fromUtf8(part)), qPrintable(report));
    QCOMPARE(panel<ExportOutcomePanel>()->property("look").toString(), QStringLiteral("panelGood"));
    const QString files = visibleText(panel<ExportFilesPanel>());
    QVERIFY2(files.contains(QStringLiteral("1.5 kB")) && files.contains(QStringLiteral("labels.txt")),
             qPrintable(files));
    QVERIFY(!session()->workspace().jobs().isBusy());
    QCOMPARE(ended.size(), 1);
    QVERIFY(!panel<ExportProgressPanel>()->isVisible());
}

void ExportPageTest::showsAnOldExportAgain() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    m_window->reopen();
    m_page = (*m_window)->findChild<ExportPage*>();
    (*m_window)->showPage(exportPage);
    QTRY_VERIFY(panel<ExportOutcomePanel>()->isVisible()); // the folder is remembered
    QVERIFY(visibleText(panel<ExportOutcomePanel>()).contains(QStringLiteral("On ")));
    QVERIFY(visibleText(panel<ExportOptionsPanel>()).contains(QStringLiteral("Holds this run's export")));
}

void ExportPageTest::snippetsAreTheFiles() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportUsePanel>()->isVisible(), waitMs);
    auto* use = panel<ExportUsePanel>();
    const auto* code = use->findChild<QPlainTextEdit*>();
    const auto shown = [&](const char* language, const char* format) {
        for (const char* chip : {language, format}) {
            QPushButton* found = nullptr;
            if (chip && QTest::qWaitFor([&] { return (found = button(use, QString::fromLatin1(chip))) != nullptr; }))
                QTest::mouseClick(found, Qt::LeftButton);
        }
        return code->toPlainText();
    };
    const auto file = [&](const char* name) { return textOf(out() / name).trimmed(); };
    QCOMPARE(shown("Python", "ONNX"), file("example_onnx.py"));
    QCOMPARE(shown("Python", "TorchScript"), file("example_torchscript.py"));
    QCOMPARE(shown("C++", "TorchScript"), file("example_torchscript.cpp"));
    QCOMPARE(shown("C++", "ONNX"), file("example_onnx.cpp"));
    const QString line = shown("Command line", nullptr);
    QVERIFY(line.startsWith(QStringLiteral("classmith-cli predict")));
    QVERIFY(file("how_to_use.txt").contains(line));
    QVERIFY(!button(use, QStringLiteral("TorchScript")));
}

void ExportPageTest::copyAndOpenFolder() {
    openPage();
    QVERIFY(!action("export.openFolder")->isEnabled());
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportUsePanel>()->isVisible(), waitMs);
    QTest::mouseClick(button(panel<ExportUsePanel>(), QStringLiteral("Copy")), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), textOf(out() / "example_onnx.py").trimmed());
    QDesktopServices::setUrlHandler(QStringLiteral("file"), this, "urlOpened");
    QTest::mouseClick(button(panel<ExportFilesPanel>(), QStringLiteral("Open folder")), Qt::LeftButton);
    QDesktopServices::unsetUrlHandler(QStringLiteral("file"));
    QCOMPARE(m_opened.toLocalFile(), toQt(out()));
}

void ExportPageTest::progressAndStop() {
    openPage();
    m_fake->setGate(1);
    startExport();
    auto* progress = panel<ExportProgressPanel>();
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(progress).contains(QStringLiteral("0 of 200 picture(s)")), waitMs);
    QVERIFY(!panel<ExportOptionsPanel>()->isEnabled());
    QVERIFY(!action("export.run")->isEnabled());
    QVERIFY(button(progress, QStringLiteral("Stop"))->hasFocus());
    QVERIFY(session()->workspace().jobs().text().startsWith(QStringLiteral("Export of Run 1")));
    const JobStop stop = session()->workspace().jobs().stopMeaning(); // what closing the window asks about
    QCOMPARE(stop.button, QStringLiteral("Stop the export"));
    QVERIFY2(!stop.leaves.contains(QStringLiteral("best")), qPrintable(stop.leaves));
    QVERIFY(!fs::exists(out() / "Run 1.onnx")); // under its name only when it is proven
    QTest::mouseClick(button(progress, QStringLiteral("Stop")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    QVERIFY(visibleText(panel<ExportOutcomePanel>()).contains(QStringLiteral("Stopped")));
    QCOMPARE(panel<ExportOutcomePanel>()->property("look").toString(), QStringLiteral("panel"));
    QVERIFY(QDir(toQt(out())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());
    QVERIFY(!session()->workspace().jobs().isBusy());
    QVERIFY(action("export.run")->isEnabled());
}

void ExportPageTest::stopWhileItWaits() {
    openPage();
    m_fake->setGate(0); // the worker has something else to do
    ExportRequest other;
    other.run = m_window->project().place().runs() / "Run 1";
    other.out = m_folder->path() / "else";
    other.formats = {"onnx"};
    session()->workspace().trainer().start<ExportJob>(other);
    const int training = session()->workspace().jobs().begin(QStringLiteral("Run 8"), [] {});
    startExport();
    auto* progress = panel<ExportProgressPanel>();
    QVERIFY(visibleText(progress).contains(QStringLiteral("Begins when this has ended: Run 8")));
    QTest::mouseClick(button(progress, QStringLiteral("Stop")), Qt::LeftButton);
    QVERIFY(!progress->isVisible()); // at once
    QVERIFY(visibleText(panel<ExportOutcomePanel>()).contains(QStringLiteral("Stopped")));
    QCOMPARE(session()->workspace().jobs().titles(), QStringLiteral("Run 8"));
    m_fake->setGate(-1);
    session()->workspace().jobs().end(training, {});
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(m_folder->path() / "else" / "check.json"), waitMs);
    QVERIFY(!fs::exists(out() / "check.json"));
}

// The run lies beside the pictures, so that its path has the folder's name in it.
void ExportPageTest::namesThatAreNoUtf8() {
    m_window.reset();
    m_window = std::make_unique<test::OpenWindow>(std::vector<std::string>{"ant", "bee", "猫"}, 4, test::oddName);
    m_page = (*m_window)->findChild<ExportPage*>();
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(fs::exists(out() / "Run 1.onnx"), waitMs); // by one that reads the run
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    const auto run = m_window->project().place().runs() / "Run 1";
    QVERIFY(utf8(run).find(test::oddName) != std::string::npos);
    QCOMPARE(pathFromQt(m_fake->requests().front()[u"run"].toString()), run);
}

void ExportPageTest::answersDiffer() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    const QString before = textOf(out() / "check.json");
    const auto sentence = QStringLiteral("The exported file “Run 1.onnx” does not give the same answers as the model: "
                                         "another answer on 3 of 200 pictures. It must not be used.");
    m_fake->setError(QStringLiteral("export"), QStringLiteral("ExportDisagrees"), QStringLiteral("Run 1.onnx"),
                     QStringLiteral("another answer on 3 of 200 pictures"));
    startExport();
    QTRY_COMPARE_WITH_TIMEOUT(panel<ExportOutcomePanel>()->property("look").toString(), QStringLiteral("panelBad"),
                              waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(panel<ExportOutcomePanel>()).contains(QStringLiteral("197 of 200")),
                             waitMs); // read from the files
    const QString text = visibleText(panel<ExportOutcomePanel>());
    QVERIFY(text.contains(QStringLiteral("Not written: the answers differ")) && text.contains(sentence));
    QVERIFY(text.contains(QStringLiteral("✗ differs")));
    QCOMPARE(text.count(QStringLiteral("✓ same")), 1); // the other file
    QVERIFY(!panel<ExportUsePanel>()->isVisible() && !panel<ExportFilesPanel>()->isVisible());
    QCOMPARE(textOf(out() / "check.json"), before);
    m_fake->setNoError();
    QTest::mouseClick(button(panel<ExportOutcomePanel>(), QStringLiteral("Try again")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(panel<ExportOutcomePanel>()->property("look").toString(), QStringLiteral("panelGood"),
                              waitMs);
}

void ExportPageTest::theWorkerIsKilled() {
    fs::create_directories(out() / ".classmith-export-older");
    openPage();
    m_fake->setGate(2);
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(panel<ExportProgressPanel>()).contains(QStringLiteral("100 of 200")), waitMs);
    QVERIFY(fs::exists(out() / ".classmith-export-fake" / "Run 1.onnx"));
    ::kill(static_cast<pid_t>(session()->workspace().trainer().processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    const QString text = visibleText(panel<ExportOutcomePanel>());
    QVERIFY2(text.contains(QStringLiteral("ended unexpectedly")), qPrintable(text));
    QCOMPARE(QDir(toQt(out())).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{QStringLiteral(".classmith-export-older")}); // that one may be another's
    QVERIFY(!session()->workspace().jobs().isBusy());
    m_fake->setGate(-1);
    QTest::mouseClick(button(panel<ExportOutcomePanel>(), QStringLiteral("Try again")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs);
}

void ExportPageTest::aRunThatEndsMeanwhileDoesNotTakeItsPlace() {
    openPage();
    m_fake->setGate(2);
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(panel<ExportProgressPanel>()).contains(QStringLiteral("100 of 200")), waitMs);
    addRun("Run 2", 0.95, "2026-11-24T10:42:00Z");
    auto* runs = m_page->bar()->findChild<RunChooser*>();
    QCOMPARE(runs->run()->name, QStringLiteral("Run 1"));
    m_fake->setGate(-1);
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs); // the outcome is seen
    QCOMPARE(runs->run()->name, QStringLiteral("Run 1"));
    addRun("Run 3", 0.96, "2026-11-25T10:42:00Z");
    QCOMPARE(runs->run()->name, QStringLiteral("Run 3")); // the best again
}

void ExportPageTest::foldersAreLookedAtFirst() {
    openPage();
    const auto note = [this] { return visibleText(panel<ExportOptionsPanel>()); };
    QTRY_VERIFY(note().contains(QStringLiteral("will be made")));
    const fs::path mine = m_folder->path() / "mine";
    fs::create_directories(mine);
    std::ofstream(mine / "labels.txt") << "mine";
    setFolder(mine);
    QTRY_VERIFY(note().contains(QStringLiteral("in its way: labels.txt")));
    QVERIFY(action("export.run")->isEnabled()); // it was said; the person decides
    setFolder(mine / "labels.txt");
    QTRY_VERIFY(note().contains(QStringLiteral("This is a file")));
    QTRY_VERIFY(!action("export.run")->isEnabled());
    QVERIFY(visibleText((*m_window).get()).contains(QStringLiteral("The place for the files is not a folder.")));
    setFolder(mine / "labels.txt" / "x");
    QTRY_VERIFY(note().contains(QStringLiteral("You may not write there")));
    QTRY_VERIFY(!action("export.run")->isEnabled());
}

void ExportPageTest::outOfAFolderOfOtherFilesByOneClick() {
    openPage();
    auto* use = panel<ExportOptionsPanel>()->findChild<QPushButton*>(QStringLiteral("useSubfolder"));
    QTRY_VERIFY(visibleText(panel<ExportOptionsPanel>()).contains(QStringLiteral("will be made")));
    QVERIFY(!use->isVisible());
    const fs::path mine = m_folder->path() / "my things 我的";
    fs::create_directories(mine);
    std::ofstream(mine / "labels.txt") << "mine";
    std::ofstream(mine / "letter.odt") << "mine";
    setFolder(mine);
    QTRY_VERIFY(use->isVisible());
    QVERIFY(use->toolTip().contains(QStringLiteral("Run 1")));
    use->click();
    QCOMPARE(panel<ExportOptionsPanel>()->folder(), toQt(mine / "Run 1"));
    QVERIFY(!use->isVisible());
    QTRY_VERIFY(visibleText(panel<ExportOptionsPanel>()).contains(QStringLiteral("will be made")));
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs);
    QVERIFY(fs::exists(mine / "Run 1" / "check.json"));
    QCOMPARE(textOf(mine / "labels.txt"), QStringLiteral("mine"));
    QCOMPARE(QDir(toQt(mine)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 3);
}

void ExportPageTest::reasonsWhyNot() {
    openPage();
    for (QCheckBox* box : m_page->findChildren<QCheckBox*>())
        box->setChecked(false);
    QVERIFY(!action("export.run")->isEnabled());
    QCOMPARE(action("export.run")->toolTip(), QStringLiteral("Choose a format."));
    m_page->findChildren<QCheckBox*>().constFirst()->setChecked(true);
    QTRY_VERIFY(action("export.run")->isEnabled());
    QTest::mouseClick(button(m_page, QStringLiteral("all")), Qt::LeftButton);
    startExport();
    QTRY_COMPARE_WITH_TIMEOUT(m_fake->requests().size(), std::size_t(1), waitMs);
    QCOMPARE(m_fake->requests()[0][u"check"].toString(), QStringLiteral("all"));
    QCOMPARE(m_fake->requests()[0][u"formats"].toArray(), QJsonArray{QStringLiteral("onnx")});
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs);
    QVERIFY(!visibleText(panel<ExportFilesPanel>()).contains(QStringLiteral("Run 1.pt")));
}

void ExportPageTest::anotherRunAnotherFolder() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs);
    addRun("Run 2", 0.95, "2026-11-24T10:42:00Z");
    auto* chooser = (*m_window)->findChild<RunChooser*>();
    QCOMPARE(chooser->currentText(), QStringLiteral("Run 2 · 95.0 % · best")); // until one is chosen
    QTRY_VERIFY(visibleText(m_page).contains(QStringLiteral("Not exported yet")));
    const QString name = toQt(m_window->dataset().filename()) + QStringLiteral("-Run 2");
    QVERIFY(m_page->findChild<QLineEdit*>()->text().endsWith(name));
    chooser->choose((*m_window)->session()->dataset()->book().named(QStringLiteral("Run 1"))->id);
    QTRY_VERIFY(panel<ExportFilesPanel>()->isVisible());
    addRun("Run 3", 0.91, "2026-11-25T10:42:00Z");
    QCOMPARE(chooser->currentText(), QStringLiteral("Run 1 · 92.3 %"));
}

// Both datasets have a "Run 1".
void ExportPageTest::anotherDatasetMeanwhile() {
    openPage();
    const fs::path other = m_folder->path() / "other";
    test::writeDataset(other, {"x", "y"}, 1);
    fs::create_directories(m_folder->path() / "other-classmith" / "runs");
    test::writeRun(m_folder->path() / "other-classmith" / "runs" / "Run 1", 0.5);
    m_fake->setGate(2);
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(visibleText(panel<ExportProgressPanel>()).contains(QStringLiteral("100 of 200")), waitMs);
    QVERIFY(test::openAndWait(session(), other));
    (*m_window)->showPage(exportPage);
    ::kill(static_cast<pid_t>(session()->workspace().trainer().processId()), SIGKILL);
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().jobs().isBusy(), waitMs);
    QTRY_VERIFY(action("export.run")->isEnabled());
    QVERIFY(!panel<ExportOutcomePanel>()->isVisible()); // nothing of this run failed
}

void ExportPageTest::datasetGone() {
    openPage();
    m_fake->setKeptSamples(true);
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    QVERIFY(visibleText(panel<ExportOutcomePanel>()).contains(QStringLiteral("kept with the run")));
}

void ExportPageTest::byKeysAlone() {
    openPage();
    (*m_window)->showPage(exportPage);
    QVERIFY(button((*m_window).get(), QStringLiteral("Export"))->hasFocus());
    QSet<QWidget*> reached;
    for (int i = 0; i < 40; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    for (QWidget* each : m_page->findChildren<QWidget*>())
        if (each->isVisible() && (qobject_cast<QAbstractButton*>(each) || qobject_cast<QLineEdit*>(each)))
            if (!qobject_cast<QPushButton*>(each) || !qobject_cast<QPushButton*>(each)->isCheckable())
                QVERIFY2(reached.contains(each), qPrintable(each->accessibleName()));
    auto* box = m_page->findChildren<QCheckBox*>().constFirst();
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(!box->isChecked());
    QPushButton* start = button((*m_window).get(), QStringLiteral("Export"));
    start->setFocus();
    QTest::keyClick(start, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportOutcomePanel>()->isVisible(), waitMs);
    QVERIFY(start->hasFocus());
}

void ExportPageTest::everythingHasAName() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportUsePanel>()->isVisible(), waitMs);
    for (QWidget* each : m_page->findChildren<QWidget*>()) {
        if (!each->isVisible() || !(each->focusPolicy() & Qt::TabFocus) || each->inherits("QScrollArea"))
            continue;
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(each);
        QVERIFY2(interface && !interface->text(QAccessible::Name).isEmpty(), each->metaObject()->className());
    }
}

void ExportPageTest::bothThemes() {
    openPage();
    startExport();
    QTRY_VERIFY_WITH_TIMEOUT(panel<ExportFilesPanel>()->isVisible(), waitMs);
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        Theme::instance().setChoice(choice);
        const QImage image = m_page->grab().toImage();
        QCOMPARE(image.pixelColor(4, 4), Theme::instance().colors().window);
        const QPoint inside = panel<ExportFilesPanel>()->mapTo(m_page, QPoint(20, 4));
        QCOMPARE(image.pixelColor(inside), Theme::instance().colors().surface);
        const QPoint border = panel<ExportOutcomePanel>()->mapTo(m_page, QPoint(60, 0));
        QCOMPARE(image.pixelColor(border), Theme::instance().colors().good);
    }
    Theme::instance().setChoice(ThemeChoice::System);
}

CLASSMITH_TEST(ExportPageTest)
#include "export_page_test.moc"
