// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/answers/live_evaluation.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "core/dataset/matching/moved_files.h"

namespace classmith {

namespace {

RunPlace placeAt(const RunRecord& record, const std::string& path) {
    RunPlace place;
    if (const auto found = record.split.find(path); found != record.split.end()) {
        place.set = found->second.set;
        place.classIndex = found->second.classIndex;
        place.unreadable = found->second.unreadable;
    }
    if (const auto found = record.answers.find(path); found != record.answers.end())
        place.answer = &found->second;
    return place;
}

// A picture that was moved to another folder after the training is known by its file name. Namesakes that are still
// there are no reason against it: a picture that was trained on and is taken for new makes a figure too good.
void findMoved(const RunRecord& record, std::span<const std::string> paths, std::vector<RunPlace>& places) {
    MovedFiles files;
    for (std::size_t i = 0; i < paths.size(); ++i)
        if (!places[i].set)
            files.addFresh(paths[i]);
    if (files.isEmpty())
        return;
    const std::unordered_set<std::string_view> there(paths.begin(), paths.end());
    std::vector<const std::string*> gone; // in the run's words
    for (const auto& [path, entry] : record.split)
        if (!there.contains(path)) {
            files.addKnown(path, MovedFiles::Whereabouts::Gone, gone.size());
            gone.push_back(&path);
        }
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const auto moved = places[i].set ? std::nullopt : files.find(paths[i]);
        if (!moved)
            continue;
        const Answer* answer = places[i].answer; // of an evaluation since it was moved
        places[i] = placeAt(record, *gone[*moved]);
        places[i].answer = answer ? answer : places[i].answer;
    }
}

// An output whose name another class of the project took after the training means no class of now.
std::vector<ClassId> classesOf(const Project& project, const std::vector<std::string>& outputs) {
    std::vector<ClassId> ids;
    for (const std::string& name : outputs)
        ids.push_back(project.classEverNamed(name));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const ClassRecord* record = project.findClass(ids[i]);
        if (record && record->name == outputs[i] && std::count(ids.begin(), ids.end(), ids[i]) > 1)
            ids[i] = {};
    }
    return ids;
}

} // namespace

std::vector<RunPlace> placesInRun(const RunRecord& record, std::span<const std::string> paths) {
    std::vector<RunPlace> places;
    places.reserve(paths.size());
    for (const std::string& path : paths)
        places.push_back(placeAt(record, path));
    findMoved(record, paths, places);
    return places;
}

std::vector<std::string> imagePaths(const Project& project) {
    std::vector<std::string> paths;
    paths.reserve(project.images().size());
    for (const ImageRecord& image : project.images())
        paths.push_back(image.path);
    return paths;
}

LiveEvaluation::LiveEvaluation(const Project* project, RunRecord record, std::vector<RunPlace> places)
    : m_project(project), m_record(std::move(record)), m_classIds(classesOf(*project, m_record.classes)),
      m_places(std::move(places)) {}

void LiveEvaluation::takeImages() {
    m_places = placesInRun(m_record, imagePaths(*m_project));
}

SetKind LiveEvaluation::setInRun(ImageId id) const {
    return placeOf(id).set.value_or(SetKind::Test);
}

const Answer* LiveEvaluation::answerFor(ImageId id) const {
    // A picture may have come since takeImages().
    return id.value <= static_cast<std::int64_t>(m_places.size()) ? placeOf(id).answer : nullptr;
}

ClassId LiveEvaluation::labelInRun(ImageId id) const {
    const int index = placeOf(id).classIndex;
    return index >= 0 && index < runClassCount() ? classOf(index) : ClassId{};
}

bool LiveEvaluation::belongs(const ImageRecord& image, EvaluationSet set) const {
    // What lies in a test folder is test, also where it came after the training.
    auto place = placeOf(image.id).set;
    if (!place && image.folderSet == SetKind::Test)
        place = SetKind::Test;
    switch (set) {
    case EvaluationSet::Validation:
        return place == SetKind::Validation;
    case EvaluationSet::Test:
        return place == SetKind::Test;
    case EvaluationSet::Training:
        return place == SetKind::Train;
    case EvaluationSet::New:
        return !place;
    case EvaluationSet::All:
        break;
    }
    return true;
}

std::array<int, evaluationSetCount> LiveEvaluation::counts() const {
    std::array<int, evaluationSetCount> counts{};
    for (const ImageRecord& image : m_project->images().first(m_places.size()))
        if (image.label && !image.leftOut && !image.missing)
            for (int set = 0; set < evaluationSetCount; ++set)
                counts[static_cast<std::size_t>(set)] += belongs(image, static_cast<EvaluationSet>(set)) ? 1 : 0;
    return counts;
}

EvaluatedClass LiveEvaluation::classAt(int output) const {
    const auto at = static_cast<std::size_t>(output);
    const ClassRecord* record = m_project->findClass(m_classIds[at]);
    return {m_classIds[at], record ? record->name : m_record.classes[at], record ? record->colour : -1};
}

std::vector<EvaluatedClass> LiveEvaluation::modelClasses() const {
    std::vector<EvaluatedClass> classes;
    for (int output = 0; output < runClassCount(); ++output)
        classes.push_back(classAt(output));
    return classes;
}

// Gives the labels that the model does not know their places behind the model's, in order of their ids.
void LiveEvaluation::addUnknownClasses(Evaluation& evaluation) const {
    std::map<ClassId, int> places;
    for (const EvaluatedImage& image : evaluation.images)
        if (image.label < 0)
            places.emplace(m_project->image(image.id).label, -1);
    for (auto& [id, place] : places) {
        const ClassRecord* record = m_project->findClass(id);
        place = static_cast<int>(evaluation.classes.size());
        evaluation.classes.push_back({id, record->name, record->colour});
    }
    for (EvaluatedImage& image : evaluation.images)
        if (image.label < 0) {
            image.label = places.at(m_project->image(image.id).label);
            ++evaluation.unknown;
        }
}

std::vector<int> LiveEvaluation::shownOrder(const Evaluation& evaluation) const {
    std::map<ClassId, std::size_t> places;
    for (const ClassRecord& each : m_project->classes())
        places.emplace(each.id, places.size());
    const auto rank = [&](int index) {
        const auto place = places.find(evaluation.classes[static_cast<std::size_t>(index)].id);
        return std::pair(index >= evaluation.modelClasses, place == places.end() ? places.size() : place->second);
    };
    std::vector<int> order(evaluation.classes.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&rank](int a, int b) { return rank(a) < rank(b); });
    return order;
}

void LiveEvaluation::count(const ImageRecord& image, int label, Evaluation& evaluation) const {
    const RunPlace& place = placeOf(image.id);
    if (!place.answer) {
        ++(place.unreadable ? evaluation.unreadable : evaluation.unanswered);
        return;
    }
    evaluation.images.push_back({image.id, label, place.answer});
    evaluation.trainedOn += place.set == SetKind::Train ? 1 : 0;
    evaluation.chosenOn += place.set == SetKind::Validation ? 1 : 0;
}

Evaluation LiveEvaluation::evaluate(EvaluationSet set) const {
    Evaluation evaluation;
    evaluation.classes = modelClasses();
    evaluation.modelClasses = runClassCount();
    std::vector<int> indexOf(m_project->allClasses().size() + 1, -1); // by class id
    for (std::size_t i = 0; i < m_classIds.size(); ++i)
        if (m_classIds[i])
            indexOf[static_cast<std::size_t>(m_classIds[i].value)] = static_cast<int>(i);
    for (const ImageRecord& image : m_project->images().first(m_places.size())) {
        if (image.missing || !belongs(image, set))
            continue;
        if (image.leftOut || !image.label) {
            ++(image.leftOut ? evaluation.leftOut : evaluation.unlabelled);
            continue;
        }
        count(image, indexOf[static_cast<std::size_t>(image.label.value)], evaluation);
    }
    addUnknownClasses(evaluation);
    evaluation.order = shownOrder(evaluation);
    MetricsCounter counter(static_cast<int>(evaluation.classes.size()));
    for (const EvaluatedImage& image : evaluation.images)
        counter.add(image.label, image.answer->predicted(), image.answer->isInTopFive(image.label));
    evaluation.metrics = counter.finish();
    return evaluation;
}

ChangesSinceRun LiveEvaluation::changes() const {
    ChangesSinceRun changes;
    for (const ImageRecord& image : m_project->images().first(m_places.size())) {
        const RunPlace& place = placeOf(image.id);
        if (image.missing || place.unreadable)
            continue;
        if (place.classIndex < 0)
            changes.added += image.label && !image.leftOut ? 1 : 0;
        else
            changes.labels += image.leftOut || image.label != labelInRun(image.id) ? 1 : 0;
    }
    return changes;
}

} // namespace classmith
