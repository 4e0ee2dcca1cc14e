// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>

#include "core/base/job.h"
#include "core/learning/maps/map_file.h"
#include "core/learning/maps/map_folder.h"
#include "core/learning/pictures/batch_loader.h"
#include "core/learning/scoring/scorer.h"
#include "core/models/networks/passes/frozen_part.h"

namespace classmith {

// The numbers of a set's maps: float32, or float16. Of the two formats of 16 bits it has the finer steps (11 bits, not
// 8), and what a network puts out is far from the largest number that it knows; larger ones are cut off there.
struct MapShape {
    Extent extent;
    bool isFlat = false;
    bool isHalf = false;

    std::size_t bytes() const; // of one map: row by row, the channels of a place beside each other
    // For n maps, one after the other, as they lie in memory.
    at::Tensor room(std::int64_t n) const;
    // The same memory as a network takes it: [n, channels, side, side], channels_last; flat: [n, channels].
    at::Tensor asInput(const at::Tensor& maps) const;
    // From n × channels × side × side floats.
    at::Tensor fromPlanes(const std::vector<float>& values, std::int64_t n) const;
};

// The maps of one view of a set's pictures, in memory or in a file.
class KeptMaps {
  public:
    KeptMaps(const MapShape& shape, std::vector<std::byte> memory) : m_shape(shape), m_memory(std::move(memory)) {}
    KeptMaps(const MapShape& shape, MapFile file) : m_shape(shape), m_file(std::move(file)) {}

    const MapShape& shape() const { return m_shape; }
    bool isInMemory() const { return !m_file; }
    // False: the file was damaged while it was in use.
    bool read(std::size_t number, std::span<std::byte> room) const;

  private:
    MapShape m_shape;
    std::vector<std::byte> m_memory;
    std::optional<MapFile> m_file;
};

// Which maps are wanted, and how they come about where they are not there yet.
struct MapOrder {
    ContentKey id; // of all that they depend on but the pictures
    MapShape shape;
    bool inMemory = true;                    // else in a file alone
    std::vector<std::size_t> numbers;        // of the pictures that may be readable, ascending
    std::vector<ContentKey> pictures;        // of all of the set
    LoaderOptions loading;                   // a view of the pictures
    std::function<Result<Scorer*>()> scorer; // the frozen part; asked for where something is computed
    std::function<void(std::size_t done)> progress;
};

// What came of an order.
struct MapsMade {
    KeptMaps maps;
    std::size_t computed = 0; // the others were there
    std::vector<std::pair<std::size_t, Error>> unreadable;
    std::optional<Error> notKept; // why later trainings will not find them
};

// Takes from the folder what it has of them, computes the rest and leaves all of them there. Errors: Cancelled,
// OutOfMemory, those of BatchLoader and Scorer; where they are kept in a file alone: DiskFull, FileUnwritable.
Result<MapsMade> makeMaps(const SampleSource& source, const MapOrder& order, MapFolder& folder, JobContext& job);

} // namespace classmith
