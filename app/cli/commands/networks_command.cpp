// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
// models and summary: what networks there are, and one of them layer by layer.
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/console/console_job.h"
#include "app/cli/engine/engine.h"
#include "app/cli/jobs/summary_job.h"
#include "core/base/files.h"
#include "core/models/networks/catalogue.h"

namespace classmith {

namespace {

struct SummaryArguments {
    SummaryRequest request;
    bool json = false;
};

int listModels(bool json) {
    ConsoleJob console(json);
    console.object(modelsJson());
    console.print(modelsText());
    return console.success();
}

// What the file holds decides; classes and size are its own.
Result<SummaryAnswer> summarizeFile(const SummaryRequest& request) {
    const auto engine = loadEngine();
    if (!engine)
        return tl::unexpected(engine.error());
    const std::filesystem::path file = pathFromUtf8(request.subject);
    auto network = (*engine)->summarize(file, request.batch);
    if (!network)
        return tl::unexpected(network.error());
    const std::string name = utf8(file.filename());
    return SummaryAnswer{name, name, std::move(*network)};
}

int showSummary(const SummaryArguments& arguments) {
    ConsoleJob console(arguments.json);
    const bool isFile = arguments.request.subject.ends_with(".onnx");
    const auto answer = isFile ? summarizeFile(arguments.request) : summarize(arguments.request);
    if (!answer)
        return console.failure(answer.error());
    console.object(summaryJson(*answer));
    console.print(summaryText(*answer));
    return console.success();
}

} // namespace

void addModelsCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("models", "List the networks: parameters, picture size, weights");
    const auto json = std::make_shared<bool>(false);
    command->add_flag("--json", *json, "One JSON object instead of text");
    command->callback([json, &chosen] { chosen = [json] { return listModels(*json); }; });
}

void addSummaryCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("summary", "Show a network layer by layer: shapes, parameters, work, memory");
    const auto arguments = std::make_shared<SummaryArguments>();
    SummaryRequest& request = arguments->request;
    command->add_option("NETWORK", request.subject, "A model of the list (see models), a run folder, or an .onnx file")
        ->required()
        ->type_name("");
    addInteger(*command, "--classes", request.classes, {1, 10000, true}, "Classes", "the run's; 1000, or 10 for 32 px");
    addInteger(*command, "--size", request.sizePx, {leastInputPx, mostInputPx, true}, "Side of the pictures in pixels",
               "the run's or the model's own");
    addInteger(*command, "--batch", request.batch, {1, 4096, false}, "Pictures at once", "1");
    command->add_flag("--se", request.squeezes, "A ResNet of the list with squeeze-and-excitation");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"NETWORK"});
        chosen = [arguments] { return showSummary(*arguments); };
    });
}

} // namespace classmith
