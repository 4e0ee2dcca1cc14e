// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
//
// The window that window_kills.py kills: the real one, which labels pictures at random, one edit every 20 ms, while it
// trains. Says each edit on standard output once it is on the disk. With --check it opens the project, prints what is
// there, and ends; with --finish it goes on with the interrupted run to its end.
#include <cstdio>
#include <random>

#include <QtCore/QCommandLineParser>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>

#include "app/desktop/common/text.h"
#include "app/desktop/window/main_window.h"
#include "core/protocol/jobs/train.h"

using namespace classmith;

namespace {

constexpr int editEveryMs = 20;

template<class... Values>
void say(const char* format, Values... values) {
    std::printf(format, values...);
    std::fflush(stdout);
}

void printProject(const Session& session) {
    const Project& project = *session.project();
    for (const ImageRecord& image : project.images())
        say("label %lld %lld\n", static_cast<long long>(image.id.value), static_cast<long long>(image.label.value));
    say("position %zu\n", project.position());
    for (const Run& run : session.dataset()->book().runs())
        say("run %s %zu\n", run.info.state.c_str(), run.epochs.size());
    say("readonly %d\n", project.readOnly() ? 1 : 0);
}

// Goes on with a run that was cut off, or begins one.
WorkerJob* train(Session& session) {
    const Project& project = *session.project();
    TrainRequest request;
    request.run = project.place().runs() / "Kills";
    request.data = project.datasetRoot();
    if (!session.dataset()->book().runs().empty()) {
        request.resume = true;
    } else {
        request.freeze = "last-stage";
        request.sizePx = 64;
        request.epochs = 150;
    }
    auto* job = session.workspace().trainer().start<TrainJob>(request);
    job->onEvent(qApp, [](const EpochEvent& epoch) { say("epoch %d\n", epoch.epoch); });
    QObject::connect(job, &WorkerJob::failed, qApp,
                     [](const Error& error) { say("failed %s\n", sentence(error).c_str()); });
    QObject::connect(job, &WorkerJob::finished, qApp, [] { say("finished\n"); });
    return job;
}

class Labeller : public QObject {
  public:
    explicit Labeller(Session* session) : QObject(session), m_session(session), m_random(std::random_device{}()) {}

    void edit() {
        Project* project = m_session->project();
        const auto images = static_cast<unsigned>(project->images().size());
        const auto classes = static_cast<unsigned>(project->classes().size());
        if (m_random() % 8 == 0 && project->canUndo()) {
            m_session->undo();
        } else {
            const ImageId image{1 + static_cast<qint64>(m_random() % images)};
            m_session->dataset()->labels().relabel(std::vector{image},
                                                   ClassId{1 + static_cast<qint64>(m_random() % classes)});
        }
        if (!project->flush())
            say("write failed\n");
        for (const ImageRecord& image : project->images())
            m_labels += QByteArray::number(static_cast<qlonglong>(image.label.value)) + ',';
        say("durable %zu %s\n", project->position(), m_labels.constData());
        m_labels.clear();
    }

  private:
    Session* m_session;
    std::mt19937 m_random;
    QByteArray m_labels;
};

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("classmith-bench"));
    QCoreApplication::setApplicationName(QStringLiteral("classmith-bench"));
    QCommandLineParser parser;
    const QCommandLineOption check(QStringLiteral("check"));
    const QCommandLineOption finish(QStringLiteral("finish"));
    parser.addPositionalArgument(QStringLiteral("folder"), QStringLiteral("The dataset."));
    parser.addOptions({check, finish});
    parser.process(application);
    if (parser.positionalArguments().isEmpty())
        return 2;
    MainWindow window;
    Session* session = window.session();
    QObject::connect(session, &Session::openFailed, qApp, [](const QString& sentence) {
        say("cannot open: %s\n", qPrintable(sentence));
        QCoreApplication::exit(1);
    });
    QTimer timer;
    Labeller labeller(session);
    QObject::connect(&timer, &QTimer::timeout, &labeller, &Labeller::edit);
    QObject::connect(session, &Session::opened, qApp, [&] {
        if (parser.isSet(check)) {
            printProject(*session);
            QCoreApplication::exit();
            return;
        }
        WorkerJob* job = train(*session);
        if (parser.isSet(finish)) {
            QObject::connect(job, &WorkerJob::finished, qApp, &QCoreApplication::quit);
            return;
        }
        window.show();
        timer.start(editEveryMs);
    });
    session->openPath(parser.positionalArguments().constFirst());
    return QApplication::exec();
}
