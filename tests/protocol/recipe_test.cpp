// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/recipe.h"

#include <set>
#include <tuple>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/train_settings.h"
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
    void everyRecipeIsATraining();
    void recipesOfScriptsAreTheScripts();
    void theDocsHaveThemAll();
    void aRecipeBringsItsNetwork();
    void anUnknownRecipeIsRefused();
    void settingsTakeWhatTheCommandLineReads();
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
    QCOMPARE(recipe.name(), std::string("quick"));
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
    QCOMPARE(recipe.name(), std::string());
    for (const auto& [name, freeze] :
         {std::pair{"balanced", "last-stage"}, std::pair{"thorough", "none"}, std::pair{"quick", "head"}}) {
        recipe.apply(findRecipe(name).value());
        QCOMPARE(recipe.name(), std::string(name));
        QCOMPARE(recipe.request().freeze, std::string(freeze));
        QCOMPARE(recipe.request().model, std::string("resnet34"));
        QCOMPARE(recipe.request().threads, 3);
        QCOMPARE(recipe.request().seed, std::uint64_t{7});
        QVERIFY(recipe.request().epochs != 99);
    }
}

// Each of its settings is one, may have that value, and all together contradict nothing, and the network passes its
// size.
void RecipeTest::everyRecipeIsATraining() {
    std::set<std::string> names;
    for (const NamedRecipe& recipe : namedRecipes()) {
        QVERIFY2(names.insert(recipe.name).second, recipe.name.c_str());
        QVERIFY2(*recipe.title && std::string(recipe.purpose).ends_with('.'), recipe.name.c_str());
        QVERIFY2(!recipe.settings.empty(), recipe.name.c_str());
        std::set<std::string> keys;
        for (const auto& [key, value] : recipe.settings) {
            const QByteArray where = QByteArray::fromStdString(recipe.name + ": " + key);
            QVERIFY2(keys.insert(key).second, where.constData());
            TrainRequest request;
            const TrainSetting* setting = settingOfKey(key);
            QVERIFY2(setting ? setting->take(value, request) : key == "model" || key == "weights", where.constData());
            if (key == "model")
                QVERIFY2(findModel(value), where.constData());
        }
        TrainRequest request;
        applyRecipe(recipe, request);
        request.data = request.run = "somewhere";
        const auto valid = validate(request);
        QVERIFY2(valid, (recipe.name + ": " + (valid ? "" : sentence(valid.error()))).c_str());
        const int sizePx = request.sizePx > 0 ? request.sizePx : findModel(request.model)->naturalSizePx();
        QVERIFY2(networkOf(request, 10, sizePx), recipe.name.c_str());
    }
    for (const char* name :
         {"quick", "balanced", "thorough", "imbalanced", "small-memory", "frozen-resnet18", "resnet50-transfer",
          "imagefolder-80-20", "cifar10-small-resnet", "padded-crop", "resnet-16-32-cifar10", "lenet5-cifar10"})
        QVERIFY2(names.count(name) == 1, name);
}

// Number for number.
void RecipeTest::recipesOfScriptsAreTheScripts() {
    const auto of = [](const char* name) {
        TrainRequest request;
        applyRecipe(findRecipe(name).value(), request);
        return request;
    };
    for (const auto& [name, model, batch, normalise, flip] :
         {std::tuple{"cifar10-small-resnet", "small-resnet", 64, "half", 0.5},
          std::tuple{"resnet-16-32-cifar10", "tiny-resnet", 32, "none", 0.0},
          std::tuple{"lenet5-cifar10", "lenet5", 32, "none", 0.0}}) {
        const TrainRequest request = of(name);
        Augmentation seen = Augmentation::none();
        seen.cropRatioMin = request.augmentation.cropRatioMin; // nothing to draw for a picture that is a square
        seen.cropRatioMax = request.augmentation.cropRatioMax;
        seen.flipProbability = flip;
        QVERIFY2(request.augmentation == seen, name);
        QCOMPARE(request.model, std::string(model));
        QCOMPARE(request.batch, batch);
        QCOMPARE(request.normalise, std::string(normalise));
        QCOMPARE(request.optimizer + " " + request.schedule, std::string("adam constant"));
        QCOMPARE(request.learningRate, 1e-3);
        QCOMPARE(request.weightDecay, 0.0);
        QCOMPARE(request.epochs, 10);
        QCOMPARE(request.weights + " " + request.freeze + " " + request.fit, std::string("none none squash"));
        QCOMPARE(request.sizePx, 32);
    }
    const TrainRequest folder = of("imagefolder-80-20");
    QCOMPARE(folder.optimizer + " " + folder.fit, std::string("adamw squash"));
    QCOMPARE(folder.learningRate, 1e-4);
    QCOMPARE(folder.batch, 4);
    QCOMPARE(folder.validationFraction, 0.2);
    const TrainRequest transfer = of("resnet50-transfer");
    QCOMPARE(transfer.schedule + " " + transfer.freeze, std::string("cosine-plateau layered"));
    QCOMPARE(transfer.cycle, 10);
    QCOMPARE(transfer.lrPatience, 3);
    QCOMPARE(transfer.headDropout, 0.5);
    QCOMPARE(transfer.augmentation.cropScaleMin, 0.08); // RandomResizedCrop's own
    QCOMPARE(transfer.augmentation.brightness + transfer.augmentation.contrast, 0.4);
    TrainRequest cosine = of("cifar10-small-resnet-cosine");
    QCOMPARE(cosine.schedule, std::string("annealing"));
    cosine.schedule = "constant";
    QVERIFY(cosine == of("cifar10-small-resnet"));
    TrainRequest cut = of("cifar10-small-resnet-cutmix"), changed = of("cifar10-small-resnet-autoaugment");
    QCOMPARE(cut.cutmix, 1.0);
    QCOMPARE(changed.augmentation.policy, std::string("autoaugment-cifar10"));
    cut.cutmix = 0;
    changed.augmentation.policy = "none";
    QVERIFY(cut == of("cifar10-small-resnet") && changed == cut);
    const TrainRequest padded = of("padded-crop");
    QCOMPARE(padded.model + " " + padded.schedule, std::string("cnn-6-16 step"));
    QCOMPARE(padded.augmentation.cropPadding, 4);
    QVERIFY(padded.patience > 0);
    const TrainRequest frozen = of("frozen-resnet18");
    QCOMPARE(frozen.freeze + " " + frozen.optimizer + " " + frozen.schedule, std::string("head sgd step"));
    QCOMPARE(frozen.learningRate * frozen.lrStep * frozen.batch, 1e-3 * 7 * 4);
    QCOMPARE(of("imbalanced").classWeights, std::string("balanced"));
    QCOMPARE(of("small-memory").accumulate * of("small-memory").batch, 32);
    QCOMPARE(of("small-memory").checkpointActivations, std::string("on"));
}

// Call the test with CLASSMITH_WRITE_DOCS=1 in its environment to bring the page up to date.
void RecipeTest::theDocsHaveThemAll() {
    std::string table = "| recipe | what for | the same as |\n|---|---|---|\n";
    for (const NamedRecipe& recipe : namedRecipes())
        table += "| `" + recipe.name + "` | " + recipe.purpose + " | `" + recipe.options() + "` |\n";
    const auto page = test::sourceFolder() / "docs" / "training.md";
    const std::string begin = "<!-- recipes: made from core/protocol/recipes.inc -->\n";
    const std::string text = readTextFile(page).value();
    const auto from = text.find(begin), to = text.find("<!-- end of the recipes -->\n");
    QVERIFY(from != std::string::npos && to != std::string::npos && from < to);
    const std::string wanted = text.substr(0, from) + begin + table + text.substr(to);
    if (qEnvironmentVariableIsSet("CLASSMITH_WRITE_DOCS"))
        QVERIFY(writeFileAtomically(page, wanted));
    else
        QVERIFY2(text == wanted, table.c_str());
}

void RecipeTest::aRecipeBringsItsNetwork() {
    Recipe recipe;
    recipe.settings().threads = 3;
    for (const NamedRecipe& named : namedRecipes()) {
        recipe.apply(named);
        QCOMPARE(recipe.name(), named.name);
        QCOMPARE(recipe.request().threads, 3);
        QCOMPARE(recipe.weightsOf(recipe.request().model), recipe.request().weights);
        QCOMPARE(Recipe::fromText(recipe.toText()).name(), named.name);
    }
    recipe.settings().labelSmoothing = 0.1;
    QCOMPARE(recipe.name(), std::string());
}

void RecipeTest::anUnknownRecipeIsRefused() {
    const auto none = findRecipe("lenet6");
    QVERIFY(!none);
    QCOMPARE(none.error().subject, std::string("recipe"));
    QVERIFY(none.error().detail.find("quick, balanced, thorough") != std::string::npos);
}

void RecipeTest::settingsTakeWhatTheCommandLineReads() {
    TrainRequest request;
    QVERIFY(trainSetting("--epochs").take("7", request));
    QVERIFY(trainSetting("--lr").take("0.25", request));
    QVERIFY(trainSetting("--schedule").take("step", request));
    QCOMPARE(request.epochs, 7);
    QCOMPARE(request.learningRate, 0.25);
    for (const auto& [option, bad] :
         {std::pair{"--epochs", "7.5"}, std::pair{"--epochs", "10001"}, std::pair{"--epochs", ""},
          std::pair{"--lr", "fast"}, std::pair{"--schedule", "zigzag"}, std::pair{"--seed", "3"}})
        QVERIFY2(!trainSetting(option).take(bad, request), option);
    QCOMPARE(request.epochs, 7);
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
