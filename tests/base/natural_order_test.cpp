// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/base/text/natural_order.h"

#include <algorithm>
#include <vector>

#include "tests/support/test_support.h"

using namespace classmith;

class NaturalOrderTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void numbersCount();
};

void NaturalOrderTest::numbersCount() {
    const std::vector<std::string> wanted{"7",  "12",  "007b", "a",      "B",     "c1x2", "c1x10", "c2",
                                          "ok", "ok3", "OK11", "ok011a", "ok100", "ok-3", "猫"};
    std::vector<std::string> sorted(wanted.rbegin(), wanted.rend());
    std::sort(sorted.begin(), sorted.end(),
              [](const std::string& a, const std::string& b) { return naturalKey(a) < naturalKey(b); });
    const auto placeOf = [&](const char* name) { return std::find(sorted.begin(), sorted.end(), name); };
    for (const auto& [before, after] : std::vector<std::pair<const char*, const char*>>{{"7", "12"},
                                                                                        {"007b", "12"},
                                                                                        {"a", "B"},
                                                                                        {"B", "c1x2"},
                                                                                        {"c1x2", "c1x10"},
                                                                                        {"c1x10", "c2"},
                                                                                        {"ok", "ok3"},
                                                                                        {"ok3", "OK11"},
                                                                                        {"OK11", "ok100"},
                                                                                        {"ok011a", "ok100"},
                                                                                        {"ok100", "猫"}})
        QVERIFY2(placeOf(before) < placeOf(after), before);
    QCOMPARE(naturalKey("ok03"), naturalKey("OK3"));
    QCOMPARE(naturalKey("0"), naturalKey("00"));
    QVERIFY(naturalKey(std::string(500, '1')) != naturalKey(std::string(501, '1')));
}

CLASSMITH_TEST(NaturalOrderTest)
#include "natural_order_test.moc"
