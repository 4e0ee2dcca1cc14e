// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/run_checks.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_set>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

constexpr std::size_t mostSamples = 1024; // a training keeps 64
constexpr double largestLoss = 1e100;     // beyond it a training has ended, and a chart ends as well
constexpr int largestGrowth = 4;          // of a picture's short side, against what the network sees of it

bool isShare(double value) {
    return value >= 0 && value <= 1;
}

bool isLoss(double value) {
    return std::abs(value) <= largestLoss;
}

bool isAmount(double value) {
    return value >= 0 && std::isfinite(value);
}

std::string classNamesProblem(const std::vector<std::string>& classes) {
    if (classes.size() < 2)
        return "it names " + std::string(classes.empty() ? "no class" : "one class only") +
               "; a classifier has two or more";
    std::unordered_set<std::string_view> seen;
    for (const std::string& name : classes) {
        if (name.empty())
            return "a class has no name";
        if (!seen.insert(name).second)
            return "the class “" + name + "” is there twice";
    }
    return {};
}

std::string preprocessingProblem(const Preprocessing& rule) {
    if (rule.resizeShortSidePx < rule.sizePx || rule.resizeShortSidePx > largestGrowth * rule.sizePx)
        return "preprocessing: pictures of " + std::to_string(rule.resizeShortSidePx) +
               " pixels do not suit an input of " + std::to_string(rule.sizePx);
    return {};
}

std::string recordWords(std::size_t index) {
    return "record " + std::to_string(index + 2); // the first one is the header
}

std::string classWords(int index, const RunInfo& info) {
    return "class " + std::to_string(index) + ", but the run has " + std::to_string(info.classes.size()) +
           " classes, counted from 0";
}

bool hasClass(int index, const RunInfo& info) {
    return index >= 0 && static_cast<std::size_t>(index) < info.classes.size();
}

bool isSensible(const EpochEvent& event) {
    static const auto mostEpochs = static_cast<int>(trainSetting("--epochs").high);
    return event.epoch <= event.epochs && event.epochs <= mostEpochs && isShare(event.trainTop1) &&
           isShare(event.valTop1) && isShare(event.valBalancedAccuracy) && isShare(event.valMacroF1) &&
           isLoss(event.trainLoss) && isLoss(event.valLoss) && isAmount(event.learningRate) &&
           isAmount(event.imagesPerSecond) && isAmount(event.seconds);
}

} // namespace

std::string infoProblem(const RunInfo& info) {
    const TrainRequest& request = info.request;
    if (std::string problem = classNamesProblem(info.classes); !problem.empty())
        return problem;
    const auto graph = networkOf(request, static_cast<int>(info.classes.size()), info.preprocessing.sizePx);
    if (!graph)
        return sentence(graph.error());
    if (std::string problem = preprocessingProblem(info.preprocessing); !problem.empty())
        return problem;
    if (request.sizePx != 0 && request.sizePx != info.preprocessing.sizePx)
        return "request and preprocessing disagree about the size of pictures: " + std::to_string(request.sizePx) +
               " and " + std::to_string(info.preprocessing.sizePx);
    if (preprocessingOf(request, info.preprocessing) != info.preprocessing)
        return "request and preprocessing disagree about how pictures are prepared";
    if (info.bestEpoch < 0 || (request.epochs > 0 && info.bestEpoch > request.epochs))
        return "the best epoch cannot be " + std::to_string(info.bestEpoch);
    if (!isShare(info.bestValTop1))
        return "“best_val_top1” must be from 0 to 1";
    return isAmount(info.seconds) ? "" : "“seconds” must not be negative";
}

std::string splitProblem(const std::vector<SplitEntry>& entries, const RunInfo& info) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!hasClass(entries[i].classIndex, info))
            return recordWords(i) + " is of " + classWords(entries[i].classIndex, info);
        if (const char* why = whyOutside(entries[i].path))
            return recordWords(i) + ": the path “" + entries[i].path + "” " + why;
    }
    return {};
}

std::string metricsProblem(const std::vector<EpochEvent>& epochs, const RunInfo& info) {
    for (std::size_t i = 0; i < epochs.size(); ++i)
        if (epochs[i].epoch != static_cast<int>(i) + 1 || !isSensible(epochs[i]))
            return recordWords(i) + " makes no sense";
    // One that was killed or has failed may know of an epoch that did not come into the curves.
    if (info.state == "finished" && static_cast<std::size_t>(info.bestEpoch) > epochs.size())
        return "the best epoch, " + std::to_string(info.bestEpoch) + ", is not in it";
    return {};
}

std::string samplesProblem(const std::vector<KeptSample>& samples, const RunInfo& info) {
    if (samples.size() > mostSamples)
        return "it holds " + std::to_string(samples.size()) + " pictures; " + std::to_string(mostSamples) +
               " are the most that are read";
    const int size = info.preprocessing.sizePx;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const RgbImage& image = samples[i].image;
        if (image.widthPx != size || image.heightPx != size)
            return "its pictures have " + std::to_string(image.widthPx) + " × " + std::to_string(image.heightPx) +
                   " pixels, and the model takes " + std::to_string(size) + " × " + std::to_string(size);
        if (!hasClass(samples[i].classIndex, info))
            return "picture " + std::to_string(i + 1) + " is of " + classWords(samples[i].classIndex, info);
    }
    return {};
}

Result<TrainRequest> requestToGoOn(const RunInfo& info, const TrainRequest& asked) {
    TrainRequest request = info.request;
    if (!asked.data.empty())
        request.data = asked.data;
    request.run = asked.run;
    request.resume = true;
    const auto valid = validate(request);
    if (valid)
        return request;
    if (valid.error().code != ErrorCode::InvalidValue)
        return tl::unexpected(valid.error());
    return fail(ErrorCode::RunDamaged, utf8(asked.run),
                "run.json: “" + valid.error().subject + "”: " + valid.error().detail);
}

} // namespace classmith
