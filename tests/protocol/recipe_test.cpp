// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/recipe.h"

#include <nlohmann/json.hpp>

#include "tests/support/test_support.h"

using namespace classmith;

namespace {

std::string jsonOf(const TrainRequest& request) {
    return toJson(request).dump();
}

} // namespace

class RecipeTest : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void theStandardIsQuick();
    void simpleRecipesKeepWhatBelongsToTheComputer();
    void eachModelKeepsItsWeights();
    void everyPlanIsARequest();
    void aFrozenTrunkNeedsWeights();
    void comesBackFromText();
    void aContradictionComesBack();
    void nonsenseIsTheStandard();
    void aRunsRequestIsUsedAgain();
};

void RecipeTest::theStandardIsQuick() {
    const Recipe recipe;
    QVERIFY(recipe.kind() == Recipe::Kind::Quick);
    QVERIFY(recipe.headOnly());
    QCOMPARE(recipe.request().model, std::string("efficientnet-lite0"));
    QCOMPARE(recipe.request().weights, std::string("embedded"));
    QCOMPARE(recipe.resolved().epochs, 20);
    QCOMPARE(recipe.resolved().batch, 64);
    QCOMPARE(recipe.resolved().sizePx, 224);
}

void RecipeTest::simpleRecipesKeepWhatBelongsToTheComputer() {
    Recipe recipe;
    recipe.setModel("resnet34");
    recipe.settings().threads = 3;
    recipe.settings().device = "cpu";
    recipe.settings().seed = 7;
    recipe.settings().epochs = 99;
    QVERIFY(recipe.kind() == Recipe::Kind::Own);
    for (const auto& [kind, freeze] :
         {std::pair{Recipe::Kind::Balanced, "last-stage"}, std::pair{Recipe::Kind::Thorough, "none"},
          std::pair{Recipe::Kind::Quick, "head"}}) {
        recipe.apply(kind);
        QVERIFY(recipe.kind() == kind);
        QCOMPARE(recipe.request().freeze, std::string(freeze));
        QCOMPARE(recipe.request().model, std::string("resnet34"));
        QCOMPARE(recipe.request().threads, 3);
        QCOMPARE(recipe.request().seed, std::uint64_t{7});
        QVERIFY(recipe.request().epochs != 99);
    }
    const std::string before = jsonOf(recipe.request());
    recipe.apply(Recipe::Kind::Own); // changes nothing
    QCOMPARE(jsonOf(recipe.request()), before);
}

void RecipeTest::eachModelKeepsItsWeights() {
    Recipe recipe;
    recipe.setWeights("resnet50", "/weights/图/mine.pth");
    QCOMPARE(recipe.request().weights, std::string("embedded")); // of the model that is chosen
    recipe.setModel("resnet50");
    QCOMPARE(recipe.request().weights, std::string("/weights/图/mine.pth"));
    recipe.setModel("resnet18");
    QCOMPARE(recipe.request().weights, std::string("official"));
    recipe.setModel("resnet50");
    QCOMPARE(recipe.request().weights, std::string("/weights/图/mine.pth"));
}

void RecipeTest::everyPlanIsARequest() {
    using enum StageState;
    Recipe recipe;
    for (const auto& [plan, choice] :
         {std::pair{FreezePlan{Frozen, Frozen, Frozen, Frozen, Trains, Trains}, "last-stage"},
          std::pair{FreezePlan{Trains, Frozen, TrainsFrozenStatistics, Frozen, Frozen, Trains},
                    "stages:train,frozen,bn,frozen,frozen,train"}}) {
        recipe.setPlan(plan);
        QCOMPARE(recipe.request().freeze, std::string(choice));
        QVERIFY(recipe.plan() == plan);
        TrainRequest request = recipe.request();
        request.data = request.run = "somewhere";
        QVERIFY(validate(request));
        recipe.setModel("resnet18"); // the plan stays with another model
        QVERIFY(recipe.plan() == plan);
    }
    const FreezePlan nothing(6, Frozen);
    recipe.setPlan(nothing); // on the screen while a person clicks; training refuses it
    QVERIFY(recipe.plan() == nothing);
}

void RecipeTest::aFrozenTrunkNeedsWeights() {
    Recipe recipe;
    QVERIFY(!recipe.frozenWithoutWeights());
    recipe.setWeights("efficientnet-lite0", "none");
    QVERIFY(recipe.frozenWithoutWeights());
    recipe.setFreezing("layered");
    QVERIFY(recipe.frozenWithoutWeights());
    recipe.setFreezing("none");
    QVERIFY(!recipe.frozenWithoutWeights());
}

void RecipeTest::comesBackFromText() {
    Recipe recipe;
    recipe.setWeights("resnet18", "/caf\xE9/w.pth"); // a name that is not UTF-8
    recipe.setModel("resnet18");
    recipe.setFreezing("layered");
    recipe.settings().learningRate = 0.1 + 0.2;
    recipe.settings().augmentation.hue = 0.25;
    recipe.settings().seed = std::numeric_limits<std::uint64_t>::max();
    const Recipe again = Recipe::fromText(recipe.toText());
    QCOMPARE(jsonOf(again.request()), jsonOf(recipe.request()));
    QCOMPARE(again.weightsOf("resnet18"), std::string("/caf\xE9/w.pth"));
    QCOMPARE(again.weightsOf("resnet50"), std::string("official"));
    QCOMPARE(again.request().learningRate, 0.1 + 0.2);
}

void RecipeTest::aContradictionComesBack() {
    Recipe recipe;
    recipe.settings().classWeights = recipe.settings().sampler = "balanced";
    QCOMPARE(Recipe::fromText(recipe.toText()).request().sampler, std::string("balanced"));
}

void RecipeTest::nonsenseIsTheStandard() {
    const std::string standard = jsonOf(Recipe().request());
    for (const char* text :
         {"", "{", "[]", "3", R"({"request": 3})", R"({"request": {"epochs": -5}})", R"({"request": {"model": "vgg"}})",
          R"({"request": {"freeze": "all"}, "weights": 7})", R"({"weights": {"resnet18": 3}})"})
        QCOMPARE(jsonOf(Recipe::fromText(text).request()), standard);
}

void RecipeTest::aRunsRequestIsUsedAgain() {
    TrainRequest request;
    request.data = "/data";
    request.run = "/runs/1";
    request.model = "resnet34";
    request.weights = "none";
    request.freeze = "none";
    request.epochs = 17;
    request.resume = true;
    Recipe recipe;
    recipe.take(request);
    QCOMPARE(recipe.request().epochs, 17);
    QCOMPARE(recipe.weightsOf("resnet34"), std::string("none"));
    QVERIFY(recipe.request().data.empty() && recipe.request().run.empty() && !recipe.request().resume);
    request.model = "from-the-future";
    recipe.take(request);
    QCOMPARE(recipe.request().model, std::string("resnet34"));
}

CLASSMITH_TEST(RecipeTest)
#include "recipe_test.moc"
