// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/named_recipes.h"

#include <algorithm>

#include "core/protocol/train_settings.h"

namespace classmith {

bool NamedRecipe::sets(std::string_view key) const {
    return std::any_of(settings.begin(), settings.end(), [key](const RecipeSetting& each) { return each.key == key; });
}

std::string NamedRecipe::options() const {
    std::string text;
    for (const auto& [key, value] : settings) {
        const TrainSetting* setting = settingOfKey(key);
        text += (text.empty() ? "" : " ") + (setting ? std::string(setting->option) : "--" + key) + " " + value;
    }
    return text;
}

const std::vector<NamedRecipe>& namedRecipes() {
    static const std::vector<NamedRecipe> recipes{
#define CLASSMITH_RECIPE(name, title, purpose, ...) NamedRecipe{name, title, purpose, {__VA_ARGS__}},
#include "core/protocol/recipes.inc"
    };
    return recipes;
}

Result<NamedRecipe> findRecipe(const std::string& name) {
    std::string names;
    for (const NamedRecipe& recipe : namedRecipes()) {
        if (recipe.name == name)
            return recipe;
        names += (names.empty() ? "" : ", ") + recipe.name;
    }
    return fail(ErrorCode::InvalidValue, "recipe", "it must be one of " + names + ", not “" + name + "”");
}

void applyRecipe(const NamedRecipe& recipe, TrainRequest& request) {
    for (const auto& [key, value] : recipe.settings) {
        if (key == "model")
            request.model = value;
        else if (key == "weights")
            request.weights = value;
        else if (const TrainSetting* setting = settingOfKey(key))
            setting->take(value, request);
    }
}

} // namespace classmith
