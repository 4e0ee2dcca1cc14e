// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStringList>

#include "core/protocol/worker/envelope.h"

namespace classmith::test {

QString toQString(const std::filesystem::path& path);
QString cliProgram(); // build/…/bin/classmith-cli

// One call of classmith-cli, to its end.
struct CliRun {
    int code = -1; // -1: it crashed or did not end in time
    QByteArray out;
    QByteArray err;

    QJsonObject json() const; // the whole output as one object; empty where it is none
    QList<QJsonObject> lines() const;
};
CliRun runCli(const QStringList& arguments, const QStringList& wrapper = {});
// The same with names of any bytes, which no QString holds.
CliRun runCliOn(const std::vector<std::string>& arguments);

// A running classmith-cli that prints one JSON object a line.
class CliProcess {
  public:
    explicit CliProcess(const QStringList& arguments);
    ~CliProcess();

    // Waits for the next line for which the event has this name (and this id, where it is not negative); other lines
    // are passed over. Empty: it never came.
    QJsonObject waitForEvent(const QString& name, int id = -1);
    void write(const QByteArray& line);
    template<class Job>
    void start(int id, const typename Job::Request& request) {
        write(QByteArray::fromStdString(orderLine(StartJob{id, std::string(Job::name), messageJson(request)})));
    }
    // Starts a job and waits for its answer. None: it ended with an error, or not at all.
    template<class Job>
    std::optional<typename Job::Answer> ask(int id, const typename Job::Request& request) {
        start<Job>(id, request);
        const auto ended = lastWord(id);
        if (!ended || !ended->template is<ResultEvent>())
            return {};
        auto answer = ended->template answer<typename Job::Answer>();
        return answer ? std::optional(std::move(*answer)) : std::nullopt;
    }
    void closeInput() { m_process.closeWriteChannel(); }
    void signal(int number);
    int waitForEnd(); // the exit code; -1: it did not end, or crashed

  private:
    std::optional<WorkerEvent> lastWord(int id); // the job's result or error

    QProcess m_process;
};

// root/class/… with that many of the sample pictures in each of the first classes.
void makePictures(const std::filesystem::path& root, int classes, int pictures);

// Every file below the folder with its size, sorted: to see that nothing was written there.
QStringList listing(const std::filesystem::path& folder);

// A run of two epochs on 4 × 12 pictures, trained once for all tests of the process. Null path: training failed.
std::filesystem::path smallDataset();
std::filesystem::path smallRun();

} // namespace classmith::test
