// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/evaluate_job.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "app/cli/jobs/evaluation_images.h"
#include "app/cli/jobs/unreadable_json.h"
#include "core/base/files.h"
#include "core/evaluation/metrics.h"
#include "core/learning/scoring.h"
#include "core/protocol/csv.h"
#include "core/protocol/json_text.h"

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

std::vector<int> trueClasses(const EvaluationImages& images, const ScoredImages& scored) {
    std::vector<int> labels;
    for (const std::size_t index : scored.indices)
        labels.push_back(images.entries[index].classIndex);
    return labels;
}

std::string predictionsCsv(const OpenedRun& run, const EvaluationImages& images, const ScoredImages& scored) {
    const std::size_t classes = run.info.classes.size();
    std::string text = csvLine({"path", "true", "predicted", "probability"});
    for (std::size_t i = 0; i < scored.indices.size(); ++i) {
        const auto row = scored.probabilities.begin() + static_cast<std::ptrdiff_t>(i * classes);
        const auto best = std::max_element(row, row + static_cast<std::ptrdiff_t>(classes));
        const SplitEntry& entry = images.entries[scored.indices[i]];
        text +=
            csvLine({entry.path, run.info.classes[static_cast<std::size_t>(entry.classIndex)],
                     run.info.classes[static_cast<std::size_t>(best - row)], csvNumber(static_cast<double>(*best))});
    }
    return text;
}

// Another folder's results get a name of their own, so that they do not replace those of the run's own pictures.
std::filesystem::path predictionsFile(const EvaluateRequest& request, const EvaluationImages& images) {
    auto folder = images.root.lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    const std::string name = images.ownData ? "" : utf8(folder.filename()) + "-";
    return request.run / pathFromUtf8("evaluation-" + name + images.set + ".csv");
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
    json["chosen_on_these_images"] = images.ownData && images.set == "val";
    json["includes_training_images"] = images.ownData && images.set == "all";
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

    const auto metrics = computeMetrics(scored->probabilities, trueClasses(*images, *scored),
                                        static_cast<int>(run->info.classes.size()));
    Json json = answer(*run, *images, metrics);
    json["unreadable"] = Json::array();
    for (const auto& [index, error] : scored->unreadable)
        json["unreadable"].push_back(unreadableJson(images->entries[index].path, error));
    const auto file = predictionsFile(request, *images);
    if (const auto written = writeFileAtomically(file, predictionsCsv(*run, *images, *scored)); written)
        json["file"] = jsonPath(file);
    else
        job.log(sentence(written.error()));
    return json;
}

} // namespace classmith
