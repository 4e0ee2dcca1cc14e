// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/answers/proposals.h"

#include <algorithm>
#include <utility>

#include "app/desktop/answers/model_opinion.h"
#include "app/desktop/answers/run_reading.h"
#include "app/desktop/common/text.h"
#include "app/desktop/dataset/labelling.h"
#include "app/desktop/dataset/run_book.h"
#include "app/desktop/dataset/run_choice.h"
#include "core/protocol/sample_list.h"

namespace classmith {

Proposals::Proposals(Workspace* workspace, Labelling* labels, RunBook* book, RunChoice* choice)
    : m_labels(labels), m_book(book), m_choice(choice), m_runner(workspace, book, this) {
    connect(&m_runner, &EvaluationRunner::progress, this, &Proposals::stateChanged);
    connect(&m_runner, &EvaluationRunner::stopped, this, &Proposals::stateChanged);
    connect(&m_runner, &EvaluationRunner::failed, this, &Proposals::takeFailure);
    connect(&m_runner, &EvaluationRunner::finished, this, &Proposals::read);
    recall();
}

// What the chosen model said in another session lies in its run.
void Proposals::recall() {
    const Run* run = chosenRun();
    if (!run || unlabelled() == 0)
        return;
    prepare(*run);
    m_recalling = true;
    read();
}

QString Proposals::nameOf(const RunId& id) const {
    const Run* run = m_book->find(id);
    return run ? run->name : QString();
}

bool Proposals::wantsLabel(ImageId id) const {
    const ImageRecord& image = m_labels->project().image(id);
    return !image.label && !image.leftOut && !image.missing;
}

const Proposals::Answered* Proposals::answerFor(ImageId id) const {
    const auto index = static_cast<std::size_t>(id.value - 1);
    if (!id || index >= m_answers.size() || !m_answers[index].label)
        return nullptr;
    const ClassRecord* record = m_labels->project().findClass(m_answers[index].label);
    return record && !record->removed && wantsLabel(id) ? &m_answers[index] : nullptr;
}

std::optional<ModelOpinion> Proposals::find(ImageId id) const {
    const Answered* answer = answerFor(id);
    if (!answer)
        return std::nullopt;
    return ModelOpinion{answer->label, toQt(m_labels->project().findClass(answer->label)->name), answer->probability,
                        run()};
}

QString Proposals::text(ImageId id) const {
    const auto proposed = find(id);
    if (!proposed)
        return {};
    return tr("%1 %2 %?").arg(proposed->className, QString::number(qRound(100 * proposed->probability)));
}

int Proposals::count() const {
    int found = 0;
    for (std::size_t i = 0; i < m_answers.size(); ++i)
        found += answerFor(ImageId{static_cast<std::int64_t>(i) + 1}) ? 1 : 0;
    return found;
}

int Proposals::unlabelled() const {
    return m_labels->counts().unlabelled();
}

const Run* Proposals::chosenRun() const {
    return m_choice->among(&Run::canAsk);
}

bool Proposals::hasMoreToAsk() const {
    const Run* run = chosenRun();
    if (!run)
        return false;
    if (run->version != m_model)
        return true;
    const auto images = m_labels->project().images();
    return std::any_of(images.begin(), images.end(), [this](const ImageRecord& image) {
        const auto index = static_cast<std::size_t>(image.id.value - 1);
        return wantsLabel(image.id) && !(index < m_answers.size() && m_answers[index].wasAsked);
    });
}

QString Proposals::whyNot() const {
    if (m_labels->project().readOnly())
        return Labelling::readOnlyText();
    return chosenRun() ? QString() : tr("Train a model first.");
}

void Proposals::ask() {
    if (!whyNot().isEmpty() || isAsking())
        return;
    const Run* run = chosenRun();
    m_failure.clear();
    m_recalling = false;
    m_reading.drop(); // what is being recalled comes too late
    m_use.reset();
    prepare(*run);
    EvaluationRunner::Task task = evaluationTask(m_labels->project(), *run, "all", "proposal-samples.csv");
    task.title = tr("Proposals by %1").arg(run->name);
    task.list = sampleList();
    m_runner.start(std::move(task));
}

void Proposals::prepare(const Run& run) {
    m_asked = run.id;
    m_askedName = run.name;
    m_asking = run.version;
    m_pictures.clear();
    for (const ImageRecord& image : m_labels->project().images())
        if (wantsLabel(image.id))
            m_pictures.push_back({image.id, image.path});
}

// Without a class: the model predicts them, and no figure counts them.
std::string Proposals::sampleList() const {
    std::vector<SampleRow> rows;
    for (const Asked& picture : m_pictures)
        rows.push_back({picture.path, {}, SetKind::Test});
    return sampleListText(rows);
}

void Proposals::read() {
    const Run* run = m_book->find(m_asked);
    if (!run) {
        takeFailure(tr("%1 is no longer there.").arg(m_askedName));
        return;
    }
    m_use = m_book->use(run->folder);
    const auto work = [folder = run->folder, info = run->info, root = m_labels->project().datasetRoot(),
                       pictures = m_pictures]() mutable {
        RunRecord record = loadRunRecord(folder, info, root);
        for (Asked& picture : pictures)
            if (const auto found = record.answers.find(picture.path); found != record.answers.end()) {
                picture.classIndex = found->second.predicted();
                picture.probability = found->second.probabilities.front();
            }
        return std::pair(std::move(pictures), std::move(record.classes));
    };
    inBackground(this, m_reading, work, [this](const std::pair<std::vector<Asked>, std::vector<std::string>>& known) {
        takeAnswers(known.first, known.second);
    });
    Q_EMIT stateChanged();
}

void Proposals::takeAnswers(const std::vector<Asked>& pictures, const std::vector<std::string>& classes) {
    m_use.reset();
    const bool recalled = std::exchange(m_recalling, false);
    if (std::all_of(pictures.begin(), pictures.end(), [](const Asked& picture) { return picture.classIndex < 0; })) {
        if (!recalled)
            takeFailure(tr("%1 gave no answer to these pictures.").arg(m_askedName));
        return;
    }
    std::vector<ClassId> ids;
    for (const std::string& name : classes)
        ids.push_back(m_labels->project().classEverNamed(name));
    m_answers.assign(m_labels->project().images().size(), {});
    for (const Asked& picture : pictures) {
        Answered& answer = m_answers.at(static_cast<std::size_t>(picture.id.value - 1));
        answer.wasAsked = !recalled || picture.classIndex >= 0;
        answer.probability = picture.probability;
        if (picture.classIndex >= 0)
            answer.label = ids.at(static_cast<std::size_t>(picture.classIndex));
    }
    m_run = m_asked;
    m_model = m_asking;
    Q_EMIT changed();
    Q_EMIT stateChanged();
}

void Proposals::takeFailure(const QString& sentence) {
    m_failure = sentence;
    Q_EMIT stateChanged();
}

} // namespace classmith
