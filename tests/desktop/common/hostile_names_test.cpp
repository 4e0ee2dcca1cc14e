// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// Classes, pictures and runs whose names would act where a text may: as HTML, as an escape sequence, as a path. All
// pages, the questions about them and the tool tips show them as they are, and nothing is written beside the dataset.
#include <map>
#include <set>

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolTip>

#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/data_side_panel.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/runs/runs_panel.h"
#include "tests/desktop/support/fake_model.h"
#include "tests/desktop/support/generated_run.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/class_list.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;
using test::OpenWindow;
namespace fs = std::filesystem;

namespace {

constexpr int waitMs = 20000;
constexpr int perClass = 5;

const std::string image = "<img src=x>";

// As far as a file system takes them: all but a slash and a zero, up to 255 bytes.
const std::vector<std::string>& hostileNames() {
    static const std::vector<std::string> names{image,
                                                "<a href='x'>open<b>",
                                                "<h1>big",
                                                "<!DOCTYPE html>",
                                                "&lt;img&gt;",
                                                "=HYPERLINK(1)",
                                                "\x1b]0;X\x07\x1b[2J",
                                                "gpj.\u202Etac",
                                                "\u009b2J",
                                                "two\nlines",
                                                "%2e%2e",
                                                "CON",
                                                "%1 %2 %n",
                                                "&Delete",
                                                test::oddName,
                                                std::string(251, 'w')};
    return names;
}

std::set<std::string> entriesOf(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(utf8(entry.path().filename()));
    return names;
}

QPushButton* button(const QWidget* inside, const QString& text) {
    for (QPushButton* each : inside->findChildren<QPushButton*>())
        if (each->text() == text)
            return each;
    return nullptr;
}

const QLabel* toolTipOnScreen() {
    for (const QWidget* each : QApplication::topLevelWidgets())
        if (each->inherits("QTipLabel") && each->isVisible())
            return qobject_cast<const QLabel*>(each);
    return nullptr;
}

// Every class is right but for its first picture.
std::vector<test::GeneratedAnswer> answersOf(const Project& project) {
    std::vector<test::GeneratedAnswer> answers;
    const auto count = static_cast<int>(project.classes().size());
    std::map<ClassId, int> indices;
    std::map<ClassId, int> numbers;
    for (const ClassRecord& each : project.classes())
        indices.emplace(each.id, static_cast<int>(indices.size()));
    for (const ImageRecord& each : project.images())
        if (const int number = numbers[each.label]++; number < 4)
            answers.push_back(
                {each.path, number == 0 ? (indices.at(each.label) + 1) % count : indices.at(each.label), 0.9});
    return answers;
}

} // namespace

class HostileNamesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() {
        m_environment = std::make_unique<test::DesktopEnvironment>();
        Theme::instance().setChoice(ThemeChoice::Light); // with its style, as the program sets it
    }
    void cleanupTestCase() {
        Theme::instance().setChoice(ThemeChoice::System);
        m_environment.reset();
    }
    void init() { QSettings().clear(); }
    void pagesOfADataset();
    void anEvaluationAndItsRun();
    void questionsAboutThem();
    void predictions();
    void toolTipsShowTextAsItIs();

  private:
    void lookAt(QWidget* widget, const QString& what);

    std::unique_ptr<test::DesktopEnvironment> m_environment;
};

void HostileNamesTest::lookAt(QWidget* widget, const QString& what) {
    test::settle();
    const QStringList found = test::labelsWithMarkup(widget);
    test::keepPicture(widget, QStringLiteral("hostile, %1").arg(what));
    QVERIFY2(found.isEmpty(), qPrintable(what + QStringLiteral(":\n") + found.join(QLatin1Char('\n'))));
}

void HostileNamesTest::pagesOfADataset() {
    OpenWindow window(hostileNames(), perClass);
    for (const std::string& name : hostileNames())
        test::writePicture(window.dataset() / pathFromUtf8(image) / pathFromUtf8(name + ".jpg"), 2, 1);
    const auto before = entriesOf(window.dataset().parent_path());
    window.reopen();
    QCOMPARE(window.project().classes().size(), hostileNames().size());
    auto* page = window->findChild<DataPage*>();
    for (int place = 0; place < page->grid()->itemCount(); place += perClass - 1) {
        page->grid()->select(page->grid()->itemAfter(place));
        lookAt(window.get(), QStringLiteral("data, picture %1").arg(place));
    }
    window->session()->dataset()->labels().relabel(std::vector{ImageId{1}}, ClassId{2}); // a line of the history
    for (const PageSpec& each : pageTable()) {
        window->showPage(each.id);
        lookAt(window.get(), QString::fromLatin1(each.id));
    }
    window->showPage("data");
    window->actions()->action("data.fullView")->trigger();
    lookAt(window.get(), QStringLiteral("full view"));
    QCOMPARE(entriesOf(window.dataset().parent_path()), before);
}

void HostileNamesTest::anEvaluationAndItsRun() {
    OpenWindow window(hostileNames(), perClass);
    const auto run = test::writeRun(window.project(), image);
    test::writeAnswers(run, "val", static_cast<int>(hostileNames().size()), answersOf(window.project()));
    window->session()->dataset()->book().reload();
    window->showPage("evaluate");
    auto* page = window->findChild<EvaluatePage*>();
    QTRY_VERIFY_WITH_TIMEOUT(page->evaluation().metrics.images > 0, waitMs);
    for (const int mode : {0, 1, 2}) { // counts, shares, pairs
        page->confusion()->mode()->setCurrentIndex(mode);
        lookAt(window.get(), QStringLiteral("mode %1").arg(mode));
    }
    Q_EMIT page->confusion()->matrix()->chosen(0, 1);
    lookAt(window.get(), QStringLiteral("a cell"));
    for (const char* each : {"train", "export", "predict"}) {
        window->showPage(each);
        lookAt(window.get(), QStringLiteral("with a run, %1").arg(QLatin1String(each)));
    }
}

void HostileNamesTest::questionsAboutThem() {
    OpenWindow window(hostileNames(), perClass);
    test::writeRun(window.project(), image);
    window->session()->dataset()->book().reload();
    QTRY_VERIFY(window->session()->dataset()->book().named(toQt(image)));
    window->makePages();
    auto* side = window->findChild<DataSidePanel*>();
    for (const ClassRecord& each : window.project().classes()) {
        if (each.name.find('<') == std::string::npos)
            continue;
        Q_EMIT side->classes()->menuWanted(each.id.value, QPoint(100, 100));
        QMenu* menu = side->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly).constLast();
        for (QAction* action : menu->actions())
            if (action->text() == DataSidePanel::tr("Remove class…"))
                action->trigger();
        menu->close();
        auto* question = window->findChildren<QMessageBox*>(QStringLiteral("removeClassQuestion")).constLast();
        lookAt(question, toQt(each.name));
        QVERIFY(question->text().contains(toQt(each.name)));
        question->reject();
    }
    window->showPage("train");
    auto* runs = window->findChild<RunsPanel*>();
    runs->select(window->session()->dataset()->book().runs().front().id);
    button(runs, RunsPanel::tr("Delete…"))->click();
    lookAt(window->findChildren<QMessageBox*>(QStringLiteral("deleteQuestion")).constLast(), QStringLiteral("delete"));
    window->actions()->action("data.writeFolders")->trigger();
    for (QDialog* each : window->findChildren<QDialog*>())
        if (each->isVisible())
            lookAt(each, each->objectName());
}

void HostileNamesTest::predictions() {
    const test::FakeModel model;
    OpenWindow window;
    test::writeRun(window.project().place().runs() / pathFromUtf8(image), 0.923);
    window->session()->dataset()->book().reload();
    QTRY_VERIFY(window->session()->dataset()->book().named(toQt(image)));
    window->showPage("predict");
    const test::TemporaryFolder folder;
    for (const std::string& name : hostileNames())
        test::writePicture(folder.path() / pathFromUtf8(image) / pathFromUtf8(name + ".png"), 1, 7);
    QVERIFY(writeFileAtomically(folder.path() / pathFromUtf8(image + ".png"), std::string_view("no picture")));
    window->takeFiles({toQt(folder.path())});
    auto* page = window->findChild<PredictPage*>();
    QTRY_COMPARE_WITH_TIMEOUT(page->grid()->itemCount(), static_cast<int>(hostileNames().size()) + 1, waitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!window->session()->workspace().jobs().isBusy(), waitMs);
    for (int place = 0; place < page->grid()->itemCount(); ++place) {
        page->grid()->select(page->grid()->itemAfter(place));
        lookAt(window.get(), QStringLiteral("answer %1").arg(place));
    }
}

void HostileNamesTest::toolTipsShowTextAsItIs() {
    OpenWindow window(hostileNames(), perClass);
    for (const std::string& name : hostileNames()) {
        QToolTip::showText(window->mapToGlobal(QPoint(200, 200)), toQt(name), window.get());
        const QLabel* tip = toolTipOnScreen();
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
        QCOMPARE(tip->text(), toQt(name));
    }
    QToolTip::hideText();
}

CLASSMITH_TEST(HostileNamesTest)
#include "hostile_names_test.moc"
