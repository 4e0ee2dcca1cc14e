// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
//
// The whole job in the real window, driven by action ids, with a picture of each page in both themes:
// window_tour OUT [--data FOLDER] [--size 1440x900] [--language en]. scripts/screenshots calls it.
#include <cstdio>
#include <functional>

#include <QtCore/QCommandLineParser>
#include <QtCore/QDeadlineTimer>
#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_filters.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/evaluate/evaluate_page.h"
#include "app/desktop/window/main_window.h"
#include "widgets/charts/matrix_view.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;

namespace {

constexpr int stepMs = 50;
constexpr int settleMs = 700;
constexpr int themeSettleMs = 400; // tiles are composed a few at a time
constexpr int stuckMs = 20 * 60 * 1000;

struct Step {
    const char* name;
    std::function<void()> act;
    std::function<bool()> done; // asked every 50 ms, after the window has had time to settle
};

// Runs steps one after the other in the event loop; ends the program after the last, or where one is stuck.
class Tour : public QObject {
  public:
    Tour(std::vector<Step> steps) : m_steps(std::move(steps)) {
        connect(&m_timer, &QTimer::timeout, this, &Tour::look);
        m_timer.start(stepMs);
    }

  private:
    void look() {
        if (m_running && m_clock.elapsed() > stuckMs) {
            std::fprintf(stderr, "stuck at: %s\n", m_steps[m_next - 1].name);
            QApplication::exit(1);
            return;
        }
        if (m_running && (m_clock.elapsed() < settleMs || !m_steps[m_next - 1].done()))
            return;
        if (m_running)
            std::printf("%-28s %7.1f s\n", m_steps[m_next - 1].name, double(m_clock.elapsed()) / 1000);
        std::fflush(stdout);
        if (m_next == m_steps.size()) {
            QApplication::exit();
            return;
        }
        m_running = true;
        m_clock.start();
        m_steps[m_next++].act();
    }

    std::vector<Step> m_steps;
    std::size_t m_next = 0;
    bool m_running = false;
    QElapsedTimer m_clock;
    QTimer m_timer;
};

QStringList somePictures(const std::filesystem::path& folder, int count) {
    QStringList found;
    QDirIterator files(toQt(folder), {QStringLiteral("*.jpg")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        found << files.next();
    found.sort();
    QStringList some;
    for (int i = 0; i < count && !found.isEmpty(); ++i)
        some << found[found.size() * i / count];
    return some;
}

class Camera {
  public:
    Camera(MainWindow* window, const QString& folder) : m_window(window), m_folder(folder) {}

    void take(const QString& name) const {
        for (const ThemeChoice theme : {ThemeChoice::Dark, ThemeChoice::Light}) {
            Theme::instance().setChoice(theme);
            for (const QDeadlineTimer settled(themeSettleMs); !settled.hasExpired();)
                QApplication::processEvents(QEventLoop::AllEvents, stepMs);
            m_window->grab().save(
                m_folder + QLatin1Char('/') + name +
                (theme == ThemeChoice::Light ? QStringLiteral("-light.png") : QStringLiteral("-dark.png")));
        }
    }

  private:
    MainWindow* m_window;
    QString m_folder;
};

void chooseCell(MainWindow& window) {
    if (auto* matrix = window.findChild<MatrixView*>())
        Q_EMIT matrix->chosen(1, -1);
}

// Of the first picture of the Evaluate page; off again, and out of the full view.
void toggleHeat(MainWindow& window) {
    ThumbnailGrid* grid = window.findChild<EvaluatePage*>()->answers()->grid();
    window.actions()->action("evaluate.heatMap")->trigger();
    if (window.actions()->action("evaluate.heatMap")->isChecked())
        grid->select(grid->itemAfter(0));
    else
        window.actions()->action("data.fullView")->trigger();
}

bool hasHeat(MainWindow& window) {
    return window.findChild<EvaluatePage*>()->answers()->grid()->overlaidItem() != 0;
}

std::vector<Step> wholeJob(MainWindow& window, const Camera& camera, const QString& data) {
    Session* session = window.session();
    const auto always = [] { return true; };
    const auto idle = [session] { return !session->workspace().jobs().isBusy(); };
    const auto photograph = [&camera](const char* name) {
        return [&camera, name] { camera.take(QString::fromLatin1(name)); };
    };
    const auto page = [&window](const char* id) { return [&window, id] { window.showPage(id); }; };
    const auto trigger = [&window](const char* id) {
        return [&window, id] { window.actions()->action(id)->trigger(); };
    };
    return {
        {"empty", photograph("empty"), always},
        {"open", [=] { data.isEmpty() ? session->openSample() : session->openPath(data); },
         [=] { return session->project() != nullptr; }},
        {"choose a picture", [&window] { window.findChild<DataPage*>()->grid()->select(4); }, always},
        {"data", photograph("data"), always},
        {"train page", page("train"), [=] { return session->workspace().jobs().text().isEmpty(); }},
        {"before training", photograph("train-before"), always},
        {"train", trigger("train.start"), [=] { return idle() && !session->dataset()->book().runs().empty(); }},
        {"after training", photograph("train"), always},
        {"evaluate page", page("evaluate"), idle},
        {"choose a cell", [&window] { chooseCell(window); }, always},
        {"evaluated", photograph("evaluate"), always},
        {"heat map", [&window] { toggleHeat(window); }, [&window] { return hasHeat(window); }},
        {"with its heat map", photograph("heat"), always},
        {"full view", trigger("data.fullView"), always},
        {"heat map in full view", photograph("heat-full"), always},
        {"one class alone",
         [&window] {
             toggleHeat(window);
             window.showPage("data");
             window.findChild<DataFilters*>()->showOnlyClass(ClassId{2});
         },
         always},
        {"a picture it gets wrong",
         [&window, session] {
             ThumbnailGrid* grid = window.findChild<DataPage*>()->grid();
             for (int place = 0; place < grid->itemCount(); ++place)
                 if (const auto opinion = session->dataset()->answers().opinionOf(ImageId{grid->itemAfter(place)});
                     opinion && opinion->predicted != ClassId{2})
                     return grid->select(grid->itemAfter(place));
         },
         always},
        {"one class", photograph("class"), always},
        {"nothing matches", [&window] { window.findChild<DataFilters*>()->showLeftOut(); }, always},
        {"nothing", photograph("nothing"), always},
        {"export page", page("export"), always},
        {"before export", photograph("export-before"), always},
        {"export", trigger("export.run"), idle},
        {"exported", photograph("export"), always},
        {"predict page", page("predict"), idle},
        {"predict", [=, &window] { window.takeFiles(somePictures(session->project()->datasetRoot(), 12)); }, idle},
        {"predicted", photograph("predict"), always},
    };
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-tour"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-tour"));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("out"), QStringLiteral("The folder for the pictures."));
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("FOLDER"));
    const QCommandLineOption size(QStringLiteral("size"), {}, QStringLiteral("WxH"), QStringLiteral("1440x900"));
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("L"), QStringLiteral("en"));
    parser.addOptions({data, size, language});
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    const QString out = parser.positionalArguments().constFirst();
    QDir().mkpath(out);
    installLanguage(parser.value(language));
    Theme::instance().setChoice(ThemeChoice::Light);
    MainWindow window;
    const QStringList sides = parser.value(size).split(QLatin1Char('x'));
    window.resize(sides.first().toInt(), sides.last().toInt());
    window.show();
    QObject::connect(window.session(), &Session::openFailed, qApp, [](const QString& sentence) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence));
        QApplication::exit(1);
    });
    const Camera camera(&window, out);
    const Tour tour(wholeJob(window, camera, parser.value(data)));
    return QApplication::exec();
}
