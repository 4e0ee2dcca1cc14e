// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/evaluation_images.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/dataset/catalogue.h"

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

Result<EvaluationImages> ownImages(const EvaluateRequest& request, const fs::path& root) {
    std::error_code code;
    if (!fs::is_directory(root, code))
        return fail(ErrorCode::FileNotFound, utf8(root));
    const auto split = RunFolder(request.run).readSplit();
    if (!split)
        return tl::unexpected(split.error());
    EvaluationImages images{root, request.set.value_or("val"), true, {}};
    for (const SplitEntry& entry : *split)
        if (belongs(images.set, entry.set))
            images.entries.push_back(entry);
    return images;
}

// The set of each picture counts only where the folders say it.
std::string setOf(const EvaluateRequest& request, const DatasetCatalogue& catalogue) {
    const bool hasValidation = std::any_of(catalogue.images.begin(), catalogue.images.end(),
                                           [](const auto& image) { return image.set == SetKind::Validation; });
    return request.set.value_or(hasValidation ? "val" : "all");
}

// Class indices of the folder → class indices of the run; -1: not known there.
std::vector<int> matchClasses(const std::vector<std::string>& folder, const std::vector<std::string>& run) {
    std::vector<int> indices;
    for (const std::string& name : folder) {
        const auto at = std::find(run.begin(), run.end(), name);
        indices.push_back(at == run.end() ? -1 : static_cast<int>(at - run.begin()));
    }
    return indices;
}

Result<EvaluationImages> otherImages(const EvaluateRequest& request, const RunInfo& info, JobContext& job) {
    const auto catalogue = scanFolder(request.data, job);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    for (const std::string& note : catalogue->notes)
        job.log(note);
    const auto indices = matchClasses(catalogue->classes, info.classes);
    EvaluationImages images{catalogue->root, setOf(request, *catalogue), false, {}};
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
    auto images = own ? ownImages(request, request.data.empty() ? info.request.data : request.data)
                      : otherImages(request, info, job);
    if (images && images->entries.empty())
        return fail(ErrorCode::DatasetSetMissing, utf8(images->root), "--set " + images->set);
    return images;
}

} // namespace classmith
