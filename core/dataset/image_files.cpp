// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/image_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/base/files.h"

namespace classmith {

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 10> extensions{".jpg", ".jpeg", ".png",  ".ppm",  ".bmp",
                                                      ".pgm", ".tif",  ".tiff", ".webp", ".gif"};

bool hidden(const fs::path& path) {
    return utf8(path.filename()).starts_with('.');
}

Result<std::vector<fs::path>> walk(const fs::path& root) {
    std::error_code code;
    std::vector<fs::path> found;
    // Links to folders are not followed: a loop would never end.
    fs::recursive_directory_iterator at(root, fs::directory_options::skip_permission_denied, code);
    for (; !code && at != fs::recursive_directory_iterator(); at.increment(code)) {
        std::error_code ignored;
        if (hidden(at->path()))
            at.disable_recursion_pending();
        else if (hasPictureExtension(at->path()) && at->is_regular_file(ignored))
            found.push_back(at->path());
    }
    if (code)
        return fail(ErrorCode::FileUnreadable, utf8(root), code.message());
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) { return utf8(a) < utf8(b); });
    return found;
}

} // namespace

bool hasPictureExtension(const fs::path& path) {
    std::string extension = utf8(path.extension());
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return std::find(extensions.begin(), extensions.end(), extension) != extensions.end();
}

Result<std::vector<fs::path>> imageFiles(const std::vector<fs::path>& inputs) {
    std::vector<fs::path> files;
    for (const fs::path& input : inputs) {
        std::error_code code;
        if (!fs::is_directory(input, code)) {
            files.push_back(input);
            continue;
        }
        const auto found = walk(input);
        if (!found)
            return found;
        files.insert(files.end(), found->begin(), found->end());
    }
    if (files.empty())
        return fail(ErrorCode::PicturesMissing, utf8(inputs.front()));
    return files;
}

} // namespace classmith
