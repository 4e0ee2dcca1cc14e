// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "tests/cli/cli_process.h"

#include <algorithm>
#include <csignal>
#include <vector>

#include <QtCore/QDirIterator>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonDocument>

#include "core/base/files.h"
#include "tests/support/test_support.h"

namespace classmith::test {

namespace fs = std::filesystem;

namespace {

constexpr int patienceMs = 240000;

} // namespace

QString toQString(const fs::path& path) {
    return QString::fromStdString(utf8(path));
}

QString cliProgram() {
    return QString::fromStdString((test::buildFolder() / "bin/classmith-cli").string());
}

QJsonObject CliRun::json() const {
    return QJsonDocument::fromJson(out).object();
}

QList<QJsonObject> CliRun::lines() const {
    QList<QJsonObject> objects;
    for (const QByteArray& line : out.split('\n'))
        if (!line.isEmpty())
            objects.append(QJsonDocument::fromJson(line).object());
    return objects;
}

namespace {

CliRun runToTheEnd(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.start(program, arguments);
    CliRun run;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
        run.code = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

std::string quoted(const std::string& bytes) {
    std::string text = "'";
    for (const char c : bytes)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

} // namespace

CliRun runCli(const QStringList& arguments, const QStringList& wrapper) {
    QStringList all = wrapper;
    all << cliProgram() << arguments;
    const QString program = all.takeFirst();
    return runToTheEnd(program, all);
}

CliRun runCliOn(const std::vector<std::string>& arguments) {
    std::string line = "exec " + quoted(cliProgram().toStdString());
    for (const std::string& argument : arguments)
        line += " " + quoted(argument);
    const TemporaryFolder folder;
    const fs::path script = folder.path() / "call.sh";
    if (!writeFileAtomically(script, line + "\n"))
        return {};
    return runToTheEnd(QStringLiteral("/bin/sh"), {toQString(script)});
}

CliProcess::CliProcess(const QStringList& arguments) {
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(cliProgram(), arguments);
    m_process.waitForStarted();
}

CliProcess::~CliProcess() {
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

QJsonObject CliProcess::waitForEvent(const QString& name, int id) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patienceMs) {
        while (m_process.canReadLine()) {
            const QJsonObject event = QJsonDocument::fromJson(m_process.readLine()).object();
            if (event[u"event"].toString() == name && (id < 0 || event[u"id"].toInt(-1) == id))
                return event;
        }
        if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
            return {};
    }
    return {};
}

std::optional<WorkerEvent> CliProcess::lastWord(int id) {
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < patienceMs) {
        while (m_process.canReadLine()) {
            auto event = WorkerEvent::read(m_process.readLine().toStdString());
            if (event && event->id() == id && (event->is<ResultEvent>() || event->is<ErrorEvent>()))
                return std::move(*event);
        }
        if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
            return {};
    }
    return {};
}

void CliProcess::write(const QByteArray& line) {
    m_process.write(line + '\n');
    m_process.waitForBytesWritten();
}

void CliProcess::signal(int number) {
    ::kill(static_cast<pid_t>(m_process.processId()), number);
}

int CliProcess::waitForEnd() {
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceMs))
        return -1;
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

void makePictures(const fs::path& root, int classes, int pictures) {
    std::vector<fs::path> folders;
    for (const auto& entry : fs::directory_iterator(samplePictures()))
        if (entry.is_directory())
            folders.push_back(entry.path());
    std::sort(folders.begin(), folders.end());
    folders.resize(static_cast<std::size_t>(classes));
    for (const fs::path& folder : folders) {
        fs::create_directories(root / folder.filename());
        std::vector<fs::path> files;
        for (const auto& entry : fs::directory_iterator(folder))
            files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        files.resize(static_cast<std::size_t>(pictures));
        for (const fs::path& file : files)
            fs::copy_file(file, root / folder.filename() / file.filename());
    }
}

QStringList listing(const fs::path& folder) {
    QStringList files;
    QDirIterator each(toQString(folder), QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                      QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QFileInfo info(each.next());
        files << info.filePath() + QStringLiteral(" %1").arg(info.isDir() ? -1 : info.size());
    }
    files.sort();
    return files;
}

namespace {

// Made at the first use, removed at the process's end.
const TemporaryFolder& sharedFolder() {
    static const TemporaryFolder folder;
    return folder;
}

} // namespace

fs::path smallDataset() {
    const fs::path root = sharedFolder().path() / pathFromUtf8("data 数据");
    if (!fs::exists(root))
        makePictures(root, 4, 12);
    return root;
}

fs::path smallRun() {
    static const bool trained = [] {
        const CliRun run =
            runCli({QStringLiteral("train"), toQString(smallDataset()), QStringLiteral("--out"),
                    toQString(sharedFolder().path() / "run"), QStringLiteral("--epochs"), QStringLiteral("2")});
        if (run.code != 0)
            qWarning("%s", run.err.constData());
        return run.code == 0;
    }();
    return trained ? sharedFolder().path() / "run" : fs::path();
}

} // namespace classmith::test
