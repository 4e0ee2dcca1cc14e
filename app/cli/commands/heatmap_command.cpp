// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/engine_command.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/console/answer_text.h"
#include "core/base/files.h"

namespace classmith {

namespace {

struct HeatMapArguments {
    std::string run;
    std::string image;
    std::string className;
    std::string out;
    int threads = 0;
    bool json = false;
};

int mapHeat(const HeatMapArguments& arguments) {
    HeatMapRequest request;
    request.run = pathFromUtf8(arguments.run);
    request.image = pathFromUtf8(arguments.image);
    request.className = arguments.className;
    request.out = pathFromUtf8(arguments.out);
    request.threads = arguments.threads;
    return runEngineCommand(
        arguments.json, [&](Engine& engine, JobContext& job) { return engine.heatMap(request, job); }, heatMapText);
}

} // namespace

void addHeatMapCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("heatmap", "Show where in a picture a model sees a class");
    const auto arguments = std::make_shared<HeatMapArguments>();
    command->add_option("RUN", arguments->run, "Run folder, as train wrote it")->required()->type_name("");
    command->add_option("IMAGE", arguments->image, "The picture")->required()->type_name("");
    command->add_option("--class", arguments->className, "The class (default: the model's answer)")->type_name("NAME");
    command->add_option("--out", arguments->out, "Write the picture with the map on it there, as PNG")
        ->required()
        ->type_name("FILE");
    addInteger(*command, "--threads", arguments->threads, {1, 1024, true}, "Threads", "all cores");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"RUN", "IMAGE", "--out"});
        chosen = [arguments] { return mapHeat(*arguments); };
    });
}

} // namespace classmith
