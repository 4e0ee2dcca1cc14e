// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/mirror_trial.h"

#include <unordered_set>

#include "app/desktop/answers/evaluation_source.h"
#include "app/desktop/answers/figures.h"
#include "app/desktop/answers/run_reading.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dataset/run_book.h"

namespace classmith {

MirrorTrial::MirrorTrial(Workspace* workspace, Labelling* labels, RunBook* book, EvaluationSource* source)
    : m_labels(labels), m_book(book), m_source(source), m_runner(workspace, book, this) {
    connect(&m_runner, &EvaluationRunner::progress, this, &MirrorTrial::changed);
    connect(&m_runner, &EvaluationRunner::finished, this, [this](const EvaluateAnswer& answer) {
        m_answer = answer;
        takeEnd({});
    });
    connect(&m_runner, &EvaluationRunner::stopped, this, [this] { takeEnd({}); });
    connect(&m_runner, &EvaluationRunner::failed, this, &MirrorTrial::takeEnd);
    connect(m_source, &EvaluationSource::runsChanged, this, &MirrorTrial::followSource);
    connect(m_source, &EvaluationSource::reloaded, this, &MirrorTrial::followSource);
    connect(labels, &Labelling::labelsChanged, this, &MirrorTrial::forget);
}

QString MirrorTrial::whyNot() const {
    if (!m_source->live())
        return tr("Evaluate a model first.");
    if (m_runner.isRunning())
        return tr("The model is being asked about the mirror images.");
    return m_source->whyNot();
}

void MirrorTrial::begin() {
    const Run* run = m_book->find(m_source->run());
    if (!run || !whyNot().isEmpty())
        return;
    forget();
    m_run = m_source->run();
    m_set = m_source->set();
    EvaluationRunner::Task task = evaluationTask(m_labels->project(), *run, setWord(m_set), "mirror-samples.csv");
    task.title = tr("Mirror images of %1").arg(m_source->runName());
    task.request.flips = true;
    std::unordered_set<std::int64_t> shown; // the list's sets know no "new since training"
    for (const EvaluatedImage& image : m_source->live()->evaluate(m_set).images)
        shown.insert(image.id.value);
    task.list = evaluationList(m_labels->project(), *m_source->live(),
                               [&shown](const ImageRecord& image) { return shown.contains(image.id.value); });
    m_runner.start(std::move(task));
}

QString MirrorTrial::words() const {
    if (m_runner.isRunning())
        return m_runner.total() > 0 ? tr("Mirror images: %1 of %Ln image(s)", nullptr, m_runner.total())
                                          .arg(wholeNumber(m_runner.done()))
                                    : tr("Mirror images: the model is being loaded.");
    if (!m_failure.isEmpty())
        return m_failure;
    if (!m_answer || !m_answer->flips || m_answer->images == 0)
        return {};
    return tr("With mirror images %1 %: %2 gained, %3 lost")
        .arg(perCent(m_answer->top1), wholeNumber(m_answer->flips->gained), wholeNumber(m_answer->flips->lost));
}

void MirrorTrial::followSource() {
    if (m_source->run() != m_run || m_source->set() != m_set)
        forget();
}

void MirrorTrial::forget() {
    m_runner.drop();
    m_answer.reset();
    m_failure.clear();
    Q_EMIT changed();
}

void MirrorTrial::takeEnd(const QString& failure) {
    m_failure = failure;
    Q_EMIT changed();
}

} // namespace classmith
