// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/maps/map_folder.h"

#include <algorithm>
#include <chrono>
#include <vector>

#include "core/base/disk/new_file.h"
#include "core/base/files.h"
#include "core/learning/device/free_memory.h"

namespace classmith {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;
constexpr std::chrono::hours longestUnused{24 * 30};
constexpr const char* ending = ".maps";

struct FoundFile {
    fs::path path;
    fs::file_time_type used;
    std::uint64_t bytes = 0;
};

std::vector<FoundFile> filesOf(const fs::path& folder) {
    std::vector<FoundFile> files;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code), end; !code && entry != end; entry.increment(code)) {
        std::error_code unknown;
        if (entry->path().extension() == ending && entry->symlink_status(unknown).type() == fs::file_type::regular)
            files.push_back({entry->path(), entry->last_write_time(unknown), entry->file_size(unknown)});
    }
    std::sort(files.begin(), files.end(), [](const FoundFile& a, const FoundFile& b) { return a.used < b.used; });
    return files;
}

std::uint64_t bytesOf(const std::vector<FoundFile>& files) {
    std::uint64_t bytes = 0;
    for (const FoundFile& file : files)
        bytes += file.bytes;
    return bytes;
}

} // namespace

MapLimits MapLimits::ofThisComputer() {
    constexpr std::uint64_t mostMemory = 4 * gibibyte;
    const std::uint64_t memory = memoryOfThisComputer();
    return {std::min(mostMemory, memory > 0 ? memory / 8 : gibibyte), 16 * gibibyte};
}

MapFolder::MapFolder(fs::path folder, const MapLimits& limits) : m_folder(std::move(folder)), m_limits(limits) {
    removeLeftOverFiles(m_folder);
}

MapFolder MapFolder::ofThisComputer() {
    return {cacheFolder() / "maps", MapLimits::ofThisComputer()};
}

fs::path MapFolder::fileOf(const ContentKey& id) const {
    return m_folder / (hexText(id) + ending);
}

void MapFolder::use(const ContentKey& id) {
    std::error_code code;
    fs::last_write_time(fileOf(id), fs::file_time_type::clock::now(), code);
    m_used.insert(fileOf(id));
}

// What all files together may have, where those that are there have so many.
std::uint64_t MapFolder::mostBytes(std::uint64_t kept) const {
    std::error_code code;
    const fs::space_info space = fs::space(m_folder, code);
    return code ? m_limits.diskBytes : std::min<std::uint64_t>(m_limits.diskBytes, (space.available + kept) / 2);
}

bool MapFolder::hasRoom(std::uint64_t bytes) const {
    return makeFolder(m_folder) && bytes <= mostBytes(bytesOf(filesOf(m_folder)));
}

bool MapFolder::makeRoom(std::uint64_t bytes) const {
    if (!makeFolder(m_folder))
        return false;
    const std::vector<FoundFile> files = filesOf(m_folder);
    std::uint64_t kept = bytesOf(files);
    const std::uint64_t most = mostBytes(kept);
    const auto expired = fs::file_time_type::clock::now() - longestUnused;
    for (const FoundFile& file : files) {
        const bool isWanted = file.used >= expired && kept + bytes <= most;
        if (isWanted || m_used.count(file.path) > 0 || bytes > most)
            continue;
        std::error_code code;
        if (fs::remove(file.path, code))
            kept -= file.bytes;
    }
    return kept + bytes <= most;
}

} // namespace classmith
