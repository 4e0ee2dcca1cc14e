// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/summary_job.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include "app/cli/console/text_table.h"
#include "core/base/files.h"
#include "core/base/text/json_text.h"
#include "core/base/text/printable.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/chosen_network.h"
#include "core/protocol/run/run_folder.h"

namespace classmith {

namespace {

using Json = nlohmann::ordered_json;

constexpr int smallPicturesPx = 64; // networks for pictures below it are told for CIFAR-10's classes
constexpr int classesOfSmall = 10;
constexpr int classesOfUsual = 1000;
constexpr double bytesOfMegabyte = 1e6;

int usualClasses(const ModelInfo& model) {
    return model.naturalSizePx() < smallPicturesPx ? classesOfSmall : classesOfUsual;
}

std::vector<std::string> weightsOf(const ModelInfo& model) {
    std::vector<std::string> names;
    for (const KnownWeights& known : model.weights)
        names.push_back(known.name);
    return names;
}

ModelGraph usualGraph(const ModelInfo& model) {
    return model.build(model, {usualClasses(model), model.naturalSizePx()});
}

std::string megabytes(std::int64_t bytes) {
    return decimal(static_cast<double>(bytes) / bytesOfMegabyte, 2) + " MB";
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : " × ") + std::to_string(size);
    return text;
}

Result<SummaryAnswer> answerFor(const Result<ModelGraph>& graph, int batch) {
    if (!graph)
        return tl::unexpected(graph.error());
    return SummaryAnswer{graph->id, graph->title, summaryOf(*graph, batch)};
}

Result<SummaryAnswer> summarizeRun(const SummaryRequest& request) {
    const auto info = RunFolder(pathFromUtf8(request.subject)).openInfo();
    if (!info)
        return tl::unexpected(info.error());
    const int classes = request.classes > 0 ? request.classes : static_cast<int>(info->classes.size());
    const int sizePx = request.sizePx > 0 ? request.sizePx : info->preprocessing.sizePx;
    return answerFor(networkOf(info->request, classes, sizePx), request.batch);
}

} // namespace

Json modelsJson() {
    Json list = Json::array();
    for (const ModelInfo& model : modelCatalogue()) {
        const ModelGraph graph = usualGraph(model);
        list.push_back({{"id", model.id},
                        {"title", model.title},
                        {"parameters", parameterCount(graph)},
                        {"classes", graph.classCount},
                        {"size", model.naturalSizePx()},
                        {"smallest_size", smallestInputPx(model)},
                        {"weights", weightsOf(model)},
                        {"heat_maps", graph.mapNode.has_value()},
                        {"se", model.maySqueeze}});
    }
    return {{"models", std::move(list)}};
}

std::string modelsText() {
    TextTable table;
    table.add({"model", "parameters", "size", "weights"});
    for (const ModelInfo& model : modelCatalogue()) {
        std::string weights;
        for (const std::string& name : weightsOf(model))
            weights += (weights.empty() ? "" : ", ") + name;
        table.add({model.id, grouped(parameterCount(usualGraph(model))), std::to_string(model.naturalSizePx()),
                   weights.empty() ? "–" : weights});
    }
    return table.text(outputColumns());
}

Result<SummaryAnswer> summarize(const SummaryRequest& request) {
    std::error_code code;
    if (std::filesystem::is_directory(pathFromUtf8(request.subject), code))
        return summarizeRun(request);
    const auto model = findModel(request.subject);
    if (!model)
        return tl::unexpected(model.error());
    GraphOptions options{request.classes > 0 ? request.classes : usualClasses(*model),
                         request.sizePx > 0 ? request.sizePx : model->naturalSizePx()};
    options.squeezes = request.squeezes;
    return answerFor(buildModel(model->id, options), request.batch);
}

Json summaryJson(const SummaryAnswer& answer) {
    Json layers = Json::array();
    for (const LayerSummary& layer : answer.network.layers)
        layers.push_back({{"name", jsonText(layer.name)},
                          {"operation", jsonText(layer.operation)},
                          {"output", layer.output},
                          {"parameters", layer.parameters},
                          {"multiply_adds", layer.multiplyAdds},
                          {"output_bytes", layer.outputBytes}});
    return {{"model", jsonText(answer.model)},
            {"title", jsonText(answer.title)},
            {"classes", answer.network.classCount},
            {"size", answer.network.inputSizePx},
            {"batch", answer.network.batch},
            {"parameters", answer.network.parameters},
            {"multiply_adds", answer.network.multiplyAdds},
            {"activation_bytes", answer.network.activationBytes},
            {"input_bytes", answer.network.inputBytes()},
            {"layers", std::move(layers)}};
}

std::string summaryText(const SummaryAnswer& answer) {
    const NetworkSummary& network = answer.network;
    TextTable table;
    table.add({"layer", "operation", "output", "parameters", "multiply-adds", "output"});
    for (const LayerSummary& layer : network.layers)
        table.add({printableName(layer.name), layer.operation, shapeText(layer.output), grouped(layer.parameters),
                   grouped(layer.multiplyAdds), megabytes(layer.outputBytes)});
    return printableName(answer.title) + ", " + counted(network.classCount, "class", "classes") + ", pictures of " +
           std::to_string(network.inputSizePx) + " px, batch " + std::to_string(network.batch) + "\n\n" +
           table.text(outputColumns()) + "\n\nparameters " + grouped(network.parameters) + " (" +
           megabytes(network.parameterBytes()) + "), multiply-adds " + grouped(network.multiplyAdds) +
           "\nforward and backward pass " + megabytes(network.activationBytes) + ", input " +
           megabytes(network.inputBytes());
}

} // namespace classmith
