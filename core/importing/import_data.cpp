// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/importing/import_data.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/files.h"
#include "core/base/output/file_names.h"
#include "core/base/output/new_folder.h"
#include "core/dataset/known/known_sets.h"
#include "core/importing/picture_folder.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

const std::vector<std::string> digitClasses{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
// As its authors call them, but for what no folder may be called.
const std::vector<std::string> fashionClasses{"T-shirt or top", "Trouser", "Pullover", "Dress", "Coat",
                                              "Sandal",         "Shirt",   "Sneaker",  "Bag",   "Ankle boot"};

// Each label has a class, no two classes are one folder, and each can be one on every system.
Result<> checkData(const ImportRequest& request, const RawData& data) {
    std::set<std::string> names;
    for (const std::string& name : data.classes) {
        if (!isPortableFileName(name, longestClassFolder))
            return fail(ErrorCode::ClassNameUnusable, name);
        if (!names.insert(name).second)
            return fail(ErrorCode::ImportForeign, utf8(request.source), "two of its classes are called “" + name + "”");
    }
    for (const RawPictures& part : data.parts)
        for (const std::uint32_t label : part.labels)
            if (label >= data.classes.size())
                return fail(ErrorCode::ImportForeign, utf8(request.source),
                            "a label is " + std::to_string(label) + ", and there are " +
                                std::to_string(data.classes.size()) + " classes");
    return {};
}

Result<ImportedData> writePictures(const ImportRequest& request, const RawData& data, const fs::path& place,
                                   JobContext& job) {
    if (auto good = checkData(request, data); !good)
        return tl::unexpected(good.error());
    std::size_t total = 0;
    for (const RawPictures& part : data.parts)
        total += part.labels.size();
    FolderInTheMaking folder(place);
    if (auto made = folder.create(); !made)
        return tl::unexpected(made.error());
    PictureFolder pictures(folder.path(), data.classes);
    for (const RawPictures& part : data.parts)
        if (auto added = pictures.add(part, total, job); !added)
            return tl::unexpected(added.error());
    if (auto published = folder.publish(); !published)
        return tl::unexpected(published.error());
    return ImportedData{total, data.classes.size(), 0};
}

Result<ImportedData> importIdx(const ImportRequest& request, const std::vector<std::string>& classes,
                               const fs::path& place, JobContext& job) {
    const auto files = readSourceFiles(request.source, idxFileNames(), job);
    if (!files)
        return tl::unexpected(files.error());
    const auto data = readIdx(request.source, *files, classes);
    return data ? writePictures(request, *data, place, job) : tl::unexpected(data.error());
}

Result<ImportedData> importMnist(const ImportRequest& request, const fs::path& place, JobContext& job) {
    return importIdx(request, digitClasses, place, job);
}

Result<ImportedData> importFashion(const ImportRequest& request, const fs::path& place, JobContext& job) {
    return importIdx(request, fashionClasses, place, job);
}

// Both versions may lie in one folder; the binary one is read then, which is the simpler.
Result<ImportedData> importCifar(const ImportRequest& request, CifarLabels labels, const fs::path& place,
                                 JobContext& job) {
    const std::vector<std::string> binary = cifarBinaryNames(labels);
    std::vector<std::string> wanted = cifarPythonNames(labels);
    wanted.insert(wanted.end(), binary.begin(), binary.end());
    const auto files = readSourceFiles(request.source, wanted, job);
    if (!files)
        return tl::unexpected(files.error());
    if (files->empty())
        return fail(ErrorCode::ImportForeign, utf8(request.source),
                    "neither “" + wanted.front() + "” nor “" + binary.front() + "” is in it");
    const bool isBinary = files->contains(binary.front());
    const auto data =
        isBinary ? readCifarBinary(request.source, *files, labels) : readCifarPython(request.source, *files, labels);
    return data ? writePictures(request, *data, place, job) : tl::unexpected(data.error());
}

Result<ImportedData> importCifar10(const ImportRequest& request, const fs::path& place, JobContext& job) {
    return importCifar(request, CifarLabels::Ten, place, job);
}

Result<ImportedData> importCifar100(const ImportRequest& request, const fs::path& place, JobContext& job) {
    return importCifar(request, request.coarse ? CifarLabels::Coarse : CifarLabels::Fine, place, job);
}

Result<ImportedData> importIds(const ImportRequest& request, const fs::path&, JobContext& job) {
    return importImageNet(request, job);
}

using Reader = Result<ImportedData> (*)(const ImportRequest& request, const fs::path& place, JobContext& job);

// In the order of knownSets().
constexpr Reader readers[] = {
#define CLASSMITH_KNOWN_SET(reader, id, title, expects, hasCoarse, isCopied) reader,
#include "core/dataset/known/known_sets.inc"
#undef CLASSMITH_KNOWN_SET
};

} // namespace

Result<ImportedData> importData(const ImportRequest& request, JobContext& job) {
    const KnownSet* kind = findKnownSet(request.kind);
    if (!kind)
        return fail(ErrorCode::InvalidValue, "The kind of dataset", "there is no “" + request.kind + "”");
    if (request.coarse && !kind->hasCoarse)
        return fail(ErrorCode::InvalidValue, "The kind of labels", std::string(kind->title) + " has one kind alone");
    if (request.how != CopyHow::Copy && !kind->isCopied)
        return fail(ErrorCode::InvalidValue, "The way of copying",
                    "the pictures of " + std::string(kind->title) +
                        " are no files yet, so that no link can lead there");
    const auto place = placeForFolder(request.out, request.source);
    if (!place)
        return tl::unexpected(place.error());
    return readers[kind - knownSets().data()](request, *place, job);
}

} // namespace classmith
