// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <tuple>

#include <QtCore/QPointer>

#include "app/desktop/common/text.h"
#include "app/desktop/runs/training.h"
#include "app/desktop/session/session.h"
#include "core/protocol/sample_list.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

qint64 folderBytes(const fs::path& folder) {
    qint64 bytes = 0;
    std::error_code code;
    for (fs::recursive_directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code))
        if (entry->is_regular_file(code))
            bytes += static_cast<qint64>(entry->file_size(code));
    return bytes;
}

} // namespace

std::vector<RunEntry> readRuns(const fs::path& folder) {
    std::vector<RunEntry> runs;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        const RunFolder runFolder(entry->path());
        const bool locked = runFolder.isLocked(); // asked first: a run that ends meanwhile says "finished"
        auto info = runFolder.readInfo();
        if (!info)
            continue; // not a run, or one that another version wrote: left alone
        RunEntry run{toQt(entry->path().filename()), entry->path(), std::move(*info), {}, 0, locked, false, false};
        run.epochs = runFolder.readMetrics().value_or(std::vector<EpochEvent>{});
        run.bytes = folderBytes(entry->path());
        run.hasBest = fs::exists(runFolder.bestWeights(), code);
        run.hasCheckpoint = fs::exists(runFolder.checkpoint(), code);
        runs.push_back(std::move(run));
    }
    std::sort(runs.begin(), runs.end(), [](const RunEntry& a, const RunEntry& b) { // two may have begun in one second
        return std::tie(a.info.created, a.name) > std::tie(b.info.created, b.name);
    });
    return runs;
}

void Session::reloadRuns() {
    if (!m_project)
        return;
    inBackground(
        this, m_readingRuns, [folder = m_project->place().runs()] { return readRuns(folder); },
        [this](std::vector<RunEntry> runs) {
            m_runs = std::move(runs);
            watchRunsElsewhere();
            Q_EMIT runsChanged();
        });
}

// What another process does with a run, nobody tells.
void Session::watchRunsElsewhere() {
    const bool any = std::any_of(m_runs.begin(), m_runs.end(), [this](const RunEntry& run) {
        return run.trainsNow && !(m_training->isBusy() && m_training->isRun(run.folder));
    });
    if (any)
        m_elsewhere.start();
    else
        m_elsewhere.stop();
}

void Session::noteTrainingEnded(const fs::path& run) {
    for (RunEntry& each : m_runs)
        if (each.folder == run)
            each.trainsNow = false;
}

std::shared_ptr<void> Session::useRun(const fs::path& run) {
    ++m_uses[run];
    Q_EMIT usesChanged();
    return {this, [self = QPointer<Session>(this), run](void*) {
                if (!self)
                    return;
                if (--self->m_uses[run] == 0)
                    self->m_uses.erase(run);
                Q_EMIT self->usesChanged();
            }};
}

const RunEntry* Session::findRun(const QString& name) const {
    const auto found =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& run) { return run.name == name; });
    return found == m_runs.end() ? nullptr : &*found;
}

std::string Session::sampleList() const {
    std::vector<SampleRow> rows;
    for (const ImageRecord& image : m_project->images()) {
        if (image.missing || image.leftOut)
            continue;
        const ClassRecord* record = m_project->findClass(image.label);
        rows.push_back({image.path, record ? record->name : std::string(), setOf(image.id)});
    }
    return sampleListText(rows);
}

QString Session::newRunName() const {
    std::error_code code;
    for (int number = static_cast<int>(m_runs.size()) + 1;; ++number) {
        const QString candidate = tr("Run %1").arg(number);
        if (!m_project || !fs::exists(m_project->place().runs() / pathFromQt(candidate), code))
            return candidate;
    }
}

bool Session::tellInUse(const RunEntry& run) {
    // The list may not know yet that another process trains it.
    if (!isInUse(run.folder) && !RunFolder(run.folder).isLocked())
        return false;
    Q_EMIT message(tr("A job works with %1 just now. Wait until it has ended, or stop it.").arg(run.name),
                   Kind::Warning);
    return true;
}

void Session::renameRun(const QString& name, const QString& newName) {
    const RunEntry* run = findRun(name);
    if (!run || newName == name || tellInUse(*run))
        return;
    const std::string wanted = fromQt(newName);
    if (const auto good = checkClassName(wanted); !good) { // a run is a folder, too
        Q_EMIT message(tr("A run cannot be called “%1”. It is a folder, too: choose a name without / \\ : * ? \" < > | "
                          "and without a dot or a space at its ends.")
                           .arg(newName),
                       Kind::Warning);
        return;
    }
    std::error_code code;
    const fs::path target = run->folder.parent_path() / pathFromQt(newName);
    if (fs::exists(target, code)) {
        Q_EMIT message(tr("There is a run called “%1” already.").arg(newName), Kind::Warning);
        return;
    }
    fs::rename(run->folder, target, code);
    if (code) {
        Q_EMIT message(translatedSentence(writeError(target, code.value())), Kind::Warning);
    } else { // at once: nothing may use the old folder until the list is read again
        const auto renamed =
            std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& each) { return each.name == name; });
        const fs::path before = std::exchange(renamed->folder, target);
        renamed->name = newName;
        Q_EMIT runRenamed(before, target);
        QMetaObject::invokeMethod(this, &Session::runsChanged, Qt::QueuedConnection); // not under the table's editor
    }
    reloadRuns();
}

void Session::deleteRun(const QString& name) {
    const auto run =
        std::find_if(m_runs.begin(), m_runs.end(), [&](const RunEntry& each) { return each.name == name; });
    if (run == m_runs.end() || tellInUse(*run))
        return;
    const fs::path deleted = run->folder;
    m_runs.erase(run); // nothing may begin with it any more; where it cannot be deleted, it comes back
    m_readingRuns.drop();
    Q_EMIT runsChanged();
    const auto work = [deleted] {
        std::error_code code;
        fs::remove_all(deleted, code);
        return code;
    };
    inBackground(this, work, [this, deleted](std::error_code code) {
        if (code)
            Q_EMIT message(translatedSentence(writeError(deleted, code.value())), Kind::Warning);
        reloadRuns();
    });
}

} // namespace classmith
