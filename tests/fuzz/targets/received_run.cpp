// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/answers/live_evaluation.h"
#include "core/evaluation/run_record.h"
#include "core/project/project.h"
#include "core/protocol/run/opened_run.h"
#include "core/protocol/run/run_pictures.h"
#include "tests/fuzz/scratch_folder.h"

namespace classmith::fuzz {

namespace {

namespace fs = std::filesystem;

// Of two classes and four pictures, one of them unlabelled; opened once.
Project& smallProject(const fs::path& folder) {
    static const auto project = [&folder] {
        const fs::path own = folder.parent_path() / (folder.filename().string() + "-project");
        std::error_code ignored;
        fs::create_directories(own, ignored);
        auto opened = Project::open({own, own / "small.classmith"}, own);
        must(opened.has_value(), "a project can be made");
        DatasetCatalogue catalogue;
        catalogue.classes = {"cat", "dog"};
        catalogue.images = {{"cat/1.png", 0, {}}, {"cat/2.png", 0, {}}, {"dog/1.png", 1, {}}, {"3.png", -1, {}}};
        (*opened)->merge(catalogue);
        return std::move(*opened);
    }();
    return *project;
}

void lookAtAnswers(const Project& project, RunRecord record) {
    const std::size_t classCount = record.classes.size();
    const auto paths = imagePaths(project);
    const auto places = placesInRun(record, paths);
    must(places.size() == paths.size(), "each picture has its place");
    const LiveEvaluation live(&project, std::move(record), places);
    for (const auto set : {EvaluationSet::Validation, EvaluationSet::Test, EvaluationSet::Training, EvaluationSet::New,
                           EvaluationSet::All}) {
        const Evaluation evaluation = live.evaluate(set);
        must(evaluation.modelClasses == static_cast<int>(classCount), "the classes are the model's");
        for (const EvaluatedImage& image : evaluation.images) {
            must(image.answer && image.label >= 0 && image.label < static_cast<int>(evaluation.classes.size()),
                 "a label is one of the evaluation's");
            must(image.answer->predicted() >= 0 && image.answer->predicted() < evaluation.modelClasses,
                 "an answer is one of the model's");
        }
    }
    live.changes();
    for (const ImageRecord& image : project.images()) {
        live.setInRun(image.id);
        live.labelInRun(image.id);
        live.isAnsweredOnlyInAll(image.path);
    }
}

} // namespace

void received_run(Input input) {
    const fs::path& folder = ScratchFolder::fresh();
    for (const Section& section : sectionsOf(input, 12))
        ScratchFolder::write(section.name, section.bytes);
    const RunFolder run(folder);
    const auto info = run.openInfo();
    if (!info)
        return mustBeSaid(info.error());
    if (const auto epochs = run.readMetrics(*info); !epochs)
        mustBeSaid(epochs.error());
    if (const auto samples = run.readSamples(*info); !samples)
        mustBeSaid(samples.error());
    if (const auto split = run.readSplit(*info)) {
        const RunPictures pictures(*split, info->request.data, folder);
        pictures.isOwnDataset();
        for (const SplitEntry& entry : *split) {
            must(entry.classIndex >= 0 && entry.classIndex < static_cast<int>(info->classes.size()),
                 "a class is one of the run's");
            pictures.setOf(entry.path);
        }
    } else {
        mustBeSaid(split.error());
    }
    if (const auto opened = openRun(folder); !opened)
        mustBeSaid(opened.error());
    lookAtAnswers(smallProject(folder), loadRunRecord(folder, *info, info->request.data));
}

} // namespace classmith::fuzz
