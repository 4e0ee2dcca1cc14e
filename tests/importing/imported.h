// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/files.h"
#include "core/imaging/decode.h"
#include "core/importing/import_data.h"
#include "tests/support/test_support.h"

namespace classmith::test {

// What lies below a folder: files, relative and sorted.
inline QStringList filesBelow(const std::filesystem::path& folder) {
    QStringList files;
    if (std::filesystem::exists(folder))
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                files << QString::fromStdString(utf8(entry.path().lexically_relative(folder)));
    files.sort();
    return files;
}

inline RgbImage pictureOf(const std::filesystem::path& file) {
    const auto decoded = decodeImageFile(file);
    return decoded ? decoded->image : RgbImage();
}

// An import that must fail says so and leaves nothing.
inline QString refusal(const ImportRequest& request) {
    JobContext job;
    const auto answer = importData(request, job);
    if (answer)
        return QStringLiteral("it was imported");
    if (std::filesystem::exists(request.out) && !std::filesystem::is_empty(request.out))
        return QStringLiteral("it left something behind");
    return QString::fromStdString(std::string(codeName(answer.error().code)) + ": " + answer.error().detail);
}

} // namespace classmith::test
