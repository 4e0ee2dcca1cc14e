// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/compared_run.h"

#include <unordered_set>

#include "app/desktop/answers/run_reading.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dataset/run_book.h"

namespace classmith {

ComparedRun::ComparedRun(Workspace* workspace, Labelling* labels, RunBook* book)
    : m_labels(labels), m_book(book), m_runner(workspace, book, this) {
    connect(book, &RunBook::listChanged, this, &ComparedRun::takeRuns);
    connect(labels, &Labelling::refreshed, this, &ComparedRun::takeImages);
    connect(&m_runner, &EvaluationRunner::progress, this, &ComparedRun::stateChanged);
    connect(&m_runner, &EvaluationRunner::finished, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::stopped, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::failed, this, &ComparedRun::takeEnd);
}

const Run* ComparedRun::entry() const {
    return m_book->find(m_run);
}

QString ComparedRun::runName() const {
    return entry() ? entry()->name : QString();
}

void ComparedRun::forget() {
    m_runner.drop();
    m_reading.drop();
    m_loading = false;
    m_live.reset();
    m_failure.clear();
    m_run = {};
    m_version.clear();
}

void ComparedRun::takeRuns() {
    if (!m_run)
        return;
    if (!entry() || !entry()->canAsk)
        choose({});
    else if (entry()->version != m_version)
        choose(RunId(m_run)); // it has another model now
}

void ComparedRun::takeImages() {
    if (!m_live)
        return;
    m_live->takeImages();
    Q_EMIT reloaded();
}

void ComparedRun::choose(const RunId& chosen) {
    forget();
    m_run = chosen;
    if (const Run* run = entry()) {
        m_version = run->version;
        load();
    }
    Q_EMIT reloaded();
}

void ComparedRun::load() {
    m_loading = true;
    m_readFrom = entry()->folder;
    readRun(m_labels->project(), *entry(), this, m_reading, [this](RunRecord record, std::vector<RunPlace> places) {
        takeRecord(std::move(record), std::move(places));
    });
}

void ComparedRun::takeRecord(RunRecord record, std::vector<RunPlace> places) {
    if (entry() && entry()->folder != m_readFrom)
        return load(); // from where its files are now
    m_loading = false;
    m_live = std::make_unique<LiveEvaluation>(&m_labels->project(), std::move(record), std::move(places));
    m_live->takeNewImages(); // some may have come while it was read
    Q_EMIT reloaded();
}

// About those pictures and no others: whatever set they had in that run. The list is the set "all" then, and takes in
// what only that set's file knows, for the file is written anew.
void ComparedRun::ask(std::span<const ImageId> images) {
    const Run* run = entry();
    if (!run || !m_live || m_labels->project().readOnly() || m_runner.isRunning())
        return;
    std::unordered_set<std::int64_t> wanted;
    for (const ImageId id : images)
        wanted.insert(id.value);
    m_live->takeNewImages();
    m_failure.clear();
    EvaluationRunner::Task task = evaluationTask(m_labels->project(), *run, "all", "comparison-samples.csv");
    task.list = evaluationList(m_labels->project(), *m_live, [this, &wanted](const ImageRecord& image) {
        return wanted.contains(image.id.value) || m_live->isAnsweredOnlyInAll(image.path);
    });
    m_runner.start(std::move(task));
}

void ComparedRun::takeEnd(const QString& failure) {
    m_failure = failure;
    if (entry())
        load();
    Q_EMIT stateChanged();
}

} // namespace classmith
