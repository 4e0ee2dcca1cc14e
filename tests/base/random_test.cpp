// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <limits>
#include <set>
#include <vector>

#include "core/base/random.h"
#include "core/base/shuffle.h"
#include "tests/support/test_support.h"

using namespace classmith;

namespace {

// Computed with Python's integers from the description in random.h.
struct Reference {
    std::uint64_t seed;
    std::uint64_t epoch;
    std::uint64_t sample;
    std::array<std::uint64_t, 3> next;
    std::array<double, 2> uniform;
    std::array<std::uint64_t, 8> belowTen;
    std::array<std::uint64_t, 3> belowHuge; // below 2^63 + 1, where nearly half of the numbers are thrown away
};

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

constexpr std::array references{
    Reference{0,
              0,
              0,
              {920862675595841680U, 12365375887819322540U, 12738238755324501458U},
              {0x1.98f1f72f39ca0p-5, 0x1.573547b5f74d6p-1},
              {0, 0, 8, 1, 5, 4, 0, 4},
              {3142003850964546731U, 3514866718469725649U, 4132612515024631606U}},
    Reference{1,
              2,
              3,
              {15925659190040627001U, 6588988029983277238U, 9315241652495780889U},
              {0x1.ba069d4fa89d0p-1, 0x1.6dc326d031d10p-2},
              {1, 8, 9, 5, 7, 6, 7, 9},
              {6702287153185851192U, 91869615641005080U, 1865221458719992116U}},
    Reference{largest,
              7,
              123456789,
              {15059933763324732589U, 1065725740155074498U, 4816571646003630198U},
              {0x1.a1ff43eeffc3cp-1, 0x1.d946fd413dde0p-5},
              {9, 8, 8, 4, 5, 0, 9, 0},
              {5836561726469956780U, 8691418816250943475U, 3885257973865600051U}},
};

SampleRandom streamOf(const Reference& reference) {
    return {reference.seed, reference.epoch, reference.sample};
}

} // namespace

class RandomTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void streamsOfOneSampleDiffer();
    void agreesWithTheDescription();
    void rangesAreKept();
    void neighboursDiffer();
    void belowIsEven();
    void shufflesAsItAlwaysDid();
};

void RandomTest::agreesWithTheDescription() {
    for (const Reference& reference : references) {
        SampleRandom plain = streamOf(reference);
        for (const auto wanted : reference.next)
            QCOMPARE(plain.next(), wanted);
        SampleRandom real = streamOf(reference);
        for (const double wanted : reference.uniform)
            QVERIFY(real.uniform() == wanted); // every bit
        SampleRandom ten = streamOf(reference);
        for (const auto wanted : reference.belowTen)
            QCOMPARE(ten.below(10), wanted);
        SampleRandom huge = streamOf(reference);
        for (const auto wanted : reference.belowHuge)
            QCOMPARE(huge.below((1ULL << 63) + 1), wanted);
    }
}

void RandomTest::rangesAreKept() {
    SampleRandom random(5, 5, 5);
    for (int i = 0; i < 10'000; ++i) {
        const double value = random.uniform(-0.5, 0.25);
        QVERIFY(value >= -0.5 && value < 0.25);
        QVERIFY(random.below(3) < 3);
        QCOMPARE(random.below(1), std::uint64_t{0});
    }
}

void RandomTest::neighboursDiffer() {
    std::set<std::uint64_t> firsts;
    for (std::uint64_t a = 0; a < 20; ++a)
        for (std::uint64_t b = 0; b < 20; ++b)
            for (std::uint64_t c = 0; c < 20; ++c)
                firsts.insert(SampleRandom(a, b, c).next());
    QCOMPARE(firsts.size(), std::size_t{8000});
}

void RandomTest::belowIsEven() {
    std::vector<int> counts(7, 0);
    for (std::uint64_t sample = 0; sample < 70'000; ++sample)
        ++counts[SampleRandom(1, 1, sample).below(7)];
    for (const int count : counts)
        QVERIFY2(count > 9'500 && count < 10'500, std::to_string(count).c_str()); // 5 standard deviations: 463
}

// What batches, partners and the order of colour changes did each by itself.
void RandomTest::shufflesAsItAlwaysDid() {
    SampleRandom draws(1, 2, 3);
    std::vector<int> wanted{0, 1, 2, 3, 4, 5, 6, 7, 8};
    for (std::size_t place = 8; place > 0; --place)
        std::swap(wanted[place], wanted[draws.below(place + 1)]);
    SampleRandom random(1, 2, 3);
    std::vector<int> values{0, 1, 2, 3, 4, 5, 6, 7, 8};
    shuffle(values, random);
    QCOMPARE(values, wanted);
    QCOMPARE(random.next(), draws.next()); // no draw more
    std::vector<int> one{7}, none;
    shuffle(one, random);
    shuffle(none, random);
    QCOMPARE(one, std::vector<int>{7});
    QCOMPARE(random.next(), draws.next());
}

void RandomTest::streamsOfOneSampleDiffer() {
    const SampleRandom random(1, 2, 3);
    SampleRandom plain = random, first = random.stream(7), again = random.stream(7), second = random.stream(8);
    const std::uint64_t number = first.next();
    QCOMPARE(number, again.next());
    QVERIFY(number != second.next() && number != plain.next());
    QVERIFY(number != SampleRandom(1, 2, 4).stream(7).next());
}

CLASSMITH_TEST(RandomTest)
#include "random_test.moc"
