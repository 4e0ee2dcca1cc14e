// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cctype>
#include <map>

#include "core/base/files.h"
#include "core/base/output/file_names.h"
#include "core/dataset/known/known_sets.h"
#include "core/filing/data_copy.h"
#include "core/importing/import_data.h"

namespace classmith {

namespace {

constexpr std::size_t idLength = 9;                        // n01440764
constexpr std::size_t longestList = std::size_t{16} << 20; // bytes; WordNet's whole list has 3 MB

constexpr std::string_view synsets[] = {
#include "core/importing/synsets.inc"
};

using Names = std::map<std::string, std::string>; // id → its first word

// "n01440764 tench, Tinca tinca", with a space or a tab.
void takeLine(std::string_view line, Names& names) {
    if (line.size() <= idLength + 1 || !isWordNetId(line.substr(0, idLength)))
        return;
    std::string_view words = line.substr(idLength + 1);
    words = words.substr(0, words.find(','));
    while (!words.empty() && std::isspace(static_cast<unsigned char>(words.back())) != 0)
        words.remove_suffix(1);
    if (isPortableFileName(words, longestClassFolder))
        names[std::string(line.substr(0, idLength))] = words;
}

// The source's own list goes before ours.
Result<Names> namesFor(const std::filesystem::path& source, JobContext& job) {
    Names names;
    for (const std::string_view each : synsets)
        takeLine(each, names);
    for (const char* list : {"words.txt", "LOC_synset_mapping.txt"}) {
        std::error_code code;
        if (!std::filesystem::is_regular_file(source / list, code))
            continue;
        const auto text = readTextFile(source / list, longestList);
        if (!text)
            return tl::unexpected(text.error());
        for (std::size_t at = 0; at < text->size();) {
            const std::size_t end = std::min(text->find('\n', at), text->size());
            takeLine(std::string_view(*text).substr(at, end - at), names);
            at = end + 1;
        }
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "The import");
    }
    return names;
}

// By class index. Two ids may have one word ("crane" is a bird and a machine): both keep their id behind it.
std::vector<std::string> readable(const std::vector<std::string>& classes, const Names& names) {
    std::map<std::string, int> users;
    const auto wordOf = [&names](const std::string& id) {
        const auto found = names.find(id);
        return found == names.end() ? id : found->second;
    };
    for (const std::string& each : classes)
        ++users[wordOf(each)];
    std::vector<std::string> words;
    words.reserve(classes.size());
    for (const std::string& each : classes)
        words.push_back(users[wordOf(each)] > 1 ? wordOf(each) + " (" + each + ")" : wordOf(each));
    return words;
}

} // namespace

Result<ImportedData> importImageNet(const ImportRequest& request, JobContext& job) {
    const auto scanned = scanFolder(request.source, job, ScanPurpose::Evaluation);
    if (!scanned)
        return tl::unexpected(scanned.error());
    if (std::none_of(scanned->classes.begin(), scanned->classes.end(), isWordNetId))
        return fail(ErrorCode::ImportForeign, utf8(request.source),
                    "none of its folders is called by a WordNet id, such as n01440764");
    const auto names = namesFor(request.source, job);
    if (!names)
        return tl::unexpected(names.error());
    const std::vector<std::string> words = readable(scanned->classes, *names);
    const bool hasSets = scanned->layout == Layout::SetsAndClasses;
    CopyRequest copy{request.source, {}, request.out, request.how, hasSets ? CopyLayout::Sets : CopyLayout::Flat};
    for (const ImageEntry& image : scanned->images)
        copy.rows.push_back({image.path, words[static_cast<std::size_t>(image.classIndex)], image.set});
    const auto copied = copyData(copy, job);
    if (!copied)
        return tl::unexpected(copied.error());
    const auto unknown = std::count_if(scanned->classes.begin(), scanned->classes.end(),
                                       [&names](const std::string& id) { return !names->contains(id); });
    return ImportedData{copied->pictures, scanned->classes.size(), static_cast<std::size_t>(unknown)};
}

} // namespace classmith
