// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/predict_job.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <optional>

#include "core/base/files.h"
#include "core/base/output/output_file.h"
#include "core/dataset/image_files.h"
#include "core/learning/pictures/folder_source.h"
#include "core/learning/scoring/scoring.h"
#include "core/protocol/prediction_csv.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

std::vector<RankedClass> topFive(const float* probabilities, const std::vector<std::string>& classes) {
    std::vector<std::size_t> order(classes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto count = std::min<std::size_t>(5, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
                      [probabilities](std::size_t a, std::size_t b) {
                          return probabilities[a] > probabilities[b] || (probabilities[a] == probabilities[b] && a < b);
                      });
    std::vector<RankedClass> ranked;
    for (std::size_t i = 0; i < count; ++i)
        ranked.push_back({classes[order[i]], static_cast<double>(probabilities[order[i]])});
    return ranked;
}

std::vector<Prediction> predictions(const ScoredImages& scored, const std::vector<std::string>& paths,
                                    const std::vector<std::string>& classes) {
    std::vector<Prediction> list;
    for (std::size_t i = 0; i < scored.indices.size(); ++i)
        list.push_back({paths[scored.indices[i]], topFive(&scored.probabilities[i * classes.size()], classes)});
    return list;
}

Result<ScoredImages> scorePaths(const std::vector<std::string>& paths, PredictModel& model,
                                const PredictRequest& request, JobContext& job) {
    const auto source = makeFolderSource({}, paths);
    auto scored = scoreImages(*source, *model.scorer, model.preprocessing, request.threads, job,
                              request.flips ? Flips::Averaged : Flips::None);
    if (scored && request.noneReadableFails && scored->indices.empty() && !scored->unreadable.empty())
        return tl::unexpected(scored->unreadable.front().second);
    return scored;
}

// Where the answers are to lie; none: nowhere. Neither a picture nor the model may be lost for them.
Result<std::optional<OutputFile>> prepareCsv(const PredictRequest& request, const std::vector<fs::path>& pictures) {
    if (request.csv.empty())
        return std::nullopt;
    OutputRules rules{pictures, isPredictionCsv, true};
    rules.inputs.push_back(request.model);
    return OutputFile::prepare(request.csv, std::move(rules)).map([](OutputFile&& file) {
        return std::optional<OutputFile>(std::move(file));
    });
}

} // namespace

Result<PredictAnswer> predictImages(const PredictRequest& request, PredictModelKeeper& models, JobContext& job) {
    const auto pictures = imageFiles(request.inputs, job);
    if (!pictures)
        return tl::unexpected(pictures.error());
    for (const DatasetNote& note : pictures->notes)
        job.log(sentence(note));
    const auto csv = prepareCsv(request, pictures->files);
    if (!csv)
        return tl::unexpected(csv.error());
    std::vector<std::string> paths;
    for (const auto& file : pictures->files)
        paths.push_back(utf8(file));
    const auto opened = models.open(request, job);
    if (!opened)
        return tl::unexpected(opened.error());
    PredictModel& model = **opened;
    const auto begin = std::chrono::steady_clock::now();
    const auto scored = scorePaths(paths, model, request, job);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    if (!scored)
        return tl::unexpected(scored.error());

    auto list = predictions(*scored, paths, model.classes);
    PredictAnswer answer;
    answer.images = static_cast<std::int64_t>(list.size());
    answer.seconds = taken.count();
    answer.engine = model.scorer->description();
    answer.classes = model.classes;
    if (*csv) {
        if (const auto written = (*csv)->write(predictionCsv(list)); !written)
            return tl::unexpected(written.error());
        answer.csv = request.csv;
    }
    if (request.listPredictions)
        answer.predictions = std::move(list);
    for (const auto& [index, error] : scored->unreadable)
        answer.unreadable.push_back(UnreadableFile::of(paths[index], error));
    return answer;
}

} // namespace classmith
