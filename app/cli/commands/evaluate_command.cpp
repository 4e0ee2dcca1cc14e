// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/engine_command.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/console/answer_text.h"
#include "app/cli/console/exit_codes.h"
#include "core/base/files.h"

namespace classmith {

namespace {

struct EvaluateArguments {
    std::string run;
    std::string data;
    std::string samples;
    std::string set;
    int threads = 0;
    bool flips = false;
    bool json = false;
};

int evaluate(const EvaluateArguments& arguments) {
    EvaluateRequest request;
    request.run = pathFromUtf8(arguments.run);
    request.data = pathFromUtf8(arguments.data);
    request.samples = pathFromUtf8(arguments.samples);
    request.threads = arguments.threads;
    request.flips = arguments.flips;
    if (!arguments.set.empty())
        request.set = arguments.set;
    request.mustBeKept = false;
    bool lost = false; // the single answers, in a folder that could have held them: a full disk
    const auto job = [&](Engine& engine, JobContext& context) {
        auto answer = engine.evaluate(request, context);
        lost = answer && answer->predictions.empty() && ::access(request.run.c_str(), W_OK) == 0;
        return answer;
    };
    const int code = runEngineCommand(arguments.json, job, evaluateText);
    return code == exitOk && lost ? exitFailed : code;
}

void readSet(std::string& set, const std::string& text) {
    if (!isEvaluationSet(text))
        throw CLI::ValidationError("--set", "needs one of train, val, test, all, not “" + text + "”");
    set = text;
}

} // namespace

void addEvaluateCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("evaluate", "Measure a trained run on pictures");
    const auto arguments = std::make_shared<EvaluateArguments>();
    command->add_option("RUN", arguments->run, "Run folder, as train wrote it")->required()->type_name("");
    command->add_option("--data", arguments->data, "Another folder of pictures (default: the run's own)")
        ->type_name("DIR");
    command
        ->add_option(
            "--samples", arguments->samples,
            "A CSV (path,class,set; paths relative to the pictures' folder) that says which pictures there are "
            "and what they show")
        ->type_name("FILE");
    command
        ->add_option_function<std::string>(
            "--set", [arguments](const std::string& text) { readSet(arguments->set, text); },
            "Which pictures (train, val, test, all; default: val, or all where nothing says which those are)")
        ->type_name("NAME");
    addInteger(*command, "--threads", arguments->threads, {1, 1024, true}, "Threads", "all cores");
    command->add_flag("--flips", arguments->flips,
                      "Ask about each picture and its mirror image, and take the mean of both answers");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"RUN", "--data", "--samples"});
        chosen = [arguments] { return evaluate(*arguments); };
    });
}

} // namespace classmith
