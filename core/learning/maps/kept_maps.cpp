// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/maps/kept_maps.h"

#include <algorithm>
#include <cstring>

#include <ATen/ops/empty.h>

#include "core/base/files.h"
#include "core/learning/network/tensor_views.h"

namespace classmith {

namespace {

constexpr int picturesAtOnce = 32;
constexpr double largestHalf = 65504.0;

// One view on its way from the folder and the network to where it is kept.
class MapMaking {
  public:
    MapMaking(const SampleSource& source, const MapOrder& order, MapFolder& folder, JobContext& job)
        : m_source(source), m_order(order), m_folder(folder),
          m_job(job), m_layout{order.pictures.size(), order.shape.bytes()}, m_there(order.pictures.size(), false),
          m_scratch(order.shape.bytes()) {}
    Result<MapsMade> run();

  private:
    std::span<std::byte> slot(std::size_t number) {
        return std::span(m_memory).subspan(number * m_layout.bytes, m_layout.bytes);
    }
    std::vector<std::size_t> takeFromFolder();
    Result<> begin();
    Result<> compute(const std::vector<std::size_t>& missing);
    Result<> computeBatch(const Batch& batch);
    Result<> put(std::size_t number, std::span<const std::byte> map);
    Result<> putOthers(std::size_t end);
    Result<> write(std::span<const std::byte> map, const ContentKey& picture);
    Result<MapsMade> finished();

    const SampleSource& m_source;
    const MapOrder& m_order;
    MapFolder& m_folder;
    JobContext& m_job;
    MapLayout m_layout;
    std::optional<MapFile> m_found;
    std::optional<NewMapFile> m_new;
    std::vector<std::byte> m_memory;
    std::vector<bool> m_there; // by number: the folder has it
    std::vector<std::byte> m_scratch;
    std::size_t m_next = 0; // to be written
    std::size_t m_computed = 0;
    std::vector<std::pair<std::size_t, Error>> m_unreadable;
    std::optional<Error> m_notKept;
};

// Every byte of what is found is looked at once, so that nothing damaged is taken.
std::vector<std::size_t> MapMaking::takeFromFolder() {
    m_found = MapFile::open(m_folder.fileOf(m_order.id), m_order.id, m_layout);
    std::vector<std::size_t> missing;
    for (const std::size_t number : m_order.numbers) {
        const auto room = m_order.inMemory ? slot(number) : std::span(m_scratch);
        m_there[number] = m_found && m_found->has(number, m_order.pictures[number]) && m_found->read(number, room);
        if (!m_there[number])
            missing.push_back(number);
    }
    return missing;
}

Result<> MapMaking::begin() {
    if (!m_folder.makeRoom(m_layout.fileBytes())) {
        m_notKept = Error{ErrorCode::DiskFull, utf8(m_folder.path()), {}};
        return m_order.inMemory ? Result<>() : tl::unexpected(*m_notKept);
    }
    auto made = NewMapFile::create(m_folder.fileOf(m_order.id), m_order.id, m_layout);
    if (made) {
        m_new.emplace(std::move(*made));
        return {};
    }
    m_notKept = made.error();
    return m_order.inMemory ? Result<>() : tl::unexpected(made.error());
}

// What cannot be written is of use to this training where it is in memory as well.
Result<> MapMaking::write(std::span<const std::byte> map, const ContentKey& picture) {
    if (!m_new)
        return {};
    auto written = m_new->add(map, picture);
    if (written || !m_order.inMemory)
        return written;
    m_notKept = written.error();
    m_new.reset();
    return {};
}

// What lies between the computed ones: from the file before, or nothing.
Result<> MapMaking::putOthers(std::size_t end) {
    for (; m_next < end; ++m_next) {
        std::span<std::byte> map = m_order.inMemory ? slot(m_next) : std::span(m_scratch);
        bool isThere = m_there[m_next];
        if (isThere && !m_order.inMemory)
            isThere = m_found->read(m_next, map);
        if (!isThere)
            std::memset(map.data(), 0, map.size());
        if (auto written = write(map, isThere ? m_order.pictures[m_next] : ContentKey{}); !written)
            return written;
    }
    return {};
}

Result<> MapMaking::put(std::size_t number, std::span<const std::byte> map) {
    if (auto others = putOthers(number); !others)
        return others;
    if (m_order.inMemory)
        std::memcpy(slot(number).data(), map.data(), map.size());
    m_next = number + 1;
    ++m_computed;
    return write(map, m_order.pictures[number]);
}

Result<> MapMaking::computeBatch(const Batch& batch) {
    if (batch.size() == 0)
        return {};
    auto scorer = m_order.scorer();
    if (!scorer)
        return tl::unexpected(scorer.error());
    const auto values = (*scorer)->run(batch.pixels, batch.size());
    if (!values)
        return tl::unexpected(values.error());
    const at::Tensor maps = m_order.shape.fromPlanes(*values, static_cast<std::int64_t>(batch.size()));
    const auto* bytes = static_cast<const std::byte*>(maps.const_data_ptr());
    for (std::size_t i = 0; i < batch.size(); ++i)
        if (auto kept = put(batch.indices[i], {bytes + i * m_layout.bytes, m_layout.bytes}); !kept)
            return kept;
    return {};
}

Result<> MapMaking::compute(const std::vector<std::size_t>& missing) {
    BatchLoader loader(m_source, cutIntoBatches(missing, picturesAtOnce, false), m_order.loading);
    std::size_t done = m_order.numbers.size() - missing.size();
    for (;;) {
        m_job.pausePoint();
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        auto batch = loader.next();
        if (!batch)
            return tl::unexpected(batch.error());
        if (!*batch)
            return putOthers(m_layout.count);
        if (auto computed = computeBatch(**batch); !computed)
            return computed;
        done += (*batch)->size() + (*batch)->unreadable.size();
        for (auto& unreadable : (*batch)->unreadable)
            m_unreadable.push_back(std::move(unreadable));
        m_order.progress(done);
    }
}

Result<MapsMade> MapMaking::finished() {
    if (m_new) {
        m_found.reset(); // an open file stays in its place, on Windows
        if (auto written = m_new->finish(); !written) {
            if (!m_order.inMemory)
                return tl::unexpected(written.error());
            m_notKept = written.error();
        }
    }
    m_folder.use(m_order.id);
    if (m_order.inMemory)
        return MapsMade{KeptMaps(m_order.shape, std::move(m_memory)), m_computed, std::move(m_unreadable), m_notKept};
    if (!m_found)
        m_found = MapFile::open(m_folder.fileOf(m_order.id), m_order.id, m_layout);
    if (!m_found)
        return fail(ErrorCode::FileUnreadable, utf8(m_folder.fileOf(m_order.id)));
    return MapsMade{KeptMaps(m_order.shape, std::move(*m_found)), m_computed, std::move(m_unreadable), {}};
}

Result<MapsMade> MapMaking::run() {
    if (m_order.inMemory)
        m_memory.resize(m_layout.count * m_layout.bytes);
    const std::vector<std::size_t> missing = takeFromFolder();
    if (!missing.empty()) {
        if (auto begun = begin(); !begun)
            return tl::unexpected(begun.error());
        if (auto computed = compute(missing); !computed)
            return tl::unexpected(computed.error());
        if (m_computed == 0 && m_found)
            m_new.reset(); // nothing has come that the file before lacks
    }
    m_order.progress(m_order.numbers.size());
    return finished();
}

} // namespace

std::size_t MapShape::bytes() const {
    return static_cast<std::size_t>(extent.channels) * static_cast<std::size_t>(extent.sidePx) *
           static_cast<std::size_t>(extent.sidePx) * (isHalf ? sizeof(c10::Half) : sizeof(float));
}

at::Tensor MapShape::room(std::int64_t n) const {
    return at::empty({n, extent.sidePx, extent.sidePx, extent.channels}, isHalf ? at::kHalf : at::kFloat);
}

at::Tensor MapShape::asInput(const at::Tensor& maps) const {
    return isFlat ? maps.view({maps.size(0), -1}) : maps.permute({0, 3, 1, 2});
}

at::Tensor MapShape::fromPlanes(const std::vector<float>& values, std::int64_t n) const {
    const at::Tensor planes = tensorView(std::span(values), {n, extent.channels, extent.sidePx, extent.sidePx});
    const at::Tensor rows = planes.permute({0, 2, 3, 1});
    return room(n).copy_(isHalf ? rows.clamp(-largestHalf, largestHalf) : rows);
}

bool KeptMaps::read(std::size_t number, std::span<std::byte> room) const {
    if (m_file)
        return m_file->read(number, room);
    std::memcpy(room.data(), m_memory.data() + number * room.size(), room.size());
    return true;
}

Result<MapsMade> makeMaps(const SampleSource& source, const MapOrder& order, MapFolder& folder, JobContext& job) {
    return MapMaking(source, order, folder, job).run();
}

} // namespace classmith
