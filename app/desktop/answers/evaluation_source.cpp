// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/evaluation_source.h"

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/answers/run_reading.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dataset/run_choice.h"

namespace classmith {

EvaluationSource::EvaluationSource(Workspace* workspace, Labelling* labels, RunBook* book, RunChoice* choice)
    : m_labels(labels), m_book(book), m_choice(choice), m_runner(workspace, book, this) {
    connect(choice, &RunChoice::changed, this, &EvaluationSource::takeRuns);
    connect(labels, &Labelling::refreshed, this, &EvaluationSource::takeImages);
    connect(&m_runner, &EvaluationRunner::progress, this, &EvaluationSource::stateChanged);
    connect(&m_runner, &EvaluationRunner::finished, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::stopped, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::failed, this, &EvaluationSource::takeEnd);
    m_known = versions(); // none of them has just ended
    takeRuns();
}

std::optional<ModelOpinion> EvaluationSource::opinionOf(ImageId id) {
    if (!entry())
        return std::nullopt;
    if (!m_live && !m_loading)
        load();
    const Answer* answer = m_live ? m_live->answerFor(id) : nullptr;
    if (!answer)
        return std::nullopt;
    const EvaluatedClass predicted = m_live->classAt(answer->predicted());
    return ModelOpinion{predicted.colour < 0 ? ClassId{} : predicted.id, toQt(predicted.name),
                        answer->probabilities.front(), entry()->name};
}

QString EvaluationSource::key() const {
    return toQt(m_run.text) + QLatin1Char(' ') + m_version + QLatin1Char(' ') + toQt(setWord(m_set));
}

const Run* EvaluationSource::entry() const {
    return m_book->find(m_run);
}

std::vector<const Run*> EvaluationSource::runs() const {
    return m_book->where(&Run::canAsk);
}

QString EvaluationSource::runName() const {
    return entry() ? entry()->name : QString();
}

std::map<RunId, QString> EvaluationSource::versions() const {
    std::map<RunId, QString> found;
    for (const Run* run : runs())
        found.emplace(run->id, run->version);
    return found;
}

void EvaluationSource::takeRuns() {
    const auto all = runs();
    RunId ended; // the newest of those that were not there, or had another model
    for (auto run = all.rbegin(); run != all.rend(); ++run)
        if (const auto known = m_known.find((*run)->id); known == m_known.end() || known->second != (*run)->version)
            ended = (*run)->id;
    m_known = versions();
    const Run* run = m_choice->among(&Run::canAsk);
    const RunId wanted = run ? run->id : RunId{};
    m_justEnded = ended && ended == wanted;
    if (wanted != m_run || (run && run->version != m_version)) {
        showRun(wanted);
    } else {
        Q_EMIT runsChanged();
        Q_EMIT stateChanged();
    }
}

void EvaluationSource::chooseRun(const RunId& run) {
    const bool isAgain = run == m_run;
    m_choice->choose(run);
    if (isAgain) // its files may say more by now
        showRun(run);
}

void EvaluationSource::showRun(const RunId& run) {
    m_run = run;
    m_version = entry() ? entry()->version : QString();
    m_live.reset();
    m_reading.drop();
    m_loading = false;
    m_force = false;
    if (!m_run)
        m_runner.drop();
    Q_EMIT runsChanged();
    if (entry() && (m_watched || m_justEnded))
        load();
    Q_EMIT stateChanged();
}

void EvaluationSource::chooseSet(EvaluationSet set) {
    m_set = set;
    Q_EMIT reloaded();
    evaluateWhereNeeded();
    Q_EMIT stateChanged();
}

void EvaluationSource::setWatched(bool watched) {
    m_watched = watched;
    m_hold = watched ? m_choice->hold() : nullptr; // who looks at a run is left in peace
    if (!watched)
        m_choice->settle();
    if (!watched || !entry())
        return;
    if (m_live)
        evaluateWhereNeeded();
    else
        load();
}

void EvaluationSource::takeImages() {
    if (!m_live)
        return;
    m_live->takeImages();
    Q_EMIT reloaded();
}

void EvaluationSource::load() {
    m_loading = true;
    m_readFrom = entry()->folder;
    readRun(m_labels->project(), *entry(), this, m_reading, [this](RunRecord record, std::vector<RunPlace> places) {
        takeRecord(std::move(record), std::move(places));
    });
}

void EvaluationSource::takeRecord(RunRecord record, std::vector<RunPlace> places) {
    if (entry() && entry()->folder != m_readFrom)
        return load(); // from where its files are now
    m_loading = false;
    m_live = std::make_unique<LiveEvaluation>(&m_labels->project(), std::move(record), std::move(places));
    m_live->takeNewImages(); // some may have come while it was read
    const auto counts = m_live->counts();
    if (counts[static_cast<std::size_t>(m_set)] == 0)
        for (int set = evaluationSetCount - 1; set >= 0; --set)
            if (counts[static_cast<std::size_t>(set)] > 0)
                m_set = static_cast<EvaluationSet>(set);
    if (!m_runner.isRunning() && key() == std::exchange(m_jobKey, {}))
        m_leftOver[key()] = m_live->evaluate(m_set).unanswered;
    Q_EMIT reloaded();
    if (std::exchange(m_force, false) && whyNot().isEmpty())
        start();
    else
        evaluateWhereNeeded();
    m_justEnded = false;
    Q_EMIT stateChanged();
}

bool EvaluationSource::isEvaluating() const {
    return m_runner.isRunning() && m_jobKey == key();
}

QString EvaluationSource::failure() const {
    return m_failure.value(key());
}

QString EvaluationSource::whyNot() const {
    if (!entry())
        return tr("Train a model first.");
    if (m_labels->project().readOnly())
        return Labelling::readOnlyText();
    return isEvaluating() ? tr("The evaluation is under way.") : QString();
}

void EvaluationSource::evaluateWhereNeeded() {
    if (!m_live || !(m_watched || m_justEnded) || !whyNot().isEmpty())
        return;
    const int unanswered = m_live->evaluate(m_set).unanswered;
    if (unanswered > 0 && m_leftOver.value(key()) != unanswered)
        start();
}

void EvaluationSource::evaluateNow() {
    if (!whyNot().isEmpty())
        return;
    if (m_live) {
        start();
    } else {
        m_force = true;
        load();
    }
}

void EvaluationSource::start() {
    m_failure.remove(key());
    m_jobRun = m_run;
    m_jobKey = key();
    EvaluationRunner::Task task =
        evaluationTask(m_labels->project(), *entry(), setWord(m_set), "evaluation-samples.csv");
    task.list = evaluationList(m_labels->project(), *m_live, [](const ImageRecord&) { return true; });
    m_runner.start(std::move(task));
}

void EvaluationSource::takeEnd(const QString& failure) {
    if (!failure.isEmpty())
        m_failure[m_jobKey] = failure;
    if (m_live && m_jobKey == key()) // until the run is read again: what was tried is not tried again meanwhile
        m_leftOver[m_jobKey] = m_live->evaluate(m_set).unanswered;
    if (m_jobRun == m_run && entry())
        load(); // m_jobKey tells takeRecord() what was tried
    Q_EMIT stateChanged();
}

} // namespace classmith
