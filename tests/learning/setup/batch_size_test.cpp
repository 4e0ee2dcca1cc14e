// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "core/base/files.h"
#include "core/learning/device/free_memory.h"
#include "core/learning/setup/batch_size.h"
#include "core/learning/setup/train_setup.h"
#include "core/models/networks/catalogue.h"
#include "tests/learning/train_test_support.h"

using namespace classmith;

namespace {

constexpr std::int64_t mega = 1'000'000;

TrainSetup setupOf(const std::string& model, const std::string& freeze) {
    TrainSetup setup;
    setup.request.model = model;
    setup.request.freeze = freeze;
    setup.graph = buildModel(model, 10, 224).value();
    setup.plan = freezePlan(freeze, setup.graph).value();
    return setup;
}

std::int64_t needed(const std::string& freeze, int batch, bool again = false) {
    const TrainSetup setup = setupOf("resnet50", freeze);
    return StepNeeds{setup.graph, setup.plan, again}.bytes(batch);
}

// A computer's files, with or without a container's.
class MadeUpLinux {
  public:
    void write(const std::string& path, const std::string& text) {
        const auto file = m_folder.path() / path;
        QVERIFY(makeFolder(file.parent_path()) && writeFileAtomically(file, text));
    }
    auto free() const { return freeLinuxMemory(m_folder.path()); }

  private:
    test::TemporaryFolder m_folder;
};

} // namespace

// The batch of a training that was asked for none.
class BatchSizeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aStepNeedsWhatWasMeasured();
    void theLargestThatFitsIsTaken();
    void smallerBatchesMakeTheSameStep();
    void whatIsChosenStays();
    void memoryIsWhatTheSystemSays();
    void aContainersLimitCounts();
};

// ResNet-50, 32 pictures of 224 pixels, everything trains: the process grew by 2.8 GB (bench/activation_memory.py).
void BatchSizeTest::aStepNeedsWhatWasMeasured() {
    const std::int64_t all = needed("none", 32);
    QVERIFY2(all > 2'800 * mega && all < 4'500 * mega, std::to_string(all).c_str());
    QVERIFY(needed("none", 32, true) < all * 7 / 10); // computed again
    QVERIFY(needed("last-stage", 32) < all / 2);
    QVERIFY(needed("none", 4) < all / 3);
}

void BatchSizeTest::theLargestThatFitsIsTaken() {
    const TrainSetup setup = setupOf("resnet50", "none");
    const StepNeeds needs{setup.graph, setup.plan};
    QCOMPARE(batchThatFits(needs, 32, std::numeric_limits<std::int64_t>::max()), 32);
    QCOMPARE(batchThatFits(needs, 32, needs.bytes(32) * 10 / 7 + mega), 32);
    QCOMPARE(batchThatFits(needs, 32, needs.bytes(32)), 16); // something stays for others
    QCOMPARE(batchThatFits(needs, 32, needs.bytes(4) * 10 / 7 + mega), 4);
    QCOMPARE(batchThatFits(needs, 32, 0), 1);
}

void BatchSizeTest::smallerBatchesMakeTheSameStep() {
    TrainSetup setup = setupOf("resnet50", "none");
    const std::int64_t enoughForEight = StepNeeds{setup.graph, setup.plan}.bytes(8) * 10 / 7 + mega;
    std::string said;
    JobContext job;
    job.onLog = [&](const std::string& line) { said = line; };
    fitBatch(setup, enoughForEight, job);
    QCOMPARE(setup.request.batch, 8);
    QCOMPARE(setup.request.accumulate, 4);
    QVERIFY2(said.find("batches of 8, 4 for one step") != std::string::npos, said.c_str());
}

void BatchSizeTest::whatIsChosenStays() {
    JobContext job;
    TrainSetup given = setupOf("resnet50", "none");
    given.request.batch = 48;
    fitBatch(given, 0, job);
    QCOMPARE(given.request.batch, 48);
    TrainSetup steps = setupOf("resnet50", "none");
    steps.request.accumulate = 2;
    fitBatch(steps, 0, job);
    QCOMPARE(steps.request.accumulate, 2);
    TrainSetup head = setupOf("resnet50", "head");
    fitBatch(head, 0, job);
    QCOMPARE(head.request.batch, 0); // chooseNumbers() gives it the usual one
    TrainSetup enough = setupOf("resnet50", "none");
    fitBatch(enough, std::numeric_limits<std::int64_t>::max(), job);
    QCOMPARE(enough.request.batch, 32);
    QCOMPARE(enough.request.accumulate, 1);
}

void BatchSizeTest::memoryIsWhatTheSystemSays() {
    MadeUpLinux linux_;
    QVERIFY(!linux_.free());
    linux_.write("proc/meminfo",
                 "MemTotal:       24000000 kB\nMemFree: 5 kB\nMemAvailable:   2000 kB\nBuffers: 7 kB\n");
    QCOMPARE(linux_.free().value(), std::int64_t{2000} * 1024);
#ifdef __linux__
    QVERIFY(freeMemory("cpu").value() > mega);
#endif
    QVERIFY(!freeMemory("cuda:99"));
}

void BatchSizeTest::aContainersLimitCounts() {
    MadeUpLinux linux_;
    linux_.write("proc/meminfo", "MemAvailable:   2000 kB\n");
    linux_.write("proc/self/cgroup", "12:cpu:/old\n0::/box/one\n");
    const std::string group = "sys/fs/cgroup/box/one/";
    linux_.write(group + "memory.max", "max\n");
    linux_.write(group + "memory.current", "700000\n");
    linux_.write(group + "memory.stat", "anon 600000\ninactive_file 50000\n");
    QCOMPARE(linux_.free().value(), std::int64_t{2000} * 1024);
    linux_.write(group + "memory.max", "1000000\n");
    QCOMPARE(linux_.free().value(), std::int64_t{350000});
    linux_.write(group + "memory.max", "100000\n");
    QCOMPARE(linux_.free().value(), std::int64_t{0});
}

CLASSMITH_TEST(BatchSizeTest)
#include "batch_size_test.moc"
