// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/recipes_job.h"

#include <nlohmann/json.hpp>

#include "core/base/text/csv.h"
#include "core/protocol/named_recipes.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

// A number where the setting is one.
Json valueOf(const RecipeSetting& each) {
    const TrainSetting* setting = settingOfKey(each.key);
    if (setting && setting->kind == TrainSetting::Kind::Integer)
        return integerFromCsv(each.value).value();
    if (setting && setting->kind == TrainSetting::Kind::Real)
        return numberFromCsv(each.value).value();
    return each.value;
}

} // namespace

Json recipesJson() {
    Json list = Json::array();
    for (const NamedRecipe& recipe : namedRecipes()) {
        Json settings = Json::object();
        for (const RecipeSetting& each : recipe.settings)
            settings[each.key] = valueOf(each);
        list.push_back({{"name", recipe.name},
                        {"title", recipe.title},
                        {"purpose", recipe.purpose},
                        {"settings", std::move(settings)}});
    }
    return {{"recipes", std::move(list)}};
}

std::string recipesText() {
    std::string text;
    for (const NamedRecipe& recipe : namedRecipes()) {
        text += (text.empty() ? "" : "\n\n") + recipe.name + ": " + recipe.purpose + "\n    " + recipe.options();
    }
    return text;
}

} // namespace classmith
