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
#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/dataset/known/known_sets.h"
#include "core/importing/import_data.h"

namespace classmith {

namespace {

const std::map<std::string, bool> labelKinds{{"fine", false}, {"coarse", true}};

// The words of the command line.
struct ImportArguments {
    std::string kind;
    std::string source;
    std::string out;
    std::string labels = "fine";
    std::string how = "copy";
    bool json = false;
};

// What a person should know, a sentence each.
std::vector<std::string> notesOf(const ImportedData& answer) {
    if (answer.withoutWords == 0)
        return {};
    return {std::to_string(answer.withoutWords) +
            (answer.withoutWords == 1 ? " folder keeps its name" : " folders keep their names") +
            ": no list has words for it."};
}

std::string textOf(const ImportRequest& request, const ImportedData& answer) {
    std::string text = pictures(answer.pictures) + " of " + std::to_string(answer.classes) + " classes written to “" +
                       printableName(utf8(request.out)) + "”.";
    for (const std::string& note : notesOf(answer))
        text += "\n" + note;
    return text;
}

nlohmann::ordered_json jsonOf(const ImportRequest& request, const ImportedData& answer) {
    return {{"out", jsonText(utf8(request.out))},
            {"kind", request.kind},
            {"pictures", answer.pictures},
            {"classes", answer.classes},
            {"notes", notesOf(answer)}};
}

int run(const ImportArguments& arguments) {
    ConsoleJob console(arguments.json);
    const ImportRequest request{arguments.kind, pathFromUtf8(arguments.source), pathFromUtf8(arguments.out),
                                labelKinds.at(arguments.labels), copyWays.at(arguments.how)};
    const auto answer = importData(request, console.context());
    if (!answer)
        return console.failure(answer.error());
    console.object(jsonOf(request, *answer));
    console.print(textOf(request, *answer));
    return console.success();
}

std::string kindsText() {
    std::string text = "The kind of dataset, and what SOURCE is:";
    for (const KnownSet& kind : knownSets())
        text += std::string("\n") + kind.id + ": " + kind.expects;
    return text;
}

std::vector<std::string> kindIds() {
    std::vector<std::string> ids;
    for (const KnownSet& kind : knownSets())
        ids.emplace_back(kind.id);
    return ids;
}

} // namespace

void addImportCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command =
        app.add_subcommand("import", "Make a folder of pictures of a well-known dataset as it is downloaded");
    const auto arguments = std::make_shared<ImportArguments>();
    std::string kinds;
    for (const std::string& id : kindIds())
        kinds += (kinds.empty() ? "" : "|") + id;
    command->add_option("KIND", arguments->kind, kindsText())
        ->required()
        ->check(CLI::IsMember(kindIds()))
        ->type_name(kinds);
    command->add_option("SOURCE", arguments->source, "The folder, or the archive as it was downloaded")
        ->required()
        ->type_name("");
    command->add_option("--out", arguments->out, "A new folder, outside of SOURCE")->required()->type_name("DIR");
    command->add_option("--labels", arguments->labels, "CIFAR-100: its hundred classes or its twenty (default: fine)")
        ->check(CLI::IsMember(labelKinds))
        ->type_name("fine|coarse");
    command->add_option("--how", arguments->how, "ImageNet: how the pictures come there (default: copy)")
        ->check(CLI::IsMember(copyWays))
        ->type_name("copy|hardlink|symlink");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        refuseEmptyNames(*command, {"SOURCE", "--out"});
        chosen = [arguments] { return run(*arguments); };
    });
}

} // namespace classmith
