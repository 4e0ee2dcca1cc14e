// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace classmith {

// A job in the worker, as its starter sees it. Signals come on the GUI thread; after finished() or failed() none.
class WorkerJob : public QObject {
    Q_OBJECT
  public:
    WorkerJob(int number, QString kind, QObject* parent);
    int number() const { return m_number; }
    const QString& kind() const { return m_kind; }

  Q_SIGNALS:
    void event(const QJsonObject& event); // "progress", "log", "epoch", …
    void finished(const QJsonObject& result);
    void failed(const QString& sentence, const QString& code);
    // The worker's process ended under the job; errorOutput: the last it wrote there, for a log.
    void crashed(const QString& sentence, const QString& errorOutput);

  private:
    int m_number;
    QString m_kind;
};

// One `classmith-cli worker` process: started with the first job, kept warm, started again after a crash. Never blocks.
// Jobs are queued by the worker itself, one at a time. Late events of jobs that are gone are dropped by their number.
class WorkerClient : public QObject {
    Q_OBJECT
  public:
    explicit WorkerClient(QObject* parent = nullptr);
    ~WorkerClient() override;

    // Where classmith-cli is: beside this program, or CLASSMITH_CLI in the environment.
    static QString program();

    WorkerJob* start(const QString& kind, const QJsonObject& request);
    void stop(int number);
    void pause(int number);
    void resume(int number);
    bool hasJobs() const { return !m_jobs.isEmpty(); } // that have not ended
    bool isRunning() const { return m_process && m_process->state() != QProcess::NotRunning; }
    qint64 processId() const { return m_process ? m_process->processId() : 0; }
    // Asks it to end; it is killed if it has not gone within the time. Does not wait.
    void shutDown();

    // A worker that was asked to stop a job and then says nothing for so long is killed: its jobs crash. Two minutes
    // unless set, for one step of a large network may take most of one.
    void setSilenceLimit(std::chrono::milliseconds limit) { m_silence.setInterval(limit); }

    // Starts the process without a job, so that the first one finds it warm.
    void warmUp();

  Q_SIGNALS:
    void ready(const QJsonObject& description); // "devices", "machine"; after each start

  private:
    void launch();
    void send(const QJsonObject& line);
    void readLines();
    void handle(const QJsonObject& line);
    void jobEnded(int number);
    void processEnded(int code, QProcess::ExitStatus status);
    static QString cannotStartSentence();
    QString endSentence(int code, QProcess::ExitStatus status) const;

    QProcess* m_process = nullptr;
    QByteArray m_buffer;
    QByteArray m_lastErrors;
    QString m_ownError; // what the worker said about itself, no job
    QHash<int, WorkerJob*> m_jobs;
    QSet<int> m_stopping; // jobs asked to stop that have not ended
    QTimer m_silence;     // runs while there are such
    int m_nextNumber = 1;
    bool m_closing = false;
    bool m_wasSilent = false; // and was killed for it
};

} // namespace classmith
