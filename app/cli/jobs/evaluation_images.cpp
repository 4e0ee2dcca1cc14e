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

// asked: the person has named it; else it is where the run found its pictures.
Result<> needFolder(const fs::path& root, bool asked) {
    std::error_code code;
    return fs::is_directory(root, code)
               ? Result<>()
               : fail(asked ? ErrorCode::FileNotFound : ErrorCode::RunPicturesGone, utf8(root));
}

bool sameBytes(const fs::path& a, const fs::path& b) {
    std::error_code code;
    const auto size = fs::file_size(a, code);
    if (code || size != fs::file_size(b, code) || code)
        return false;
    const auto first = readFile(a);
    const auto second = readFile(b);
    return first && second && *first == *second;
}

// A picture of another folder is the run's own of that path, unless the run's own is still where it was and is another
// one: what may have been trained on must not pass for new.
bool isRunPicture(const fs::path& ownRoot, const fs::path& root, const std::string& path) {
    const fs::path file = pathFromUtf8(path);
    std::error_code code;
    return !fs::exists(ownRoot / file, code) || sameBytes(ownRoot / file, root / file);
}

// The run's pictures were moved or copied there: most of its list is there, and nothing says otherwise.
bool holdsRunPictures(const std::vector<SplitEntry>& split, const fs::path& ownRoot, const fs::path& root) {
    constexpr int compared = 20; // whole files; a dataset of the same names differs in the first
    std::size_t there = 0;
    int looked = 0;
    for (const SplitEntry& entry : split) {
        std::error_code code;
        if (!fs::exists(root / pathFromUtf8(entry.path), code))
            continue;
        ++there;
        if (looked++ < compared && !isRunPicture(ownRoot, root, entry.path))
            return false;
    }
    return there * 2 > split.size();
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

void noteUses(const std::vector<SplitEntry>& split, const fs::path& ownRoot, EvaluationImages& images) {
    const bool same = sameFolder(ownRoot, images.root);
    std::unordered_map<std::string, SetKind> then;
    for (const SplitEntry& entry : split)
        then.emplace(entry.path, entry.set);
    for (const SplitEntry& entry : images.entries)
        if (const auto at = then.find(entry.path);
            at != then.end() && (same || isRunPicture(ownRoot, images.root, entry.path)))
            noteUse(images, at->second);
}

Result<EvaluationImages> listedImages(const EvaluateRequest& request, const RunInfo& info, const fs::path& root,
                                      JobContext& job) {
    const auto rows = readSampleList(request.samples);
    if (!rows)
        return tl::unexpected(rows.error());
    for (const DatasetNote& note : notesOnSamples(*rows))
        job.log(sentence(note));
    EvaluationImages images{root, setOf(request, *rows)};
    for (const SampleRow& row : *rows)
        if (images.set == "all" || (row.set && belongs(images.set, *row.set)))
            images.entries.push_back({row.path,
                                      row.className.empty() ? -1 : findClassNamed(row.className, info.classes),
                                      row.set.value_or(SetKind::Test), false});
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
    const fs::path& own = info.request.data;
    const fs::path root = request.data.empty() ? own : request.data;
    if (auto there = needFolder(root, !request.data.empty()); !there)
        return tl::unexpected(there.error());
    const auto split = RunFolder(request.run).readSplit();
    if (!split)
        return tl::unexpected(split.error());
    const auto choose = [&]() -> Result<EvaluationImages> {
        if (!request.samples.empty())
            return listedImages(request, info, root, job);
        if (sameFolder(root, own) || holdsRunPictures(*split, own, root))
            return ownImages(request, *split, root);
        return otherImages(request, info, job);
    };
    auto images = choose();
    if (images)
        noteUses(*split, own, *images);
    if (images && images->entries.empty())
        return fail(ErrorCode::DatasetSetMissing, utf8(request.samples.empty() ? images->root : request.samples),
                    images->set);
    return images;
}

} // namespace classmith
