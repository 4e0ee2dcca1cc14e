// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/worker/worker_client.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include "app/desktop/common/text.h"
#include "core/base/log/log.h"
#include "core/protocol/jobs/data/import.h"
#include "core/protocol/jobs/evaluate.h"
#include "core/protocol/jobs/export.h"
#include "core/protocol/jobs/heat_map.h"
#include "core/protocol/jobs/measure.h"
#include "core/protocol/jobs/predict.h"
#include "core/protocol/jobs/rates/find_rate.h"
#include "core/protocol/jobs/subject.h"
#include "core/protocol/jobs/train.h"
#include "core/protocol/worker/envelope.h"

namespace classmith {

namespace {

constexpr int maxLineBytes = 16 * 1024 * 1024;
constexpr int keptErrorBytes = 4096;
constexpr int quitGraceMs = 5000;
constexpr std::chrono::minutes silenceLimit{2};

} // namespace

WorkerClient::WorkerClient(QObject* parent) : QObject(parent) {
    m_silence.setSingleShot(true);
    m_silence.setInterval(silenceLimit);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (!m_process)
            return;
        m_wasSilent = true;
        m_process->kill();
    });
}

WorkerClient::~WorkerClient() {
    if (!m_process)
        return;
    // The worker ends itself when its input closes; waiting here is for its last checkpoint, and only at the very end.
    m_process->disconnect(this);
    m_process->closeWriteChannel();
    if (!m_process->waitForFinished(quitGraceMs))
        m_process->kill();
}

QString WorkerClient::program() {
    const QString given = qEnvironmentVariable("CLASSMITH_CLI");
    if (!given.isEmpty())
        return given;
#ifdef Q_OS_WIN
    const QString name = QStringLiteral("classmith-cli.exe");
#else
    const QString name = QStringLiteral("classmith-cli");
#endif
    return QDir(QCoreApplication::applicationDirPath()).filePath(name);
}

void WorkerClient::launch() {
    m_buffer.clear();
    m_lastErrors.clear();
    m_ownError.clear();
    m_wasSilent = false;
    m_process = new QProcess(this);
    connect(m_process, &QProcess::readyReadStandardOutput, this, &WorkerClient::readLines);
    connect(m_process, &QProcess::readyReadStandardError, this,
            [this] { m_lastErrors = (m_lastErrors + m_process->readAllStandardError()).right(keptErrorBytes); });
    connect(m_process, &QProcess::finished, this, &WorkerClient::processEnded);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            processEnded(-1, QProcess::CrashExit);
    });
    m_process->start(program(), {QStringLiteral("worker")});
}

void WorkerClient::warmUp() {
    if (!m_process)
        launch();
}

template<typename Kind>
JobOf<Kind>* WorkerClient::start(const typename Kind::Request& request) {
    auto* job = new JobOf<Kind>(m_nextNumber++, this);
    begin(job, {job->number(), std::string(Kind::name), messageJson(request), protocolFormat}, subjectOf(request));
    return job;
}
template JobOf<TrainJob>* WorkerClient::start<TrainJob>(const TrainRequest&);
template JobOf<EvaluateJob>* WorkerClient::start<EvaluateJob>(const EvaluateRequest&);
template JobOf<ExportJob>* WorkerClient::start<ExportJob>(const ExportRequest&);
template JobOf<PredictJob>* WorkerClient::start<PredictJob>(const PredictRequest&);
template JobOf<HeatMapJob>* WorkerClient::start<HeatMapJob>(const HeatMapRequest&);
template JobOf<FindRateJob>* WorkerClient::start<FindRateJob>(const FindRateRequest&);
template JobOf<ImportJob>* WorkerClient::start<ImportJob>(const ImportRequest&);
template JobOf<MeasureJob>* WorkerClient::start<MeasureJob>(const SpeedRequest&);

void WorkerClient::begin(WorkerJob* job, const StartJob& start, const std::string& subject) {
    if (!m_process)
        launch();
    LoggedJob logged(jobTitle(start.job, subject, std::to_string(job->number())));
    if (!m_process) { // it could not be started, and said so at once
        logged.crashed("the worker could not be started");
        QTimer::singleShot(0, job, [job, sentence = cannotStartSentence()] {
            Q_EMIT job->crashed(sentence, {});
            job->deleteLater();
        });
        return;
    }
    m_jobs.insert(job->number(), job);
    m_logged.emplace(job->number(), std::move(logged));
    send(orderLine(start));
}

void WorkerClient::stop(int number) {
    sendCommand(number, CommandWord::Stop);
    if (!m_jobs.contains(number))
        return;
    m_stopping.insert(number);
    if (!m_silence.isActive())
        m_silence.start();
}

void WorkerClient::pause(int number) {
    sendCommand(number, CommandWord::Pause);
}

void WorkerClient::resume(int number) {
    sendCommand(number, CommandWord::Resume);
}

void WorkerClient::sendCommand(int number, CommandWord word) {
    send(orderLine(Command{number, word}));
}

void WorkerClient::shutDown() {
    if (!m_process)
        return;
    m_closing = true;
    m_process->closeWriteChannel();
    QTimer::singleShot(quitGraceMs, m_process, &QProcess::kill);
}

void WorkerClient::send(const std::string& line) {
    if (m_process)
        m_process->write(QByteArray::fromStdString(line) + '\n');
}

void WorkerClient::readLines() {
    m_buffer += m_process->readAllStandardOutput();
    if (m_silence.isActive())
        m_silence.start(); // anew
    qsizetype begin = 0;
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n', begin)) {
        const auto event =
            WorkerEvent::read(std::string_view(m_buffer.constData() + begin, static_cast<std::size_t>(end - begin)));
        begin = end + 1;
        if (event)
            handle(*event);
    }
    m_buffer.remove(0, begin);
    if (m_buffer.size() > maxLineBytes)
        m_buffer.clear();
}

void WorkerClient::handle(const WorkerEvent& event) {
    if (event.is<ReadyEvent>()) {
        if (const auto worker = event.as<ReadyEvent>())
            takeReady(*worker);
        return;
    }
    WorkerJob* job = event.id().is_number_integer() ? m_jobs.value(event.id().get<int>()) : nullptr;
    if (event.is<ErrorEvent>()) {
        const auto told = event.as<ErrorEvent>();
        const Error error = told ? told->error() : told.error();
        if (event.id().is_null())
            m_ownError = translatedSentence(error); // the engine could not be loaded; the process ends now
        else if (job)
            takeError(job, error);
    } else if (job && event.is<ResultEvent>()) {
        takeAnswer(job, event);
    } else if (job && event.is<Progress>()) {
        if (const auto progress = event.as<Progress>())
            Q_EMIT job->progressed(*progress);
    } else if (job && event.is<LogEvent>()) {
        if (const auto log = event.as<LogEvent>())
            Q_EMIT job->logged(toQt(log->line));
    } else if (job) {
        if (const auto taken = job->takeEvent(event); !taken)
            qWarning("%s", sentence(taken.error()).c_str());
    }
}

// The program may have been replaced by a newer one under a window that goes on.
void WorkerClient::takeReady(const ReadyEvent& worker) {
    if (worker.format <= protocolFormat) {
        Q_EMIT ready(worker);
        return;
    }
    m_ownError = translatedSentence(
        Error{ErrorCode::MessageNewer, fromQt(tr("The part of Classmith that computes")), worker.version});
    m_process->kill();
}

void WorkerClient::takeAnswer(WorkerJob* job, const WorkerEvent& event) {
    const LoggedJob logged = jobEnded(job->number());
    const auto taken = job->takeAnswer(event);
    if (taken) {
        logged.done();
    } else {
        logged.failed(taken.error());
        Q_EMIT job->failed(taken.error());
    }
    job->deleteLater();
}

void WorkerClient::takeError(WorkerJob* job, const Error& error) {
    jobEnded(job->number()).failed(error);
    Q_EMIT job->failed(error);
    job->deleteLater();
}

LoggedJob WorkerClient::jobEnded(int number) {
    m_jobs.remove(number);
    m_stopping.remove(number);
    if (m_stopping.isEmpty())
        m_silence.stop();
    return std::move(m_logged.extract(number).mapped());
}

// In English, as all of the log is.
void WorkerClient::logEnd(int code, QProcess::ExitStatus status, const QString& errorOutput) const {
    std::string line = m_process->error() == QProcess::FailedToStart ? "the worker could not be started"
                       : m_wasSilent                                 ? "the worker was silent and was killed"
                       : status == QProcess::CrashExit               ? "the worker crashed"
                                                       : "the worker ended by itself with code " + std::to_string(code);
    if (!errorOutput.isEmpty())
        line += ": " + fromQt(errorOutput);
    logLine(LogLevel::Error, line);
}

QString WorkerClient::cannotStartSentence() {
    return tr("“%1” could not be started. Install Classmith again, so that both programs lie side by side.")
        .arg(QDir::toNativeSeparators(program()));
}

QString WorkerClient::endSentence(int code, QProcess::ExitStatus status) const {
    if (m_process->error() == QProcess::FailedToStart)
        return cannotStartSentence();
    if (!m_ownError.isEmpty())
        return m_ownError;
    if (m_wasSilent)
        return tr("The part of Classmith that computes no longer answered and was ended. Your labels and runs are "
                  "safe.");
    if (status == QProcess::CrashExit)
        return tr("The part of Classmith that computes ended unexpectedly. Your labels and runs are safe.");
    return tr("The part of Classmith that computes ended with code %1. Your labels and runs are safe.").arg(code);
}

void WorkerClient::processEnded(int code, QProcess::ExitStatus status) {
    if (!m_process)
        return;
    const QString sentence = endSentence(code, status);
    const QString errorOutput = QString::fromUtf8(m_lastErrors + m_process->readAllStandardError()).trimmed();
    if (!m_closing || !m_jobs.isEmpty())
        logEnd(code, status, errorOutput);
    m_process->deleteLater();
    m_process = nullptr;
    m_silence.stop();
    m_stopping.clear();
    const auto logged = std::exchange(m_logged, {});
    if (m_closing && m_jobs.isEmpty())
        return;
    for (const auto& [number, job] : logged)
        job.crashed("the worker's process has ended");
    const auto jobs = std::exchange(m_jobs, {});
    for (WorkerJob* job : jobs) {
        Q_EMIT job->crashed(sentence, errorOutput);
        job->deleteLater();
    }
}

} // namespace classmith
