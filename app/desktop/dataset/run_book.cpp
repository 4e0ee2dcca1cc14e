// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/dataset/run_book.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include <QtCore/QPointer>

#include "app/desktop/common/text.h"
#include "app/desktop/jobs/training.h"
#include "core/project/records.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds lookAgain{3};

qint64 folderBytes(const fs::path& folder) {
    qint64 bytes = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_regular_file(code))
            bytes += static_cast<qint64>(entry->file_size(code));
    return bytes;
}

// A run that says "running" while nobody trains it was interrupted: the window or the machine went down.
RunState stateFromFolder(const Run& run) {
    if (run.info.state == "finished")
        return RunState::Finished;
    if (run.info.state == "stopped")
        return RunState::Stopped;
    return run.info.state == "failed" ? RunState::Failed : RunState::Interrupted;
}

// Of the training that ended here; the list of runs follows a moment later.
RunState stateFromOutcome(const Training& training, RunState otherwise) {
    switch (training.outcome()) {
    case Training::Outcome::Finished:
        return RunState::Finished;
    case Training::Outcome::Stopped:
        return RunState::Stopped;
    case Training::Outcome::Failed:
        return RunState::Failed;
    case Training::Outcome::Crashed:
        return RunState::Interrupted;
    case Training::Outcome::None:
        break;
    }
    return otherwise;
}

QString versionOf(const RunInfo& info) {
    return QStringLiteral("%1 %2 %3").arg(toQt(info.created)).arg(info.bestEpoch).arg(info.bestValTop1, 0, 'g', 17);
}

} // namespace

RunsRead readRuns(const fs::path& folder) {
    RunsRead read;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code ignored;
        if (entry->is_symlink(ignored)) { // a run is written to: into a folder that somebody chose
            if (fs::exists(entry->path() / "run.json", ignored))
                read.problems << translatedSentence({ErrorCode::RunDamaged, utf8(entry->path()), "it is a link"});
            continue;
        }
        const RunFolder runFolder(entry->path());
        const bool held = runFolder.isLocked(); // asked first: a run that ends meanwhile says "finished"
        auto info = runFolder.readInfo();
        if (!info) { // not a run, or one that is damaged or of another version: left alone
            if (fs::exists(entry->path() / "run.json", ignored))
                read.problems << translatedSentence(info.error());
            continue;
        }
        Run run;
        run.id = info->id;
        run.name = toQt(entry->path().filename());
        run.folder = entry->path();
        run.info = std::move(*info);
        if (auto epochs = runFolder.readMetrics(run.info))
            run.epochs = std::move(*epochs);
        else if (epochs.error().code != ErrorCode::FileNotFound) // before the first epoch there are none
            read.problems << translatedSentence(epochs.error());
        run.bytes = folderBytes(entry->path());
        run.version = versionOf(run.info);
        run.isHeld = held;
        run.hasBest = fs::exists(runFolder.bestWeights(), code);
        run.hasCheckpoint = fs::exists(runFolder.checkpoint(), code);
        read.runs.push_back(std::move(run));
    }
    std::sort(read.runs.begin(), read.runs.end(), [](const Run& a, const Run& b) { // two may have begun in one second
        return std::tie(a.info.created, a.name) > std::tie(b.info.created, b.name);
    });
    read.problems.sort();
    return read;
}

RunBook::RunBook(const Training* training, fs::path folder, RunsRead read, bool readOnly)
    : m_training(training), m_folder(std::move(folder)), m_readOnly(readOnly) {
    m_elsewhere.setSingleShot(true);
    m_elsewhere.setInterval(lookAgain);
    connect(&m_elsewhere, &QTimer::timeout, this, &RunBook::reload);
    connect(training, &Training::changed, this, [this] { takeTraining(false); });
    connect(training, &Training::epochsChanged, this, [this] { takeTraining(true); });
    connect(training, &Training::described, this, &RunBook::reload);
    connect(training, &Training::ended, this, &RunBook::takeEnd);
    take(std::move(read));
}

bool RunBook::isTrainingHere() const {
    return m_training->isBusy() && m_training->runFolder().parent_path() == m_folder;
}

void RunBook::take(RunsRead read) {
    giveIds(read.runs);
    m_read = std::move(read.runs);
    m_problems = std::move(read.problems);
    m_runs = m_read;
    for (Run& run : m_runs)
        overlay(run);
    watchElsewhere();
}

// A folder that was copied holds the same run once more. The one that had the id keeps it, or the older name.
void RunBook::giveIds(std::vector<Run>& read) const {
    const auto isKnown = [this](const Run& run) {
        const Run* known = find(run.info.id);
        return known && known->folder == run.folder;
    };
    for (Run& run : read) {
        const bool isFirst = std::none_of(read.begin(), read.end(), [&](const Run& other) {
            return &other != &run && other.info.id == run.info.id && !isKnown(run) &&
                   (isKnown(other) || other.name < run.name);
        });
        if (!isFirst)
            run.id.text += '/' + fromQt(run.name);
    }
}

void RunBook::overlay(Run& run) const {
    const bool ours = m_training->runId() == run.id;
    const bool trains = ours && m_training->isBusy();
    // By the run's own word where it has one; else by how the training ended here, which its folder may not say yet.
    run.state = stateFromFolder(run);
    if (trains)
        run.state = RunState::Training;
    else if (run.isHeld) // whatever was the last that was heard of it here
        run.state = RunState::Elsewhere;
    else if (ours && run.info.state == "running")
        run.state = stateFromOutcome(*m_training, run.state);
    if (trains || (ours && m_training->epochs().size() > run.epochs.size()))
        run.epochs = m_training->epochs();
    run.canExport = run.info.bestEpoch > 0 && run.state != RunState::Elsewhere;
    run.canAsk = run.hasBest && run.state != RunState::Training && run.state != RunState::Elsewhere;
    run.canGoOn = run.state == RunState::Stopped || run.state == RunState::Interrupted || run.state == RunState::Failed;
}

// Many times a second while a training runs: only its run is looked at.
void RunBook::takeTraining(bool epochs) {
    for (std::size_t i = 0; i < m_runs.size(); ++i) {
        if (m_runs[i].id != m_training->runId())
            continue;
        Run now = m_read[i];
        overlay(now);
        if (now.state == m_runs[i].state && !epochs)
            return;
        m_runs[i] = std::move(now);
        Q_EMIT changed(m_runs[i].id);
        return;
    }
}

void RunBook::takeEnd() {
    for (Run& run : m_read)
        if (run.id == m_training->runId())
            run.isHeld = false;
    takeTraining(true);
    reload();
}

void RunBook::reload() {
    inBackground(
        this, m_reading, [folder = m_folder] { return readRuns(folder); },
        [this](RunsRead read) {
            take(std::move(read));
            Q_EMIT listChanged();
        });
}

// What another process does with a run, nobody tells.
void RunBook::watchElsewhere() {
    if (std::any_of(m_runs.begin(), m_runs.end(), [](const Run& run) { return run.state == RunState::Elsewhere; }))
        m_elsewhere.start();
    else
        m_elsewhere.stop();
}

const Run* RunBook::find(const RunId& id) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const Run& run) { return id && run.id == id; });
    return found == m_runs.end() ? nullptr : &*found;
}

const Run* RunBook::named(const QString& name) const {
    const auto found = std::find_if(m_runs.begin(), m_runs.end(), [&](const Run& run) { return run.name == name; });
    return found == m_runs.end() ? nullptr : &*found;
}

std::vector<const Run*> RunBook::where(bool Run::*can) const {
    std::vector<const Run*> found;
    for (const Run& run : m_runs)
        if (run.*can)
            found.push_back(&run);
    return found;
}

const Run* RunBook::best(bool Run::*can) const {
    const Run* found = nullptr;
    const auto worth = [](const Run& run) { return std::pair(run.state == RunState::Finished, run.info.bestValTop1); };
    for (const Run& run : m_runs)
        if (run.*can && (!found || worth(run) >= worth(*found)))
            found = &run;
    return found;
}

bool RunBook::isBest(const Run& run) const {
    return m_runs.size() > 1 && run.state == RunState::Finished && best(&Run::canExport) == &run;
}

QString RunBook::newName() const {
    std::error_code code;
    for (int number = static_cast<int>(m_runs.size()) + 1;; ++number) {
        const QString candidate = tr("Run %1").arg(number);
        if (!fs::exists(m_folder / pathFromQt(candidate), code))
            return candidate;
    }
}

std::shared_ptr<void> RunBook::use(const fs::path& folder) {
    ++m_uses[folder];
    Q_EMIT usesChanged();
    return {this, [self = QPointer<RunBook>(this), folder](void*) {
                if (!self)
                    return;
                if (--self->m_uses[folder] == 0)
                    self->m_uses.erase(folder);
                Q_EMIT self->usesChanged();
            }};
}

bool RunBook::tellInUse(const Run& run) {
    // The list may not know yet that another process trains it.
    if (!isInUse(run.folder) && !RunFolder(run.folder).isLocked())
        return false;
    Q_EMIT message(tr("A job works with %1 just now. Wait until it has ended, or stop it.").arg(run.name));
    return true;
}

void RunBook::rename(const RunId& id, const QString& name) {
    const Run* run = find(id);
    if (!run || name == run->name || tellInUse(*run))
        return;
    if (const auto good = checkClassName(fromQt(name)); !good) { // a run is a folder, too
        Q_EMIT message(tr("A run cannot be called “%1”. It is a folder, too: choose a name without / \\ : * ? \" < > | "
                          "and without a dot or a space at its ends.")
                           .arg(name));
        return;
    }
    std::error_code code;
    const fs::path target = run->folder.parent_path() / pathFromQt(name);
    if (fs::exists(target, code)) {
        Q_EMIT message(tr("There is a run called “%1” already.").arg(name));
        return;
    }
    fs::rename(run->folder, target, code);
    if (code) {
        Q_EMIT message(translatedSentence(writeError(target, code.value())));
    } else { // at once: nothing may use the old folder until the list is read again
        for (auto* list : {&m_read, &m_runs})
            for (Run& each : *list)
                if (each.id == id) {
                    each.name = name;
                    each.folder = target;
                }
        QMetaObject::invokeMethod(this, &RunBook::listChanged, Qt::QueuedConnection); // not under the table's editor
    }
    reload();
}

void RunBook::remove(const RunId& id) {
    const Run* run = find(id);
    if (!run || tellInUse(*run))
        return;
    const fs::path folder = run->folder;
    for (auto* list : {&m_read, &m_runs}) // nothing may begin with it; where it cannot be deleted, it comes back
        std::erase_if(*list, [&](const Run& each) { return each.id == id; });
    m_reading.drop();
    Q_EMIT listChanged();
    const auto work = [folder] {
        std::error_code code;
        fs::remove_all(folder, code);
        return code;
    };
    inBackground(this, work, [this, folder](std::error_code code) {
        if (code)
            Q_EMIT message(translatedSentence(writeError(folder, code.value())));
        reload();
    });
}

} // namespace classmith
