// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// The embedded network through our own decoding and preprocessing, against Pillow and PyTorch.
#include <algorithm>
#include <cmath>

#include "core/dataset/catalogue.h"
#include "core/learning/pictures/folder_source.h"
#include "core/learning/scoring/scoring.h"
#include "tests/learning/network_fixtures.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

ScoredImages score(const std::filesystem::path& root, const std::vector<std::string>& paths) {
    const FormulaModel model = embeddedModel();
    const auto scorer = makeScorer(model.graph, model.weights, model.preprocessing, {}).value();
    JobContext job;
    return scoreImages(*makeFolderSource(root, paths), *scorer, model.preprocessing, 0, job).value();
}

int argmax(const ScoredImages& scored, std::size_t row) {
    const auto first = scored.logits.begin() + row * 1000;
    return static_cast<int>(std::max_element(first, first + 1000) - first);
}

} // namespace

class ZeroShotTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void samplePicturesGetPyTorchsAnswers() {
        std::vector<std::string> paths;
        for (const auto& expected : networkReference()["embedded"])
            paths.push_back(expected["picture"]);
        const ScoredImages scored = score(samplePictures(), paths);
        QVERIFY(scored.unreadable.empty());
        for (std::size_t row = 0; row < paths.size(); ++row) {
            const auto& expected = networkReference()["embedded"][row];
            const float* logits = scored.logits.data() + row * 1000;
            for (std::size_t i = 0; i < expected["top"].size(); ++i) {
                const float actual = logits[expected["top"][i].get<int>()];
                const float wanted = expected["top_logits"][i];
                QVERIFY2(std::abs(actual - wanted) <= 1e-4F,
                         (paths[row] + ": " + std::to_string(actual - wanted)).c_str());
            }
            const std::vector<float> first = expected["logits"];
            QVERIFY(largestDifference(first, {logits, logits + first.size()}) <= 1e-4);
            QCOMPARE(argmax(scored, row), expected["top"][0].get<int>());
        }
    }

    // Must show: at least 82 % of train/ants; Pillow and PyTorch give 84 %.
    void antsAreCalledAnts() {
        const auto shared = NEEDS_SHARED_DATA();
        const auto root = shared / "ants_and_bees" / "train";
        JobContext job;
        const DatasetCatalogue catalogue = scanFolder(root, job).value();
        std::vector<std::string> ants;
        for (const ImageEntry& image : catalogue.images)
            if (catalogue.classes[image.classIndex] == "ants")
                ants.push_back(image.path);
        QVERIFY(ants.size() > 100);
        const ScoredImages scored = score(root, ants);
        QVERIFY(scored.unreadable.empty());
        int called = 0;
        for (std::size_t row = 0; row < scored.indices.size(); ++row)
            called += argmax(scored, row) == 310;
        const double share = double(called) / double(ants.size());
        qInfo("%d of %zu ants: %.1f %%", called, ants.size(), 100 * share);
        QVERIFY(share >= 0.82);
    }
};

CLASSMITH_TEST(ZeroShotTest)
#include "zero_shot_test.moc"
