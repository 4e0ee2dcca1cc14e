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
#include "app/cli/console/console_job.h"
#include "app/cli/console/text_table.h"
#include "app/cli/engine/engine.h"
#include "core/base/files.h"
#include "core/base/output/output_file.h"
#include "core/protocol/prediction_csv.h"

namespace classmith {

namespace {

struct PredictArguments {
    std::string model;
    std::vector<std::string> inputs;
    std::string csv;
    int threads = 0;
    bool flips = false;
    bool json = false;

    bool csvToOutput() const { return csv == "-" || OutputFile::isStandardOutput(pathFromUtf8(csv)); }
};

void complainAboutUnreadable(ConsoleJob& console, const PredictAnswer& answer) {
    for (const UnreadableFile& one : answer.unreadable)
        console.complain(one.reason);
    const auto count = static_cast<std::int64_t>(answer.unreadable.size());
    if (count > 0)
        console.complain(grouped(count) + " of " + counted(count + answer.images, "picture", "pictures") +
                         " could not be read.");
}

PredictRequest request(const PredictArguments& arguments) {
    PredictRequest request;
    request.model = pathFromUtf8(arguments.model);
    for (const std::string& input : arguments.inputs)
        request.inputs.push_back(pathFromUtf8(input));
    request.csv = arguments.csvToOutput() ? "" : pathFromUtf8(arguments.csv);
    request.threads = arguments.threads;
    request.flips = arguments.flips;
    // A long list on the terminal helps nobody who asked for a file.
    request.listPredictions = arguments.json || request.csv.empty();
    return request;
}

int predict(const PredictArguments& arguments) {
    ConsoleJob console(arguments.json);
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    const auto answer = (*engine)->predict(request(arguments), console.context());
    if (!answer)
        return console.failure(answer.error());
    complainAboutUnreadable(console, *answer);
    if (!arguments.csvToOutput())
        return console.give(*answer, predictText);
    console.printRaw(predictionCsv(answer->predictions.value_or(std::vector<Prediction>{})));
    return console.success();
}

} // namespace

void addPredictCommand(CLI::App& app, ChosenCommand& chosen) {
    auto* command = app.add_subcommand("predict", "Ask a model what is on pictures");
    const auto arguments = std::make_shared<PredictArguments>();
    command->add_option("MODEL", arguments->model, "An exported .onnx file or a run folder")->required()->type_name("");
    command->add_option("IMAGE", arguments->inputs, "Pictures, and folders of pictures")->required()->type_name("");
    command
        ->add_option("--csv", arguments->csv,
                     "Write path,class,probability,top1,p1,…,top5,p5 there; - for standard "
                     "output")
        ->type_name("FILE");
    addInteger(*command, "--threads", arguments->threads, {1, 1024, true}, "Threads", "all cores");
    command->add_flag("--flips", arguments->flips,
                      "Ask about each picture and its mirror image, and take the mean of both answers");
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        if (arguments->json && arguments->csvToOutput())
            throw CLI::ValidationError("--csv", "- and --json both want standard output");
        refuseEmptyNames(*command, {"MODEL", "IMAGE", "--csv"});
        chosen = [arguments] { return predict(*arguments); };
    });
}

} // namespace classmith
