// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/course/schedule.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/protocol/train_settings.h"
#include "tests/support/test_support.h"

using namespace classmith;

class ScheduleTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchHasTheSameRates();
    void torchHasTheSameRatesByEpoch();
    void torchLowersTheRateOnAPlateau();
    void stepsOfAnEpochHaveOneRate();
    void warmUpRisesInAStraightLine();
    void constantStays();
    void aSingleStepTakesThePeak();
    void pastTheEndStaysAtTheEnd();
    void everyNameOfTheTableIsOne();
};

namespace {

nlohmann::json torchsTable() {
    return nlohmann::json::parse(readTextFile(test::referenceFolder() / "training" / "schedules.json").value());
}

// Relative to the peak where a cosine ends: torch arrives at 1e-18 there by another way.
bool isSame(double rate, double expected, double peak) {
    return std::abs(rate - expected) <= 1e-12 * std::max(expected, 1e-4 * peak);
}

QByteArray place(const nlohmann::json& run, std::size_t at, double rate) {
    const double expected = run.at("rates").at(at).get<double>();
    return QByteArray::fromStdString(run.at("kind").get<std::string>()) + " " + QByteArray::number(qulonglong(at)) +
           ": " + QByteArray::number(rate, 'g', 17) + ", not " + QByteArray::number(expected, 'g', 17);
}

ScheduleOptions optionsOf(const nlohmann::json& run) {
    ScheduleOptions options;
    options.kind = parseSchedule(run.at("kind").get<std::string>()).value();
    options.peak = run.at("peak").get<double>();
    options.epochs = run.value("epochs", 1);
    options.warmUpEpochs = run.value("warm_up", 0);
    options.stepEpochs = run.value("step", 1);
    options.milestones = run.value("milestones", std::vector<int>());
    options.gamma = run.value("gamma", 0.1);
    options.cycleEpochs = run.value("cycle", 0);
    options.cycleGrowth = run.value("growth", 1);
    options.plateauPatience = run.value("patience", 0);
    options.higherIsBetter = run.value("higher", true);
    return options;
}

Schedule ofSteps(ScheduleKind kind, double peak, std::int64_t steps) {
    ScheduleOptions options;
    options.kind = kind;
    options.peak = peak;
    options.stepsPerEpoch = steps;
    return Schedule(options);
}

} // namespace

void ScheduleTest::torchHasTheSameRates() {
    int compared = 0;
    const auto json = torchsTable();
    for (const auto& run : json.at("schedules")) {
        const auto rates = run.at("rates").get<std::vector<double>>();
        const double peak = run.at("peak").get<double>();
        const auto kind = parseSchedule(run.at("kind").get<std::string>()).value();
        const Schedule schedule = ofSteps(kind, peak, static_cast<std::int64_t>(rates.size()));
        for (std::size_t step = 0; step < rates.size(); ++step, ++compared) {
            const double rate = schedule.at(static_cast<std::int64_t>(step));
            QVERIFY2(isSame(rate, rates[step], peak), place(run, step, rate));
        }
    }
    QCOMPARE(compared, 2 * (2 + 3 + 10 + 47 + 100));
}

void ScheduleTest::torchHasTheSameRatesByEpoch() {
    int compared = 0;
    const auto json = torchsTable();
    for (const auto& run : json.at("by_epoch")) {
        const ScheduleOptions options = optionsOf(run);
        const Schedule schedule(options);
        const auto rates = run.at("rates").get<std::vector<double>>();
        QCOMPARE(rates.size(), static_cast<std::size_t>(options.epochs));
        for (std::size_t epoch = 0; epoch < rates.size(); ++epoch, ++compared) {
            const double rate = schedule.at(static_cast<std::int64_t>(epoch));
            QVERIFY2(isSame(rate, rates[epoch], options.peak), place(run, epoch, rate));
        }
    }
    QVERIFY(compared > 400);
}

void ScheduleTest::torchLowersTheRateOnAPlateau() {
    const auto json = torchsTable();
    QCOMPARE(json.at("plateaus").size(), std::size_t{4});
    for (const auto& run : json.at("plateaus")) {
        const ScheduleOptions options = optionsOf(run);
        Schedule schedule(options);
        const auto measures = run.at("measures").get<std::vector<double>>();
        for (std::size_t epoch = 0; epoch < measures.size(); ++epoch) {
            const double rate = schedule.at(static_cast<std::int64_t>(epoch));
            QVERIFY2(isSame(rate, run.at("rates").at(epoch).get<double>(), options.peak), place(run, epoch, rate));
            schedule.epochEnded(measures[epoch]);
        }
        QVERIFY(schedule.at(options.epochs - 1) < options.peak);
    }
}

void ScheduleTest::stepsOfAnEpochHaveOneRate() {
    ScheduleOptions options;
    options.kind = ScheduleKind::Step;
    options.peak = 0.5;
    options.epochs = 4;
    options.stepsPerEpoch = 5;
    options.stepEpochs = 2;
    const Schedule schedule(options);
    QCOMPARE(schedule.totalSteps(), std::int64_t{20});
    for (int step = 0; step < 20; ++step)
        QCOMPARE(schedule.at(step), step < 10 ? 0.5 : 0.5 * 0.1);
}

// LinearLR(start_factor=1/25) step by step, and then the schedule from its own beginning.
void ScheduleTest::warmUpRisesInAStraightLine() {
    ScheduleOptions options;
    options.kind = ScheduleKind::Exponential;
    options.peak = 0.5;
    options.epochs = 5;
    options.stepsPerEpoch = 4;
    options.warmUpEpochs = 2;
    options.gamma = 0.5;
    const Schedule schedule(options);
    for (int step = 0; step < 8; ++step)
        QVERIFY(std::abs(schedule.at(step) - 0.5 * (0.04 + 0.96 * step / 8)) < 1e-15);
    QCOMPARE(schedule.at(8), 0.5);
    QCOMPARE(schedule.at(12), 0.25);
    options.kind = ScheduleKind::Cosine; // its own warm-up gives way
    QCOMPARE(Schedule(options).at(8), 0.5);
    QVERIFY(Schedule(options).at(9) < 0.5);
    options.kind = ScheduleKind::Plateau; // what a warm-up brought is no plateau
    options.plateauPatience = 0;
    Schedule plateau(options);
    plateau.epochEnded(0.9);
    plateau.epochEnded(0.5);
    plateau.epochEnded(0.4);
    QCOMPARE(plateau.at(12), 0.5);
    plateau.epochEnded(0.4);
    QCOMPARE(plateau.at(16), 0.25);
}

void ScheduleTest::constantStays() {
    const Schedule schedule = ofSteps(ScheduleKind::Constant, 0.25, 7);
    for (int step = 0; step < 7; ++step)
        QCOMPARE(schedule.at(step), 0.25);
}

void ScheduleTest::aSingleStepTakesThePeak() {
    QCOMPARE(ofSteps(ScheduleKind::OneCycle, 0.5, 1).at(0), 0.5);
    QCOMPARE(ofSteps(ScheduleKind::Cosine, 0.5, 1).at(0), 0.5);
}

void ScheduleTest::pastTheEndStaysAtTheEnd() {
    const Schedule schedule = ofSteps(ScheduleKind::OneCycle, 0.1, 20);
    QCOMPARE(schedule.at(25), schedule.at(19));
    QVERIFY(schedule.at(19) > 0);
}

void ScheduleTest::everyNameOfTheTableIsOne() {
    for (const SettingChoice& choice : trainSetting("--schedule").choices) {
        TrainRequest request;
        request.schedule = choice.value;
        chooseNumbers(request, false, true);
        const auto options = scheduleOptions(request, 10);
        QVERIFY2(options.has_value(), choice.value.c_str());
        QCOMPARE(Schedule(*options).totalSteps(), std::int64_t{100});
    }
    const auto kind = parseSchedule("zigzag");
    QVERIFY(!kind.has_value());
    QCOMPARE(kind.error().code, ErrorCode::InvalidValue);
}

CLASSMITH_TEST(ScheduleTest)
#include "schedule_test.moc"
