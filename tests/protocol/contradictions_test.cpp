// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_contradictions.h"

#include <functional>

#include "core/protocol/train_settings.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

using Change = std::function<void(TrainRequest&)>;

// One for each row of the table, in its order: what contradicts, and what makes it good again.
struct Case {
    Change wrong;
    Change mended;
};

std::vector<Case> cases() {
    using R = TrainRequest;
    return {
        {[](R& r) { r.optimizer = "sgd", r.nesterov = "on", r.momentum = 0; }, [](R& r) { r.momentum = 0.9; }},
        {[](R& r) { r.optimizer = "sgd", r.nesterov = "on", r.dampening = 0.1; }, [](R& r) { r.dampening = 0; }},
        {[](R& r) { r.loss = "focal", r.labelSmoothing = 0.1; }, [](R& r) { r.loss = "cross-entropy"; }},
        {[](R& r) { r.classWeights = r.sampler = "balanced"; }, [](R& r) { r.sampler = "shuffle"; }},
        {[](R& r) { r.clipNorm = r.clipValue = 1; }, [](R& r) { r.clipNorm = 0; }},
        {[](R& r) { r.warmUp = 1; }, [](R& r) { r.schedule = "cosine"; }},
        {[](R& r) { r.schedule = "step", r.warmUp = 3, r.epochs = 3; }, [](R& r) { r.epochs = 4; }},
        {[](R& r) { r.schedule = "plateau", r.patience = 3; }, [](R& r) { r.patience = 4; }},
        {[](R& r) { r.freeze = "none", r.sizePx = r.sizeFromPx = 64; }, [](R& r) { r.sizeFromPx = 32; }},
        {[](R& r) { r.headFirst = "on"; }, [](R& r) { r.freeze = "none"; }},
        {[](R& r) { r.headFirst = "on", r.freeze = "none", r.weights = "none"; }, [](R& r) { r.weights = "auto"; }},
        {[](R& r) { r.headFirst = "on", r.freeze = "none", r.epochs = 1; }, [](R& r) { r.epochs = 2; }},
        {[](R& r) { r.unfreezeEvery = 1; }, [](R& r) { r.freeze = "none"; }},
        {[](R& r) { r.unfreezeEvery = 1, r.freeze = "none", r.weights = "none"; }, [](R& r) { r.weights = "auto"; }},
        {[](R& r) { r.batchNorm = "frozen", r.weights = "none"; }, [](R& r) { r.batchNorm = "learn"; }},
        {[](R& r) { r.freeze = "none", r.augmentation.cropPadding = 4; },
         [](R& r) { r.augmentation.cropScaleMin = 1; }},
        {[](R& r) { r.freeze = "none", r.augmentation.affineDegrees = r.augmentation.rotation = 5; },
         [](R& r) { r.augmentation.rotation = 0; }},
        {[](R& r) { r.squeezes = "on"; }, [](R& r) { r.model = "resnet18"; }},
        {[](R& r) { r.views = 4, r.freeze = "none"; }, [](R& r) { r.freeze = "last-stage"; }},
        {[](R& r) { r.views = 4, r.freeze = "layered", r.sizeFromPx = 64; }, [](R& r) { r.sizeFromPx = 0; }},
        {[](R& r) { r.views = 4, r.freeze = "layered", r.cutmix = 1; }, [](R& r) { r.cutmix = 0; }},
        {[](R& r) { r.views = 4, r.freeze = "layered", r.checkpointActivations = "on"; }, [](R& r) { r.views = 0; }},
    };
}

} // namespace

class ContradictionsTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void eachIsRefusedWithBothNamesAndAWayOut();
    void theStandardContradictsNothing();
    void whatDoesNotApplyContradictsNothing();
};

void ContradictionsTest::eachIsRefusedWithBothNamesAndAWayOut() {
    const auto& table = contradictions();
    const auto all = cases();
    QCOMPARE(all.size(), table.size());
    for (std::size_t i = 0; i < table.size(); ++i) {
        TrainRequest request;
        request.data = request.run = "somewhere";
        all[i].wrong(request);
        const auto refused = validate(request);
        QVERIFY2(!refused, table[i].key);
        QCOMPARE(refused.error().code, ErrorCode::InvalidValue);
        QCOMPARE(refused.error().subject, std::string(table[i].key));
        QVERIFY(refused.error().detail.find(std::string("“") + table[i].other + "”") != std::string::npos);
        QVERIFY(std::string(table[i].reason).find("--") != std::string::npos);
        for (const char* key : {table[i].key, table[i].other})
            QVERIFY2(settingOfKey(key) || std::string(key) == "weights" || std::string(key) == "model", key);
        all[i].mended(request);
        QVERIFY2(validate(request).has_value(), table[i].key);
    }
}

void ContradictionsTest::theStandardContradictsNothing() {
    QVERIFY(checkTogether({}));
}

void ContradictionsTest::whatDoesNotApplyContradictsNothing() {
    TrainRequest request;
    request.nesterov = "on"; // AdamW does not look at it
    request.dampening = 0.5;
    request.momentum = 0;
    request.patience = 1;
    QVERIFY(checkTogether(request));
}

CLASSMITH_TEST(ContradictionsTest)
#include "contradictions_test.moc"
