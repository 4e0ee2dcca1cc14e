// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/proof/export_check.h"

#include <algorithm>
#include <map>

#include "core/base/files.h"
#include "core/exporting/proof/check_images.h"
#include "core/exporting/proof/comparing_scorer.h"
#include "core/exporting/proof/example_check.h"
#include "core/learning/pictures/folder_source.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t sampleBatch = 32;

// What the model was asked on, whatever the pictures came from.
struct Asked {
    std::vector<std::string> names;
    std::vector<float> logits;
    std::string where;
    bool keptSamples = false;
};

// The entries of a folder that was given: as its catalogue says, with the run's own validation set where it is the
// run's own dataset in another place.
Result<std::vector<SplitEntry>> entriesOf(const CheckOptions& options, const RunInfo& info, JobContext& job) {
    const auto catalogue = scanFolder(options.data, job, ScanPurpose::Evaluation);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    for (const DatasetNote& note : catalogue->notes)
        job.log(sentence(note));
    std::map<std::string, SetKind> known;
    if (const auto split = RunFolder(options.run).readSplit(info))
        for (const SplitEntry& entry : *split)
            known.emplace(entry.path, entry.set);
    std::vector<SplitEntry> entries;
    for (const ImageEntry& image : catalogue->images) {
        const auto found = known.find(image.path);
        const SetKind set = found != known.end() ? found->second : image.set.value_or(SetKind::Train);
        entries.push_back({image.path, image.classIndex, set, false});
    }
    return entries;
}

std::string whereText(std::size_t checked, std::size_t usable, const fs::path& root, std::size_t unreadable) {
    std::string text = std::to_string(checked) + " of " + std::to_string(usable) +
                       (usable == 1 ? " image of " : " images of ") + utf8(root);
    if (unreadable > 0)
        text += " (" + std::to_string(unreadable) + " more could not be read)";
    return text;
}

// The export's own job sees the phase "checking", and its wish to stop reaches the scoring.
void relay(JobContext& inner, JobContext& job) {
    inner.onProgress = [&inner, &job](const Progress& progress) {
        job.progress(Phase::Checking, progress.done, progress.total);
        job.pausePoint();
        if (job.cancelled())
            inner.requestCancel();
    };
    inner.onLog = [&job](const std::string& line) { job.log(line); };
}

// Errors: where no picture could be read, the first one's.
Result<Asked> askOnFolder(const fs::path& root, const std::vector<SplitEntry>& entries, const CheckOptions& options,
                          const OpenedRun& run, ComparingScorer& scorer, JobContext& job) {
    const auto chosen = chooseCheckImages(entries, options.count, run.info.request.seed);
    const auto usable = std::ranges::count_if(entries, [](const SplitEntry& entry) { return !entry.unreadable; });
    const auto source = makeFolderSource(root, chosen);
    JobContext inner;
    relay(inner, job);
    auto scored = scoreImages(*source, scorer, run.info.preprocessing, options.threads, inner);
    if (!scored)
        return tl::unexpected(scored.error());
    if (scored->indices.empty())
        return scored->unreadable.empty() ? fail(ErrorCode::DatasetNoImages, utf8(root))
                                          : tl::unexpected(scored->unreadable.front().second);
    Asked asked;
    asked.logits = std::move(scored->logits);
    for (const std::size_t index : scored->indices)
        asked.names.push_back(chosen[index].path);
    asked.where = whereText(asked.names.size(), static_cast<std::size_t>(usable), root, scored->unreadable.size());
    return asked;
}

Result<Asked> askOnSamples(const CheckOptions& options, const RunInfo& info, ComparingScorer& scorer, JobContext& job) {
    const auto samples = RunFolder(options.run).readSamples(info);
    if (!samples)
        return tl::unexpected(samples.error());
    if (samples->empty())
        return fail(ErrorCode::RunDamaged, utf8(options.run), "it keeps no samples, and its dataset is gone");
    Asked asked;
    for (std::size_t first = 0; first < samples->size(); first += sampleBatch) {
        const std::size_t n = std::min(sampleBatch, samples->size() - first);
        std::vector<std::uint8_t> pixels;
        for (std::size_t i = first; i < first + n; ++i) {
            const auto& picture = (*samples)[i].image.pixels;
            pixels.insert(pixels.end(), picture.begin(), picture.end());
            asked.names.push_back("samples.safetensors, number " + std::to_string(i + 1));
        }
        const auto logits = scorer.run(pixels, n);
        if (!logits)
            return tl::unexpected(logits.error());
        asked.logits.insert(asked.logits.end(), logits->begin(), logits->end());
        job.progress(Phase::Checking, static_cast<std::int64_t>(first + n), static_cast<std::int64_t>(samples->size()));
        job.pausePoint();
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The export");
    }
    asked.where =
        std::to_string(samples->size()) + (samples->size() == 1 ? " sample" : " samples") + " kept with the run";
    asked.keptSamples = true;
    return asked;
}

Result<Asked> ask(const OpenedRun& run, const CheckOptions& options, ComparingScorer& scorer, JobContext& job) {
    if (!options.data.empty()) {
        const auto entries = entriesOf(options, run.info, job);
        if (!entries)
            return tl::unexpected(entries.error());
        return askOnFolder(options.data, *entries, options, run, scorer, job);
    }
    const fs::path& root = run.info.request.data;
    std::error_code code;
    if (!fs::is_directory(root, code))
        return askOnSamples(options, run.info, scorer, job);
    const auto split = RunFolder(options.run).readSplit(run.info);
    if (!split)
        return tl::unexpected(split.error());
    auto asked = askOnFolder(root, *split, options, run, scorer, job);
    const bool begun = scorer.candidates().front().agreement.images() > 0;
    if (asked || begun || asked.error().code == ErrorCode::Cancelled)
        return asked;
    job.log(sentence(asked.error()));
    return askOnSamples(options, run.info, scorer, job); // the folder is there, but not one of the pictures
}

} // namespace

std::optional<std::string> FileReport::objection() const {
    if (auto own = agreement.objection())
        return own;
    if (const auto opened = onExamples.objection())
        return "the example programs open pictures of rare kinds otherwise than this program: " + *opened;
    return std::nullopt;
}

Result<CheckReport> checkFiles(const OpenedRun& run, const std::vector<StagedFile>& files, const CheckOptions& options,
                               JobContext& job) {
    ScorerOptions reference;
    reference.threads = options.threads;
    auto model = makeTorchScorer(run.graph, run.weights, run.info.preprocessing, reference);
    if (!model)
        return tl::unexpected(model.error());
    ComparingScorer scorer(std::move(*model), job);
    for (const StagedFile& file : files) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The export");
        auto candidate = file.format->open(file.path, run, options.threads);
        if (!candidate)
            return tl::unexpected(candidate.error());
        scorer.add(std::move(*candidate), file.format->acceptance);
    }
    auto asked = ask(run, options, scorer, job);
    if (!asked)
        return tl::unexpected(asked.error());
    if (auto compared = checkExamples(scorer, run.info.preprocessing, openedPictures()); !compared)
        return tl::unexpected(compared.error());

    CheckReport report{
        {}, scorer.description(), asked->where, asked->keptSamples, std::move(asked->names), std::move(asked->logits)};
    for (std::size_t i = 0; i < files.size(); ++i) {
        const auto& candidate = scorer.candidates()[i];
        report.files.push_back({files[i], candidate.scorer->description(), candidate.agreement, candidate.onExamples});
    }
    return report;
}

} // namespace classmith
