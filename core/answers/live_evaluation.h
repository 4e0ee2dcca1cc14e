// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/evaluation/metrics.h"
#include "core/evaluation/run_record.h"
#include "core/project/project.h"

namespace classmith {

// What the run did with the pictures, not what the project would do with them now: a picture that was trained on stays
// one. New: not in the run's lists; the model has never seen them.
enum class EvaluationSet { Validation, Test, Training, New, All };
constexpr int evaluationSetCount = 5;

// A row and column of the confusion matrix: a class of the model under the name that the project has for it now.
struct EvaluatedClass {
    ClassId id;       // none: the project has no such class
    std::string name; // the project's present name, or the run's
    int colour = -1;  // -1: none
};

// A picture with an answer and a label. Points into the record of answers, which must outlive it.
struct EvaluatedImage {
    ImageId id;
    int label = 0; // index into Evaluation::classes
    const Answer* answer = nullptr;
    bool isWrong() const { return answer->predicted() != label; }
};

// A model's answers against the project's labels of this moment.
struct Evaluation {
    std::vector<EvaluatedClass> classes; // the model's, in the order of its outputs, then labels that it does not know
    int modelClasses = 0;
    // Of the classes, as they are shown: the model's in the project's order, which a person may change, those that the
    // project does not know behind them, then those that the model does not know.
    std::vector<int> order;
    Metrics metrics; // an image with a class that the model does not know counts as wrong
    std::vector<EvaluatedImage> images;
    int unanswered = 0; // labelled pictures of the set that the model has not been asked about
    int unreadable = 0; // of those, the ones that the run could not read either
    int unlabelled = 0; // do not count, as those that are left out
    int leftOut = 0;
    int unknown = 0;   // of images: labelled with a class that the model does not know
    int trainedOn = 0; // of images
    int chosenOn = 0;  // of images: were in the set that chose the best epoch
};

// How far the project has moved on since a run began, so that a page can say for what its figures no longer stand.
struct ChangesSinceRun {
    int labels = 0; // pictures of the run that have another label now, or none, or are left out
    int added = 0;  // labelled pictures that the run did not have
};

// What a run did with a picture and says of it.
struct RunPlace {
    std::optional<SetKind> set; // none: it was not in the run
    int classIndex = -1;
    bool unreadable = false;
    const Answer* answer = nullptr; // lies in the record
};

std::vector<std::string> imagePaths(const Project& project); // by id
// One a path. Any thread: with 100,000 pictures this takes a while.
std::vector<RunPlace> placesInRun(const RunRecord& record, std::span<const std::string> paths);

// A run beside the open project. Built once for a run; evaluate() is called after every edit and looks at each picture
// once. GUI thread.
class LiveEvaluation {
  public:
    // places: of the project's images, by id.
    LiveEvaluation(const Project* project, RunRecord record, std::vector<RunPlace> places);
    LiveEvaluation(const LiveEvaluation&) = delete;
    LiveEvaluation& operator=(const LiveEvaluation&) = delete;
    void takeImages();     // again, when pictures have come or moved
    void takeNewImages() { // where some have come
        if (m_places.size() != m_project->images().size())
            takeImages();
    }

    // Labelled pictures of each set, as they count now.
    std::array<int, evaluationSetCount> counts() const;
    Evaluation evaluate(EvaluationSet set) const;
    ChangesSinceRun changes() const;
    SetKind setInRun(ImageId id) const; // for a job's sample list; test for what is new
    const Answer* answerFor(ImageId id) const;
    // Answering for the set "all" anew without that picture would lose its answer.
    bool isAnsweredOnlyInAll(const std::string& path) const { return m_record.onlyInAll.contains(path); }
    // The picture's class when the run was trained; none where it was not in it.
    ClassId labelInRun(ImageId id) const;
    EvaluatedClass classAt(int output) const;
    int runClassCount() const { return static_cast<int>(m_classIds.size()); }
    ClassId classOf(int output) const { return m_classIds[static_cast<std::size_t>(output)]; }

  private:
    bool belongs(const ImageRecord& image, EvaluationSet set) const;
    const RunPlace& placeOf(ImageId id) const { return m_places[static_cast<std::size_t>(id.value - 1)]; }
    void count(const ImageRecord& image, int label, Evaluation& evaluation) const;
    void addUnknownClasses(Evaluation& evaluation) const;
    std::vector<int> shownOrder(const Evaluation& evaluation) const;
    std::vector<EvaluatedClass> modelClasses() const;

    const Project* m_project;
    RunRecord m_record;
    std::vector<ClassId> m_classIds; // of the model's outputs
    std::vector<RunPlace> m_places;  // of each image of the project, by id
};

} // namespace classmith
