// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/protocol/train_request.h"

namespace classmith {

// A value that a recipe gives to a setting.
struct RecipeSetting {
    std::string key;   // TrainSetting::key, or "model" or "weights"
    std::string value; // as on the command line
};

// A named choice of settings, for people who would rather say what they want than how: a row of recipes.inc. The
// command line and the window offer the same ones.
struct NamedRecipe {
    std::string name;    // "lenet5-cifar10"
    const char* title;   // for people, in English; translated in the context "Recipes"
    const char* purpose; // one sentence, the same
    std::vector<RecipeSetting> settings;

    bool sets(std::string_view key) const;
    std::string options() const; // the same on the command line: "--model lenet5 --epochs 10"
};

const std::vector<NamedRecipe>& namedRecipes(); // in the order in which they are offered
// Errors: InvalidValue, whose detail lists those that there are.
Result<NamedRecipe> findRecipe(const std::string& name);

// Sets what the recipe sets and leaves the rest as it is.
void applyRecipe(const NamedRecipe& recipe, TrainRequest& request);

} // namespace classmith
