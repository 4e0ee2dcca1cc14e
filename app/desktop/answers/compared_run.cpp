// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/compared_run.h"

#include <unordered_set>

#include "app/desktop/answers/run_reading.h"
#include "app/desktop/common/text.h"
#include "app/desktop/session/session.h"

namespace classmith {

ComparedRun::ComparedRun(Session* session, QObject* parent)
    : QObject(parent), m_session(session), m_runner(session, this) {
    connect(session, &Session::opened, this, &ComparedRun::forget);
    connect(session, &Session::runsChanged, this, &ComparedRun::takeRuns);
    connect(session, &Session::runRenamed, this, &ComparedRun::followRename);
    connect(session, &Session::refreshed, this, &ComparedRun::takeImages);
    connect(&m_runner, &EvaluationRunner::progress, this, &ComparedRun::stateChanged);
    connect(&m_runner, &EvaluationRunner::finished, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::stopped, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::failed, this, &ComparedRun::takeEnd);
}

const RunEntry* ComparedRun::entry() const {
    return m_run.isEmpty() ? nullptr : m_session->findRun(m_run);
}

void ComparedRun::forget() {
    m_runner.drop();
    m_reading.drop();
    m_loading = false;
    m_live.reset();
    m_failure.clear();
    m_run.clear();
    m_version.clear();
}

void ComparedRun::takeRuns() {
    if (m_run.isEmpty())
        return;
    if (!evaluableRuns(*m_session).contains(m_run))
        choose({});
    else if (modelVersion(*entry()) != m_version)
        choose(QString(m_run)); // it has another model now
}

void ComparedRun::followRename(const std::filesystem::path& before, const std::filesystem::path& now) {
    if (m_run.isEmpty() || m_run != toQt(before.filename()))
        return;
    m_run = toQt(now.filename());
    if (m_loading)
        load(); // from where its files are now
    Q_EMIT reloaded();
}

void ComparedRun::takeImages() {
    if (!m_live)
        return;
    m_live->takeImages();
    Q_EMIT reloaded();
}

void ComparedRun::choose(const QString& name) {
    forget();
    m_run = name;
    if (const RunEntry* run = entry()) {
        m_version = modelVersion(*run);
        load();
    }
    Q_EMIT reloaded();
}

void ComparedRun::load() {
    m_loading = true;
    readRun(*m_session, *entry(), this, m_reading, [this](RunRecord record, std::vector<RunPlace> places) {
        takeRecord(std::move(record), std::move(places));
    });
}

void ComparedRun::takeRecord(RunRecord record, std::vector<RunPlace> places) {
    m_loading = false;
    m_live = std::make_unique<LiveEvaluation>(m_session->project(), std::move(record), std::move(places));
    m_live->takeNewImages(); // some may have come while it was read
    Q_EMIT reloaded();
}

// About those pictures and no others: whatever set they had in that run. The list is the set "all" then, and takes in
// what only that set's file knows, for the file is written anew.
void ComparedRun::ask(std::span<const ImageId> images) {
    const RunEntry* run = entry();
    if (!run || !m_live || m_session->project()->readOnly() || m_runner.isRunning())
        return;
    std::unordered_set<std::int64_t> wanted;
    for (const ImageId id : images)
        wanted.insert(id.value);
    m_live->takeNewImages();
    m_failure.clear();
    EvaluationRunner::Task task = evaluationTask(*m_session, *run, "all", "comparison-samples.csv");
    task.list = evaluationList(*m_session->project(), *m_live, [this, &wanted](const ImageRecord& image) {
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
