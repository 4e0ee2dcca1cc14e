// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/console/console_job.h"
#include "app/cli/jobs/recipes_job.h"

namespace classmith {

void addRecipesCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("recipes", "List the recipes, for train --recipe: what each sets, and what for");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON object instead of text");
    command->callback([json, &chosen] {
        chosen = [json] {
            ConsoleJob console(*json);
            console.object(recipesJson());
            console.print(recipesText());
            return console.success();
        };
    });
}

} // namespace classmith
