// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/engine_command.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/commands/train_options.h"
#include "app/cli/console/answer_text.h"
#include "core/base/files.h"

namespace classmith {

namespace {

struct FindRateArguments {
    FindRateRequest request;
    std::string data;
    std::string samples;
    std::string png;
    bool noAugment = false;
    bool json = false;
};

int findRate(const FindRateArguments& arguments) {
    FindRateRequest request = arguments.request;
    request.training.data = pathFromUtf8(arguments.data);
    request.training.samples = pathFromUtf8(arguments.samples);
    request.out = pathFromUtf8(arguments.png);
    if (arguments.noAugment)
        request.training.augmentation = Augmentation::none();
    if (const auto valid = validate(request); !valid)
        return ConsoleJob(arguments.json).failure(valid.error());
    lowerPriority();
    return runEngineCommand(
        arguments.json, [&](Engine& engine, JobContext& job) { return engine.findRate(request, {}, job); },
        findRateText);
}

} // namespace

void addFindRateCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("find-lr", "Look for a learning rate: a few steps at rising rates");
    const auto arguments = std::make_shared<FindRateArguments>();
    command->add_option("DATA", arguments->data, "Folder: DATA/class/… or DATA/{train,val,test}/class/…")
        ->required()
        ->type_name("");
    command
        ->add_option("--samples", arguments->samples,
                     "A CSV (path,class,set; paths relative to DATA) that says which pictures there are, instead of "
                     "the folders")
        ->type_name("FILE");
    RateRange& range = arguments->request.range;
    addReal(*command, "--from", range.lowest, {0, 1000, false}, "The rate of the first step", "1e-07");
    addReal(*command, "--to", range.highest, {0, 1000, false}, "The rate of the last step", "10");
    addInteger(*command, "--steps", range.steps, {fewestRateSteps, mostRateSteps, false}, "Steps", "100");
    command->add_option("--png", arguments->png, "Draw the losses over the rates there, as PNG")->type_name("FILE");
    addTrainOptions(*command, arguments->request.training);
    command->remove_option(command->get_option("--lr")); // it is what is sought
    command->add_flag("--no-augment", arguments->noAugment,
                      "No random changes of the pictures; the ranges above do not count");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"DATA", "--samples", "--png"});
        chosen = [arguments] { return findRate(*arguments); };
    });
}

} // namespace classmith
