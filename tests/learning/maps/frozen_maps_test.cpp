// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/frozen_maps.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <optional>
#include <set>

#include <ATen/Parallel.h>
#include <ATen/ops/from_blob.h>

#include "core/learning/step/train_step.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/passes/frozen_part.h"
#include "core/models/weights/weight_source.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
using test::bytesOf;
using test::TrainingRun;
using test::wordsOf;
namespace fs = std::filesystem;

namespace {

constexpr int sidePx = 64, pictureCount = 4;

// A cache folder of its own while it lives.
class OwnCache {
  public:
    OwnCache() : m_before(qgetenv("XDG_CACHE_HOME")) { set(QByteArray::fromStdString(utf8(m_folder.path()))); }
    ~OwnCache() { m_before.isNull() ? (void)qunsetenv("XDG_CACHE_HOME") : set(m_before); }
    OwnCache(const OwnCache&) = delete;
    OwnCache& operator=(const OwnCache&) = delete;

    fs::path maps() const { return cacheFolder() / "maps"; }
    std::vector<fs::path> files() const {
        std::vector<fs::path> found;
        std::error_code code;
        for (const auto& entry : fs::directory_iterator(maps(), code))
            found.push_back(entry.path());
        return found;
    }

  private:
    static void set(const QByteArray& value) { qputenv("XDG_CACHE_HOME", value); }
    test::TemporaryFolder m_folder;
    QByteArray m_before;
};

void useViews(TrainingRun& run, const fs::path& folder, int views) {
    test::useGenerated(run, folder);
    run.request.freeze = "last-stage";
    run.request.sizePx = sidePx;
    run.request.views = views;
    run.request.epochs = 4;
}

std::vector<at::Tensor> gradients(Network& network, const std::function<Result<StepResult>(TrainStep&)>& take,
                                  Kernels kernels) {
    OptimizerOptions options;
    options.kind = "sgd";
    auto optimizer = Optimizer::create(options, network.trainableParameters()).value();
    TrainStep step(network, *optimizer, {Precision::Float32, {}, {}, false, kernels});
    if (const auto taken = take(step); !taken)
        qFatal("%s", wordsOf(taken.error()).c_str());
    std::vector<at::Tensor> found;
    for (const NamedParameter& parameter : network.trainableParameters())
        found.push_back(parameter.tensor.grad().clone());
    return found;
}

// Its own weights where it has some: random ones leave numbers that are smaller than a trained network's.
StateDict weightsOfModel(const ModelGraph& graph) {
    JobContext job;
    const auto found = resolveWeights(graph, "auto", job);
    return found && *found ? (*found)->weights.tensors : StateDict();
}

// frozenStatistics: a batch norm's own of a few values would make more of the smallest difference.
Network networkOf(const ModelGraph& graph, const std::string& freeze, bool frozenStatistics) {
    auto network =
        Network::create(graph, weightsOfModel(graph), findModel(graph.id)->preprocessing.withSize(sidePx), 7, "cpu")
            .value();
    FreezePlan plan = freezePlan(freeze, graph).value();
    if (frozenStatistics)
        std::replace(plan.begin(), plan.end(), StageState::Trains, StageState::TrainsFrozenStatistics);
    network.setFreezing(plan);
    return network;
}

// Of all gradients together, as a share of their length.
double apart(const std::vector<at::Tensor>& a, const std::vector<at::Tensor>& b) {
    double difference = 0, length = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference += (a[i] - b[i]).square().sum().item<double>();
        length += a[i].square().sum().item<double>();
    }
    return std::sqrt(difference / length);
}

std::size_t linesWith(const TrainingRun& run, const std::string& part) {
    return static_cast<std::size_t>(std::count_if(run.lines.begin(), run.lines.end(), [&](const std::string& line) {
        return line.find(part) != std::string::npos;
    }));
}

bool sameCurves(const TrainingRun& a, const TrainingRun& b) {
    return std::equal(a.epochs.begin(), a.epochs.end(), b.epochs.begin(), b.epochs.end(),
                      [](const EpochEvent& x, const EpochEvent& y) {
                          return x.trainLoss == y.trainLoss && x.valLoss == y.valLoss && x.valTop1 == y.valTop1;
                      });
}

} // namespace

// Trainings whose frozen stages see each view of a picture once.
class FrozenMapsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyViewComesOnceInACycle();
    void theRestHasTheGradientsOfTheWhole_data();
    void theRestHasTheGradientsOfTheWhole();
    void theFirstEpochsAreThoseOfAPlainTraining();
    void withoutViewsNothingIsKept();
    void aResumedRunIsBitEqual_data();
    void aResumedRunIsBitEqual();
    void aSecondTrainingFindsThem();
    void damagedFilesChangeNothing();
    void stoppedOnTheWayTheMadeViewsStay();
    void aFullDiskIsSaidAndHarmsNothing();
    void whereTheFirstStageLearnsItSaysSo();
};

void FrozenMapsTest::everyViewComesOnceInACycle() {
    constexpr int views = 4;
    std::set<std::vector<int>> orders;
    for (std::size_t number = 0; number < 20; ++number) {
        for (int epoch = 1; epoch <= views; ++epoch)
            QCOMPARE(FrozenMaps::viewAt(3, views, epoch, number, 0), epoch - 1);
        std::vector<int> order;
        for (int epoch = views + 1; epoch <= 2 * views; ++epoch)
            order.push_back(FrozenMaps::viewAt(3, views, epoch, number, 0));
        QCOMPARE(std::set<int>(order.begin(), order.end()).size(), std::size_t{views});
        QVERIFY(FrozenMaps::viewAt(3, views, 6, number, 1) == FrozenMaps::viewAt(3, views, 7, number, 0));
        orders.insert(order);
    }
    QCOMPARE(orders.size(), std::size_t{views}); // not all pictures alike
    QCOMPARE(FrozenMaps::viewAt(3, 1, 9, 5, 2), 0);
}

void FrozenMapsTest::theRestHasTheGradientsOfTheWhole_data() {
    QTest::addColumn<std::string>("model");
    QTest::addColumn<std::string>("freeze");
    for (const char* model : {"efficientnet-lite0", "resnet18", "densenet121"})
        for (const char* freeze : {"last-stage", "layered"})
            QTest::addRow("%s, %s", model, freeze) << std::string(model) << std::string(freeze);
}

// To the bit from float32, and within the rounding of float16; with LibTorch's kernels and with our own.
void FrozenMapsTest::theRestHasTheGradientsOfTheWhole() {
    QFETCH(const std::string, model);
    QFETCH(const std::string, freeze);
    at::set_num_threads(1);
    const ModelGraph graph = buildModel(model, 3, sidePx).value();
    const int last = frozenPartOf(graph, freezePlan(freeze, graph).value())->last;
    std::vector<std::uint8_t> pixels(std::size_t{pictureCount} * sidePx * sidePx * 3);
    for (std::size_t at = 0; at < pixels.size(); ++at)
        pixels[at] = static_cast<std::uint8_t>((at * 31 + at / 977) % 253);
    const at::Tensor images = at::from_blob(pixels.data(), {pictureCount, sidePx, sidePx, 3}, at::kByte);
    const std::vector<std::int64_t> labels{0, 1, 2, 0};
    for (const bool own : {false, true}) {
        const Kernels kernels = own && hasOwnKernels() ? Kernels::Own : Kernels::Aten;
        for (const bool frozenStatistics : {false, true}) {
            Network network = networkOf(graph, freeze, frozenStatistics);
            const at::Tensor maps =
                network.part(network.normalised(images), 0, last, {true, epochGenerator(3, 1), false, kernels});
            QVERIFY(!maps.requires_grad());
            const auto whole = gradients(
                network,
                [&](TrainStep& step) { return step.addGradients(pixels, labels, epochGenerator(3, 1), {}, 1.0); },
                kernels);
            const auto from = [&](const at::Tensor& values) {
                Network again = networkOf(graph, freeze, frozenStatistics);
                const StepMaps input{values, last + 1};
                return gradients(
                    again,
                    [&](TrainStep& step) { return step.addGradients(input, labels, epochGenerator(3, 1), {}, 1.0); },
                    kernels);
            };
            QVERIFY(!whole.empty());
            QCOMPARE(apart(whole, from(maps)), 0.0);
            const double rounded = apart(whole, from(maps.to(at::kHalf)));
            QVERIFY2(rounded > 0 && (!frozenStatistics || rounded < 0.02), qPrintable(QString::number(rounded)));
        }
    }
}

// With as many views as epochs it is the training that it was, but for what computes the frozen part and 16 bits.
void FrozenMapsTest::theFirstEpochsAreThoseOfAPlainTraining() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun plain, kept;
    useViews(plain, folder.path() / "plain", 0);
    useViews(kept, folder.path() / "kept", 4);
    for (TrainingRun* run : {&plain, &kept}) {
        const auto done = run->run();
        QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    }
    for (std::size_t i = 0; i < 4; ++i) {
        const double train = std::abs(plain.epochs[i].trainLoss - kept.epochs[i].trainLoss);
        const double validation = std::abs(plain.epochs[i].valLoss - kept.epochs[i].valLoss);
        QVERIFY2(train < 0.01 && validation < 0.01,
                 qPrintable(QStringLiteral("%1: %2, %3").arg(i).arg(train).arg(validation)));
    }
    QVERIFY(bytesOf(plain.request.run / "samples.safetensors") == bytesOf(kept.request.run / "samples.safetensors"));
    QCOMPARE(cache.files().size(), std::size_t{5});
    QCOMPARE(RunFolder(kept.request.run).readInfo().value().request.views, 4);
    // Other views are other numbers.
    TrainingRun two;
    useViews(two, folder.path() / "two", 2);
    QVERIFY(two.run().has_value());
    QVERIFY(two.epochs[1].trainLoss == kept.epochs[1].trainLoss && two.epochs[2].trainLoss != kept.epochs[2].trainLoss);
    QCOMPARE(cache.files().size(), std::size_t{5}); // which were there
}

void FrozenMapsTest::withoutViewsNothingIsKept() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun run;
    useViews(run, folder.path() / "run", 0);
    run.request.epochs = 1;
    QVERIFY(run.run().has_value());
    QVERIFY(!fs::exists(cache.maps()) && !run.logged("frozen part"));
}

void FrozenMapsTest::aResumedRunIsBitEqual_data() {
    QTest::addColumn<bool>("everything");
    QTest::newRow("plain") << false;
    QTest::newRow("drawn again, blended, unfrozen step by step") << true;
}

void FrozenMapsTest::aResumedRunIsBitEqual() {
    QFETCH(const bool, everything);
    const test::TemporaryFolder folder;
    const auto use = [&](TrainingRun& run, const char* name) {
        useViews(run, folder.path() / name, 2);
        if (!everything)
            return;
        run.request.freeze = "layered";
        run.request.sampler = "balanced";
        run.request.mixup = 0.4;
        run.request.unfreezeEvery = 1;
        run.request.accumulate = 2;
    };
    TrainingRun straight, first, second;
    use(straight, "straight");
    use(first, "in two parts");
    {
        const OwnCache cache;
        const auto whole = straight.run();
        QVERIFY2(whole.has_value(), whole ? "" : wordsOf(whole.error()).c_str());
    }
    first.cancelAfterEpoch = 2;
    {
        const OwnCache cache;
        const auto stopped = first.run();
        QVERIFY(stopped.has_value() && stopped->stopped);
    }
    test::useGenerated(second, first.request.run);
    second.request.resume = true;
    second.request.epochs = 0;
    const OwnCache cache; // they are made again
    const auto done = second.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(second.epochs.front().epoch, 3);
    for (const char* file : {"best.safetensors", "last.safetensors", "samples.safetensors", "split.csv"})
        QVERIFY2(bytesOf(first.request.run / file) == bytesOf(straight.request.run / file), file);
}

void FrozenMapsTest::aSecondTrainingFindsThem() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun first, second, otherSeed, otherStage;
    useViews(first, folder.path() / "first", 2);
    useViews(second, folder.path() / "second", 2);
    useViews(otherSeed, folder.path() / "seed", 2);
    useViews(otherStage, folder.path() / "stage", 2);
    second.request.learningRate = 1e-3;
    second.request.epochs = first.request.epochs = 2;
    otherSeed.request.seed = 5;
    otherStage.request.freeze = "layered";
    QVERIFY(first.run().has_value());
    QCOMPARE(linesWith(first, ", 0 computed"), std::size_t{0});
    QCOMPARE(linesWith(first, "frozen part"), std::size_t{3});
    QVERIFY(second.run().has_value());
    QCOMPARE(linesWith(second, ", 0 computed"), std::size_t{3});
    QVERIFY(otherSeed.run().has_value());
    QCOMPARE(linesWith(otherSeed, ", 0 computed"), std::size_t{0}); // it validates with others, too
    QVERIFY(otherStage.run().has_value());
    QCOMPARE(linesWith(otherStage, ", 0 computed"), std::size_t{0});
}

void FrozenMapsTest::damagedFilesChangeNothing() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun first, second;
    useViews(first, folder.path() / "first", 2);
    useViews(second, folder.path() / "second", 2);
    QVERIFY(first.run().has_value());
    int place = 0;
    for (const fs::path& file : cache.files()) {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(place == 0 ? 10 : 5000 + 777 * place);
        stream << "damaged";
        ++place;
    }
    const auto done = second.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(linesWith(second, ", 0 computed"), std::size_t{0});
    QVERIFY(sameCurves(first, second));
}

void FrozenMapsTest::stoppedOnTheWayTheMadeViewsStay() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun stopped, again;
    useViews(stopped, folder.path() / "stopped", 4);
    useViews(again, folder.path() / "again", 4);
    stopped.job.onProgress = [&](const Progress& progress) {
        if (progress.phase == Phase::Features && progress.done > progress.total / 2)
            stopped.job.requestCancel();
    };
    const auto end = stopped.run();
    QVERIFY(!end.has_value());
    QCOMPARE(end.error().code, ErrorCode::Cancelled);
    for (const fs::path& file : cache.files())
        QVERIFY2(file.extension() == ".maps", file.c_str());
    const auto made = cache.files().size();
    QVERIFY(made > 0 && made < 5);
    QVERIFY(again.run().has_value());
    QCOMPARE(linesWith(again, ", 0 computed"), made);
}

void FrozenMapsTest::aFullDiskIsSaidAndHarmsNothing() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun plenty, tight;
    useViews(plenty, folder.path() / "plenty", 2);
    useViews(tight, folder.path() / "tight", 2);
    std::optional<test::TightDisk> full;
    tight.job.onProgress = [&](const Progress& progress) {
        if (progress.phase == Phase::Features && !full)
            full.emplace(20000);
        else if (progress.phase == Phase::Training)
            full.reset();
    };
    const auto done = tight.run();
    full.reset();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(linesWith(tight, "later trainings will not find it"), std::size_t{1});
    QVERIFY(plenty.run().has_value());
    QVERIFY(sameCurves(plenty, tight));
}

void FrozenMapsTest::whereTheFirstStageLearnsItSaysSo() {
    const OwnCache cache;
    const test::TemporaryFolder folder;
    TrainingRun run;
    useViews(run, folder.path() / "run", 2);
    run.request.freeze = "stages:bn,frozen,frozen,frozen,train,train";
    run.request.epochs = 1;
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(run.logged("no views are kept") && run.logged("the first stage learns"));
    QCOMPARE(RunFolder(run.request.run).readInfo().value().request.views, 0);
}

CLASSMITH_TEST(FrozenMapsTest)
#include "frozen_maps_test.moc"
