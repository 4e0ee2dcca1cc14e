// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/pictures/batch_loader.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <new>
#include <numeric>

#include "core/base/shuffle.h"

namespace classmith {

namespace {

constexpr std::uint64_t kOrderStream = 0x6F72646572ULL << 20; // far from any picture's own number

constexpr int kRepeatShift = 32; // beyond any number of pictures

// A picture of an epoch, and how often it was drawn before in it: each time it is another view.
struct Draw {
    std::size_t index = 0;
    std::uint64_t before = 0;
};

// The picture as this epoch sees it, S × S.
Result<RgbImage> augmentedPicture(const SampleSource& source, const Draw& draw, const LoaderOptions& options) {
    const std::uint64_t number = draw.index + (draw.before << kRepeatShift);
    return loadAugmented([&](const auto& reduction) { return source.load(draw.index, reduction); },
                         *options.augmentation, options.preprocessing, {options.seed, options.epoch, number},
                         options.streams);
}

Result<RgbImage> evaluationPicture(const SampleSource& source, std::size_t index, const LoaderOptions& options) {
    return source.load(index, {}).map(
        [&](const DecodedImage& decoded) { return preprocess(decoded.image, options.preprocessing); });
}

Result<RgbImage> picture(const SampleSource& source, const Draw& draw, const LoaderOptions& options) {
    try {
        return options.augmentation ? augmentedPicture(source, draw, options)
                                    : evaluationPicture(source, draw.index, options);
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::OutOfMemory, source.name(draw.index));
    }
}

// Errors that say something about this machine or this build rather than about the picture.
bool concernsAll(ErrorCode code) {
    return code == ErrorCode::OutOfMemory || code == ErrorCode::NotBuiltIn || code == ErrorCode::Internal;
}

} // namespace

std::vector<std::size_t> shuffledOrder(std::size_t count, std::uint64_t seed, std::uint64_t epoch) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    SampleRandom random(seed, epoch, kOrderStream);
    shuffle(order, random);
    return order;
}

BatchList cutIntoBatches(const std::vector<std::size_t>& order, int batch, bool mergeSingle) {
    BatchList batches;
    const auto step = static_cast<std::size_t>(std::max(batch, 1));
    for (std::size_t begin = 0; begin < order.size(); begin += step) {
        const std::size_t end = std::min(begin + step, order.size());
        batches.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(begin),
                             order.begin() + static_cast<std::ptrdiff_t>(end));
    }
    if (mergeSingle && batches.size() > 1 && batches.back().size() == 1) {
        const std::size_t last = batches.back().front();
        batches.pop_back();
        batches.back().push_back(last);
    }
    return batches;
}

struct BatchLoader::Slot {
    std::vector<std::size_t> indices;
    std::vector<std::uint64_t> before; // Draw's
    std::vector<std::uint8_t> pixels;
    std::vector<std::optional<Error>> errors; // one a picture; each written by the thread that claimed it
    std::atomic<std::size_t> left{0};
};

BatchLoader::BatchLoader(const SampleSource& source, BatchList batches, const LoaderOptions& options)
    : m_source(source), m_batches(std::move(batches)), m_options(options),
      m_pictureBytes(static_cast<std::size_t>(options.preprocessing.sizePx) *
                     static_cast<std::size_t>(options.preprocessing.sizePx) * 3) {
    for (int i = 0; i < std::max(options.threads, 1); ++i)
        m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

BatchLoader::~BatchLoader() {
    for (auto& thread : m_threads)
        thread.request_stop();
    m_threads.clear(); // joins
}

void BatchLoader::work(std::stop_token stop) {
    std::shared_ptr<Slot> slot;
    std::size_t position = 0;
    while (claim(slot, position, stop)) {
        fill(*slot, position);
        if (slot->left.fetch_sub(1) == 1) {
            const std::lock_guard lock(m_mutex); // so that the reader is either before its look or asleep
            m_changed.notify_all();
        }
    }
}

// The next picture to work on; opens the next batch where the newest has none left. False: nothing more to do.
bool BatchLoader::claim(std::shared_ptr<Slot>& slot, std::size_t& position, const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    for (;;) {
        if (stop.stop_requested())
            return false;
        if (!m_slots.empty() && m_nextPicture < m_slots.back()->indices.size()) {
            slot = m_slots.back();
            position = m_nextPicture++;
            return true;
        }
        if (m_nextBatch >= m_batches.size())
            return false;
        if (m_slots.size() >= static_cast<std::size_t>(std::max(m_options.ahead, 1))) {
            m_changed.wait(lock, stop, [this] {
                return m_slots.size() < static_cast<std::size_t>(std::max(m_options.ahead, 1)) ||
                       m_nextPicture < m_slots.back()->indices.size();
            });
            continue;
        }
        m_slots.push_back(openBatch());
        m_nextPicture = 0;
        m_changed.notify_all();
    }
}

// A batch that there is no memory for is full at once, with the error inside.
std::shared_ptr<BatchLoader::Slot> BatchLoader::openBatch() {
    auto opened = std::make_shared<Slot>();
    const std::vector<std::size_t>& wanted = m_batches[m_nextBatch++];
    try {
        opened->pixels.resize(wanted.size() * m_pictureBytes);
        opened->errors.resize(wanted.size());
        for (const std::size_t index : wanted)
            opened->before.push_back(m_options.augmentation ? m_drawn[index]++ : 0);
        opened->indices = wanted; // last: it says that the rest is there
        opened->left = opened->indices.size();
    } catch (const std::bad_alloc&) {
        opened->errors.assign(1, Error{ErrorCode::OutOfMemory, "a batch of pictures", {}});
    }
    return opened;
}

void BatchLoader::fill(Slot& slot, std::size_t position) const {
    const auto image = picture(m_source, {slot.indices[position], slot.before[position]}, m_options);
    if (!image)
        slot.errors[position] = image.error();
    else if (image->pixels.size() != m_pictureBytes)
        slot.errors[position] = Error{ErrorCode::Internal, "BatchLoader", "a picture of another size"};
    else
        std::memcpy(slot.pixels.data() + position * m_pictureBytes, image->pixels.data(), m_pictureBytes);
}

Result<std::optional<Batch>> BatchLoader::next() {
    std::shared_ptr<Slot> slot;
    {
        std::unique_lock lock(m_mutex);
        if (m_taken >= m_batches.size())
            return std::optional<Batch>();
        m_changed.wait(lock, [this] { return !m_slots.empty() && m_slots.front()->left == 0; });
        slot = std::move(m_slots.front());
        m_slots.pop_front();
        ++m_taken;
        m_changed.notify_all();
    }
    for (const auto& error : slot->errors) {
        if (error && concernsAll(error->code))
            return tl::unexpected(*error);
    }
    return std::optional(publish(*slot));
}

// Closes the gaps that unreadable pictures left.
Batch BatchLoader::publish(Slot& slot) const {
    Batch batch;
    for (std::size_t i = 0; i < slot.indices.size(); ++i) {
        if (slot.errors[i]) {
            batch.unreadable.emplace_back(slot.indices[i], *slot.errors[i]);
            continue;
        }
        if (batch.size() != i)
            std::memcpy(slot.pixels.data() + batch.size() * m_pictureBytes, slot.pixels.data() + i * m_pictureBytes,
                        m_pictureBytes);
        batch.indices.push_back(slot.indices[i]);
        batch.labels.push_back(m_source.label(slot.indices[i]));
    }
    slot.pixels.resize(batch.size() * m_pictureBytes);
    batch.pixels = std::move(slot.pixels);
    return batch;
}

} // namespace classmith
