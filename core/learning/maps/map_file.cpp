// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/maps/map_file.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <string_view>

#include "core/base/open_errors.h"

namespace classmith {

namespace {

constexpr std::string_view title = "classmith maps 1";
constexpr std::uint64_t headBytes = 48;
constexpr std::uint64_t entryBytes = 24;
constexpr std::uint64_t mostBytes = std::uint64_t{1} << 46; // more is no number of this program's

} // namespace

std::uint64_t MapLayout::fileBytes() const {
    return headBytes + count * (bytes + entryBytes) + sizeof(std::uint64_t);
}

MapFile::Head MapFile::headOf(const ContentKey& id, MapLayout layout) {
    Head head;
    std::copy(title.begin(), title.end(), head.title.begin());
    head.id = id;
    head.layout = layout;
    return head;
}

// Four lanes, so that it costs less than reading does.
std::uint64_t MapFile::checksumOf(std::span<const std::byte> bytes) {
    constexpr std::uint64_t factor = 0x9E3779B97F4A7C15ULL;
    constexpr std::size_t blockBytes = 4 * sizeof(std::uint64_t);
    std::array<std::uint64_t, 4> lanes{1, 2, 3, bytes.size()};
    for (; !bytes.empty(); bytes = bytes.subspan(std::min(bytes.size(), blockBytes))) {
        std::array<std::uint64_t, 4> words{};
        std::memcpy(words.data(), bytes.data(), std::min(bytes.size(), blockBytes));
        for (std::size_t i = 0; i < lanes.size(); ++i)
            lanes[i] = std::rotl((lanes[i] ^ words[i]) * factor, 29);
    }
    std::uint64_t sum = 0;
    for (const std::uint64_t lane : lanes)
        sum = std::rotl((sum ^ lane) * factor, 31);
    return sum;
}

std::optional<MapFile> MapFile::open(const std::filesystem::path& path, const ContentKey& id, MapLayout layout) {
    auto opened = lookAtOwn(path);
    if (!opened || layout.count == 0 || layout.count > mostBytes / (layout.bytes + entryBytes) ||
        opened->size() != static_cast<std::int64_t>(layout.fileBytes()))
        return std::nullopt;
    static_assert(sizeof(Head) == headBytes && sizeof(Entry) == entryBytes);
    MapFile file(std::move(*opened), layout);
    const Head wanted = headOf(id, layout);
    Head head;
    std::uint64_t checksum = 0;
    file.m_entries.resize(layout.count); // as many as the caller has pictures
    const auto read = [&](std::uint64_t offset, std::span<std::byte> room) {
        return file.m_file.readAt(static_cast<std::int64_t>(offset), room) == static_cast<std::int64_t>(room.size());
    };
    const std::uint64_t end = sizeof(Head) + layout.count * layout.bytes;
    const auto entries = std::as_writable_bytes(std::span(file.m_entries));
    if (!read(0, std::as_writable_bytes(std::span(&head, 1))) || std::memcmp(&head, &wanted, sizeof(Head)) != 0 ||
        !read(end, entries) || !read(end + entries.size(), std::as_writable_bytes(std::span(&checksum, 1))) ||
        checksum != checksumOf(entries))
        return std::nullopt;
    return file;
}

bool MapFile::has(std::size_t number, const ContentKey& picture) const {
    return picture != ContentKey{} && m_entries[number].picture == picture;
}

bool MapFile::read(std::size_t number, std::span<std::byte> room) const {
    const auto offset = static_cast<std::int64_t>(sizeof(Head) + number * m_layout.bytes);
    return m_file.readAt(offset, room) == static_cast<std::int64_t>(room.size()) &&
           checksumOf(room) == m_entries[number].checksum;
}

Result<NewMapFile> NewMapFile::create(const std::filesystem::path& path, const ContentKey& id, MapLayout layout) {
    auto file = NewFile::beside(path);
    if (!file)
        return tl::unexpected(writeError(path, file.error()));
    NewMapFile made(path, std::move(*file));
    const MapFile::Head head = MapFile::headOf(id, layout);
    if (auto written = made.checked(made.m_file.append(std::as_bytes(std::span(&head, 1)))); !written)
        return tl::unexpected(written.error());
    return made;
}

Result<> NewMapFile::checked(int systemCode) const {
    return systemCode == 0 ? Result<>() : tl::unexpected(writeError(m_path, systemCode));
}

Result<> NewMapFile::add(std::span<const std::byte> map, const ContentKey& picture) {
    m_entries.push_back({picture, MapFile::checksumOf(map)});
    return checked(m_file.append(map));
}

Result<> NewMapFile::finish() {
    const auto entries = std::as_bytes(std::span(m_entries));
    const std::uint64_t checksum = MapFile::checksumOf(entries);
    auto written = checked(m_file.append(entries));
    if (written)
        written = checked(m_file.write(std::as_bytes(std::span(&checksum, 1))));
    return written ? checked(m_file.rename(m_path)) : written;
}

} // namespace classmith
