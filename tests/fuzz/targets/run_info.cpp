// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"
#include "core/protocol/recipe.h"
#include "core/protocol/run/run_info_json.h"
#include "core/protocol/train_settings.h"
#include "tests/fuzz/target.h"

namespace classmith::fuzz {

void run_info(Input input) {
    const std::string text(input.text());
    const Recipe recipe = Recipe::fromText(text);
    must(validate([&] {
             TrainRequest request = recipe.resolved();
             request.data = request.run = "-";
             return request;
         }())
             .has_value(),
         "a recipe is one that can be trained");
    must(Recipe::fromText(recipe.toText()).toText() == recipe.toText(), "a recipe reads back as it was");

    const auto json = parseJson(text, "run.json");
    if (!json)
        return mustBeSaid(json.error());
    const auto info = runInfoFromJson(*json, "run");
    if (!info)
        return mustBeSaid(info.error());
    const std::string written = dumpJson(toJson(*info));
    const auto again =
        parseJson(written, "run.json").and_then([](const auto& read) { return runInfoFromJson(read, "run"); });
    must(again && dumpJson(toJson(*again)) == written, "run.json reads back as it was");
    if (const auto valid = validate(info->request); !valid)
        mustBeSaid(valid.error());
}

} // namespace classmith::fuzz
