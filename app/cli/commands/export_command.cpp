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
#include "core/protocol/exports/export_formats.h"

namespace classmith {

namespace {

struct ExportArguments {
    std::string run;
    std::string out;
    std::string data;
    std::vector<std::string> formats; // none: all
    CheckCount check;
    int threads = 0;
    bool json = false;
};

int exportModel(const ExportArguments& arguments) {
    ExportRequest request;
    request.run = pathFromUtf8(arguments.run);
    request.out = pathFromUtf8(arguments.out);
    request.data = pathFromUtf8(arguments.data);
    request.formats = arguments.formats;
    request.check = arguments.check;
    request.threads = arguments.threads;
    return runEngineCommand(
        arguments.json, [&](Engine& engine, JobContext& job) { return engine.exportModel(request, {}, job); },
        exportText);
}

void readCheck(CheckCount& check, const std::string& text) {
    const auto count = parseCheckCount(text);
    if (!count)
        throw CLI::ValidationError("--check", count.error().detail);
    check = *count;
}

} // namespace

void addExportCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("export", "Write a run's best model as ONNX and TorchScript, and prove both");
    const auto arguments = std::make_shared<ExportArguments>();
    command->add_option("RUN", arguments->run, "Run folder, as train wrote it")->required()->type_name("");
    command->add_option("--out", arguments->out, "Folder for the files")->required()->type_name("DIR");
    for (const ExportFormatInfo& format : exportFormatInfos())
        command->add_flag_callback(
            std::string("--") + format.id, [arguments, &format] { arguments->formats.emplace_back(format.id); },
            std::string("Write ") + format.title + " (default: every format)");
    command->add_option("--data", arguments->data, "Pictures for the check (default: the run's own)")->type_name("DIR");
    command
        ->add_option_function<std::string>(
            "--check", [arguments](const std::string& text) { readCheck(arguments->check, text); },
            "Pictures to compare the files with the model on (a whole number from 1 on, or all; default: 200)")
        ->type_name("N|all");
    addInteger(*command, "--threads", arguments->threads, {1, 1024, true}, "Threads", "all cores");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"RUN", "--out", "--data"});
        chosen = [arguments] { return exportModel(*arguments); };
    });
}

} // namespace classmith
