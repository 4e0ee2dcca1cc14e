// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/sample_job.h"

#include <algorithm>
#include <chrono>

#include <nlohmann/json.hpp>

#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr auto markerName = "classmith-sample.txt";
constexpr auto markerText = "Written by “classmith-cli sample”. The folders trashnet and export beside this file are "
                            "replaced each time.\n";

// The four steps' shared state.
struct Sample {
    Engine& engine;
    JobContext& job;
    const std::function<void(const std::string&)>& onStep;
    fs::path run;
    fs::path exported;
    Json answer;
};

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::string stepLine(const std::string& name, double seconds, const std::string& text) {
    const std::string time = duration(seconds);
    return name + std::string(10 - name.size(), ' ') + std::string(10 - std::min<std::size_t>(10, time.size()), ' ') +
           time + "   " + text;
}

Result<> prepareFolder(const fs::path& out) {
    std::error_code code;
    const bool ours = fs::exists(out / markerName, code);
    if (!ours && fs::exists(out, code) && !fs::is_empty(out, code))
        return fail(ErrorCode::RunExists, utf8(out));
    if (auto made = makeFolder(out); !made)
        return made;
    if (auto marked = writeFileAtomically(out / markerName, std::string_view(markerText)); !marked)
        return marked;
    for (const char* name : {"trashnet", "export"}) {
        fs::remove_all(out / name, code);
        if (code)
            return fail(ErrorCode::FileUnwritable, utf8(out / name), code.message());
    }
    return {};
}

Result<std::string> trainStep(Sample& sample) {
    TrainRequest request;
    request.data = resourceFolder() / "sample" / "trashnet";
    request.run = sample.run;
    const auto done = sample.engine.train(request, {}, sample.job);
    if (!done)
        return tl::unexpected(done.error());
    if (done->stopped)
        return fail(ErrorCode::Cancelled, "The sample");
    sample.answer["train"] = messageJson(*done);
    return counted(done->epochsRun, "epoch", "epochs") + ", head only; the best was epoch " +
           std::to_string(done->bestEpoch);
}

Result<std::string> evaluateStep(Sample& sample) {
    const auto result = sample.engine.evaluate({sample.run, {}, {}, {}, 0}, sample.job);
    if (!result)
        return tl::unexpected(result.error());
    sample.answer["evaluate"] = messageJson(*result);
    return percent(result->top1) + " right (95 % interval " + percent(result->top1Low) + " to " +
           percent(result->top1High) + ") on the " + counted(result->images, "image", "images") +
           " that chose the best epoch";
}

Result<std::string> exportStep(Sample& sample) {
    ExportRequest request;
    request.run = sample.run;
    request.out = sample.exported;
    const auto result = sample.engine.exportModel(request, {}, sample.job);
    if (!result)
        return tl::unexpected(result.error());
    sample.answer["export"] = messageJson(*result);
    return "ONNX and TorchScript: same answer on " + grouped(result->sameTop1) + " of " +
           counted(result->checkedImages, "image", "images") + ", largest difference of a logit " +
           scientific(result->maxLogitDifference);
}

// A picture that the training did not learn from.
Result<fs::path> unlearntPicture(const Sample& sample) {
    const RunFolder run(sample.run);
    const auto split = run.readInfo().and_then([&run](const RunInfo& info) { return run.readSplit(info); });
    if (!split)
        return tl::unexpected(split.error());
    const auto at = std::find_if(split->begin(), split->end(), [](const SplitEntry& entry) {
        return entry.set == SetKind::Validation && !entry.unreadable;
    });
    if (at == split->end())
        return fail(ErrorCode::DatasetSetMissing, utf8(sample.run), "val");
    return resourceFolder() / "sample" / "trashnet" / pathFromUtf8(at->path);
}

Result<std::string> predictStep(Sample& sample) {
    const auto picture = unlearntPicture(sample);
    if (!picture)
        return tl::unexpected(picture.error());
    PredictRequest request;
    request.model = sample.exported / "trashnet.onnx";
    request.inputs = {*picture};
    const auto result = sample.engine.predict(request, sample.job);
    if (!result)
        return tl::unexpected(result.error());
    sample.answer["predict"] = messageJson(*result);
    const RankedClass& answer = result->predictions->front().ranked.front();
    return utf8(picture->filename()) + ": " + answer.name + ", " + percent(answer.probability) +
           " (by the exported ONNX file)";
}

Result<> runStep(Sample& sample, const std::string& name, Result<std::string> (*step)(Sample&)) {
    const auto start = std::chrono::steady_clock::now();
    const auto text = step(sample);
    if (!text)
        return tl::unexpected(text.error());
    const double seconds = secondsSince(start);
    sample.answer[name]["seconds"] = seconds;
    sample.onStep(stepLine(name, seconds, *text));
    return {};
}

} // namespace

fs::path defaultSampleFolder() {
    return cacheFolder() / "sample";
}

Result<Json> runSample(Engine& engine, const fs::path& out, const std::function<void(const std::string&)>& onStep,
                       JobContext& job) {
    if (const auto prepared = prepareFolder(out); !prepared)
        return tl::unexpected(prepared.error());
    const auto start = std::chrono::steady_clock::now();
    Sample sample{engine, job, onStep, out / "trashnet", out / "export", Json::object()};
    const std::pair<const char*, Result<std::string> (*)(Sample&)> steps[] = {
        {"train", trainStep}, {"evaluate", evaluateStep}, {"export", exportStep}, {"predict", predictStep}};
    for (const auto& [name, step] : steps)
        if (const auto done = runStep(sample, name, step); !done)
            return tl::unexpected(done.error());
    sample.answer["seconds"] = secondsSince(start);
    sample.answer["run"] = jsonPath(sample.run);
    sample.answer["exported"] = jsonPath(sample.exported);
    return sample.answer;
}

} // namespace classmith
