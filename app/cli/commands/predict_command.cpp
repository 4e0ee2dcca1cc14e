// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/commands/commands.h"
#include "app/cli/commands/engine_command.h"
#include "app/cli/commands/number_options.h"
#include "app/cli/console/answer_text.h"
#include "core/base/files.h"
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

    bool csvToOutput() const { return csv == "-"; }
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

void complainAboutUnreadable(const Json& answer) {
    for (const Json& one : answer.at("unreadable"))
        std::fprintf(stderr, "%s\n", textFromJson(one.at("reason").get_ref<const std::string&>()).c_str());
}

std::string answerText(const PredictArguments& arguments, const Json& answer) {
    if (!arguments.csvToOutput())
        return predictText(answer);
    std::string csv = predictionCsv(fromJson(answer));
    csv.pop_back(); // the line end that printing adds
    return csv;
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
    const auto job = [&](Engine& engine, JobContext& context) {
        auto answer = engine.predict(request(arguments), context);
        if (answer)
            complainAboutUnreadable(*answer);
        return answer;
    };
    return runEngineCommand(arguments.json, job, [&](const Json& answer) { return answerText(arguments, answer); });
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
    command->callback([arguments, &chosen] {
        if (arguments->json && arguments->csvToOutput())
            throw CLI::ValidationError("--csv", "- and --json both want standard output");
        chosen = [arguments] { return predict(*arguments); };
    });
}

} // namespace classmith
