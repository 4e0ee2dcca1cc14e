// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>

#include "core/learning/pictures/content_key.h"

namespace classmith {

// How much of maps is kept at most.
struct MapLimits {
    std::uint64_t memoryBytes = 0; // of one training
    std::uint64_t diskBytes = 0;   // of all trainings; never more than half of what the disk could give

    static MapLimits ofThisComputer(); // an eighth of the memory, at most 4 GiB; 16 GiB on the disk
};

// Where the maps of all trainings lie, a file for each view of a set. What nobody has used for 30 days goes, and what
// was used longest ago where room is needed. The training thread calls it; several processes may have one folder.
class MapFolder {
  public:
    MapFolder(std::filesystem::path folder, const MapLimits& limits);
    static MapFolder ofThisComputer(); // in the cache folder

    const MapLimits& limits() const { return m_limits; }
    const std::filesystem::path& path() const { return m_folder; }
    std::filesystem::path fileOf(const ContentKey& id) const;
    // Nothing takes the file away while this object lives; it counts as used now.
    void use(const ContentKey& id);
    bool hasRoom(std::uint64_t bytes) const; // or could make it
    // Makes room for so many bytes; false where there is none for them.
    bool makeRoom(std::uint64_t bytes) const;

  private:
    std::uint64_t mostBytes(std::uint64_t kept) const;

    std::filesystem::path m_folder;
    MapLimits m_limits;
    std::set<std::filesystem::path> m_used;
};

} // namespace classmith
