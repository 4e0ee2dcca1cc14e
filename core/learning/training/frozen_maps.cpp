// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/frozen_maps.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include <nlohmann/json.hpp>
#include <torch/headeronly/version.h>

#include "core/base/files.h"
#include "core/base/random.h"
#include "core/base/text/json_text.h"
#include "core/protocol/run/preprocessing_json.h"

namespace classmith {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t viewStream = 0x7669657773ULL << 20; // far from any picture's own number

std::string sizeWords(std::uint64_t bytes) {
    std::array<char, 32> text{};
    const double mebibytes = static_cast<double>(bytes) / (1 << 20);
    std::snprintf(text.data(), text.size(), mebibytes < 1024 ? "%.0f MiB" : "%.1f GiB",
                  mebibytes < 1024 ? mebibytes : mebibytes / 1024);
    return text.data();
}

} // namespace

// Decides what is kept where, and has it made.
class FrozenMapsMaking {
  public:
    FrozenMapsMaking(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder, JobContext& job,
                     const Network& network, Precision precision)
        : m_setup(setup), m_data(data), m_recorder(recorder), m_job(job), m_network(network), m_precision(precision),
          m_folder(MapFolder::ofThisComputer()) {}
    Result<std::unique_ptr<FrozenMaps>> run();

  private:
    Result<int> viewsWithRoom() const;
    bool fits(int views) const;
    int madeViews(int views) const;
    std::uint64_t bytesOf(SetKind set) const;
    MapShape shapeOf(SetKind set) const { return {m_part.output, m_part.isFlat, set == SetKind::Train}; }
    Result<std::unique_ptr<FrozenMaps>> none(const std::string& why);
    void nameWeights();
    Result<> namePictures(SetKind set, std::vector<ContentKey>& keys);
    LoaderOptions loading(SetKind set, int view) const;
    ContentKey idOf(SetKind set, int view) const;
    Result<KeptMaps> made(SetKind set, int view);
    Result<> makeAll(FrozenMaps& maps);
    Result<Scorer*> scorerOf(Precision precision);
    void tell(SetKind set, int view, const MapsMade& made, double seconds) const;

    const TrainSetup& m_setup;
    TrainData& m_data;
    TrainRecorder& m_recorder;
    JobContext& m_job;
    const Network& m_network;
    Precision m_precision;
    MapFolder m_folder;
    FrozenPart m_part;
    ModelGraph m_graph; // the frozen part
    StateDict m_weights;
    ContentKey m_weightsKey{};
    std::array<std::vector<ContentKey>, 2> m_pictures; // train, validation
    std::unique_ptr<Scorer> m_scorer;
    std::optional<Precision> m_scorerPrecision;
    std::uint64_t m_memoryLeft = 0;
    std::int64_t m_done = 0; // pictures of all passes
    std::int64_t m_total = 0;
    bool m_saidNotKept = false;
};

std::uint64_t FrozenMapsMaking::bytesOf(SetKind set) const {
    return MapLayout{m_data.size(set), shapeOf(set).bytes()}.fileBytes();
}

// Views that no epoch would come to are not made. A picture that is drawn again in an epoch has the next one there.
int FrozenMapsMaking::madeViews(int views) const {
    const TrainRequest& request = m_setup.request;
    const bool drawsAgain = request.sampler == "balanced" || request.repeats > 1;
    return drawsAgain ? views : std::min(views, request.epochs);
}

bool FrozenMapsMaking::fits(int views) const {
    std::uint64_t memory = m_folder.limits().memoryBytes;
    memory -= std::min(memory, bytesOf(SetKind::Validation));
    const std::uint64_t view = bytesOf(SetKind::Train);
    const auto wanted = static_cast<std::uint64_t>(madeViews(views));
    const std::uint64_t onDisk = wanted - std::min(wanted, memory / view);
    return onDisk == 0 || m_folder.hasRoom(onDisk * view);
}

Result<int> FrozenMapsMaking::viewsWithRoom() const {
    const int asked = m_setup.request.views;
    if (m_setup.resumed && !fits(asked))
        return fail(ErrorCode::DiskFull, utf8(m_folder.path()));
    int views = asked;
    while (views > 0 && !fits(views))
        --views;
    return views;
}

Result<std::unique_ptr<FrozenMaps>> FrozenMapsMaking::none(const std::string& why) {
    m_recorder.log("no views are kept, the frozen part is computed in each epoch: " + why);
    m_recorder.info().request.views = 0;
    if (auto written = m_recorder.writeInfo(); !written)
        return tl::unexpected(written.error());
    return std::unique_ptr<FrozenMaps>();
}

void FrozenMapsMaking::nameWeights() {
    ContentHash hash;
    const StateDict all = m_network.stateDict();
    for (const ParameterSpec& spec : parameterSpecs(m_graph)) {
        const TensorData& tensor = m_weights[spec.name] = all.at(spec.name);
        hash.add(spec.name);
        hash.add(std::span(*tensor.bytes));
    }
    m_weightsKey = hash.key();
}

Result<> FrozenMapsMaking::namePictures(SetKind set, std::vector<ContentKey>& keys) {
    keys.resize(m_data.size(set));
    for (const std::size_t number : m_data.readable(set)) {
        if (m_job.cancelled())
            return fail(ErrorCode::Cancelled, "The training");
        keys[number] = m_data.source(set).contentKey(number);
    }
    return {};
}

LoaderOptions FrozenMapsMaking::loading(SetKind set, int view) const {
    LoaderOptions options;
    options.preprocessing = m_setup.preprocessing;
    options.threads = m_setup.request.threads; // the frozen part takes about as long as the decoding
    if (set == SetKind::Validation)
        return options;
    options.augmentation = m_setup.request.augmentation;
    options.streams = m_recorder.info().augmentStreams;
    options.seed = m_setup.request.seed;
    options.epoch = static_cast<std::uint64_t>(view) + 1;
    return options;
}

// All that the maps of a view depend on but the pictures: two that have one name are the same to the bit.
ContentKey FrozenMapsMaking::idOf(SetKind set, int view) const {
    ContentHash hash;
    for (const char* part : {CLASSMITH_VERSION, TORCH_VERSION})
        hash.add(std::string_view(part));
    hash.add(m_graph.id);
    hash.add(m_graph.nodes.back().name);
    hash.add(std::to_string(m_graph.inputSizePx) + (m_setup.onCpu() ? " cpu " : " cuda ") +
             std::to_string(m_setup.request.threads));
    hash.add(hexText(m_weightsKey));
    hash.add(dumpJson(toJson(m_setup.preprocessing)));
    hash.add(setName(set));
    if (set == SetKind::Train) {
        hash.add(dumpJson(toJson(m_setup.request)["augmentation"]));
        hash.add(std::to_string(m_setup.request.seed) + " " + std::to_string(view) + " " +
                 std::to_string(static_cast<int>(m_recorder.info().augmentStreams)));
        hash.add(precisionName(m_precision));
    }
    return hash.key();
}

// One at a time: each holds the weights.
Result<Scorer*> FrozenMapsMaking::scorerOf(Precision precision) {
    if (!m_scorer || m_scorerPrecision != precision) {
        m_scorer.reset();
        auto made = makeScorer(m_graph, m_weights, m_setup.preprocessing,
                               {NetworkOutput::Features, precision, m_setup.request.threads, m_setup.request.device});
        if (!made)
            return tl::unexpected(made.error());
        m_scorer = std::move(*made);
        m_scorerPrecision = precision;
    }
    return m_scorer.get();
}

void FrozenMapsMaking::tell(SetKind set, int view, const MapsMade& made, double seconds) const {
    const std::size_t count = m_data.readable(set).size();
    std::array<char, 160> line{};
    const std::string what = set == SetKind::Train ? "view " + std::to_string(view + 1) : "validation";
    std::snprintf(line.data(), line.size(), "frozen part, %s: %zu pictures in %.1f s, %zu computed, %s %s",
                  what.c_str(), count, seconds, made.computed, sizeWords(bytesOf(set)).c_str(),
                  made.maps.isInMemory() ? "in memory" : "on the disk");
    m_recorder.log(line.data());
}

Result<KeptMaps> FrozenMapsMaking::made(SetKind set, int view) {
    const std::uint64_t bytes = bytesOf(set);
    MapOrder order;
    order.id = idOf(set, view);
    order.shape = shapeOf(set);
    order.inMemory = bytes <= m_memoryLeft;
    order.numbers = m_data.readable(set);
    order.pictures = m_pictures[set == SetKind::Validation ? 1 : 0];
    order.loading = loading(set, view);
    order.scorer = [&] { return scorerOf(set == SetKind::Train ? m_precision : Precision::Float32); };
    order.progress = [&](std::size_t done) {
        m_job.progress(Phase::Features, m_done + static_cast<std::int64_t>(done), m_total);
    };
    const auto start = Clock::now();
    auto made = makeMaps(m_data.source(set), order, m_folder, m_job);
    if (!made)
        return tl::unexpected(made.error());
    m_memoryLeft -= order.inMemory ? bytes : 0;
    m_done += static_cast<std::int64_t>(m_data.size(set));
    if (auto marked = m_recorder.leaveOut(m_data, set, made->unreadable); !marked)
        return tl::unexpected(marked.error());
    if (auto enough = m_data.check(set); !enough)
        return tl::unexpected(enough.error());
    tell(set, view, *made, std::chrono::duration<double>(Clock::now() - start).count());
    if (made->notKept && !std::exchange(m_saidNotKept, true))
        m_recorder.log("later trainings will not find it: " + sentence(*made->notKept));
    return std::move(made->maps);
}

Result<> FrozenMapsMaking::makeAll(FrozenMaps& maps) {
    const int views = madeViews(maps.m_views);
    m_memoryLeft = m_folder.limits().memoryBytes;
    m_total = static_cast<std::int64_t>(m_data.size(SetKind::Validation)) +
              views * static_cast<std::int64_t>(m_data.size(SetKind::Train));
    auto validation = made(SetKind::Validation, 0);
    if (!validation)
        return tl::unexpected(validation.error());
    maps.m_validation.push_back(std::move(*validation));
    for (int view = 0; view < views; ++view) {
        auto training = made(SetKind::Train, view);
        if (!training)
            return tl::unexpected(training.error());
        maps.m_training.push_back(std::move(*training));
    }
    return {};
}

Result<std::unique_ptr<FrozenMaps>> FrozenMapsMaking::run() {
    const auto part = frozenPartOf(m_setup.graph, m_setup.plan);
    if (!part)
        return none(m_setup.plan.front() == StageState::Frozen ? "more than one value comes out of it"
                                                               : "the first stage learns");
    m_part = *part;
    m_graph = firstPartOf(m_setup.graph, part->last);
    const auto views = viewsWithRoom();
    if (!views)
        return tl::unexpected(views.error());
    if (*views == 0)
        return none("a view takes " + sizeWords(bytesOf(SetKind::Train)) + ", for which there is no room");
    if (*views < m_setup.request.views)
        m_recorder.log("there is room for " + std::to_string(*views) + " views of " +
                       sizeWords(bytesOf(SetKind::Train)) + " each, not for " + std::to_string(m_setup.request.views));
    m_recorder.info().request.views = *views;
    if (auto written = m_recorder.writeInfo(); !written)
        return tl::unexpected(written.error());
    nameWeights();
    for (const SetKind set : {SetKind::Train, SetKind::Validation})
        if (auto named = namePictures(set, m_pictures[set == SetKind::Validation ? 1 : 0]); !named)
            return tl::unexpected(named.error());
    std::unique_ptr<FrozenMaps> maps(new FrozenMaps(m_part, *views, m_setup.request.seed));
    if (auto all = makeAll(*maps); !all)
        return tl::unexpected(all.error());
    return maps;
}

namespace {

Result<> readMap(const KeptMaps& maps, std::size_t number, const at::Tensor& room, std::size_t place) {
    const std::size_t bytes = maps.shape().bytes();
    auto* memory = static_cast<std::byte*>(room.mutable_data_ptr());
    if (maps.read(number, {memory + place * bytes, bytes}))
        return {};
    return fail(ErrorCode::FileUnreadable, "maps of the frozen part", "it was changed while it was in use");
}

} // namespace

Result<std::unique_ptr<FrozenMaps>> FrozenMaps::make(const TrainSetup& setup, TrainData& data, TrainRecorder& recorder,
                                                     JobContext& job, const Network& network, Precision precision) {
    return FrozenMapsMaking(setup, data, recorder, job, network, precision).run();
}

int FrozenMaps::viewAt(std::uint64_t seed, int views, int epoch, std::size_t number, std::size_t before) {
    const auto count = static_cast<std::uint64_t>(views);
    const auto cycle = static_cast<std::uint64_t>(epoch - 1) / count;
    const auto place = static_cast<std::uint64_t>(epoch - 1) % count;
    const std::uint64_t shift = cycle == 0 ? 0 : SampleRandom(seed, cycle, viewStream + number).below(count);
    return static_cast<int>((place + shift + before) % count);
}

Result<at::Tensor> FrozenMaps::ofTraining(const std::vector<std::size_t>& numbers, int epoch,
                                          const std::vector<std::size_t>& before) const {
    const MapShape& shape = m_training.front().shape();
    const at::Tensor room = shape.room(static_cast<std::int64_t>(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto view = static_cast<std::size_t>(viewAt(m_seed, m_views, epoch, numbers[i], before[i]));
        if (auto read = readMap(m_training[view], numbers[i], room, i); !read)
            return tl::unexpected(read.error());
    }
    return shape.asInput(room);
}

Result<at::Tensor> FrozenMaps::ofValidation(const std::vector<std::size_t>& numbers) const {
    const KeptMaps& maps = m_validation.front();
    const at::Tensor room = maps.shape().room(static_cast<std::int64_t>(numbers.size()));
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (auto read = readMap(maps, numbers[i], room, i); !read)
            return tl::unexpected(read.error());
    return maps.shape().asInput(room);
}

} // namespace classmith
