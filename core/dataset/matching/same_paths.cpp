// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/dataset/matching/same_paths.h"

#include "core/base/files.h"
#include "core/base/text/unicode.h"

namespace classmith {

void SamePaths::add(std::string_view path, std::size_t number) {
    m_exact.emplace(path, number);
    if (isAscii(path))
        return;
    const auto [place, isNew] = m_looks.emplace(composed(path), number);
    if (!isNew)
        place->second.reset();
}

std::optional<std::size_t> SamePaths::find(std::string_view path) const {
    if (const auto exact = m_exact.find(path); exact != m_exact.end())
        return exact->second;
    if (isAscii(path))
        return std::nullopt;
    const auto look = m_looks.find(composed(path));
    return look == m_looks.end() ? std::nullopt : look->second;
}

std::string spellingOnDisk(const std::filesystem::path& root, const std::string& path) {
    const auto isThere = [&root](const std::string& each) {
        std::error_code code;
        return std::filesystem::exists(root / pathFromUtf8(each), code);
    };
    if (isAscii(path) || isThere(path))
        return path;
    for (std::string other : {composed(path), decomposed(path)})
        if (other != path && isThere(other))
            return other;
    return path;
}

} // namespace classmith
