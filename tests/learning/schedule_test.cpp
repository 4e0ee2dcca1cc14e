// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/learning/step/schedule.h"

#include <cmath>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/support/test_support.h"

using namespace classmith;

class ScheduleTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchHasTheSameRates();
    void constantStays();
    void aSingleStepTakesThePeak();
    void pastTheEndStaysAtTheEnd();
    void unknownNamesAreRefused();
};

void ScheduleTest::torchHasTheSameRates() {
    const auto text = readTextFile(test::referenceFolder() / "training" / "schedules.json");
    QVERIFY(text.has_value());
    int compared = 0;
    const auto json = nlohmann::json::parse(*text);
    for (const auto& expected : json.at("schedules")) {
        const auto rates = expected.at("rates").get<std::vector<double>>();
        const auto kind = parseSchedule(expected.at("kind").get<std::string>());
        QVERIFY(kind.has_value());
        const Schedule schedule(*kind, expected.at("peak").get<double>(), static_cast<std::int64_t>(rates.size()));
        for (std::size_t step = 0; step < rates.size(); ++step, ++compared)
            QVERIFY2(std::abs(schedule.at(static_cast<std::int64_t>(step)) - rates[step]) < 1e-12,
                     qPrintable(QStringLiteral("step %1 of %2").arg(step).arg(rates.size())));
    }
    QCOMPARE(compared, 2 * (2 + 3 + 10 + 47 + 100));
}

void ScheduleTest::constantStays() {
    const Schedule schedule(ScheduleKind::Constant, 0.25, 7);
    for (int step = 0; step < 7; ++step)
        QCOMPARE(schedule.at(step), 0.25);
}

void ScheduleTest::aSingleStepTakesThePeak() {
    QCOMPARE(Schedule(ScheduleKind::OneCycle, 0.5, 1).at(0), 0.5);
    QCOMPARE(Schedule(ScheduleKind::Cosine, 0.5, 1).at(0), 0.5);
}

void ScheduleTest::pastTheEndStaysAtTheEnd() {
    const Schedule schedule(ScheduleKind::OneCycle, 0.1, 20);
    QCOMPARE(schedule.at(25), schedule.at(19));
    QVERIFY(schedule.at(19) > 0);
}

void ScheduleTest::unknownNamesAreRefused() {
    const auto kind = parseSchedule("zigzag");
    QVERIFY(!kind.has_value());
    QCOMPARE(kind.error().code, ErrorCode::InvalidValue);
}

CLASSMITH_TEST(ScheduleTest)
#include "schedule_test.moc"
