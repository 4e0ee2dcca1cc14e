// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <string>

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QProcess>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include "app/desktop/worker/worker_job.h"
#include "core/base/log/logged_job.h"
#include "core/protocol/jobs/ready.h"

namespace classmith {

class WorkerEvent;
enum class CommandWord;
struct StartJob;

// One `classmith-cli worker` process: started with the first job, kept warm, started again after a crash. Never blocks.
// Jobs are queued by the worker itself, one at a time. Late events of jobs that are gone are dropped by their number.
class WorkerClient : public QObject {
    Q_OBJECT
  public:
    explicit WorkerClient(QObject* parent = nullptr);
    ~WorkerClient() override;

    // Where classmith-cli is: beside this program, or CLASSMITH_CLI in the environment.
    static QString program();

    // Kind: one of core/protocol/jobs. The job deletes itself after its last word.
    template<typename Kind>
    JobOf<Kind>* start(const typename Kind::Request& request);
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
    void ready(const ReadyEvent& worker); // after each start

  private:
    void launch();
    void begin(WorkerJob* job, const StartJob& start, const std::string& subject);
    void send(const std::string& line);
    void sendCommand(int number, CommandWord word);
    void readLines();
    void handle(const WorkerEvent& event);
    void takeReady(const ReadyEvent& worker);
    void takeAnswer(WorkerJob* job, const WorkerEvent& event);
    void takeError(WorkerJob* job, const Error& error);
    LoggedJob jobEnded(int number);
    void processEnded(int code, QProcess::ExitStatus status);
    void logEnd(int code, QProcess::ExitStatus status, const QString& errorOutput) const;
    static QString cannotStartSentence();
    QString endSentence(int code, QProcess::ExitStatus status) const;

    QProcess* m_process = nullptr;
    QByteArray m_buffer;
    QByteArray m_lastErrors;
    QString m_ownError; // what the worker said about itself, no job; or why this window cannot use it
    QHash<int, WorkerJob*> m_jobs;
    std::map<int, LoggedJob> m_logged; // of the same
    QSet<int> m_stopping;              // jobs asked to stop that have not ended
    QTimer m_silence;                  // runs while there are such
    int m_nextNumber = 1;
    bool m_closing = false;
    bool m_wasSilent = false; // and was killed for it
};

} // namespace classmith
