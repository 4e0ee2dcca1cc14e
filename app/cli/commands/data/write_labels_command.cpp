// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/console/console_job.h"
#include "app/cli/console/exit_codes.h"
#include "app/cli/console/text_table.h"
#include "app/cli/jobs/write_labels_job.h"
#include "core/base/files.h"

namespace classmith {

namespace {

struct WriteLabelsArguments {
    std::string project;
    std::string leftOut = "stay";
    bool dryRun = false;
    bool goOn = false;
    bool undo = false;
    bool json = false;
};

int run(const WriteLabelsArguments& arguments) {
    ConsoleJob console(arguments.json);
    WriteLabelsRequest request;
    request.project = pathFromUtf8(arguments.project);
    request.leftOut = arguments.leftOut == "beside" ? LeftOutPictures::MoveBeside : LeftOutPictures::Stay;
    request.step = arguments.dryRun ? WriteLabelsStep::Look
                   : arguments.goOn ? WriteLabelsStep::GoOn
                   : arguments.undo ? WriteLabelsStep::TakeBack
                                    : WriteLabelsStep::Write;
    const auto answer = writeLabels(request, console.context());
    if (!answer) {
        const int code = console.failure(answer.error());
        return console.context().cancelled() ? exitInterrupted : code; // also where it says what to do now
    }
    console.object(toJson(request, *answer));
    console.print(writeLabelsText(request, *answer, outputColumns()));
    return console.success();
}

} // namespace

void addWriteLabelsCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("write-labels", "Move a project's pictures into the folders of their labels");
    const auto arguments = std::make_shared<WriteLabelsArguments>();
    command
        ->add_option("PROJECT", arguments->project, "A .classmith file, or the folder of pictures that it lies beside")
        ->required()
        ->type_name("");
    command
        ->add_option("--left-out", arguments->leftOut,
                     "Pictures that were left out: stay, or go into a folder beside the pictures' (default: stay)")
        ->check(CLI::IsMember({"stay", "beside"}))
        ->type_name("stay|beside");
    auto* dryRun = command->add_flag("--dry-run", arguments->dryRun, "Only say what would move where, and why");
    auto* goOn = command->add_flag("--resume", arguments->goOn, "Resume what was interrupted");
    auto* undo =
        command->add_flag("--undo", arguments->undo, "Take back what was interrupted, else what was last moved");
    dryRun->excludes(goOn)->excludes(undo);
    goOn->excludes(undo);
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"PROJECT"});
        chosen = [arguments] { return run(*arguments); };
    });
}

} // namespace classmith
