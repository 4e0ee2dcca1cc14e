// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/evaluate_job.h"

#include <algorithm>
#include <limits>
#include <span>

#include "app/cli/engine/evaluation_images.h"
#include "app/cli/engine/evaluation_writing.h"
#include "core/base/files.h"
#include "core/evaluation/metrics.h"
#include "core/learning/pictures/folder_source.h"
#include "core/learning/scoring/scoring.h"

namespace classmith {

namespace {

Result<ScoredImages> score(const OpenedRun& run, const EvaluationImages& images, const EvaluateRequest& request,
                           JobContext& job) {
    const auto scorer = makeScorer(run.graph, run.weights, run.info.preprocessing,
                                   {NetworkOutput::Logits, Precision::Float32, request.threads});
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto source = makeFolderSource(images.root, images.entries);
    auto scored = scoreImages(*source, **scorer, run.info.preprocessing, request.threads, job,
                              request.flips ? Flips::Averaged : Flips::None);
    if (scored && scored->indices.empty() && !scored->unreadable.empty())
        return tl::unexpected(scored->unreadable.front().second);
    return scored;
}

// Of the pictures whose class is known.
Metrics metricsOf(const OpenedRun& run, const EvaluationImages& images, const ScoredImages& scored) {
    const std::size_t classes = run.info.classes.size();
    std::vector<float> probabilities;
    std::vector<int> labels;
    for (std::size_t i = 0; i < scored.indices.size(); ++i) {
        const int label = images.entries[scored.indices[i]].classIndex;
        if (label < 0)
            continue;
        const auto row = std::span(scored.probabilities).subspan(i * classes, classes);
        probabilities.insert(probabilities.end(), row.begin(), row.end());
        labels.push_back(label);
    }
    return computeMetrics(probabilities, labels, static_cast<int>(classes));
}

// Of the pictures whose class is known.
FlipsFigures flipsOf(const EvaluationImages& images, const ScoredImages& scored, std::size_t classes) {
    FlipsFigures figures;
    std::int64_t right = 0, counted = 0;
    for (std::size_t i = 0; i < scored.indices.size(); ++i) {
        const int label = images.entries[scored.indices[i]].classIndex;
        if (label < 0)
            continue;
        const auto row = std::span(scored.probabilities).subspan(i * classes, classes);
        const bool with = std::max_element(row.begin(), row.end()) - row.begin() == label;
        const bool without = scored.unflipped[i] == label;
        figures.gained += with && !without ? 1 : 0;
        figures.lost += without && !with ? 1 : 0;
        right += without ? 1 : 0;
        ++counted;
    }
    figures.top1Without = counted > 0 ? static_cast<double>(right) / static_cast<double>(counted)
                                      : std::numeric_limits<double>::quiet_NaN();
    return figures;
}

constexpr double unmeasured = std::numeric_limits<double>::quiet_NaN();

std::vector<EvaluatedClassFigures> perClass(const Metrics& metrics, const std::vector<std::string>& classes) {
    std::vector<EvaluatedClassFigures> list;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const ClassMetrics& one = metrics.classes[i];
        const bool isThere = one.support > 0;
        const bool isPredicted = std::any_of(metrics.confusion.begin(), metrics.confusion.end(),
                                             [i](const auto& row) { return row[i] > 0; });
        list.push_back({classes[i], one.support, isThere && isPredicted ? one.precision : unmeasured,
                        isThere ? one.recall : unmeasured, isThere ? one.f1 : unmeasured});
    }
    return list;
}

EvaluateAnswer answerOf(const OpenedRun& run, const EvaluationImages& images, const Metrics& metrics) {
    EvaluateAnswer answer;
    answer.images = metrics.images;
    answer.top1 = metrics.top1;
    answer.top1Low = metrics.top1Low;
    answer.top1High = metrics.top1High;
    answer.top5 = metrics.top5;
    answer.macroF1 = metrics.macroF1;
    answer.balancedAccuracy = metrics.balancedAccuracy;
    answer.loss = metrics.meanLoss;
    if (metrics.images == 0)
        for (double* figure : {&answer.top1, &answer.top1Low, &answer.top1High, &answer.top5, &answer.macroF1,
                               &answer.balancedAccuracy, &answer.loss})
            *figure = unmeasured;
    answer.data = images.root;
    answer.set = images.set;
    answer.chosenOnTheseImages = images.chosenOn && !images.learntFrom;
    answer.includesTrainingImages = images.learntFrom;
    answer.classes = run.info.classes;
    answer.confusion = metrics.confusion;
    answer.perClass = perClass(metrics, run.info.classes);
    return answer;
}

} // namespace

Result<EvaluateAnswer> evaluateRun(const EvaluateRequest& request, JobContext& job) {
    const auto run = openRun(request.run);
    if (!run)
        return tl::unexpected(run.error());
    const auto images = chooseEvaluationImages(request, run->info, job);
    if (!images)
        return tl::unexpected(images.error());
    const auto scored = score(*run, *images, request, job);
    if (!scored)
        return tl::unexpected(scored.error());

    EvaluateAnswer answer = answerOf(*run, *images, metricsOf(*run, *images, *scored));
    if (request.flips)
        answer.flips = flipsOf(*images, *scored, run->info.classes.size());
    answer.predicted = static_cast<std::int64_t>(scored->indices.size());
    for (const auto& [index, error] : scored->unreadable)
        answer.unreadable.push_back(UnreadableFile::of(images->entries[index].path, error));
    const std::filesystem::path& own = run->info.request.data;
    // Beside those of the pictures as they are, which all comparisons are about.
    const std::string set = images->set + (request.flips ? "-flips" : "");
    const EvaluationFiles files = evaluationFiles(request.run, own, set, images->root);
    // The window gives a list, asks again and again, and reads the newest; whoever names a folder measures it.
    const bool isOther =
        request.samples.empty() && files.predictions != evaluationFiles(request.run, own, set, own).predictions;
    if (const auto written = writeEvaluation(files, *run, *images, *scored, isOther); written) {
        answer.predictions = files.predictions;
        answer.logits = files.logits;
    } else if (request.mustBeKept) {
        return tl::unexpected(written.error());
    } else {
        job.log(sentence(written.error()));
    }
    return answer;
}

} // namespace classmith
