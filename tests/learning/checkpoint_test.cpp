// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/training/checkpoint.h"

#include <algorithm>

#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;

class CheckpointTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void comesBackAsItWas();
    void otherFilesAreRefused();
    void aCutFileIsRefused();
    void numbersThatMakeNoSenseAreRefused();
};

namespace {

Checkpoint example() {
    Checkpoint checkpoint;
    const std::vector<float> values{1.0F, -0.0F, 3.5e-41F, 0.1F, 7.0F, 1e30F};
    checkpoint.model["layer1.0.conv1.weight"] = TensorData::fromFloats({2, 3}, values);
    checkpoint.optimizer["exp_avg.layer1.0.conv1.weight"] = TensorData::fromFloats({6}, values);
    checkpoint.optimizer["step.fc.bias"] = TensorData::fromFloats({}, std::span(values).first(1));
    checkpoint.epochsDone = 7;
    checkpoint.best = {5, 0.1 + 0.2, 1.0 / 3.0};
    checkpoint.lossScale = 32768.0;
    checkpoint.goodSteps = 12;
    return checkpoint;
}

bool sameTensors(const StateDict& a, const StateDict& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
        return x.first == y.first && x.second.shape == y.second.shape && *x.second.bytes == *y.second.bytes;
    });
}

} // namespace

void CheckpointTest::comesBackAsItWas() {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "last.safetensors";
    const Checkpoint written = example();
    QVERIFY(writeCheckpoint(path, written).has_value());
    const auto read = readCheckpoint(path);
    QVERIFY(read.has_value());
    QVERIFY(sameTensors(read->model, written.model));
    QVERIFY(sameTensors(read->optimizer, written.optimizer));
    QCOMPARE(read->epochsDone, 7);
    QCOMPARE(read->best.epoch, 5);
    QVERIFY(read->best.valTop1 == written.best.valTop1 && read->best.valLoss == written.best.valLoss); // to the bit
    QCOMPARE(read->lossScale, 32768.0);
    QCOMPARE(read->goodSteps, 12);
}

void CheckpointTest::otherFilesAreRefused() {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "best.safetensors";
    QVERIFY(writeSafetensors(path, example().model, {}).has_value());
    const auto read = readCheckpoint(path);
    QVERIFY(!read.has_value());
    QCOMPARE(read.error().code, ErrorCode::RunDamaged);
    QCOMPARE(readCheckpoint(folder.path() / "nothing").error().code, ErrorCode::FileNotFound);
}

void CheckpointTest::aCutFileIsRefused() {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "last.safetensors";
    QVERIFY(writeCheckpoint(path, example()).has_value());
    auto bytes = readFile(path);
    QVERIFY(bytes.has_value());
    bytes->resize(bytes->size() - 5);
    QVERIFY(writeFileAtomically(path, *bytes).has_value());
    QCOMPARE(readCheckpoint(path).error().code, ErrorCode::WeightsDamaged);
}

void CheckpointTest::numbersThatMakeNoSenseAreRefused() {
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "last.safetensors";
    const std::string good = R"("epochs_done": 7, "best_epoch": 5, "best_val_top1": 0.5, "best_val_loss": 1,
                                "loss_scale": 1, "good_steps": 0)";
    const auto detail = [&](const std::string& state) {
        if (!writeSafetensors(path, example().model, {{"classmith_checkpoint", "{" + state + "}"}}))
            return std::string("not written");
        const auto read = readCheckpoint(path);
        return read ? std::string() : read.error().detail;
    };
    QCOMPARE(detail(good), std::string());
    for (const auto& [what, with] : {std::pair("7", "-1"),
                                     {"7", "4"},
                                     {"7", "1e300"},
                                     {"7", "99999999999"},
                                     {"5", "-3"},
                                     {"0.5", "2"},
                                     {"0.5", "null"},
                                     {": 1,", ": null,"},
                                     {"\"good_steps\": 0", "\"x\": 0"},
                                     {"steps\": 0", "steps\": -1"},
                                     {"scale\": 1", "scale\": 0"}}) {
        std::string state = good;
        state.replace(state.find(what), std::string_view(what).size(), with);
        QVERIFY2(detail(state).starts_with("last.safetensors: "), state.c_str());
    }
    QVERIFY(detail("[").starts_with("last.safetensors: "));
}

CLASSMITH_TEST(CheckpointTest)
#include "checkpoint_test.moc"
