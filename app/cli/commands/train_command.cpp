// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/train_options.h"
#include "app/cli/console/answer_text.h"
#include "app/cli/console/console_job.h"
#include "app/cli/console/exit_codes.h"
#include "app/cli/engine/engine.h"
#include "core/base/files.h"
#include "core/protocol/run/run_checks.h"
#include "core/protocol/worker/envelope.h"

namespace classmith {

namespace {

struct TrainArguments {
    TrainRequest request;
    std::string data;
    std::string samples;
    std::string out;
    bool noAugment = false;
    bool json = false;
};

TrainRequest finished(const TrainArguments& arguments) {
    TrainRequest request = arguments.request;
    // Absolute, so that the run finds its pictures from wherever it is used later.
    if (!arguments.data.empty())
        request.data = std::filesystem::absolute(pathFromUtf8(arguments.data));
    if (!arguments.samples.empty())
        request.samples = std::filesystem::absolute(pathFromUtf8(arguments.samples));
    request.run = pathFromUtf8(arguments.out);
    if (arguments.noAugment) // wins over single ranges, in whatever order they were given
        request.augmentation = Augmentation::none();
    return request;
}

// A run that goes on does so as it was asked for; only its pictures may have moved.
Result<TrainRequest> checked(TrainRequest request) {
    if (request.resume) {
        // One that was killed in its first moments begins anew, where it is said with what.
        if (!request.data.empty() && RunFolder(request.run).isUnbegun())
            return validate(request).map([&request] { return request; });
        const auto info = RunFolder(request.run).openInfo();
        if (!info)
            return tl::unexpected(info.error());
        return requestToGoOn(*info, request);
    }
    if (const auto valid = validate(request); !valid)
        return tl::unexpected(valid.error());
    return request;
}

int train(const TrainArguments& arguments) {
    ConsoleJob console(arguments.json);
    const auto request = checked(finished(arguments));
    if (!request)
        return console.failure(request.error());
    lowerPriority();
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    const bool headOnly = request->freeze == "head";
    const auto onEpoch = [&console, headOnly](const EpochEvent& epoch) {
        console.object(eventJson(epoch));
        console.print(epochText(epoch, headOnly));
    };
    const auto done = (*engine)->train(*request, onEpoch, console.context());
    if (!done)
        return console.failure(done.error());
    console.object(eventJson(*done));
    console.print(doneText(*done));
    return console.success(done->stopped ? exitInterrupted : exitOk);
}

} // namespace

void addTrainCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("train", "Train a classifier on a folder of pictures");
    const auto arguments = std::make_shared<TrainArguments>();
    command->add_option(
        "DATA", arguments->data,
        "Folder: DATA/class/… or DATA/{train,val,test}/class/… (with --resume only where it has moved)");
    command->add_option("--out", arguments->out, "New folder for the run: best model, curves, log")
        ->required()
        ->type_name("RUN");
    command
        ->add_option("--samples", arguments->samples,
                     "A CSV (path,class,set; paths relative to DATA) that says which pictures there are, instead of "
                     "the folders; an empty set is chosen by --seed and --val-fraction")
        ->type_name("FILE");
    addTrainOptions(*command, arguments->request);
    command->add_flag("--no-augment", arguments->noAugment,
                      "No random changes of the pictures; the ranges above do not count");
    command->add_flag("--resume", arguments->request.resume, "Resume the run in --out from its last checkpoint");
    command->add_flag("--json", arguments->json, "JSON instead of text: an object for each epoch, and one at the end");
    command->callback([arguments, command, &chosen] {
        if (arguments->data.empty() && !arguments->request.resume)
            throw CLI::RequiredError("DATA");
        if (!arguments->samples.empty() && arguments->request.resume)
            throw CLI::ValidationError("--samples", "is not for --resume: the run has its own list");
        refuseEmptyNames(*command, {"DATA", "--out", "--samples"});
        chosen = [arguments] { return train(*arguments); };
    });
}

} // namespace classmith
