// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"
#include "core/protocol/recipe.h"
#include "core/protocol/run/run_info_json.h"
#include "core/protocol/train_settings.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

namespace {

void readRecipe(const std::string& text) {
    const Recipe recipe = Recipe::fromText(text);
    TrainRequest request = recipe.resolved();
    request.data = request.run = "-";
    must(validate(request).has_value(), "a recipe is one that can be trained");
    must(Recipe::fromText(recipe.toText()).toText() == recipe.toText(), "a recipe reads back as it was");
}

void readRun(const nlohmann::ordered_json& json) {
    const auto info = runInfoFromJson(json, "run");
    if (!info)
        return mustBeSaid(info.error());
    const std::string written = dumpJson(toJson(*info));
    const auto again =
        parseJson(written, "run.json").and_then([](const auto& read) { return runInfoFromJson(read, "run"); });
    must(again && dumpJson(toJson(*again)) == written, "run.json reads back as it was");
    if (const auto valid = validate(info->request); !valid)
        mustBeSaid(valid.error());
}

} // namespace

// What has classes is a run's description.
void run_info(Input input) {
    const std::string text(input.text());
    const auto json = parseJson(text, "run.json");
    if (!json)
        return mustBeSaid(json.error());
    if (json->contains("classes"))
        readRun(*json);
    else
        readRecipe(text);
}

} // namespace classmith::fuzz
