// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <optional>

#include "core/learning/training/checkpoint.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/models/weights/weight_source.h"
#include "tests/learning/train_test_support.h"
#include "tests/support/tight_disk.h"

using namespace classmith;
using test::bytesOf;
using test::TrainingRun;
using test::weightsOf;
using test::wordsOf;

class FineTuningTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void learnsASmallSet();
    void whatItLearnedHoldsForOtherPictures();
    void theSameSeedGivesTheSameWeights();
    void aResumedRunIsBitEqual_data();
    void aResumedRunIsBitEqual();
    void aRunKilledInItsFirstEpochBeginsAgain();
    void frozenStagesStayBitEqual();
    void plansKeepWhatTheyFreeze_data();
    void plansKeepWhatTheyFreeze();
    void stagesBeginToLearnOneAfterTheOther();
    void frozenStatisticsStay();
    void theAverageIsWhatIsKept();
    void rareClassesCountMore();
    void stoppingKeepsTheBest();
    void stoppingBeforeTheFirstEpochIsCancelled();
    void runningAwayFailsTheRun();
    void bfloat16LearnsAlike();
    void fromRandomNumbers();
    void aFullDiskKeepsTheBest();
    void mixingChangesTheTraining();
    void fourTimesEightIsOneTimesThirtyTwo();
    void withoutProgressItEndsEarly();
    void anEarlyEndComesAtTheSameEpochAfterAResume();
};

namespace {

bool same(const StateDict& a, const StateDict& b, const std::string& name) {
    return *a.at(name).bytes == *b.at(name).bytes;
}

struct Pretrained {
    ModelGraph graph = buildModel("efficientnet-lite0", 3, 32).value();
    StateDict weights;
    Pretrained() {
        JobContext job;
        weights = resolveWeights(graph, "embedded", job).value()->weights.tensors;
    }
};

// Every epoch is as good as the first: the steps are too small for the weights' number format.
void useStandstill(TrainingRun& run, const std::filesystem::path& folder) {
    test::useGenerated(run, folder);
    run.request.freeze = "stages:frozen,frozen,frozen,frozen,bn,train";
    run.request.learningRate = 1e-30;
    run.request.epochs = 9;
    run.request.patience = 3;
}

// What a training has to remember beside its weights, or what changes with the epochs.
void useMemories(TrainRequest& request) {
    request.optimizer = "rmsprop";
    request.schedule = "cosine-plateau";
    request.cycle = 3;
    request.lrPatience = 0;
    request.bestBy = "macro-f1";
    request.unfreezeEvery = 1;
    request.ema = 0.9;
    request.accumulate = 2;
    request.sampler = "balanced";
    request.clipNorm = 1;
    request.stageDecay = 0.8;
}

bool isStatistic(const ParameterSpec& spec) {
    return !spec.trainable;
}

} // namespace

void FineTuningTest::learnsASmallSet() {
    const test::TemporaryFolder folder;
    constexpr int epochs = 12;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.epochs = epochs;
    run.request.learningRate = 2e-3;
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(run.epochs.size(), std::size_t{epochs});
    // Which epoch is the first good one depends on the processor's kernels.
    double best = 0;
    for (const EpochEvent& epoch : run.epochs)
        best = std::max(best, epoch.trainTop1);
    QVERIFY2(best >= 0.9, qPrintable(QString::number(best)));
    QVERIFY(run.epochs.back().trainLoss < 0.7 * run.epochs.front().trainLoss);
    QVERIFY(run.epochs.front().imagesPerSecond > 0 && run.epochs.front().learningRate > 0);
    const RunInfo info = RunFolder(run.request.run).readInfo().value();
    QCOMPARE(info.state, std::string("finished"));
    QCOMPARE(info.id.text.size(), std::size_t{32}); // nobody had made one
    QCOMPARE(info.precision, std::string("fp32"));
    QVERIFY(info.kernels.find("LibTorch") != std::string::npos);
    QCOMPARE(RunFolder(run.request.run).readMetrics(RunFolder(run.request.run).readInfo().value()).value().size(),
             std::size_t{epochs});
    QCOMPARE(RunFolder(run.request.run).readSamples(RunFolder(run.request.run).readInfo().value()).value().size(),
             std::size_t{6}); // a fifth of each class of 12
}

void FineTuningTest::whatItLearnedHoldsForOtherPictures() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    const GeneratedPictures pictures{3, 40, 48, 1};
    run.callbacks.catalogue = generatedCatalogue(pictures);
    run.callbacks.sourceFactory = generatedSources(pictures);
    run.request.model = "resnet18"; // whose statistics follow the data faster than EfficientNet's
    run.request.weights = "none";
    run.request.learningRate = 1e-3;
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY2(done->bestValTop1 >= 0.8, qPrintable(QString::number(done->bestValTop1)));
}

void FineTuningTest::theSameSeedGivesTheSameWeights() {
    const test::TemporaryFolder folder;
    std::vector<std::vector<std::byte>> files;
    for (const char* name : {"one", "two", "other"}) {
        TrainingRun run;
        test::useGenerated(run, folder.path() / name);
        run.request.epochs = 1;
        run.request.seed = std::string(name) == "other" ? 9 : 4;
        QVERIFY(run.run().has_value());
        files.push_back(bytesOf(run.request.run / "last.safetensors"));
    }
    QVERIFY(!files[0].empty() && files[0] == files[1]);
    QVERIFY(files[0] != files[2]);
}

void FineTuningTest::aResumedRunIsBitEqual_data() {
    QTest::addColumn<double>("mixup");
    QTest::addColumn<double>("cutmix");
    QTest::addColumn<bool>("everything"); // that has a memory of its own, or changes with the epochs
    QTest::newRow("plain") << 0.0 << 0.0 << false;
    QTest::newRow("mixup") << 0.4 << 0.0 << false;
    QTest::newRow("mixup or cutmix, two views") << 0.4 << 1.0 << false;
    QTest::newRow("average, plateau, unfreezing") << 0.0 << 0.0 << true;
}

void FineTuningTest::aResumedRunIsBitEqual() {
    QFETCH(const double, mixup);
    QFETCH(const double, cutmix);
    QFETCH(const bool, everything);
    const test::TemporaryFolder folder;
    TrainingRun straight;
    test::useGenerated(straight, folder.path() / "straight");
    straight.request.epochs = 4;
    straight.request.labelSmoothing = 0.1;
    straight.request.mixup = mixup;
    straight.request.cutmix = cutmix;
    straight.request.repeats = cutmix > 0 ? 2 : 1;
    if (everything)
        useMemories(straight.request);
    const auto whole = straight.run();
    QVERIFY(whole.has_value());

    TrainingRun first;
    test::useGenerated(first, folder.path() / "in two parts");
    first.request.epochs = 4;
    first.request.labelSmoothing = 0.1;
    first.request.mixup = mixup;
    first.request.cutmix = cutmix;
    first.request.repeats = cutmix > 0 ? 2 : 1;
    if (everything)
        useMemories(first.request);
    first.cancelAfterEpoch = 2;
    const auto stopped = first.run();
    QVERIFY(stopped.has_value() && stopped->stopped);
    QCOMPARE(stopped->epochsRun, 2);

    TrainingRun second;
    test::useGenerated(second, first.request.run);
    second.request.resume = true;
    second.request.epochs = 0; // the run knows
    const auto done = second.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(second.epochs.front().epoch, 3);
    QCOMPARE(done->epochsRun, 4);
    QCOMPARE(done->bestEpoch, whole->bestEpoch);
    for (const char* file : {"best.safetensors", "last.safetensors", "samples.safetensors", "split.csv"})
        QVERIFY2(bytesOf(first.request.run / file) == bytesOf(straight.request.run / file), file);
    const auto metrics =
        RunFolder(first.request.run).readMetrics(RunFolder(first.request.run).readInfo().value()).value();
    const auto expected =
        RunFolder(straight.request.run).readMetrics(RunFolder(straight.request.run).readInfo().value()).value();
    QCOMPARE(metrics.size(), std::size_t{4});
    for (std::size_t i = 0; i < 4; ++i)
        QVERIFY(metrics[i].trainLoss == expected[i].trainLoss && metrics[i].valLoss == expected[i].valLoss &&
                metrics[i].learningRate == expected[i].learningRate);
}

void FineTuningTest::aRunKilledInItsFirstEpochBeginsAgain() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.runId = newRunId();
    QVERIFY(run.run().has_value());
    const auto expected = bytesOf(run.request.run / "best.safetensors");
    // What a kill in the first epoch leaves.
    RunInfo info = RunFolder(run.request.run).readInfo().value();
    QCOMPARE(info.id.text, run.request.runId.text);
    info.state = "running";
    QVERIFY(RunFolder(run.request.run).writeInfo(info).has_value());
    for (const char* file : {"best.safetensors", "last.safetensors", "metrics.csv", "samples.safetensors"})
        std::filesystem::remove(run.request.run / file);
    TrainingRun again;
    test::useGenerated(again, run.request.run);
    again.request.resume = true;
    const auto done = again.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QCOMPARE(done->epochsRun, 2);
    QCOMPARE(RunFolder(run.request.run).readInfo().value().id.text, run.request.runId.text);
    QVERIFY(bytesOf(run.request.run / "best.safetensors") == expected);
}

void FineTuningTest::frozenStagesStayBitEqual() {
    const test::TemporaryFolder folder;
    const Pretrained before;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.freeze = "last-stage";
    run.request.epochs = 1;
    QVERIFY(run.run().has_value());
    const StateDict after = weightsOf(run.request.run / "best.safetensors");
    const int learning = static_cast<int>(before.graph.stages.size()) - 2;
    int frozen = 0, changed = 0;
    for (const ParameterSpec& spec : parameterSpecs(before.graph)) {
        if (spec.stage < learning) {
            QVERIFY2(same(before.weights, after, spec.name), spec.name.c_str());
            ++frozen;
        } else if (spec.stage == learning) {
            changed += same(before.weights, after, spec.name) ? 0 : 1;
        }
    }
    QVERIFY(frozen > 50);
    QVERIFY(changed > 3);
}

void FineTuningTest::plansKeepWhatTheyFreeze_data() {
    QTest::addColumn<std::string>("choice");
    QTest::newRow("layered") << std::string("layered");
    // What is frozen lies between what trains: gradients have to pass through it.
    QTest::newRow("in the middle") << std::string("stages:train,frozen,bn,frozen,train,train");
}

void FineTuningTest::plansKeepWhatTheyFreeze() {
    QFETCH(const std::string, choice);
    const test::TemporaryFolder folder;
    const Pretrained before;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.freeze = choice;
    run.request.epochs = 1;
    QVERIFY(run.run().has_value());
    QCOMPARE(RunFolder(run.request.run).readInfo().value().request.freeze, choice);
    const StateDict after = weightsOf(run.request.run / "best.safetensors");
    const FreezePlan plan = freezePlan(choice, before.graph).value();
    std::vector<int> learned(plan.size(), 0); // weights that changed, a stage
    std::vector<int> moved(plan.size(), 0);   // statistics that changed
    for (const ParameterSpec& spec : parameterSpecs(before.graph)) {
        if (!before.weights.count(spec.name) || same(before.weights, after, spec.name))
            continue; // the head began anew
        ++(isStatistic(spec) ? moved : learned)[static_cast<std::size_t>(spec.stage)];
    }
    for (std::size_t stage = 0; stage + 1 < plan.size(); ++stage) {
        QVERIFY2((learned[stage] > 1) == (plan[stage] != StageState::Frozen), std::to_string(stage).c_str());
        QVERIFY2((moved[stage] > 1) == (plan[stage] == StageState::Trains), std::to_string(stage).c_str());
        QVERIFY(plan[stage] != StageState::Frozen || learned[stage] + moved[stage] == 0);
    }
}

// With the head alone in the first epoch and a stage more in each later one.
void FineTuningTest::stagesBeginToLearnOneAfterTheOther() {
    const test::TemporaryFolder folder;
    const Pretrained before;
    const int stages = static_cast<int>(before.graph.stages.size());
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.unfreezeEvery = 1;
    run.request.epochs = 2;
    QVERIFY(run.run().has_value());
    const StateDict after = readCheckpoint(run.request.run / "last.safetensors").value().model;
    int changed = 0;
    for (const ParameterSpec& spec : parameterSpecs(before.graph)) {
        if (!before.weights.count(spec.name))
            continue; // the head began anew
        if (spec.stage < stages - 2)
            QVERIFY2(same(before.weights, after, spec.name), spec.name.c_str());
        else
            changed += same(before.weights, after, spec.name) ? 0 : 1;
    }
    QVERIFY(changed > 3);
}

void FineTuningTest::frozenStatisticsStay() {
    const test::TemporaryFolder folder;
    const Pretrained before;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.batchNorm = "frozen";
    run.request.epochs = 1;
    QVERIFY(run.run().has_value());
    QCOMPARE(RunFolder(run.request.run).readInfo().value().request.freeze, std::string("none"));
    const StateDict after = weightsOf(run.request.run / "best.safetensors");
    int statistics = 0, learned = 0;
    for (const ParameterSpec& spec : parameterSpecs(before.graph)) {
        if (!before.weights.count(spec.name))
            continue;
        if (isStatistic(spec)) {
            QVERIFY2(same(before.weights, after, spec.name), spec.name.c_str());
            ++statistics;
        } else {
            learned += same(before.weights, after, spec.name) ? 0 : 1;
        }
    }
    QVERIFY(statistics > 50 && learned > 50);
}

// The average is validated and kept; the checkpoint goes on from the weights themselves.
void FineTuningTest::theAverageIsWhatIsKept() {
    const test::TemporaryFolder folder;
    TrainingRun run, plain;
    for (TrainingRun* each : {&run, &plain}) {
        test::useGenerated(*each, folder.path() / (each == &run ? "average" : "plain"));
        each->request.epochs = 1;
        each->request.ema = each == &run ? 0.9 : 0.0;
        QVERIFY(each->run().has_value());
    }
    const StateDict kept = weightsOf(run.request.run / "best.safetensors");
    const StateDict last = readCheckpoint(run.request.run / "last.safetensors").value().model;
    const StateDict expected = weightsOf(plain.request.run / "best.safetensors");
    int averaged = 0;
    for (const auto& [name, tensor] : last)
        averaged += same(kept, last, name) ? 0 : 1;
    QVERIFY(averaged > 50);
    for (const auto& [name, tensor] : last)
        QVERIFY2(same(last, expected, name), name.c_str()); // the training itself is the same
}

void FineTuningTest::rareClassesCountMore() {
    const test::TemporaryFolder folder;
    std::vector<std::vector<std::byte>> files;
    for (const char* name : {"plain", "weights", "sampler", "focal", "clipped"}) {
        TrainingRun run;
        test::useGenerated(run, folder.path() / name);
        run.callbacks.catalogue->images.resize(run.callbacks.catalogue->images.size() - 6); // of the last class
        run.request.epochs = 1;
        const std::string what = name;
        run.request.classWeights = what == "weights" ? "balanced" : "none";
        run.request.sampler = what == "sampler" ? "balanced" : "shuffle";
        run.request.loss = what == "focal" ? "focal" : "cross-entropy";
        run.request.clipNorm = what == "clipped" ? 0.1 : 0;
        const auto done = run.run();
        QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
        files.push_back(bytesOf(run.request.run / "last.safetensors"));
    }
    for (std::size_t i = 0; i < files.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            QVERIFY(files[i] != files[k]);
}

void FineTuningTest::stoppingKeepsTheBest() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.epochs = 5;
    run.cancelAfterEpoch = 1;
    const auto done = run.run();
    QVERIFY(done.has_value());
    QVERIFY(done->stopped);
    QCOMPARE(done->epochsRun, 1);
    QCOMPARE(done->bestEpoch, 1);
    QCOMPARE(RunFolder(run.request.run).readInfo().value().state, std::string("stopped"));
    QCOMPARE(weightsOf(run.request.run / "best.safetensors").size(), parameterSpecs(Pretrained().graph).size());
}

void FineTuningTest::stoppingBeforeTheFirstEpochIsCancelled() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.job.onProgress = [&](const Progress& progress) {
        if (progress.phase == Phase::Training)
            run.job.requestCancel();
    };
    const auto done = run.run();
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().code, ErrorCode::Cancelled);
    QVERIFY(run.epochs.empty());
    const RunInfo info = RunFolder(run.request.run).readInfo().value();
    QCOMPARE(info.state, std::string("stopped"));
    QVERIFY(info.failure.empty());
}

void FineTuningTest::runningAwayFailsTheRun() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.optimizer = "sgd";
    run.request.schedule = "constant";
    run.request.learningRate = 1000;
    run.request.weightDecay = 1;
    run.request.epochs = 10;
    const auto done = run.run();
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().code, ErrorCode::TrainingDiverged);
    QVERIFY(run.epochs.empty() || !weightsOf(run.request.run / "best.safetensors").empty());
    const RunInfo info = RunFolder(run.request.run).readInfo().value();
    QCOMPARE(info.state, std::string("failed"));
    QCOMPARE(info.failure, sentence(done.error()));
}

void FineTuningTest::bfloat16LearnsAlike() {
    const test::TemporaryFolder folder;
    std::vector<double> losses;
    for (const char* precision : {"fp32", "bf16"}) {
        TrainingRun run;
        test::useGenerated(run, folder.path() / precision);
        run.request.precision = precision;
        const auto done = run.run();
        QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
        QCOMPARE(RunFolder(run.request.run).readInfo().value().precision, std::string(precision));
        losses.push_back(run.epochs.back().trainLoss);
    }
    QVERIFY(losses[0] != losses[1]);
    QVERIFY2(std::abs(losses[0] - losses[1]) < 0.15, qPrintable(QString::number(losses[1] - losses[0])));
}

void FineTuningTest::fromRandomNumbers() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.model = "resnet18";
    run.request.weights = "none";
    run.request.epochs = 1;
    run.request.batch = 0;
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    const TrainRequest resolved = RunFolder(run.request.run).readInfo().value().request;
    QCOMPARE(resolved.weights, std::string("none"));
    QCOMPARE(resolved.batch, 32);
    QCOMPARE(resolved.learningRate, 1e-3);
}

// The system itself says that there is no room for the checkpoint.
void FineTuningTest::aFullDiskKeepsTheBest() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    test::useGenerated(run, folder.path() / "run");
    run.request.epochs = 3;
    std::vector<std::byte> checkpoint;
    std::optional<test::TightDisk> full;
    run.also = [&](const EpochEvent& event) {
        if (event.epoch != 1)
            return;
        checkpoint = bytesOf(run.request.run / "last.safetensors");
        full.emplace(checkpoint.size() / 2);
    };
    const auto done = run.run();
    full.reset();
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().code, ErrorCode::FileUnwritable);
    QVERIFY(!checkpoint.empty() && bytesOf(run.request.run / "last.safetensors") == checkpoint);
    QVERIFY(!weightsOf(run.request.run / "best.safetensors").empty());
    const RunInfo info = RunFolder(run.request.run).readInfo().value();
    QCOMPARE(info.state, std::string("failed"));
    QCOMPARE(info.failure, sentence(done.error()));

    TrainingRun resumed; // with room again, it goes on
    test::useGenerated(resumed, run.request.run);
    resumed.request.resume = true;
    const auto rest = resumed.run();
    QVERIFY2(rest.has_value(), rest ? "" : wordsOf(rest.error()).c_str());
    QCOMPARE(resumed.epochs.front().epoch, 2);
    QCOMPARE(RunFolder(run.request.run).readInfo().value().state, std::string("finished"));
}

// A whole training of a network without batch norm: the same pictures and updates, whether they come in one batch each
// or in four.
void FineTuningTest::fourTimesEightIsOneTimesThirtyTwo() {
    const test::TemporaryFolder folder;
    std::vector<StateDict> weights;
    std::vector<std::vector<EpochEvent>> curves;
    for (const int parts : {1, 4}) {
        TrainingRun run;
        test::useGenerated(run, folder.path() / std::to_string(parts));
        const GeneratedPictures pictures{3, 40, 48, 1};
        run.callbacks.catalogue = generatedCatalogue(pictures);
        run.callbacks.sourceFactory = generatedSources(pictures);
        run.request.model = "cnn-6-16";
        run.request.weights = "none";
        run.request.batch = 32 / parts;
        run.request.accumulate = parts;
        run.request.optimizer = "sgd";
        run.request.learningRate = 0.01;
        run.request.threads = 1;
        QVERIFY(run.run().has_value());
        weights.push_back(weightsOf(run.request.run / "last.safetensors"));
        curves.push_back(run.epochs);
    }
    double apart = 0;
    int compared = 0;
    for (const auto& [name, tensor] : weights[0])
        if (name.starts_with("model.") && ++compared > 0)
            for (std::size_t i = 0; i < tensor.floats().size(); ++i)
                apart = std::max(apart, std::abs(double(tensor.floats()[i]) - weights[1].at(name).floats()[i]));
    QVERIFY(compared > 0);
    QVERIFY2(apart < 1e-6, qPrintable(QString::number(apart)));
    for (std::size_t i = 0; i < curves[0].size(); ++i)
        QVERIFY(std::abs(curves[0][i].trainLoss - curves[1][i].trainLoss) < 1e-6);
}

void FineTuningTest::mixingChangesTheTraining() {
    const test::TemporaryFolder folder;
    for (const char* precision : {"fp32", "bf16"}) {
        std::vector<EpochEvent> ends;
        for (const auto& [mixup, cutmix] : {std::pair(0.0, 0.0), {0.4, 0.0}, {0.0, 1.0}}) {
            TrainingRun run;
            test::useGenerated(run, folder.path() / (precision + std::to_string(ends.size())));
            run.request.precision = precision;
            run.request.mixup = mixup;
            run.request.cutmix = cutmix;
            const auto done = run.run();
            QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
            const auto kept = RunFolder(run.request.run).readInfo().value().request;
            QVERIFY(kept.mixup == mixup && kept.cutmix == cutmix);
            ends.push_back(run.epochs.back());
        }
        for (const std::size_t i : {1, 2}) {
            QVERIFY(ends[0].trainLoss != ends[i].trainLoss && ends[0].valLoss != ends[i].valLoss);
            QVERIFY(ends[i].trainTop1 > 0.0 && ends[i].trainTop1 < 1.0);
        }
    }
}

void FineTuningTest::withoutProgressItEndsEarly() {
    const test::TemporaryFolder folder;
    TrainingRun run;
    useStandstill(run, folder.path() / "run");
    const auto done = run.run();
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(!done->stopped); // not by the person
    QCOMPARE(done->epochsRun, 4);
    QCOMPARE(done->bestEpoch, 1);
    QVERIFY(run.logged("stopped early: no better epoch for 3 epochs; the best was epoch 1"));
    const RunFolder kept(run.request.run);
    QCOMPARE(kept.readInfo().value().state, std::string("finished"));
    QCOMPARE(kept.readMetrics(kept.readInfo().value()).value().size(), std::size_t{4});

    TrainingRun again; // is complete
    test::useGenerated(again, run.request.run);
    again.request.resume = true;
    const auto nothing = again.run();
    QVERIFY(nothing.has_value() && !nothing->stopped && again.epochs.empty());
    QCOMPARE(nothing->epochsRun, 4);
    QVERIFY(again.logged("finished already"));
}

void FineTuningTest::anEarlyEndComesAtTheSameEpochAfterAResume() {
    const test::TemporaryFolder folder;
    const auto resumed = [](const std::filesystem::path& place, TrainingRun& run) {
        test::useGenerated(run, place);
        run.request.resume = true;
        return run.run();
    };
    TrainingRun first, second, third;
    useStandstill(first, folder.path() / "run");
    first.cancelAfterEpoch = 2;
    const auto stopped = first.run();
    QVERIFY(stopped.has_value() && stopped->stopped);
    QVERIFY(!first.logged("stopped early"));
    const auto done = resumed(first.request.run, second);
    QVERIFY2(done.has_value(), done ? "" : wordsOf(done.error()).c_str());
    QVERIFY(!done->stopped && second.logged("stopped early"));
    QCOMPARE(second.epochs.size(), std::size_t{2});
    QCOMPARE(done->epochsRun, 4);

    // Killed after its last epoch, before it could say that it was the last.
    RunInfo info = RunFolder(first.request.run).readInfo().value();
    info.state = "running";
    QVERIFY(RunFolder(first.request.run).writeInfo(info).has_value());
    const auto end = resumed(first.request.run, third);
    QVERIFY2(end.has_value(), end ? "" : wordsOf(end.error()).c_str());
    QVERIFY(!end->stopped && third.epochs.empty());
    QCOMPARE(end->epochsRun, 4);
    QCOMPARE(RunFolder(first.request.run).readInfo().value().state, std::string("finished"));
}

CLASSMITH_TEST(FineTuningTest)
#include "fine_tuning_test.moc"
