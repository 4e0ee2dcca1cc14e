// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/answers/live_comparison.h"

#include <algorithm>
#include <map>

namespace classmith {

namespace {

// The other model's outputs in the evaluation's order of classes; those that it does not have share the place behind.
std::vector<int> placesOfOutputs(const Evaluation& evaluation, const LiveEvaluation& other) {
    std::map<ClassId, int> known;
    for (std::size_t i = 0; i < evaluation.classes.size(); ++i)
        if (evaluation.classes[i].id)
            known[evaluation.classes[i].id] = static_cast<int>(i);
    std::vector<int> places;
    for (int output = 0; output < other.runClassCount(); ++output) {
        const auto found = known.find(other.classOf(output));
        places.push_back(found == known.end() ? static_cast<int>(evaluation.classes.size()) : found->second);
    }
    return places;
}

} // namespace

const ComparedImage* LiveComparison::find(ImageId id) const {
    const auto found = std::lower_bound(images.begin(), images.end(), id,
                                        [](const ComparedImage& image, ImageId wanted) { return image.id < wanted; });
    return found != images.end() && found->id == id ? &*found : nullptr;
}

LiveComparison compareWith(const Evaluation& evaluation, const LiveEvaluation& other) {
    LiveComparison comparison;
    for (int output = 0; output < other.runClassCount(); ++output)
        comparison.classes.push_back(other.classAt(output));
    const std::vector<int> places = placesOfOutputs(evaluation, other);
    std::vector<bool> knows(evaluation.classes.size() + 1); // the other, of the evaluation's classes
    for (const int place : places)
        knows[static_cast<std::size_t>(place)] = true;
    std::vector<PairedAnswer> pairs;
    for (const EvaluatedImage& image : evaluation.images) {
        const Answer* answer = other.answerFor(image.id);
        if (!answer) {
            comparison.unanswered.push_back(image.id);
            continue;
        }
        const int output = answer->predicted();
        pairs.push_back({image.label, image.answer->predicted(), places[static_cast<std::size_t>(output)]});
        comparison.images.push_back({image.id, outcomeOf(pairs.back()), output, answer->probabilities.front()});
        comparison.trainedOn += other.setInRun(image.id) == SetKind::Train ? 1 : 0;
        comparison.unknown += knows[static_cast<std::size_t>(image.label)] ? 0 : 1;
    }
    comparison.figures = compareAnswers(pairs, static_cast<int>(evaluation.classes.size()) + 1);
    return comparison;
}

} // namespace classmith
