// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/evaluation_images.h"

#include <algorithm>
#include <unordered_map>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"
#include "core/dataset/class_names.h"
#include "core/protocol/sample_list.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

bool sameFolder(const fs::path& a, const fs::path& b) {
    std::error_code code;
    return fs::equivalent(a, b, code);
}

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

Result<> needFolder(const fs::path& root) {
    std::error_code code;
    return fs::is_directory(root, code) ? Result<>() : fail(ErrorCode::FileNotFound, utf8(root));
}

// What the run did with them.
void noteUse(EvaluationImages& images, SetKind setThen) {
    images.learntFrom = images.learntFrom || setThen == SetKind::Train;
    images.chosenOn = images.chosenOn || setThen == SetKind::Validation;
}

Result<EvaluationImages> ownImages(const EvaluateRequest& request, const fs::path& root) {
    if (auto there = needFolder(root); !there)
        return tl::unexpected(there.error());
    const auto split = RunFolder(request.run).readSplit();
    if (!split)
        return tl::unexpected(split.error());
    EvaluationImages images{root, request.set.value_or("val"), true};
    for (const SplitEntry& entry : *split) {
        if (!belongs(images.set, entry.set))
            continue;
        images.entries.push_back(entry);
        noteUse(images, entry.set);
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

Result<> noteUses(const EvaluateRequest& request, EvaluationImages& images) {
    const auto split = RunFolder(request.run).readSplit();
    if (!split)
        return tl::unexpected(split.error());
    std::unordered_map<std::string, SetKind> then;
    for (const SplitEntry& entry : *split)
        then.emplace(entry.path, entry.set);
    for (const SplitEntry& entry : images.entries)
        if (const auto at = then.find(entry.path); at != then.end())
            noteUse(images, at->second);
    return {};
}

Result<EvaluationImages> listedImages(const EvaluateRequest& request, const RunInfo& info, bool own) {
    const fs::path root = request.data.empty() ? info.request.data : request.data;
    if (auto there = needFolder(root); !there)
        return tl::unexpected(there.error());
    const auto rows = readSampleList(request.samples);
    if (!rows)
        return tl::unexpected(rows.error());
    EvaluationImages images{root, setOf(request, *rows), own};
    for (const SampleRow& row : *rows)
        if (images.set == "all" || (row.set && belongs(images.set, *row.set)))
            images.entries.push_back({row.path,
                                      row.className.empty() ? -1 : findClassNamed(row.className, info.classes),
                                      row.set.value_or(SetKind::Test), false});
    if (own)
        if (auto noted = noteUses(request, images); !noted)
            return tl::unexpected(noted.error());
    return images;
}

Result<EvaluationImages> otherImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job) {
    const auto catalogue = scanFolder(request.data, job, ScanPurpose::Evaluation);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    for (const DatasetNote& note : catalogue->notes)
        job.log(sentence(note));
    std::vector<int> indices;
    for (const std::string& name : catalogue->classes)
        indices.push_back(findClassNamed(name, info.classes));
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
    const bool own = request.data.empty() || sameFolder(request.data, info.request.data);
    const auto choose = [&] {
        if (!request.samples.empty())
            return listedImages(request, info, own);
        return own ? ownImages(request, request.data.empty() ? info.request.data : request.data)
                   : otherImages(request, info, job);
    };
    auto images = choose();
    if (images && images->entries.empty())
        return fail(ErrorCode::DatasetSetMissing, utf8(request.samples.empty() ? images->root : request.samples),
                    "--set " + images->set);
    return images;
}

} // namespace classmith
