// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/filing/data_copy.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/files.h"
#include "core/base/output/inside_path.h"
#include "core/base/output/new_folder.h"
#include "core/filing/move_plan.h"
#include "core/project/counts/dataset_counts.h"
#include "core/project/project.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr auto listName = "samples.csv";

// One picture's way.
struct Copy {
    const SampleRow* row = nullptr;
    std::string to; // below the new folder
};

// A project may come from anyone, so that names are looked at before folders are made of them. Errors:
// ClassNameUnusable, FileUnreadable.
Result<std::vector<Copy>> planCopies(const CopyRequest& request, CopiedData& data) {
    std::vector<Copy> copies;
    std::set<std::string> taken;
    for (const SampleRow& row : request.rows) {
        if (row.className.empty()) {
            ++data.unlabelled;
            continue;
        }
        if (!isNameInFolder(row.className))
            return fail(ErrorCode::ClassNameUnusable, row.className);
        if (const char* why = whyOutside(row.path))
            return fail(ErrorCode::FileUnreadable, row.path, std::string("its path ") + why);
        const std::string set(setName(row.set.value_or(SetKind::Train)));
        const std::string wanted = (request.layout == CopyLayout::Sets ? set + "/" : std::string()) + row.className +
                                   "/" + row.path.substr(row.path.rfind('/') + 1);
        std::string to = wanted;
        for (int number = 2; !taken.insert(to).second; ++number)
            to = numberedName(wanted, number);
        copies.push_back({&row, std::move(to)});
    }
    return copies;
}

int placeAt(const fs::path& from, const fs::path& to, CopyHow how) {
    std::error_code code;
    switch (how) {
    case CopyHow::Copy:
        fs::copy_file(from, to, fs::copy_options::none, code);
        break;
    case CopyHow::HardLink: // of what a link leads to: a relative one would lead elsewhere
        fs::create_hard_link(withoutDetours(from), to, code);
        break;
    case CopyHow::Symlink:
        fs::create_symlink(fs::absolute(from, code), to, code);
        break;
    }
    return code ? code.default_error_condition().value() : 0;
}

Error errorOf(const fs::path& from, const fs::path& out, CopyHow how, int code) {
    if (!identityOf(from))
        return {ErrorCode::FileNotFound, utf8(from), {}};
    if (how == CopyHow::HardLink && code == EXDEV)
        return {ErrorCode::FileUnwritable, utf8(out), "hard links do not lead to another disk"};
    return writeError(out, code);
}

// File systems that take "A.jpg" and "a.jpg" for one have a name taken that was free.
Result<> makeOne(Copy& copy, const CopyRequest& request, const fs::path& folder) {
    const fs::path from = request.root / pathFromUtf8(copy.row->path);
    const std::string wanted = copy.to;
    int code = placeAt(from, folder / pathFromUtf8(copy.to), request.how);
    for (int number = 2; code == EEXIST; ++number) {
        copy.to = numberedName(wanted, number);
        code = placeAt(from, folder / pathFromUtf8(copy.to), request.how);
    }
    return code == 0 ? Result<>() : tl::unexpected(errorOf(from, request.out, request.how, code));
}

Result<> makeAll(std::vector<Copy>& copies, const CopyRequest& request, const fs::path& folder, JobContext& job) {
    std::set<std::string> folders;
    std::int64_t done = 0;
    for (Copy& copy : copies) {
        if (job.cancelled())
            return fail(ErrorCode::Cancelled, "Writing the copy");
        if (const std::string parent = folderOf(copy.to); folders.insert(parent).second)
            if (auto made = makeFolder(folder / pathFromUtf8(parent)); !made)
                return made;
        if (auto made = makeOne(copy, request, folder); !made)
            return made;
        job.progress(Phase::Writing, ++done, static_cast<std::int64_t>(copies.size()));
    }
    return {};
}

// What any program will read in the new folder, against what was meant.
Result<> readAgain(const std::vector<Copy>& copies, CopyLayout layout, const fs::path& folder, JobContext& job) {
    using Meaning = std::tuple<std::string, std::string, std::optional<SetKind>>; // path, class, set
    std::set<Meaning> meant;
    for (const Copy& copy : copies)
        meant.emplace(copy.to, copy.row->className,
                      layout == CopyLayout::Sets ? std::optional(copy.row->set.value_or(SetKind::Train))
                                                 : std::nullopt);
    const auto scanned = scanFolder(folder, job, ScanPurpose::Labelling);
    if (!scanned && scanned.error().code == ErrorCode::Cancelled)
        return tl::unexpected(scanned.error());
    std::set<Meaning> read;
    if (scanned)
        for (const ImageEntry& image : scanned->images)
            read.emplace(image.path,
                         image.classIndex < 0 ? std::string()
                                              : scanned->classes[static_cast<std::size_t>(image.classIndex)],
                         image.set);
    if (read == meant)
        return {};
    return fail(ErrorCode::InvalidValue, "The layout",
                "with these names of classes the new folder would not be read as what it is; choose the other layout");
}

Result<fs::path> targetOf(const CopyRequest& request) {
    auto out = placeForFolder(request.out, request.root);
    if (!out)
        return out;
    if (std::none_of(request.rows.begin(), request.rows.end(),
                     [](const SampleRow& row) { return !row.className.empty(); }))
        return fail(ErrorCode::DatasetNoImages, utf8(request.root), "None of the pictures has a class");
    return out;
}

} // namespace

Result<CopiedData> copyData(const CopyRequest& request, JobContext& job) {
    const auto out = targetOf(request);
    if (!out)
        return tl::unexpected(out.error());
    CopiedData data;
    auto copies = planCopies(request, data);
    if (!copies)
        return tl::unexpected(copies.error());
    FolderInTheMaking folder(*out);
    if (auto made = folder.create(); !made)
        return tl::unexpected(made.error());
    if (auto made = makeAll(*copies, request, folder.path(), job); !made)
        return tl::unexpected(made.error());
    if (auto good = readAgain(*copies, request.layout, folder.path(), job); !good)
        return tl::unexpected(good.error());
    if (auto published = folder.publish(); !published)
        return tl::unexpected(published.error());
    data.pictures = copies->size();
    for (const Copy& copy : *copies)
        data.renamed += copy.to.ends_with("/" + copy.row->path.substr(copy.row->path.rfind('/') + 1)) ? 0 : 1;
    return data;
}

Result<CopiedData> writeSampleFolder(const CopyRequest& request) {
    const auto out = targetOf(request);
    if (!out)
        return tl::unexpected(out.error());
    FolderInTheMaking folder(*out);
    if (auto made = folder.create(); !made)
        return tl::unexpected(made.error());
    if (auto written = writeFileAtomically(folder.path() / listName, sampleListText(request.rows)); !written)
        return tl::unexpected(written.error());
    if (auto published = folder.publish(); !published)
        return tl::unexpected(published.error());
    CopiedData data;
    for (const SampleRow& row : request.rows)
        ++(row.className.empty() ? data.unlabelled : data.pictures);
    return data;
}

std::vector<SampleRow> samplesOf(const Project& project, const DatasetCounts& counts) {
    std::vector<SampleRow> rows;
    for (const ImageRecord& image : project.images()) {
        if (image.missing || image.leftOut)
            continue;
        const ClassRecord* record = project.findClass(image.label);
        rows.push_back({image.path, record ? record->name : std::string(), counts.setOf(image.id)});
    }
    return rows;
}

} // namespace classmith
