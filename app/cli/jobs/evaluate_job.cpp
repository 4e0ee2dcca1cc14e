// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/evaluate_job.h"

#include <span>

#include <nlohmann/json.hpp>

#include "app/cli/jobs/evaluation_images.h"
#include "app/cli/jobs/evaluation_writing.h"
#include "app/cli/jobs/unreadable_json.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/evaluation/metrics.h"
#include "core/learning/scoring/scoring.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

Result<ScoredImages> score(const OpenedRun& run, const EvaluationImages& images, int threads, JobContext& job) {
    const auto scorer =
        makeScorer(run.graph, run.weights, run.info.preprocessing, {ScorerOutput::Logits, Precision::Float32, threads});
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto source = makeFolderSource(images.root, images.entries);
    auto scored = scoreImages(*source, **scorer, run.info.preprocessing, threads, job);
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

Json perClass(const Metrics& metrics, const std::vector<std::string>& classes) {
    Json list = Json::array();
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const ClassMetrics& one = metrics.classes[i];
        list.push_back({{"class", jsonText(classes[i])},
                        {"images", one.support},
                        {"precision", one.precision},
                        {"recall", one.recall},
                        {"f1", one.f1}});
    }
    return list;
}

Json classNames(const std::vector<std::string>& classes) {
    Json list = Json::array();
    for (const std::string& name : classes)
        list.push_back(jsonText(name));
    return list;
}

Json answer(const OpenedRun& run, const EvaluationImages& images, const Metrics& metrics) {
    Json json;
    json["images"] = metrics.images;
    json["top1"] = metrics.top1;
    json["top1_low"] = metrics.top1Low;
    json["top1_high"] = metrics.top1High;
    json["top5"] = metrics.top5;
    json["macro_f1"] = metrics.macroF1;
    json["balanced_accuracy"] = metrics.balancedAccuracy;
    json["loss"] = metrics.meanLoss;
    json["data"] = jsonPath(images.root);
    json["set"] = images.set;
    json["chosen_on_these_images"] = images.chosenOn && !images.learntFrom;
    json["includes_training_images"] = images.learntFrom;
    json["classes"] = classNames(run.info.classes);
    json["confusion"] = metrics.confusion;
    json["per_class"] = perClass(metrics, run.info.classes);
    return json;
}

} // namespace

Result<Json> evaluateRun(const EvaluateRequest& request, JobContext& job) {
    const auto run = openRun(request.run);
    if (!run)
        return tl::unexpected(run.error());
    const auto images = chooseEvaluationImages(request, run->info, job);
    if (!images)
        return tl::unexpected(images.error());
    const auto scored = score(*run, *images, request.threads, job);
    if (!scored)
        return tl::unexpected(scored.error());

    Json json = answer(*run, *images, metricsOf(*run, *images, *scored));
    json["predicted"] = scored->indices.size();
    json["unreadable"] = Json::array();
    for (const auto& [index, error] : scored->unreadable)
        json["unreadable"].push_back(unreadableJson(images->entries[index].path, error));
    const EvaluationFiles files = evaluationFiles(request.run, run->info.request.data, images->set, images->root);
    if (const auto written = writeEvaluation(files, *run, *images, *scored); written) {
        json["file"] = jsonPath(files.predictions);
        json["predictions"] = jsonPath(files.predictions);
        json["logits"] = jsonPath(files.logits);
    } else {
        job.log(sentence(written.error()));
    }
    return json;
}

} // namespace classmith
