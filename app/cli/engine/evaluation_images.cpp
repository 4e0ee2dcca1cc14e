// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/engine/evaluation_images.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/class_names.h"
#include "core/protocol/run/run_pictures.h"
#include "core/protocol/sample_list.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

bool belongs(const std::string& set, SetKind kind) {
    return set == "all" || set == setName(kind);
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    const std::size_t shown = std::min<std::size_t>(names.size(), 12);
    for (std::size_t i = 0; i < shown; ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    return shown < names.size() ? text + " and " + std::to_string(names.size() - shown) + " more" : text;
}

// asked: the person has named it; else it is where the run found its pictures.
Result<> needFolder(const fs::path& root, bool asked) {
    std::error_code code;
    return fs::is_directory(root, code)
               ? Result<>()
               : fail(asked ? ErrorCode::FileNotFound : ErrorCode::RunPicturesGone, utf8(root));
}

// What the run did with them.
void noteUse(EvaluationImages& images, SetKind setThen) {
    images.learntFrom = images.learntFrom || setThen == SetKind::Train;
    images.chosenOn = images.chosenOn || setThen == SetKind::Validation;
}

EvaluationImages ownImages(const EvaluateRequest& request, const std::vector<SplitEntry>& split, const fs::path& root) {
    EvaluationImages images{root, request.set.value_or("val")};
    for (const SplitEntry& entry : split) {
        if (!belongs(images.set, entry.set))
            continue;
        images.entries.push_back(entry);
    }
    return images;
}

// The set of each picture counts only where the folders or the list say it.
template<class Images>
std::string setOf(const EvaluateRequest& request, const Images& all) {
    const bool hasValidation =
        std::any_of(all.begin(), all.end(), [](const auto& image) { return image.set == SetKind::Validation; });
    return request.set.value_or(hasValidation ? "val" : "all");
}

void noteUses(const RunPictures& pictures, EvaluationImages& images) {
    for (const SplitEntry& entry : images.entries)
        if (const auto set = pictures.setOf(entry.path))
            noteUse(images, *set);
}

Result<EvaluationImages> listedImages(const EvaluateRequest& request, const RunInfo& info, const fs::path& root,
                                      JobContext& job) {
    const auto rows = readSampleList(request.samples);
    if (!rows)
        return tl::unexpected(rows.error());
    for (const DatasetNote& note : notesOnSamples(*rows))
        job.log(sentence(note));
    EvaluationImages images{root, setOf(request, *rows)};
    const ClassFinder classes(info.classes);
    for (const SampleRow& row : *rows)
        if (images.set == "all" || (row.set && belongs(images.set, *row.set)))
            images.entries.push_back({row.path, row.className.empty() ? -1 : classes.find(row.className),
                                      row.set.value_or(SetKind::Test), false});
    return images;
}

Result<EvaluationImages> otherImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job) {
    const auto catalogue = scanFolder(request.data, job, ScanPurpose::Evaluation);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    for (const DatasetNote& note : catalogue->notes)
        job.log(sentence(note));
    const ClassFinder classes(info.classes);
    std::vector<int> indices;
    for (const std::string& name : catalogue->classes)
        indices.push_back(classes.find(name));
    EvaluationImages images{catalogue->root, setOf(request, catalogue->images)};
    for (const ImageEntry& image : catalogue->images) {
        if (images.set != "all" && (!image.set || !belongs(images.set, *image.set)))
            continue;
        const int index = indices[static_cast<std::size_t>(image.classIndex)];
        if (index < 0)
            return fail(ErrorCode::DatasetClassUnknown, catalogue->classes[static_cast<std::size_t>(image.classIndex)],
                        "it knows " + joined(info.classes));
        images.entries.push_back({image.path, index, image.set.value_or(SetKind::Test), false});
    }
    return images;
}

} // namespace

Result<EvaluationImages> chooseEvaluationImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job) {
    const fs::path& own = info.request.data;
    const fs::path root = request.data.empty() ? own : request.data;
    if (auto there = needFolder(root, !request.data.empty()); !there)
        return tl::unexpected(there.error());
    const auto split = RunFolder(request.run).readSplit(info);
    if (!split)
        return tl::unexpected(split.error());
    const RunPictures pictures(*split, own, root);
    const auto choose = [&]() -> Result<EvaluationImages> {
        if (!request.samples.empty())
            return listedImages(request, info, root, job);
        if (pictures.isOwnDataset())
            return ownImages(request, *split, root);
        return otherImages(request, info, job);
    };
    auto images = choose();
    if (images)
        noteUses(pictures, *images);
    if (images && images->entries.empty())
        return fail(ErrorCode::DatasetSetMissing, utf8(request.samples.empty() ? images->root : request.samples),
                    images->set);
    return images;
}

} // namespace classmith
