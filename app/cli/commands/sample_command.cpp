// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/console/console_job.h"
#include "app/cli/console/text_table.h"
#include "app/cli/jobs/sample_job.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"

namespace classmith {

namespace {

struct SampleArguments {
    std::string out;
    bool json = false;
};

std::string closing(const nlohmann::ordered_json& answer) {
    const auto text = [&answer](const char* key) { return textFromJson(answer.at(key).get_ref<const std::string&>()); };
    return "all in " + duration(answer.at("seconds").get<double>()) + "\n\nRun:    " + text("run") +
           "\nModels: " + text("exported");
}

int sample(const SampleArguments& arguments) {
    ConsoleJob console(arguments.json);
    console.context().onLog = {}; // the run's log.txt has it; here it would hide the report
    lowerPriority();
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    console.print("The sample: photos of waste in six classes (part of TrashNet), EfficientNet-Lite0.\n");
    const auto out = arguments.out.empty() ? defaultSampleFolder() : pathFromUtf8(arguments.out);
    const auto onStep = [&console](const std::string& line) { console.print(line); };
    const auto answer = runSample(**engine, out, onStep, console.context());
    if (!answer)
        return console.failure(answer.error());
    console.object(*answer);
    console.print(closing(*answer));
    return console.success();
}

} // namespace

void addSampleCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("sample", "Train, evaluate, export and predict on the pictures that come along");
    const auto arguments = std::make_shared<SampleArguments>();
    command->add_option("--out", arguments->out, "Folder for the run and the exports (default: the cache folder)")
        ->type_name("DIR");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"--out"});
        chosen = [arguments] { return sample(*arguments); };
    });
}

} // namespace classmith
