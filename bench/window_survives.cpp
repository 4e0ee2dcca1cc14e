// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
//
// The worker is killed (kill -9) at random moments while the real window trains, exports and predicts, in turn. After
// each kill the window must be alive and say what happened in words that are seen, offer the way on, and still take an
// edit of a label to the disk; the way on is then taken as a person would, by the button. At the end the training is
// finished, an export is written, and all pictures have an answer.
//
// Run it under a display (Xvfb will do):  window_survives FOLDER [--times 50] [--seed 1] [--shots FOLDER]
#include <array>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <random>
#include <set>
#include <thread>

#include <QtCore/QCommandLineParser>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QTemporaryDir>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/export/export_outcome_panel.h"
#include "app/desktop/jobs/training.h"
#include "app/desktop/predict/predict_page.h"
#include "app/desktop/runs/run_view.h"
#include "app/desktop/runs/runs_panel.h"
#include "app/desktop/window/main_window.h"
#include "widgets/look/notice_strip.h"
#include "widgets/look/theme.h"

using namespace classmith;
namespace fs = std::filesystem;

namespace {

constexpr int patienceMs = 60'000;
constexpr int wholeJobMs = 900'000;
constexpr auto trainPage = "train", exportPage = "export", predictPage = "predict";

bool waitFor(const std::function<bool()>& condition, int ms = patienceMs) {
    const QDeadlineTimer end(ms);
    while (!condition()) {
        if (end.hasExpired())
            return false;
        QApplication::processEvents(QEventLoop::AllEvents, 10);
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    return true;
}

void waitMs(int ms) {
    const QDeadlineTimer end(ms);
    waitFor([&] { return end.hasExpired(); }, ms + patienceMs);
}

class Survival {
  public:
    Survival(const fs::path& data, unsigned seed, QString shots) : m_random(seed), m_shots(std::move(shots)) {
        for (const auto& entry : fs::recursive_directory_iterator(data))
            if (entry.is_regular_file() && entry.path().extension() == ".jpg")
                m_pictures << toQt(entry.path());
        m_window.resize(1440, 900);
        m_window.show();
        m_window.session()->openPath(toQt(data));
    }

    int run(int times) {
        if (!waitFor([this] { return session().project() != nullptr; }))
            return failed("the dataset was not opened");
        if (!trainABaseModel())
            return failed("the first training did not end");
        using Round = bool (Survival::*)();
        for (int i = 0; i < times; ++i) {
            const Round round = std::array<Round, 3>{&Survival::killTraining, &Survival::killExport,
                                                     &Survival::killPrediction}[static_cast<std::size_t>(i % 3)];
            (this->*round)();
            editReachesTheDisk();
        }
        finish();
        report(times);
        return m_problems == 0 ? 0 : 1;
    }

  private:
    Session& session() { return *m_window.session(); }
    Training& training() { return session().workspace().training(); }

    int failed(const char* what) {
        std::fprintf(stderr, "%s\n", what);
        return 1;
    }

    // Always false, for the caller to return.
    bool problem(const char* what) {
        std::printf("PROBLEM: %s\n", what);
        ++m_problems;
        return false;
    }

    int between(int low, int high) { return low + static_cast<int>(m_random() % static_cast<unsigned>(high - low)); }

    bool trainABaseModel() {
        TrainRequest request;
        request.epochs = 3;
        training().start(session().dataset()->newRun(request));
        return waitFor([this] { return !training().isBusy() && !session().workspace().jobs().isBusy(); }, wholeJobMs) &&
               training().outcome() == Training::Outcome::Finished;
    }

    // Kills it where it runs; false: the job had ended before.
    bool kill(WorkerClient& worker, const std::function<bool()>& stillAtIt) {
        if (!stillAtIt() || worker.processId() == 0)
            return false;
        ::kill(static_cast<pid_t>(worker.processId()), SIGKILL);
        ++m_kills;
        return true;
    }

    template<class Part>
    Part* part(const char* page) {
        m_window.showPage(page);
        return m_window.findChild<Part*>();
    }

    QPushButton* goOnButton() { return part<RunView>(trainPage)->findChild<QPushButton*>(QStringLiteral("goOn")); }

    bool killTraining() {
        QPushButton* goOn = goOnButton();
        const bool again = training().outcome() == Training::Outcome::Crashed;
        if (again) {
            goOn->click();
        } else {
            TrainRequest request;
            request.freeze = "last-stage";
            request.sizePx = 96;
            request.epochs = 40;
            request.seed = m_random();
            training().start(session().dataset()->newRun(request));
            ++m_runs;
            m_window.findChild<RunsPanel*>()->select(training().runId());
        }
        // By the run's folder: the last epoch's event may have died with the worker.
        const int before = training().epochs().empty() ? 0 : training().epochs().back().epoch;
        int first = 0;
        const auto connection = QObject::connect(&training(), &Training::epochsChanged, [&] {
            if (first == 0 && !training().epochs().empty() && training().epochs().back().epoch > before)
                first = training().epochs().back().epoch;
        });
        waitMs(between(300, 9000));
        QObject::disconnect(connection);
        if (again && first != 0 && first != before + 1)
            return problem("the training did not go on where it was");
        m_goneOn += again && before > 0 && first != 0 ? 1 : 0;
        if (!kill(session().workspace().trainer(), [this] { return training().isBusy(); }))
            return waitFor([this] { return !training().isBusy(); });
        if (!waitFor([this] { return training().outcome() == Training::Outcome::Crashed; }))
            return problem("the training was not said to have ended");
        if (!waitFor([goOn] { return goOn->isVisible() && goOn->isEnabled(); }))
            return problem("no way to go on with the training is offered");
        shoot("training");
        return true;
    }

    bool killExport() {
        auto* outcome = part<ExportOutcomePanel>(exportPage);
        QAction* run = m_window.actions()->action("export.run");
        const QAction* stop = m_window.actions()->action("export.stop");
        if (!waitFor([run] { return run->isEnabled(); }))
            return problem("the export cannot be started");
        run->trigger();
        waitMs(between(100, 2500));
        if (!kill(session().workspace().trainer(), [stop] { return stop->isEnabled(); }))
            return true;
        // A worker that had not got the job yet is started again, and the export goes its whole way.
        if (!waitFor([&] { return !stop->isEnabled() && outcome->isVisible(); }, wholeJobMs))
            return problem("the export was not said to have ended");
        shoot("export");
        return true;
    }

    bool killPrediction() {
        auto* page = part<PredictPage>(predictPage);
        auto* notice = page->findChild<NoticeStrip*>();
        m_window.actions()->action("predict.clear")->trigger();
        m_window.takeFiles(m_pictures);
        waitMs(between(60, 1500));
        if (!kill(session().workspace().predictor(), [&] { return session().workspace().jobs().isBusy(); }))
            return true;
        if (!waitFor([&] { return !session().workspace().jobs().isBusy() && notice->isVisible(); }))
            return problem("the prediction was not said to have ended");
        shoot("predict");
        Q_EMIT notice->clicked(); // "Try again"
        if (!waitFor([&] { return !session().workspace().jobs().isBusy() && !notice->isVisible(); }, wholeJobMs))
            return problem("the prediction did not go on");
        ++m_answeredAfter;
        return true;
    }

    void editReachesTheDisk() {
        Project* project = session().project();
        const ImageId image{between(1, static_cast<int>(project->images().size()) + 1)};
        const auto classes = project->classes();
        const ClassId target = project->image(image).label == classes[0].id ? classes[1].id : classes[0].id;
        session().dataset()->labels().relabel(std::vector{image}, target);
        ++m_edits;
        if (!project->flush() || project->image(image).label != target)
            problem("an edit was not written");
    }

    void finish() {
        m_window.showPage(trainPage);
        if (training().outcome() == Training::Outcome::Crashed) {
            waitFor([this] { return goOnButton()->isEnabled(); });
            goOnButton()->click();
            if (!waitFor([this] { return !training().isBusy(); }, wholeJobMs) ||
                training().outcome() != Training::Outcome::Finished)
                problem("the training could not be finished");
        }
        m_window.showPage(exportPage);
        QAction* run = m_window.actions()->action("export.run");
        waitFor([run] { return run->isEnabled(); });
        run->trigger();
        const QAction* openFolder = m_window.actions()->action("export.openFolder");
        if (!waitFor([openFolder] { return openFolder->isEnabled(); }, wholeJobMs))
            problem("nothing could be exported at the end");
        for (const Run& entry : session().dataset()->book().runs())
            for (std::size_t i = 0; i < entry.epochs.size(); ++i)
                if (entry.epochs[i].epoch != static_cast<int>(i) + 1)
                    problem("a run's curves have a hole or an epoch twice");
    }

    void shoot(const char* name) {
        if (!m_shots.isEmpty() && m_shot.insert(name).second) {
            waitMs(500);
            m_window.grab().save(QStringLiteral("%1/killed-%2.png").arg(m_shots, QString::fromLatin1(name)));
        }
    }

    void report(int times) {
        std::printf("%d rounds, %d kills, %d problems\n", times, m_kills, m_problems);
        std::printf("  trainings begun %d; gone on with after an epoch %d times, each at the next epoch\n", m_runs,
                    m_goneOn);
        std::printf("  predictions that went on to the last picture by “Try again”: %d\n", m_answeredAfter);
        std::printf("  edits after a kill, all on the disk: %d\n", m_edits);
    }

    std::mt19937 m_random;
    QString m_shots;
    std::set<std::string> m_shot;
    QStringList m_pictures;
    MainWindow m_window;
    int m_kills = 0;
    int m_problems = 0;
    int m_runs = 0;
    int m_goneOn = 0;
    int m_answeredAfter = 0;
    int m_edits = 0;
};

} // namespace

int main(int argc, char** argv) {
    const QTemporaryDir home; // settings and exports of its own
    qputenv("HOME", home.path().toUtf8());
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-bench"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("A dataset; it is copied."));
    const QCommandLineOption times(QStringLiteral("times"), {}, QStringLiteral("N"), QStringLiteral("50"));
    const QCommandLineOption seed(QStringLiteral("seed"), {}, QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption shots(QStringLiteral("shots"), {}, QStringLiteral("FOLDER"));
    parser.addOptions({times, seed, shots});
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    installLanguage(QStringLiteral("en"));
    Theme::instance().setChoice(ThemeChoice::Light); // with the style sheet, as the program sets it
    const fs::path data = pathFromQt(home.filePath(QStringLiteral("pictures 图")));
    fs::copy(pathFromQt(parser.positionalArguments().constFirst()), data, fs::copy_options::recursive);
    Survival survival(data, parser.value(seed).toUInt(), parser.value(shots));
    return survival.run(parser.value(times).toInt());
}
