// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <map>
#include <set>

#include "core/imaging/augment/augment.h"
#include "core/imaging/geometry/geometry.h"
#include "tests/imaging/augment_reference.h"

using namespace classmith;
using namespace classmith::test;

namespace {

constexpr int sidePx = 48;
constexpr std::array names{"Identity",  "ShearX",     "ShearY",       "TranslateX", "TranslateY",
                           "Rotate",    "Brightness", "Color",        "Contrast",   "Sharpness",
                           "Posterize", "Solarize",   "AutoContrast", "Equalize",   "Invert"};

QString nameOf(const DrawnOperation& operation) {
    return QLatin1String(names[static_cast<std::size_t>(operation.what)]);
}

PolicyOperation operationOf(const QString& name) {
    const auto found =
        std::find_if(names.begin(), names.end(), [&](const char* one) { return name == QLatin1String(one); });
    return static_cast<PolicyOperation>(found - names.begin());
}

QJsonObject policyReference(const QString& name) {
    return imagingReference("policies.json")[u"policies"][name].toObject();
}

// Operations by their places in the reference's list.
std::vector<DrawnOperation> operationsOf(const QJsonArray& places, const QJsonArray& strengths) {
    std::vector<DrawnOperation> operations;
    for (const auto& place : places) {
        const QJsonValue strength = strengths[place.toInt()];
        operations.push_back({operationOf(strength[0].toString()), strength[1].toDouble()});
    }
    return operations;
}

PolicyDraw drawOf(const QJsonArray& numbers, const QJsonArray& strengths) {
    PolicyDraw draw;
    if (numbers.size() == 2) {
        draw.chains.push_back({operationsOf(numbers[0].toArray(), strengths)});
        return draw;
    }
    draw.sampling = Sampling::Bilinear;
    draw.ownShare = static_cast<float>(numbers[0].toDouble());
    for (const auto& chain : numbers[1].toArray())
        draw.chains.push_back({operationsOf(chain[1].toArray(), strengths), static_cast<float>(chain[0].toDouble())});
    return draw;
}

Augmentation rangesOf(const QString& policy, std::uint64_t number) {
    Augmentation ranges;
    ranges.policy = policy.toStdString();
    ranges.policyMagnitude = static_cast<int>(number % 31);
    ranges.augmixSeverity = 10;
    return ranges;
}

// What many draws of a policy were.
struct Counted {
    std::map<QString, int> operations;
    std::map<QString, int> lengths; // of chains
    std::set<std::pair<QString, double>> strengths;
    std::vector<double> ownShares;
    double chains = 0;
    double all = 0;

    void add(const PolicyDraw& draw) {
        ownShares.push_back(draw.ownShare);
        for (const PolicyChain& chain : draw.chains) {
            ++lengths[QString::number(chain.operations.size())];
            ++chains;
            for (const DrawnOperation& operation : chain.operations) {
                ++operations[nameOf(operation)];
                strengths.insert({nameOf(operation), operation.magnitude});
                ++all;
            }
        }
    }
};

// Both of some 20,000 draws, whose standard error is 0.0035 at most.
QString differs(const std::map<QString, int>& counts, double all, const QJsonObject& shares) {
    for (auto it = shares.begin(); it != shares.end(); ++it) {
        const auto found = counts.find(it.key());
        const double share = found == counts.end() ? 0 : found->second / all;
        if (std::abs(share - it.value().toDouble()) > 0.018)
            return QStringLiteral("%1: %2, torchvision %3").arg(it.key()).arg(share).arg(it.value().toDouble());
    }
    return counts.size() == static_cast<std::size_t>(shares.size()) ? QString()
                                                                    : QStringLiteral("others than torchvision's");
}

} // namespace

// AutoAugment and its like against torchvision's own.
class AugmentPoliciesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void torchvisionMakesTheSamePicture_data();
    void torchvisionMakesTheSamePicture();
    void torchvisionDrawsAlike_data();
    void torchvisionDrawsAlike();
    void strengthAndNumberAreThoseAskedFor();
    void withoutOneNothingIsDrawn();
    void sharesAreAWhole();
};

void AugmentPoliciesTest::torchvisionMakesTheSamePicture_data() {
    QTest::addColumn<QString>("policy");
    for (const char* name :
         {"autoaugment-imagenet", "autoaugment-cifar10", "autoaugment-svhn", "randaugment", "trivialaugment", "augmix"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void AugmentPoliciesTest::torchvisionMakesTheSamePicture() {
    QFETCH(const QString, policy);
    if (!hasGeometry() && policy == QLatin1String("augmix"))
        QSKIP("This build has no geometry.");
    const QJsonObject reference = policyReference(policy);
    const QJsonArray cases = reference[u"cases"].toArray();
    QCOMPARE(cases.size(), 200);
    for (int i = 0; i < 200; ++i) {
        const QJsonArray numbers = cases[i].toArray();
        AugmentationDraw draw;
        draw.policy = drawOf(numbers, reference[u"strengths"].toArray());
        RgbImage image = shadedPattern(i, sidePx);
        policyStep.apply(draw, image);
        QVERIFY2(shortHash(image) == numbers.last().toString(), qPrintable(QString::number(i)));
    }
}

void AugmentPoliciesTest::torchvisionDrawsAlike_data() {
    torchvisionMakesTheSamePicture_data();
}

void AugmentPoliciesTest::torchvisionDrawsAlike() {
    QFETCH(const QString, policy);
    Counted counted;
    for (std::uint64_t i = 0; i < 20000; ++i)
        counted.add(drawAugmentation(rangesOf(policy, i), {{60, 50}, sidePx}, {12, 1, i}).policy);
    const QJsonObject reference = policyReference(policy);
    const QString operations = differs(counted.operations, counted.all, reference[u"operations"].toObject());
    QVERIFY2(operations.isEmpty(), qPrintable(operations));
    const QString lengths = differs(counted.lengths, counted.chains, reference[u"lengths"].toObject());
    QVERIFY2(lengths.isEmpty(), qPrintable(lengths));
    std::set<std::pair<QString, double>> strengths;
    for (const auto& one : reference[u"strengths"].toArray())
        strengths.insert({one[0].toString(), one[1].toDouble()});
    for (const auto& [name, magnitude] : counted.strengths)
        QVERIFY2(strengths.count({name, magnitude}), qPrintable(name + QString::number(magnitude, 'g', 17)));
    QCOMPARE(counted.strengths.size(), strengths.size());
    if (policy == QLatin1String("augmix"))
        for (int i = 1; i < 10; ++i) { // Dirichlet(1, 1): even
            const auto below = std::count_if(counted.ownShares.begin(), counted.ownShares.end(),
                                             [i](double share) { return share < i / 10.0; });
            QVERIFY(std::abs(static_cast<double>(below) / 20000 - i / 10.0) < 0.016);
        }
}

void AugmentPoliciesTest::strengthAndNumberAreThoseAskedFor() {
    Augmentation ranges;
    ranges.policy = "randaugment";
    ranges.policyOps = 5;
    ranges.policyMagnitude = 30;
    double furthest = 0;
    for (std::uint64_t i = 0; i < 500; ++i) {
        const PolicyDraw draw = drawAugmentation(ranges, {{60, 50}, sidePx}, {13, 1, i}).policy;
        QCOMPARE(draw.chains.size(), 1U);
        QCOMPARE(draw.chains[0].operations.size(), 5U);
        for (const DrawnOperation& operation : draw.chains[0].operations)
            if (operation.what == PolicyOperation::Rotate)
                furthest = std::max(furthest, operation.magnitude);
    }
    QCOMPARE(furthest, 30.0);
    ranges.policy = "augmix";
    ranges.augmixSeverity = 1;
    ranges.augmixWidth = 4;
    for (std::uint64_t i = 0; i < 100; ++i) {
        const PolicyDraw draw = drawAugmentation(ranges, {{60, 50}, sidePx}, {13, 1, i}).policy;
        QCOMPARE(draw.chains.size(), 4U);
        for (const PolicyChain& chain : draw.chains)
            for (const DrawnOperation& operation : chain.operations)
                QVERIFY(operation.what != PolicyOperation::Rotate || operation.magnitude == 0);
    }
}

// Runs of before, whose steps share one stream, go on with the numbers that they began with.
void AugmentPoliciesTest::withoutOneNothingIsDrawn() {
    const SampleRandom untouched(3, 1, 4);
    SampleRandom random = untouched;
    AugmentationDraw draw;
    policyStep.draw({}, {{60, 50}, sidePx}, random, draw);
    QVERIFY(random.next() == SampleRandom(untouched).next());
    RgbImage image = shadedPattern(3, sidePx);
    policyStep.apply(draw, image);
    QVERIFY(image == shadedPattern(3, sidePx));
}

void AugmentPoliciesTest::sharesAreAWhole() {
    for (std::uint64_t i = 0; i < 200; ++i) {
        const PolicyDraw draw =
            drawAugmentation(rangesOf(QStringLiteral("augmix"), i), {{60, 50}, sidePx}, {14, 1, i}).policy;
        float sum = draw.ownShare;
        for (const PolicyChain& chain : draw.chains)
            sum += chain.share;
        QVERIFY(std::abs(sum - 1.0F) < 1e-5F);
    }
}

CLASSMITH_TEST(AugmentPoliciesTest)
#include "augment_policies_test.moc"
