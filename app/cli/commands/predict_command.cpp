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
#include "core/base/text/json_text.h"
#include "core/protocol/prediction_csv.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

struct PredictArguments {
    std::string model;
    std::vector<std::string> inputs;
    std::string csv;
    int threads = 0;
    bool json = false;

    bool csvToOutput() const { return csv == "-" || OutputFile::isStandardOutput(pathFromUtf8(csv)); }
};

std::vector<Prediction> fromJson(const Json& answer) {
    std::vector<Prediction> list;
    for (const Json& one : answer.at("predictions")) {
        Prediction prediction{textFromJson(one.at("path").get_ref<const std::string&>()), {}};
        for (const Json& ranked : one.at("top5"))
            prediction.ranked.push_back({textFromJson(ranked.at("class").get_ref<const std::string&>()),
                                         ranked.at("probability").get<double>()});
        list.push_back(std::move(prediction));
    }
    return list;
}

void complainAboutUnreadable(ConsoleJob& console, const Json& answer) {
    const Json& unreadable = answer.at("unreadable");
    for (const Json& one : unreadable)
        console.complain(textFromJson(one.at("reason").get_ref<const std::string&>()));
    const auto count = static_cast<std::int64_t>(unreadable.size());
    const auto all = count + answer.at("images").get<std::int64_t>();
    if (count > 0)
        console.complain(grouped(count) + " of " + counted(all, "picture", "pictures") + " could not be read.");
}

PredictRequest request(const PredictArguments& arguments) {
    PredictRequest request;
    request.model = pathFromUtf8(arguments.model);
    for (const std::string& input : arguments.inputs)
        request.inputs.push_back(pathFromUtf8(input));
    request.csv = arguments.csvToOutput() ? "" : pathFromUtf8(arguments.csv);
    request.threads = arguments.threads;
    // A long list on the terminal helps nobody who asked for a file.
    request.listPredictions = arguments.json || request.csv.empty();
    return request;
}

int predict(const PredictArguments& arguments) {
    ConsoleJob console(arguments.json);
    const auto engine = loadEngine();
    if (!engine)
        return console.failure(engine.error());
    const auto answer = answerJson((*engine)->predict(request(arguments), console.context()));
    if (!answer)
        return console.failure(answer.error());
    complainAboutUnreadable(console, *answer);
    console.object(*answer);
    if (arguments.csvToOutput())
        console.printRaw(predictionCsv(fromJson(*answer)));
    else
        console.print(predictText(*answer));
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
    command->add_flag("--json", arguments->json, "One JSON object instead of text");
    command->callback([arguments, command, &chosen] {
        if (arguments->json && arguments->csvToOutput())
            throw CLI::ValidationError("--csv", "- and --json both want standard output");
        refuseEmptyNames(*command, {"MODEL", "IMAGE", "--csv"});
        chosen = [arguments] { return predict(*arguments); };
    });
}

} // namespace classmith
