// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/base/disk/new_file.h"
#include "core/base/disk/open_file.h"
#include "core/base/error.h"
#include "core/learning/pictures/content_key.h"

namespace classmith {

// How many maps a file has, and how long each is.
struct MapLayout {
    std::uint64_t count = 0;
    std::uint64_t bytes = 0; // of each

    std::uint64_t fileBytes() const;
    bool operator==(const MapLayout&) const = default;
};

// Maps of pictures by their numbers, in a file of the cache folder: a head, the maps, and for each the key of its
// picture and a checksum. Anything else in its place is no such file, and one that is damaged lacks what is damaged.
class MapFile {
  public:
    // None where there is none, where it is of something else, or not whole.
    static std::optional<MapFile> open(const std::filesystem::path& path, const ContentKey& id, MapLayout layout);

    bool has(std::size_t number, const ContentKey& picture) const;
    bool read(std::size_t number, std::span<std::byte> room) const; // false: it is damaged, or cannot be read

  private:
    friend class NewMapFile;
    struct Entry {
        ContentKey picture{};
        std::uint64_t checksum = 0;
    };
    struct Head {
        std::array<char, 16> title{};
        ContentKey id{};
        MapLayout layout;
    };
    static Head headOf(const ContentKey& id, MapLayout layout);
    static std::uint64_t checksumOf(std::span<const std::byte> bytes);
    MapFile(OpenFile file, MapLayout layout) : m_file(std::move(file)), m_layout(layout) {}

    OpenFile m_file;
    MapLayout m_layout;
    std::vector<Entry> m_entries;
};

// One that is being written, map by map; it takes its place when it is whole.
class NewMapFile {
  public:
    // Errors: DiskFull, FileUnwritable.
    static Result<NewMapFile> create(const std::filesystem::path& path, const ContentKey& id, MapLayout layout);
    Result<> add(std::span<const std::byte> map, const ContentKey& picture); // of the next number; zeros: none
    Result<> finish();

  private:
    NewMapFile(std::filesystem::path path, NewFile file) : m_path(std::move(path)), m_file(std::move(file)) {}
    Result<> checked(int systemCode) const;

    std::filesystem::path m_path;
    NewFile m_file;
    std::vector<MapFile::Entry> m_entries;
};

} // namespace classmith
