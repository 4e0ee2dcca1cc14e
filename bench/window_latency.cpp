// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
//
// How quickly the window answers while a training takes every core. A thread of its own posts scripted input
// (scrolling, keys, labels, undo, pages, search, sizes) with the time of posting; counted is the time until the window
// has been painted with the answer: waiting in the event loop, the action itself, and the paint; and, where new tiles
// came into view, until the last of them is painted. Beside it a tick every 10 ms gives the event loop's latency alone.
//
// Run it under a display (Xvfb will do):  window_latency FOLDER [--minutes N] [--no-training] [--seed N]
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <map>
#include <random>
#include <string_view>
#include <thread>

#include <QtCore/QCommandLineParser>
#include <QtCore/QTemporaryDir>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QSlider>

#include "app/desktop/common/language.h"
#include "app/desktop/common/text.h"
#include "app/desktop/data/data_page.h"
#include "app/desktop/window/main_window.h"
#include "core/protocol/jobs/train.h"
#include "widgets/grid/thumbnail_grid.h"
#include "widgets/look/theme.h"

using namespace classmith;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int tickMs = 10;
const QEvent::Type tickType = static_cast<QEvent::Type>(QEvent::registerEventType());
const QEvent::Type actionType = static_cast<QEvent::Type>(QEvent::registerEventType());

double msSince(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// One input: how long it waited for the event loop, what acting on it took, and the time from there to the paint's end.
struct Slow {
    std::string kind;
    double waitedMs = 0;
    double actedMs = 0;
    double paintedMs = 0;
    double atSecond = 0;
    double totalMs() const { return waitedMs + actedMs + paintedMs; }
};

constexpr std::size_t slowestShown = 12;

class TimedEvent : public QEvent {
  public:
    explicit TimedEvent(Type type) : QEvent(type) {}
    const Clock::time_point posted = Clock::now();
};

void print(const char* what, std::vector<double> samples) {
    if (samples.empty())
        return;
    std::sort(samples.begin(), samples.end());
    const auto at = [&](double share) {
        return samples[std::min(samples.size() - 1, static_cast<std::size_t>(share * double(samples.size())))];
    };
    std::printf("%-22s %8zu  p50 %6.1f  p95 %6.1f  p99 %6.1f  p99.9 %6.1f  max %6.1f ms\n", what, samples.size(),
                at(0.5), at(0.95), at(0.99), at(0.999), samples.back());
}

// The application, which sees when the window has been painted.
class TimedApplication : public QApplication {
  public:
    using QApplication::QApplication;

    QWidget* window = nullptr;
    const ThumbnailGrid* grid = nullptr;
    std::string pendingKind; // an action whose answer has not been painted yet; empty: none
    Clock::time_point pendingSince;
    Slow pending;
    std::vector<Slow> slowest;
    std::map<std::string, std::vector<double>> byKind;
    std::vector<double> all;
    std::vector<double> complete; // until no tile of the grid is missing, which may take more paints than one
    bool isCompleting = false;

    bool notify(QObject* receiver, QEvent* event) override {
        const bool paints = event->type() == QEvent::UpdateRequest && receiver == window;
        const bool handled = QApplication::notify(receiver, event);
        if (paints && isCompleting && grid->isComplete()) {
            isCompleting = false;
            complete.push_back(msSince(pendingSince));
        }
        if (paints && !pendingKind.empty()) {
            const double ms = msSince(pendingSince);
            all.push_back(ms);
            pending.paintedMs = ms - pending.waitedMs - pending.actedMs;
            pending.kind = pendingKind;
            slowest.push_back(pending);
            std::sort(slowest.begin(), slowest.end(),
                      [](const Slow& a, const Slow& b) { return a.totalMs() > b.totalMs(); });
            slowest.resize(std::min(slowest.size(), slowestShown));
            byKind[std::exchange(pendingKind, {})].push_back(ms);
        }
        return handled;
    }
};

class Script : public QObject {
  public:
    Script(MainWindow& window, TimedApplication& application, unsigned seed)
        : m_window(window), m_application(application), m_grid(window.findChild<DataPage*>()->grid()),
          m_search(window.findChild<DataPage*>()->bar()->findChild<QLineEdit*>()),
          m_size(window.findChild<DataPage*>()->bar()->findChild<QSlider*>()), m_random(seed) {}

    std::vector<double> ticks;

    bool event(QEvent* event) override {
        if (event->type() == tickType) {
            ticks.push_back(msSince(static_cast<TimedEvent*>(event)->posted));
            return true;
        }
        if (event->type() != actionType)
            return QObject::event(event);
        m_application.pendingSince = static_cast<TimedEvent*>(event)->posted;
        m_application.pending = {{}, msSince(m_application.pendingSince), 0, 0, msSince(m_begin) / 1000};
        m_application.pendingKind = act();
        m_application.isCompleting = !m_application.pendingKind.empty() && m_grid->isVisible();
        m_application.pending.actedMs = msSince(m_application.pendingSince) - m_application.pending.waitedMs;
        return true;
    }

  private:
    const char* anyPage() {
        return pageTable()[static_cast<std::size_t>(pick(static_cast<int>(pageTable().size())))].id;
    }

    int pick(int below) { return static_cast<int>(m_random() % static_cast<unsigned>(below)); }

    void key(int code, const QString& text = {}) {
        for (const QEvent::Type type : {QEvent::KeyPress, QEvent::KeyRelease}) {
            QKeyEvent pressed(type, code, Qt::NoModifier, text);
            QCoreApplication::sendEvent(m_grid, &pressed);
        }
    }

    const char* act() {
        if (std::string_view(m_window.currentPage()) != "data") {
            m_window.showPage(pick(4) == 0 ? anyPage() : "data");
            return "page";
        }
        const int dice = pick(100);
        if (dice < 45) {
            QScrollBar* bar = m_grid->verticalScrollBar();
            const int target = bar->value() + (pick(2) ? 1 : -1) * (60 + pick(240));
            const int before = bar->value();
            bar->setValue(dice < 2 ? pick(bar->maximum() + 1) : target);
            return bar->value() == before ? "" : "scroll"; // at an end nothing is painted
        }
        if (dice < 70) {
            key(std::array{Qt::Key_Right, Qt::Key_Left, Qt::Key_Down, Qt::Key_Up}[static_cast<std::size_t>(pick(4))]);
            return "arrow";
        }
        if (dice < 82) {
            const int digit = 1 + pick(2);
            key(Qt::Key_0 + digit, QString::number(digit));
            return "label";
        }
        if (dice < 88) {
            m_window.actions()->action("edit.undo")->trigger();
            return "undo";
        }
        if (dice < 92) {
            m_search->setText(m_search->text().isEmpty() ? QString::number(pick(10)) : QString());
            return "search";
        }
        if (dice < 95) {
            m_size->setValue(100 + 10 * pick(12));
            return "size";
        }
        m_window.showPage(anyPage());
        return "page";
    }

    MainWindow& m_window;
    TimedApplication& m_application;
    ThumbnailGrid* m_grid;
    QLineEdit* m_search;
    QSlider* m_size;
    std::mt19937 m_random;
    const Clock::time_point m_begin = Clock::now();
};

// Trains on all cores for as long as the bench runs.
void train(MainWindow& window, const QString& data, const QString& runs) {
    TrainRequest request;
    request.data = pathFromQt(data);
    request.run = pathFromQt(runs) / "run";
    request.freeze = "last-stage";
    request.epochs = 10000;
    auto* job = window.session()->workspace().trainer().start<TrainJob>(request);
    job->onEvent(qApp, [](const EpochEvent& epoch) {
        std::fprintf(stderr, "epoch %d, %.0f images/s\n", epoch.epoch, epoch.imagesPerSecond);
    });
    const auto gone = [](const QString& sentence) {
        std::fprintf(stderr, "the training ended: %s\n", qPrintable(sentence));
        QCoreApplication::exit(1);
    };
    QObject::connect(job, &WorkerJob::failed, qApp, [gone](const Error& error) { gone(translatedSentence(error)); });
    QObject::connect(job, &WorkerJob::crashed, qApp, gone);
}

void report(const TimedApplication& application, const std::vector<double>& ticks) {
    print("input to picture", application.all);
    for (const auto& [kind, samples] : application.byKind)
        print(("  " + kind).c_str(), samples);
    print("  with every tile", application.complete);
    print("event loop alone", ticks);
    std::printf("the slowest:\n");
    for (const Slow& each : application.slowest)
        std::printf("  %-10s %6.1f ms = waited %5.1f + acted %5.1f + painted %5.1f   at %.0f s\n", each.kind.c_str(),
                    each.totalMs(), each.waitedMs, each.actedMs, each.paintedMs, each.atSecond);
    std::printf("promised: p99 of input to picture 33 ms (goal 16)\n");
}

} // namespace

int main(int argc, char** argv) {
    TimedApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-bench"));
    QCommandLineParser parser;
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("A dataset; its project is written to."));
    const QCommandLineOption minutes(QStringLiteral("minutes"), {}, QStringLiteral("N"), QStringLiteral("60"));
    const QCommandLineOption seed(QStringLiteral("seed"), {}, QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption idle(QStringLiteral("no-training"));
    parser.addOptions({minutes, seed, idle});
    parser.addHelpOption();
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        parser.showHelp(2);
    const QString data = parser.positionalArguments().constFirst();
    const QTemporaryDir runs;

    installLanguage(QStringLiteral("en"));
    Theme::instance().setChoice(ThemeChoice::Light); // with the style sheet, as the program sets it
    MainWindow window;
    application.window = &window;
    application.grid = window.findChild<DataPage*>()->grid();
    window.show();
    Script script(window, application, parser.value(seed).toUInt());
    std::atomic<bool> ending = false;
    std::thread driver;
    QObject::connect(window.session(), &Session::openFailed, qApp, [](const QString& sentence) {
        std::fprintf(stderr, "%s\n", qPrintable(sentence));
        QCoreApplication::exit(1);
    });
    QObject::connect(window.session(), &Session::opened, qApp, [&] {
        if (!parser.isSet(idle))
            train(window, data, runs.path());
        driver = std::thread([&] {
            std::mt19937 random(parser.value(seed).toUInt() + 1);
            for (int i = 0; !ending; ++i) {
                std::this_thread::sleep_for(std::chrono::milliseconds(tickMs));
                QCoreApplication::postEvent(&script, new TimedEvent(tickType));
                if (random() % 12 == 0)
                    QCoreApplication::postEvent(&script, new TimedEvent(actionType));
            }
        });
        QTimer::singleShot(static_cast<int>(parser.value(minutes).toDouble() * 60000), qApp,
                           [] { QApplication::exit(); });
    });
    window.session()->openPath(data);
    const int code = QApplication::exec();
    ending = true;
    if (driver.joinable())
        driver.join();

    std::printf("%s, %s minutes, %s\n", qPrintable(QGuiApplication::platformName()), qPrintable(parser.value(minutes)),
                parser.isSet(idle) ? "no training" : "a training on all cores");
    report(application, script.ticks);
    return code;
}
