// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/console/answer_text.h"
#include "app/cli/console/console_job.h"
#include "app/cli/jobs/scan_job.h"
#include "core/base/files.h"

namespace classmith {

namespace {

struct ScanArguments {
    std::string data;
    bool noDecode = false;
    bool json = false;
};

int scan(const ScanArguments& arguments) {
    ConsoleJob console(arguments.json);
    const auto answer = scanData({pathFromUtf8(arguments.data), !arguments.noDecode}, console.context());
    if (!answer)
        return console.failure(answer.error());
    return console.give(*answer, scanText);
}

} // namespace

void addScanCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command =
        app.add_subcommand("scan", "Say what a folder of pictures holds: classes, counts, unreadable files");
    const auto arguments = std::make_shared<ScanArguments>();
    command->add_option("DATA", arguments->data, "Folder: DATA/class/… or DATA/{train,val,test}/class/…")
        ->required()
        ->type_name("");
    command->add_flag("--no-decode", arguments->noDecode, "Do not open the pictures: names and counts only");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, &chosen] { chosen = [arguments] { return scan(*arguments); }; });
}

} // namespace classmith
