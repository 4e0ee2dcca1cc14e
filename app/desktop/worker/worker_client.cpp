// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/worker/worker_client.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

#include "app/desktop/common/text.h"

namespace classmith {

namespace {

constexpr int maxLineBytes = 16 * 1024 * 1024;
constexpr int keptErrorBytes = 4096;
constexpr int quitGraceMs = 5000;
constexpr std::chrono::minutes silenceLimit{2};

} // namespace

WorkerJob::WorkerJob(int number, QString kind, QObject* parent)
    : QObject(parent), m_number(number), m_kind(std::move(kind)) {}

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

WorkerJob* WorkerClient::start(const QString& kind, const QJsonObject& request) {
    if (!m_process)
        launch();
    auto* job = new WorkerJob(m_nextNumber++, kind, this);
    if (!m_process) { // it could not be started, and said so at once
        QTimer::singleShot(0, job, [job, sentence = cannotStartSentence()] {
            Q_EMIT job->crashed(sentence, {});
            job->deleteLater();
        });
        return job;
    }
    m_jobs.insert(job->number(), job);
    send({{QStringLiteral("id"), job->number()}, {QStringLiteral("job"), kind}, {QStringLiteral("request"), request}});
    return job;
}

void WorkerClient::stop(int number) {
    send({{QStringLiteral("id"), number}, {QStringLiteral("command"), QStringLiteral("stop")}});
    if (!m_jobs.contains(number))
        return;
    m_stopping.insert(number);
    if (!m_silence.isActive())
        m_silence.start();
}

void WorkerClient::pause(int number) {
    send({{QStringLiteral("id"), number}, {QStringLiteral("command"), QStringLiteral("pause")}});
}

void WorkerClient::resume(int number) {
    send({{QStringLiteral("id"), number}, {QStringLiteral("command"), QStringLiteral("resume")}});
}

void WorkerClient::shutDown() {
    if (!m_process)
        return;
    m_closing = true;
    m_process->closeWriteChannel();
    QTimer::singleShot(quitGraceMs, m_process, &QProcess::kill);
}

void WorkerClient::send(const QJsonObject& line) {
    if (m_process)
        m_process->write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
}

void WorkerClient::readLines() {
    m_buffer += m_process->readAllStandardOutput();
    if (m_silence.isActive())
        m_silence.start(); // anew
    qsizetype begin = 0;
    for (qsizetype end = m_buffer.indexOf('\n'); end >= 0; end = m_buffer.indexOf('\n', begin)) {
        const auto document = QJsonDocument::fromJson(m_buffer.mid(begin, end - begin));
        begin = end + 1;
        if (document.isObject())
            handle(document.object());
    }
    m_buffer.remove(0, begin);
    if (m_buffer.size() > maxLineBytes)
        m_buffer.clear();
}

void WorkerClient::handle(const QJsonObject& line) {
    if (line.value(QStringLiteral("event")) == QLatin1String("ready")) {
        Q_EMIT ready(line);
        return;
    }
    const QString kind = line.value(QStringLiteral("event")).toString();
    if (kind == QLatin1String("error") && !line.contains(QStringLiteral("id")))
        m_ownError = translatedSentence(line); // the engine could not be loaded; the process ends now
    WorkerJob* job = m_jobs.value(line.value(QStringLiteral("id")).toInt());
    if (!job)
        return;
    if (kind != QLatin1String("result") && kind != QLatin1String("error")) {
        Q_EMIT job->event(line);
        return;
    }
    jobEnded(job->number());
    if (kind == QLatin1String("result"))
        Q_EMIT job->finished(line.value(QStringLiteral("result")).toObject());
    else
        Q_EMIT job->failed(translatedSentence(line), line.value(QStringLiteral("code")).toString());
    job->deleteLater();
}

void WorkerClient::jobEnded(int number) {
    m_jobs.remove(number);
    m_stopping.remove(number);
    if (m_stopping.isEmpty())
        m_silence.stop();
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
    m_process->deleteLater();
    m_process = nullptr;
    m_silence.stop();
    m_stopping.clear();
    if (m_closing && m_jobs.isEmpty())
        return;
    const auto jobs = std::exchange(m_jobs, {});
    for (WorkerJob* job : jobs) {
        Q_EMIT job->crashed(sentence, errorOutput);
        job->deleteLater();
    }
}

} // namespace classmith
