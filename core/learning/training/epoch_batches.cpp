// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/epoch_batches.h"

#include <algorithm>

#include "core/learning/training/training_order.h"
#include "core/protocol/course/input_size.h"

namespace classmith {

namespace {

// The order is drawn over all pictures and those known to be unreadable are then passed over.
std::vector<std::size_t> readableOrder(const TrainRequest& request, const TrainData& data, int epoch) {
    const auto readable = data.readable(SetKind::Train);
    const auto drawn = trainingOrder(request, labelsOf(data.source(SetKind::Train)), epoch);
    std::vector<std::size_t> order;
    for (const std::size_t i : repeatedOrder(drawn, request.repeats))
        if (std::binary_search(readable.begin(), readable.end(), i))
            order.push_back(i);
    return order;
}

LoaderOptions loadingOf(const TrainSetup& setup, TrainRecorder& recorder, int epoch) {
    const TrainRequest& request = setup.request;
    LoaderOptions options;
    options.preprocessing = setup.preprocessing.withSize(inputSizeAt(request, epoch));
    options.augmentation = request.augmentation;
    options.streams = recorder.info().augmentStreams;
    options.seed = request.seed;
    options.epoch = static_cast<std::uint64_t>(epoch);
    options.threads = setup.decodeThreads();
    return options;
}

} // namespace

EpochBatches::EpochBatches(const TrainSetup& setup, const TrainData& data, TrainRecorder& recorder,
                           const FrozenMaps* maps, int epoch)
    : m_source(data.source(SetKind::Train)), m_maps(maps), m_epoch(epoch) {
    BatchList list = trainingBatches(setup, readableOrder(setup.request, data, epoch));
    m_updates = updateSizes(list, setup.request.accumulate);
    if (maps) {
        m_batches = std::move(list);
        m_drawn.resize(m_source.size());
    } else {
        m_loader = std::make_unique<BatchLoader>(m_source, std::move(list), loadingOf(setup, recorder, epoch));
    }
}

Result<std::optional<StepBatch>> EpochBatches::next() {
    if (m_maps)
        return nextOfMaps();
    auto batch = m_loader->next();
    if (!batch)
        return tl::unexpected(batch.error());
    return *batch ? std::optional(StepBatch{std::move(**batch), {}}) : std::nullopt;
}

Result<std::optional<StepBatch>> EpochBatches::nextOfMaps() {
    if (m_next == m_batches.size())
        return std::nullopt;
    StepBatch step;
    step.batch.indices = std::move(m_batches[m_next++]);
    std::vector<std::size_t> before;
    for (const std::size_t number : step.batch.indices) {
        before.push_back(m_drawn[number]++);
        step.batch.labels.push_back(m_source.label(number));
    }
    auto maps = m_maps->ofTraining(step.batch.indices, m_epoch, before);
    if (!maps)
        return tl::unexpected(maps.error());
    step.maps = std::move(*maps);
    return step;
}

bool statisticsMove(const TrainSetup& setup) {
    return std::any_of(setup.plan.begin(), setup.plan.end(),
                       [](StageState state) { return state == StageState::Trains; });
}

BatchList trainingBatches(const TrainSetup& setup, const std::vector<std::size_t>& order) {
    return cutIntoBatches(order, setup.request.batch, statisticsMove(setup));
}

} // namespace classmith
