// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/data/copy_ways.h"
#include "app/cli/commands/named_paths.h"
#include "app/cli/console/console_job.h"
#include "app/cli/jobs/export_data_job.h"
#include "core/base/files.h"

namespace classmith {

namespace {

const std::map<std::string, DataFormat> formats{{"folders", DataFormat::Folders}, {"csv", DataFormat::Csv}};
const std::map<std::string, CopyLayout> layouts{{"flat", CopyLayout::Flat}, {"sets", CopyLayout::Sets}};

// The words of the command line.
struct ExportDataArguments {
    std::string data;
    std::string out;
    std::string format = "folders";
    std::string how = "copy";
    std::string layout = "flat";
    bool json = false;
};

int run(const ExportDataArguments& arguments) {
    ConsoleJob console(arguments.json);
    const ExportDataRequest request{pathFromUtf8(arguments.data), pathFromUtf8(arguments.out),
                                    formats.at(arguments.format), copyWays.at(arguments.how),
                                    layouts.at(arguments.layout)};
    const auto answer = exportData(request, console.context());
    if (!answer)
        return console.failure(answer.error());
    console.object(toJson(request, *answer));
    console.print(exportDataText(request, *answer));
    return console.success();
}

} // namespace

void addExportDataCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("export-data", "Write the pictures with their classes and sets somewhere else");
    const auto arguments = std::make_shared<ExportDataArguments>();
    command
        ->add_option(
            "DATA", arguments->data,
            "A folder of pictures, taken as its folders say; or a .classmith file or its folder, as the labels "
            "say")
        ->required()
        ->type_name("");
    command->add_option("--out", arguments->out, "A new folder, outside of DATA")->required()->type_name("DIR");
    command->add_option("--format", arguments->format, "Folders of classes, or a list: samples.csv (default: folders)")
        ->check(CLI::IsMember(formats))
        ->type_name("folders|csv");
    auto* how = command->add_option("--how", arguments->how, "How the pictures come there (default: copy)")
                    ->check(CLI::IsMember(copyWays))
                    ->type_name("copy|hardlink|symlink");
    auto* layout =
        command
            ->add_option("--layout", arguments->layout, "DIR/class/…, or DIR/{train,val,test}/class/… (default: flat)")
            ->check(CLI::IsMember(layouts))
            ->type_name("flat|sets");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, how, layout, &chosen] {
        refuseEmptyNames(*command, {"DATA", "--out"});
        if (formats.at(arguments->format) == DataFormat::Csv && (how->count() > 0 || layout->count() > 0))
            throw CLI::ValidationError("--how and --layout", "are for --format folders");
        chosen = [arguments] { return run(*arguments); };
    });
}

} // namespace classmith
