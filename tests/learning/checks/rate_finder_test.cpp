// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/checks/rate_finder.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/learning/training/head_training.h"
#include "tests/learning/train_test_support.h"

using namespace classmith;

// The search for a learning rate: the steps of a training at rates of its own, which leave nothing behind.
class RateFinderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void stepsAreTorchs();
    void aWholeNetworkIsTried();
    void theHeadAloneIsTried();
    void itCanBeStopped();
    void whatCannotTrainIsNotTried();
};

namespace {

struct Search {
    FindRateRequest request;
    test::TrainingRun training; // for its pictures
    std::vector<RateEvent> steps;
    int cancelAfter = 0;

    explicit Search(const std::filesystem::path& folder) {
        test::useGenerated(training, folder);
        request.training = training.request;
        request.range = {1e-6, 1.0, 20};
    }
    Result<FindRateAnswer> run() {
        const auto onStep = [this](const RateEvent& step) {
            steps.push_back(step);
            if (step.step == cancelAfter)
                training.job.requestCancel();
        };
        return findLearningRate(request, training.callbacks, onStep, training.job);
    }
};

} // namespace

void RateFinderTest::stepsAreTorchs() {
    const auto json =
        nlohmann::json::parse(readTextFile(test::referenceFolder() / "training" / "rate_sweep.json").value());
    for (const auto& expected : json.at("cases")) {
        FeatureTable table{4, expected.at("features"), {}, {}};
        for (std::size_t i = 0; i < table.values.size() / 4; ++i)
            table.labels.push_back(static_cast<std::int64_t>(i % 3));
        HeadOptions options;
        options.request.optimizer = expected.at("name");
        options.request.batch = static_cast<int>(table.labels.size());
        RateSweep sweep({json.at("lowest"), json.at("highest"), json.at("steps")});
        const RateTrial trial{[&] { return sweep.rate(); },
                              [&](double loss) {
                                  sweep.add(loss);
                                  return !sweep.isOver();
                              }};
        JobContext job;
        QVERIFY(tryHeadRates(table, 3, options, trial, job).has_value());
        QCOMPARE(sweep.losses().size(), expected.at("losses").size());
        for (std::size_t i = 0; i < sweep.losses().size(); ++i) {
            const double wanted = expected.at("losses").at(i);
            QVERIFY2(std::abs(sweep.losses()[i] - wanted) < 1e-4 * std::max(1.0, wanted),
                     qPrintable(QStringLiteral("step %1: %2, not %3").arg(i).arg(sweep.losses()[i]).arg(wanted)));
        }
        QVERIFY(std::abs(sweep.valley().value_or(0) - expected.at("valley").get<double>()) < 1e-9);
    }
}

void RateFinderTest::aWholeNetworkIsTried() {
    const test::TemporaryFolder folder;
    Search first(folder.path() / "run"), second(folder.path() / "run");
    first.request.training.accumulate = second.request.training.accumulate = 2;
    const auto answer = first.run();
    QVERIFY2(answer.has_value(), answer ? "" : sentence(answer.error()).c_str());
    QCOMPARE(answer->losses.size(), first.steps.size());
    QCOMPARE(answer->rates.size(), answer->smoothed.size());
    QCOMPARE(first.steps.front().rate, 1e-6);
    QCOMPARE(first.steps.front().steps, 20);
    QCOMPARE(answer->precision, std::string("fp32"));
    QVERIFY(!std::filesystem::exists(folder.path() / "run"));
    // It begins with the same weights and pictures each time: what was tried has changed nothing.
    const auto again = second.run();
    QVERIFY(again.has_value());
    QVERIFY(again->losses == answer->losses);
}

void RateFinderTest::theHeadAloneIsTried() {
    const test::TemporaryFolder folder;
    Search search(folder.path() / "run");
    search.request.training.freeze = "head";
    search.request.range = {1e-5, 1.0, 60};
    const auto answer = search.run();
    QVERIFY2(answer.has_value(), answer ? "" : sentence(answer.error()).c_str());
    QVERIFY(std::abs(answer->losses.front() - std::log(3.0)) < 1e-6); // from zeros, whatever the pictures
    QVERIFY(answer->suggestion > 1e-5 && answer->suggestion < 1.0);
}

void RateFinderTest::itCanBeStopped() {
    const test::TemporaryFolder folder;
    for (const char* freeze : {"none", "head"}) {
        Search search(folder.path() / "run");
        search.request.training.freeze = freeze;
        search.cancelAfter = 3;
        const auto answer = search.run();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        QCOMPARE(search.steps.size(), std::size_t{3});
    }
}

void RateFinderTest::whatCannotTrainIsNotTried() {
    const test::TemporaryFolder folder;
    Search search(folder.path() / "run");
    search.request.training.clipNorm = search.request.training.clipValue = 1;
    QCOMPARE(search.run().error().subject, std::string("clip_norm"));
    search.request.training.clipValue = 0;
    search.request.range.steps = 3;
    QCOMPARE(search.run().error().subject, std::string("steps"));
    search.request.range.steps = 20;
    search.request.training.model = "no-such";
    QCOMPARE(search.run().error().code, ErrorCode::ModelUnknown);
}

CLASSMITH_TEST(RateFinderTest)
#include "rate_finder_test.moc"
