// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/run_pictures.h"

#include "core/base/files.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

bool sameBytes(const fs::path& a, const fs::path& b) {
    std::error_code code;
    const auto size = fs::file_size(a, code);
    if (code || size != fs::file_size(b, code) || code)
        return false;
    const auto first = readFile(a);
    const auto second = readFile(b);
    return first && second && *first == *second;
}

} // namespace

RunPictures::RunPictures(const std::vector<SplitEntry>& split, fs::path ownData, fs::path data)
    : m_split(split), m_ownData(std::move(ownData)), m_data(std::move(data)) {
    std::error_code code;
    m_sameFolder = fs::equivalent(m_ownData, m_data, code);
    for (std::size_t i = 0; i < split.size(); ++i)
        m_paths.add(split[i].path, i);
}

std::optional<SetKind> RunPictures::setOf(const std::string& path) const {
    const auto found = m_paths.find(path);
    if (!found)
        return std::nullopt;
    const SplitEntry& entry = m_split[*found];
    const bool isOwn = m_sameFolder && entry.path == path;
    return isOwn || isSame(entry.path, path) ? std::optional(entry.set) : std::nullopt;
}

// own: as the run knows it.
bool RunPictures::isSame(const std::string& own, const std::string& path) const {
    const fs::path first = m_ownData / pathFromUtf8(own);
    std::error_code code;
    return !fs::exists(first, code) || sameBytes(first, m_data / pathFromUtf8(path));
}

bool RunPictures::isOwnDataset() const {
    if (m_sameFolder)
        return true;
    constexpr int compared = 20; // whole files; a dataset that only has the same names differs in the first
    std::size_t there = 0;
    int looked = 0;
    for (const SplitEntry& entry : m_split) {
        const std::string path = spellingOnDisk(m_data, entry.path);
        std::error_code code;
        if (!fs::exists(m_data / pathFromUtf8(path), code))
            continue;
        ++there;
        if (looked++ < compared && !isSame(entry.path, path))
            return false;
    }
    return there * 2 > m_split.size();
}

} // namespace classmith
