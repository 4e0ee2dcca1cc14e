// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/scan_job.h"

#include <algorithm>
#include <thread>

#include "core/dataset/catalogue.h"

namespace classmith {

namespace {

// Pictures of each class, of those that the filter accepts.
template<class Filter>
ClassCounts countByClass(const DatasetCatalogue& catalogue, const Filter& accepts) {
    ClassCounts counts(catalogue.classes.size());
    for (const ImageEntry& image : catalogue.images)
        if (accepts(image))
            ++counts[static_cast<std::size_t>(image.classIndex)];
    return counts;
}

std::optional<ClassCounts> countOfSet(const DatasetCatalogue& catalogue, SetKind set) {
    auto counts = countByClass(catalogue, [set](const ImageEntry& image) { return image.set == set; });
    if (std::all_of(counts.begin(), counts.end(), [](std::int64_t count) { return count == 0; }))
        return std::nullopt;
    return counts;
}

ScanAnswer answerOf(const DatasetCatalogue& catalogue) {
    ScanAnswer answer;
    answer.data = catalogue.root;
    answer.layout = catalogue.layout;
    answer.images = static_cast<std::int64_t>(catalogue.images.size());
    answer.classes = catalogue.classes;
    answer.counts = countByClass(catalogue, [](const ImageEntry&) { return true; });
    answer.sets = {countOfSet(catalogue, SetKind::Train), countOfSet(catalogue, SetKind::Validation),
                   countOfSet(catalogue, SetKind::Test)};
    for (const DatasetNote& note : catalogue.notes)
        answer.notes.push_back(sentence(note));
    return answer;
}

} // namespace

Result<ScanAnswer> scanData(const ScanRequest& request, JobContext& job) {
    const auto catalogue = scanFolder(request.data, job);
    if (!catalogue)
        return tl::unexpected(catalogue.error());
    ScanAnswer answer = answerOf(*catalogue);
    answer.decoded = request.decode;
    if (!request.decode)
        return answer;
    const int threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const auto unreadable = findUnreadable(*catalogue, threads, job);
    if (!unreadable)
        return tl::unexpected(unreadable.error());
    for (const UnreadableImage& image : *unreadable)
        answer.unreadable.push_back(UnreadableFile::of(image.path, image.error));
    return answer;
}

} // namespace classmith
