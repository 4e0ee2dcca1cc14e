// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/protocol/named_recipes.h"
#include "core/protocol/run/run_folder.h"
#include "tests/cli/cli_process.h"
#include "tests/support/test_support.h"

using namespace classmith;
using namespace classmith::test;

namespace {

CliRun runLine(const QString& line) {
    return runCli(line.split(QLatin1Char(' ')));
}

} // namespace

// Named settings on the command line.
class RecipesTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void allAreListedWithWhatTheySet();
    void whatIsGivenBesideARecipeWins();
};

void RecipesTest::allAreListedWithWhatTheySet() {
    const auto listed = runLine(QStringLiteral("recipes --json"));
    QCOMPARE(listed.code, 0);
    const auto recipes = nlohmann::json::parse(listed.out.toStdString())["recipes"];
    QCOMPARE(recipes.size(), namedRecipes().size());
    for (const auto& recipe : recipes)
        if (recipe["name"] == "lenet5-cifar10") {
            QVERIFY(recipe["settings"]["batch"] == 32 && recipe["settings"]["learning_rate"] == 0.001);
            QVERIFY(recipe["settings"]["model"] == "lenet5" && recipe["settings"]["fit"] == "squash");
        }
    const auto plain = runLine(QStringLiteral("recipes"));
    QVERIFY2(plain.out.contains("lenet5-cifar10: ") && plain.out.contains(" --normalise none "), plain.out.constData());
}

void RecipesTest::whatIsGivenBesideARecipeWins() {
    const TemporaryFolder folder;
    const auto run = folder.path() / "run";
    const auto done = runCli(QStringLiteral("train generated:2x6x32 --epochs 1 --optimizer sgd --recipe lenet5-cifar10 "
                                            "--nesterov --batch 4 --out")
                                 .split(QLatin1Char(' '))
                             << toQString(run)); // whose name has spaces
    QVERIFY2(done.code == 0, done.err.constData());
    const TrainRequest request = RunFolder(run).readInfo()->request;
    QCOMPARE(request.model + " " + request.normalise, std::string("lenet5 none")); // the recipe's
    QCOMPARE(request.weightDecay, 0.0);
    QCOMPARE(request.epochs, 1); // said before it, and behind it
    QCOMPARE(request.batch, 4);
    QCOMPARE(request.optimizer + " " + request.nesterov, std::string("sgd on"));
}

CLASSMITH_TEST(RecipesTest)
#include "recipes_test.moc"
