// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/scan_job.h"

#include <algorithm>
#include <array>
#include <map>
#include <thread>

#include "core/dataset/catalogue.h"
#include "core/dataset/picture_names.h"

namespace classmith {

namespace {

// Pictures of each class, of those that the filter accepts.
template<class Filter>
CountsByClass countByClass(const DatasetCatalogue& catalogue, const Filter& accepts) {
    CountsByClass counts(catalogue.classes.size());
    for (const ImageEntry& image : catalogue.images)
        if (accepts(image))
            ++counts[static_cast<std::size_t>(image.classIndex)];
    return counts;
}

std::optional<CountsByClass> countOfSet(const DatasetCatalogue& catalogue, SetKind set) {
    auto counts = countByClass(catalogue, [set](const ImageEntry& image) { return image.set == set; });
    if (std::all_of(counts.begin(), counts.end(), [](std::int64_t count) { return count == 0; }))
        return std::nullopt;
    return counts;
}

// Pictures that torchvision's ImageFolder would pass over for their names; empty where there are none.
std::string rarerExtensions(const DatasetCatalogue& catalogue) {
    constexpr std::array<std::string_view, 9> common{".jpg", ".jpeg", ".png",  ".ppm", ".bmp",
                                                     ".pgm", ".tif",  ".tiff", ".webp"};
    std::map<std::string, std::int64_t> counts;
    for (const ImageEntry& image : catalogue.images)
        if (const std::string extension = lowerExtension(image.path);
            std::find(common.begin(), common.end(), extension) == common.end())
            ++counts[extension];
    std::string list;
    for (const auto& [extension, count] : counts)
        list.append(list.empty() ? "" : ", ").append(extension).append(" ").append(std::to_string(count));
    return list.empty() ? list : "Pictures whose extensions other programs may pass over: " + list + ".";
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
    if (std::string rarer = rarerExtensions(catalogue); !rarer.empty())
        answer.notes.push_back(std::move(rarer));
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
