// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/image_files.h"

#include <algorithm>

#include "core/base/files.h"
#include "core/dataset/folder_walk.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

Result<> addFolder(const fs::path& folder, JobContext& job, PictureFiles& found) {
    auto contents = walkFolder(folder, job);
    if (!contents)
        return tl::unexpected(contents.error());
    std::sort(contents->pictures.begin(), contents->pictures.end());
    for (const std::string& picture : contents->pictures)
        found.files.push_back(folder / pathFromUtf8(picture));
    for (DatasetNote& note : contents->notes) {
        if (isAboutPath(note.kind))
            note.subject = utf8(folder / pathFromUtf8(note.subject));
        found.notes.push_back(std::move(note));
    }
    return {};
}

} // namespace

Result<PictureFiles> imageFiles(const std::vector<fs::path>& inputs, JobContext& job) {
    PictureFiles found;
    for (const fs::path& input : inputs) {
        std::error_code code;
        if (!fs::is_directory(input, code))
            found.files.push_back(input);
        else if (auto added = addFolder(input, job, found); !added)
            return tl::unexpected(added.error());
    }
    if (found.files.empty())
        return fail(ErrorCode::PicturesMissing, utf8(inputs.front()), joinedSentences(found.notes));
    return found;
}

} // namespace classmith
