// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/train_options.h"

#include <charconv>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/commands/number_options.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/named_recipes.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

constexpr const char* aloneText = "true"; // what CLI11 gives for an option without the value that it may have

std::string listed(const std::vector<SettingChoice>& choices) {
    std::string text;
    for (const SettingChoice& choice : choices)
        text += (text.empty() ? "" : ", ") + choice.value;
    return text;
}

// Off or on: the option alone means on.
bool isSwitch(const TrainSetting& setting) {
    return setting.choices.size() == 2 && setting.allows("off") && setting.allows("on");
}

void addWords(CLI::App& app, const TrainSetting& setting, std::string& value, const std::string& allowed,
              const std::string& extra = {}) {
    const auto read = [&setting, &value, allowed](std::string text) {
        if (isSwitch(setting) && (text.empty() || text == aloneText))
            text = "on";
        if (!setting.allows(text))
            throw CLI::ValidationError(setting.option, "needs " + allowed + ", not “" + text + "”");
        value = text;
    };
    const std::string list = setting.kind == TrainSetting::Kind::Device ? "auto, cpu, cuda:0" : listed(setting.choices);
    const std::string help = setting.helpWords() + " (" + list + extra + "; default: " + value + ")";
    CLI::Option* option = app.add_option_function<std::string>(setting.option, read, help)->type_name("NAME");
    if (isSwitch(setting))
        option->expected(0, 1);
}

// By any id that it has or had.
void addModel(CLI::App& app, std::string& model) {
    std::string ids;
    for (const ModelInfo& each : modelCatalogue())
        ids += (ids.empty() ? "" : ", ") + each.id;
    const auto read = [&model, ids](const std::string& text) {
        const auto found = findModel(text);
        if (!found)
            throw CLI::ValidationError("--model", "needs one of " + ids + ", not “" + text + "”");
        model = found->id;
    };
    app.add_option_function<std::string>("--model", read, "Network (" + ids + "; default: " + model + ")")
        ->type_name("NAME");
}

void addSeed(CLI::App& app, const TrainSetting& setting, std::uint64_t& seed) {
    const auto read = [&setting, &seed](const std::string& text) {
        const char* last = text.data() + text.size();
        const auto [end, code] = std::from_chars(text.data(), last, seed);
        if (code != std::errc() || end != last)
            throw CLI::ValidationError(setting.option,
                                       "needs a whole number from 0 to 18446744073709551615, not “" + text + "”");
    };
    const std::string help =
        setting.helpWords() + " (a whole number from 0 on; default: " + setting.defaultWords() + ")";
    app.add_option_function<std::string>(setting.option, read, help)->type_name("N");
}

void addSetting(CLI::App& app, const TrainSetting& setting, TrainRequest& request) {
    using Kind = TrainSetting::Kind;
    switch (setting.kind) {
    case Kind::Integer:
        addInteger(
            app, setting.option, setting.in<int>(request),
            {static_cast<std::int64_t>(setting.low), static_cast<std::int64_t>(setting.high), setting.zeroIsAuto},
            setting.helpWords(), setting.defaultWords());
        break;
    case Kind::Real:
        addReal(app, setting.option, setting.in<double>(request),
                {setting.low, setting.high, setting.lowIncluded, setting.zeroIsAuto}, setting.helpWords(),
                setting.defaultWords());
        break;
    case Kind::Choice:
        addWords(app, setting, setting.in<std::string>(request), "one of " + listed(setting.choices));
        break;
    case Kind::Freezing:
        addWords(app, setting, setting.in<std::string>(request), "one of " + listed(setting.choices),
                 "; or stages: and train, bn or frozen for each");
        break;
    case Kind::Device:
        addWords(app, setting, setting.in<std::string>(request), "auto, cpu or cuda:0 (or another number)");
        break;
    case Kind::Epochs:
        addWords(app, setting, setting.in<std::string>(request), "auto, or epochs that rise, as in 30,60,80",
                 "; or epochs that rise, as in 30,60,80");
        break;
    case Kind::Seed:
        addSeed(app, setting, setting.in<std::uint64_t>(request));
        break;
    }
}

// Before all others, so that what is given beside it wins, in whatever order it is given.
void addRecipe(CLI::App& app, TrainRequest& request) {
    std::string names;
    for (const NamedRecipe& recipe : namedRecipes())
        names += (names.empty() ? "" : ", ") + recipe.name;
    const auto read = [&request](const std::string& text) {
        const auto recipe = findRecipe(text);
        if (!recipe)
            throw CLI::ValidationError("--recipe", recipe.error().detail);
        applyRecipe(*recipe, request);
    };
    app.add_option_function<std::string>("--recipe", read,
                                         "A named choice of settings, see recipes (" + names +
                                             "); an option given beside it wins over it")
        ->type_name("NAME");
}

} // namespace

void addTrainOptions(CLI::App& app, TrainRequest& request) {
    addRecipe(app, request);
    addModel(app, request.model);
    app.add_option("--weights", request.weights,
                   "Pretrained weights: auto, embedded, official or official-v2 (downloaded once), none, or a "
                   ".safetensors or .pth "
                   "file (default: auto)")
        ->type_name("NAME|FILE");
    for (const TrainSetting& setting : trainSettings())
        addSetting(app, setting, request);
}

} // namespace classmith
