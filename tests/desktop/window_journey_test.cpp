// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <functional>

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

#include "app/desktop/answers/figures.h"
#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/data/proposal_strip.h"
#include "app/desktop/evaluate/answers_panel.h"
#include "app/desktop/evaluate/comparison_strip.h"
#include "app/desktop/evaluate/confusion_panel.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/evaluate/score_panel.h"
#include "app/desktop/export/export_folder.h"
#include "app/desktop/export/export_options_panel.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/predict/predict_page.h"
#include "core/base/text/csv.h"
#include "tests/cli/cli_process.h"
#include "tests/desktop/support/desktop_fixture.h"
#include "tests/desktop/support/seen_words.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int workMs = 240000;
constexpr int classCount = 4;
constexpr int perClass = 12;
constexpr qint64 leastModelBytes = 1'000'000;
constexpr QSize sizes[]{{1280, 800}, {1440, 900}};

} // namespace

// A person's whole job in the window, with the real engine on real pictures, driven by action ids and keys; what the
// window says is compared with what the command line says of the same run.
class WindowJourneyTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase();
    void theWholePath_data();
    void theWholePath();
    void cleanup();

  private:
    void open();
    void look(); // nothing is clipped or without a name
    void relabelAndTakeBack();
    void train();
    void evaluate();
    void relabelAMistake();
    void compare();
    void seeTheHeat();
    void acceptProposals();
    void exportIt();
    void predict();
    void reopen();

    void trigger(const char* action) {
        QVERIFY2(m_window->actions()->action(action)->isEnabled(), action);
        m_window->actions()->action(action)->trigger();
    }
    Session* session() { return m_window->session(); }
    const Project& project() { return *session()->project(); }
    template<class Part>
    Part* part() {
        return m_window->findChild<Part*>();
    }
    std::string labelOf(ImageId id) { return project().findClass(project().image(id).label)->name; }
    QString runFolder() { return toQt(session()->dataset()->book().runs().front().folder); }
    std::vector<CsvRow> savedCsv();
    QString pathOf(ImageId id) { return toQt(project().datasetRoot() / pathFromUtf8(project().image(id).path)); }
    // What the command line says of pictures, by their paths.
    static QHash<QString, QJsonObject> askCli(const QString& model, const QStringList& pictures);

    test::DesktopEnvironment m_environment;
    test::SetVariable m_worker{"CLASSMITH_CLI", test::cliProgram().toUtf8()};
    std::unique_ptr<test::TemporaryFolder> m_folder;
    std::unique_ptr<MainWindow> m_window;
    ImageId m_relabelled;
    std::string m_newLabel;
};

void WindowJourneyTest::initTestCase() {
    if (!QFileInfo::exists(test::cliProgram()))
        qFatal("%s is not built.", qPrintable(test::cliProgram()));
}

void WindowJourneyTest::theWholePath_data() {
    QTest::addColumn<QString>("language");
    QTest::addColumn<ThemeChoice>("theme");
    QTest::newRow("English, light") << QStringLiteral("en") << ThemeChoice::Light;
    QTest::newRow("Chinese, dark") << QStringLiteral("zh_CN") << ThemeChoice::Dark;
}

void WindowJourneyTest::theWholePath() {
    QFETCH(const QString, language);
    QFETCH(const ThemeChoice, theme);
    installLanguage(language);
    Theme::instance().setChoice(theme);
    const std::function<void()> steps[]{[this] { open(); },
                                        [this] { relabelAndTakeBack(); },
                                        [this] { train(); },
                                        [this] { evaluate(); },
                                        [this] { relabelAMistake(); },
                                        [this] { train(); },
                                        [this] { compare(); },
                                        [this] { seeTheHeat(); },
                                        [this] { acceptProposals(); },
                                        [this] { exportIt(); },
                                        [this] { predict(); },
                                        [this] { reopen(); }};
    for (const auto& step : steps) {
        step();
        if (QTest::currentTestFailed())
            return;
    }
}

void WindowJourneyTest::cleanup() {
    m_window.reset();
    installLanguage(QStringLiteral("en"));
    Theme::instance().setChoice(ThemeChoice::System);
}

void WindowJourneyTest::look() {
    for (const QSize& size : sizes) {
        m_window->resize(size);
        QCoreApplication::processEvents();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(test::clippedWords(m_window.get()).join(QLatin1Char('\n')), QString());
    }
    QCOMPARE(test::namelessControls(m_window.get()).join(QLatin1Char('\n')), QString());
}

void WindowJourneyTest::open() {
    m_folder = std::make_unique<test::TemporaryFolder>();
    test::makePictures(m_folder->path() / pathFromUtf8("垃圾 🗑 pictures"), classCount, perClass);
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->takeFiles({toQt(m_folder->path() / pathFromUtf8("垃圾 🗑 pictures"))});
    QTRY_VERIFY_WITH_TIMEOUT(session()->project(), workMs);
    QCOMPARE(m_window->currentPage(), "data");
    QCOMPARE(project().images().size(), std::size_t(classCount) * perClass);
    look();
}

void WindowJourneyTest::relabelAndTakeBack() {
    auto* grid = part<DataPage>()->grid();
    const ImageId first{grid->itemAfter(0)};
    const std::string before = labelOf(first);
    grid->select(first.value);
    QTest::keyClick(grid, Qt::Key_3);
    QVERIFY(labelOf(first) != before);
    trigger("edit.undo");
    QCOMPARE(labelOf(first), before);
    look();
}

void WindowJourneyTest::train() {
    const QString run = session()->dataset()->book().newName();
    trigger("view.train");
    look();
    trigger("train.start");
    QVERIFY(session()->workspace().training().isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().training().isBusy(), workMs);
    QVERIFY2(session()->workspace().training().outcome() == Training::Outcome::Finished,
             qPrintable(session()->workspace().training().outcomeText()));
    QTRY_VERIFY(session()->dataset()->book().named(run) &&
                session()->dataset()->book().named(run)->info.state == "finished");
    const Run* entry = session()->dataset()->book().named(run);
    QVERIFY(entry->info.bestValTop1 > 1.0 / classCount);
    QCOMPARE(entry->epochs.size(), std::size_t(entry->info.request.epochs));
    // It was trained with the labels of this moment.
    const auto split = RunFolder(entry->folder).readSplit(RunFolder(entry->folder).readInfo().value()).value();
    QCOMPARE(split.size(), project().images().size());
    for (const ImageRecord& image : project().images()) {
        const auto found =
            std::find_if(split.begin(), split.end(), [&](const SplitEntry& each) { return each.path == image.path; });
        QVERIFY(found != split.end());
        QCOMPARE(entry->info.classes[static_cast<std::size_t>(found->classIndex)], labelOf(image.id));
        QVERIFY(found->set == session()->dataset()->labels().setOf(image.id));
    }
    look();
}

void WindowJourneyTest::evaluate() {
    trigger("view.evaluate");
    auto* page = part<EvaluatePage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->evaluation().metrics.images > 0 && page->evaluation().unanswered == 0, workMs);
    const test::CliRun cli = test::runCli({QStringLiteral("evaluate"), runFolder(), QStringLiteral("--json")});
    QVERIFY2(cli.code == 0, cli.err.constData());
    const QJsonObject said = cli.json();
    const Metrics& shown = page->evaluation().metrics;
    QCOMPARE(shown.images, std::int64_t(said[u"images"].toInt()));
    QCOMPARE(shown.top1, said[u"top1"].toDouble());
    QCOMPARE(shown.top1, session()->dataset()->book().runs().front().info.bestValTop1);
    const std::pair<double, const char*> figures[]{{shown.top1Low, "top1_low"},
                                                   {shown.top1High, "top1_high"},
                                                   {shown.macroF1, "macro_f1"},
                                                   {shown.balancedAccuracy, "balanced_accuracy"}};
    for (const auto& [value, name] : figures)
        QVERIFY2(std::abs(value - said[QLatin1String(name)].toDouble()) < 1e-12, name);
    for (int row = 0; row < classCount; ++row)
        for (int column = 0; column < classCount; ++column)
            QCOMPARE(shown.confusion[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)],
                     std::int64_t(said[u"confusion"][row][column].toInt()));
    const auto labels = page->score()->findChildren<QLabel*>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().startsWith(perCent(shown.top1));
    }));
    look();
}

// What the model finds wrong is first in the grid; where it finds nothing wrong, a picture of the first class.
void WindowJourneyTest::relabelAMistake() {
    auto* page = part<EvaluatePage>();
    auto* grid = page->answers()->grid();
    if (grid->itemCount() == 0)
        Q_EMIT page->confusion()->matrix()->chosen(0, -1);
    QTRY_VERIFY(grid->itemCount() > 0);
    m_relabelled = ImageId{grid->itemAfter(0)};
    const std::string before = labelOf(m_relabelled);
    const double top1 = page->evaluation().metrics.top1;
    grid->select(m_relabelled.value);
    grid->setFocus();
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        QTest::keyClick(grid, key);
        if (page->evaluation().metrics.top1 != top1) // another answer is right now, or none
            break;
    }
    QVERIFY(page->evaluation().metrics.top1 != top1);
    m_newLabel = labelOf(m_relabelled);
    QVERIFY(m_newLabel != before);
}

QHash<QString, QJsonObject> WindowJourneyTest::askCli(const QString& model, const QStringList& pictures) {
    const test::CliRun cli =
        test::runCli(QStringList{QStringLiteral("predict"), model} + pictures + QStringList{QStringLiteral("--json")});
    QHash<QString, QJsonObject> said;
    for (const QJsonValue& each : cli.json()[u"predictions"].toArray())
        said.insert(each[u"path"].toString(), each.toObject());
    return said;
}

// The second run against the first one, on the pictures of the second.
void WindowJourneyTest::compare() {
    trigger("view.evaluate");
    auto* page = part<EvaluatePage>();
    QTRY_VERIFY_WITH_TIMEOUT(page->evaluation().metrics.images > 0 && page->evaluation().unanswered == 0, workMs);
    const Run first = session()->dataset()->book().runs().back();
    const auto boxes = m_window->findChildren<QComboBox*>();
    const auto others = std::find_if(boxes.begin(), boxes.end(), [&](const QComboBox* box) {
        return box->isVisible() && box->itemData(0).isNull() && box->itemData(1).toString() == toQt(first.id.text);
    });
    QVERIFY(others != boxes.end());
    (*others)->setCurrentIndex(1);
    Q_EMIT(*others)->activated(1);
    QTRY_VERIFY(page->comparison()->isVisible());
    for (NoticeStrip* notice : page->findChildren<NoticeStrip*>())
        if (notice->isVisible() && notice->findChild<QPushButton*>()->isVisible()) // of some it was not asked
            notice->findChild<QPushButton*>()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().jobs().isBusy(), workMs);
    QStringList pictures;
    for (const EvaluatedImage& image : page->evaluation().images)
        pictures << pathOf(image.id);
    const auto before = askCli(toQt(first.folder), pictures);
    const auto now = askCli(runFolder(), pictures);
    std::array<int, 4> wanted{}; // by PairOutcome
    for (const EvaluatedImage& image : page->evaluation().images) {
        const auto isRight = [&](const auto& said) {
            return said.value(pathOf(image.id))[u"class"].toString() == toQt(labelOf(image.id));
        };
        const PairOutcome outcome = isRight(now) ? isRight(before) ? PairOutcome::BothRight : PairOutcome::OnlyFirst
                                    : isRight(before) ? PairOutcome::OnlySecond
                                                      : PairOutcome::BothWrong;
        ++wanted[static_cast<std::size_t>(outcome)];
    }
    const auto shows = [&](PairOutcome outcome) {
        static const QRegularExpression atTheEnd(QStringLiteral("(\\d+)$"));
        const QString number = atTheEnd.match(page->comparison()->chip(outcome)->text()).captured(1);
        return number == QString::number(wanted[static_cast<std::size_t>(outcome)]);
    };
    for (const PairOutcome outcome :
         {PairOutcome::BothRight, PairOutcome::OnlyFirst, PairOutcome::OnlySecond, PairOutcome::BothWrong})
        QTRY_VERIFY2(shows(outcome), qPrintable(page->comparison()->chip(outcome)->text()));
    look();
    test::keepPicture(m_window.get(), QStringLiteral("compared ") + QLatin1String(QTest::currentDataTag()));
}

void WindowJourneyTest::seeTheHeat() {
    auto* page = part<EvaluatePage>();
    auto* grid = page->answers()->grid();
    Q_EMIT page->confusion()->matrix()->chosen(0, -1);
    QTRY_VERIFY(grid->itemCount() > 0);
    const qint64 picture = grid->itemAfter(0);
    grid->select(picture);
    trigger("evaluate.heatMap");
    QTRY_COMPARE_WITH_TIMEOUT(grid->overlaidItem(), picture, workMs);
    look();
    test::keepPicture(m_window.get(), QStringLiteral("heat ") + QLatin1String(QTest::currentDataTag()));
    trigger("evaluate.heatMap");
    QCOMPARE(grid->overlaidItem(), qint64(0));
}

// Three pictures lose their labels, and the model gives them one.
void WindowJourneyTest::acceptProposals() {
    trigger("view.data");
    auto* grid = part<DataPage>()->grid();
    std::vector<ImageId> pictures;
    for (const int place : {0, perClass, 2 * perClass})
        pictures.push_back(ImageId{grid->itemAfter(place)});
    std::vector<std::string> labels;
    for (const ImageId id : pictures) {
        labels.push_back(labelOf(id));
        grid->select(id.value);
        trigger("data.unlabel");
    }
    QTRY_VERIFY(part<ProposalStrip>()->isVisible());
    part<ProposalStrip>()->findChild<QPushButton*>()->click();
    for (const ImageId id : pictures)
        QTRY_VERIFY_WITH_TIMEOUT(grid->item(id.value)->badge.contains(QLatin1Char('%')), workMs);
    look();
    test::keepPicture(m_window.get(), QStringLiteral("proposed ") + QLatin1String(QTest::currentDataTag()));
    const auto said = askCli(runFolder(), {pathOf(pictures[0]), pathOf(pictures[1]), pathOf(pictures[2])});
    grid->select(pictures[0].value);
    grid->setFocus();
    for (std::size_t i = 0; i < pictures.size(); ++i) {
        QVERIFY(m_window->actions()->action("data.accept")->isEnabled()); // it goes on by itself
        trigger("data.accept");
    }
    for (const ImageId id : pictures)
        QCOMPARE(toQt(labelOf(id)), said.value(pathOf(id))[u"class"].toString());
    for (std::size_t i = 0; i < 2 * pictures.size(); ++i)
        trigger("edit.undo");
    for (std::size_t i = 0; i < pictures.size(); ++i)
        QCOMPARE(labelOf(pictures[i]), labels[i]);
}

void WindowJourneyTest::exportIt() {
    trigger("view.export");
    QTRY_VERIFY(m_window->actions()->action("export.run")->isEnabled());
    look();
    const QString folder = part<ExportOptionsPanel>()->folder();
    trigger("export.run");
    QVERIFY(session()->workspace().jobs().isBusy());
    QTRY_VERIFY_WITH_TIMEOUT(!session()->workspace().jobs().isBusy(), workMs);
    QTRY_VERIFY(part<ExportOutcomePanel>()->isVisible());
    const Run& run = session()->dataset()->book().runs().front();
    const auto state = inspectExportFolder(pathFromQt(folder), toQt(run.info.request.model));
    QVERIFY(state.checkFile.has_value());
    const ExportResult& result = state.checkFile->result;
    QCOMPARE(result.files.size(), std::size_t(2));
    QCOMPARE(state.checkFile->trained, run.info.created);
    QCOMPARE(state.checkFile->epoch, run.info.bestEpoch);
    for (const ExportedFile& model : result.files)
        QVERIFY2(model.bytes > leastModelBytes && model.sameTop1 == result.checkedImages, model.path.c_str());
    QVERIFY(state.taken.isEmpty());
    QVERIFY(result.checkedImages > 0);
    look();
}

std::vector<CsvRow> WindowJourneyTest::savedCsv() {
    trigger("predict.csv");
    auto* dialog = part<PredictPage>()->findChild<QFileDialog*>();
    const fs::path file = m_folder->path() / pathFromUtf8("答 answers.csv");
    dialog->setDirectory(toQt(m_folder->path()));
    dialog->selectFile(toQt(file));
    QMetaObject::invokeMethod(dialog, "accept");
    if (!QTest::qWaitFor([&] { return fs::exists(file); }))
        return {};
    return parseCsv(readTextFile(file).value_or(""), "").value_or(std::vector<CsvRow>());
}

// By the run in the window, and by its exported ONNX file on the command line.
void WindowJourneyTest::predict() {
    trigger("view.predict");
    look();
    QStringList pictures;
    for (const ImageRecord& image : project().images())
        if (image.id.value % 5 == 0)
            pictures << toQt(project().datasetRoot() / pathFromUtf8(image.path));
    m_window->takeFiles(pictures);
    QTRY_VERIFY_WITH_TIMEOUT(
        part<PredictPage>()->grid()->itemCount() == pictures.size() && !session()->workspace().jobs().isBusy(), workMs);
    look();
    const auto rows = savedCsv();
    QCOMPARE(rows.size(), std::size_t(pictures.size()) + 1);
    const QString folder = part<ExportOptionsPanel>()->folder();
    const QStringList models = QDir(folder).entryList({QStringLiteral("*.onnx")});
    QCOMPARE(models.size(), 1);
    const auto said = askCli(folder + QLatin1Char('/') + models[0], pictures);
    QCOMPARE(said.size(), pictures.size());
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const QJsonObject answer = said.value(toQt(rows[i][0]));
        QCOMPARE(toQt(rows[i][1]), answer[u"class"].toString());
        const double difference = std::stod(rows[i][2]) - answer[u"probability"].toDouble();
        QVERIFY2(std::abs(difference) < 1e-3, qPrintable(QString::number(difference)));
    }
}

void WindowJourneyTest::reopen() {
    const QString path = toQt(project().place().file);
    m_window = std::make_unique<MainWindow>(); // the one before closes, and gives the project back
    m_window->show();
    QVERIFY(test::openAndWait(session(), pathFromQt(path)));
    QVERIFY(!project().readOnly());
    QCOMPARE(session()->dataset()->book().runs().size(), std::size_t(2));
    QCOMPARE(labelOf(m_relabelled), m_newLabel);
    QVERIFY(project().canUndo());
    look();
}

CLASSMITH_TEST(WindowJourneyTest)
#include "window_journey_test.moc"
