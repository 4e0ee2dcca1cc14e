// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/train_options.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/number_options.h"
#include "core/models/catalogue.h"
#include "core/models/freezing.h"

namespace classmith {

namespace {

constexpr double unlimited = std::numeric_limits<double>::max();

struct IntegerSetting {
    const char* name;
    int TrainRequest::*field;
    IntegerRange range;
    const char* defaultText;
    const char* help;
};

struct RealSetting {
    const char* name;
    double& (*field)(TrainRequest&);
    RealRange range;
    const char* defaultText;
    const char* help;
};

struct ChoiceSetting {
    const char* name;
    std::string TrainRequest::*field;
    std::vector<std::string> choices;
    const char* help;
};

const std::vector<IntegerSetting>& integerSettings() {
    static const std::vector<IntegerSetting> table{
        {"--epochs",
         &TrainRequest::epochs,
         {1, 10000, true},
         "20 for --freeze head, otherwise 10",
         "How often every training picture is seen"},
        {"--batch",
         &TrainRequest::batch,
         {1, 4096, true},
         "64 for --freeze head, otherwise 32",
         "Pictures for one step of the optimizer"},
        {"--size",
         &TrainRequest::sizePx,
         {32, 1024, true},
         "the weights' own, mostly 224",
         "Side of the network's input in pixels"},
        {"--threads", &TrainRequest::threads, {1, 1024, true}, "all cores", "Threads that compute and decode"},
    };
    return table;
}

const std::vector<RealSetting>& realSettings() {
    using R = TrainRequest;
    static const std::vector<RealSetting> table{
        {"--lr",
         [](R& r) -> double& { return r.learningRate; },
         {0, unlimited, false, true},
         "by optimizer and freezing",
         "Largest learning rate"},
        {"--val-fraction",
         [](R& r) -> double& { return r.validationFraction; },
         {0, 0.9, false, false},
         "0.2",
         "Share of each class that is kept for validation where the folders have no validation set"},
        {"--weight-decay",
         [](R& r) -> double& { return r.weightDecay; },
         {0, unlimited},
         "0.01",
         "Pull of the weights towards zero"},
        {"--momentum", [](R& r) -> double& { return r.momentum; }, {0, 0.9999}, "0.9", "For --optimizer sgd"},
        {"--label-smoothing",
         [](R& r) -> double& { return r.labelSmoothing; },
         {0, 0.9},
         "0",
         "Share of the target that is spread over all classes"},
        {"--crop-scale-min",
         [](R& r) -> double& { return r.augmentation.cropScaleMin; },
         {0, 1, false, false},
         "0.35",
         "Smallest random crop, as a share of the picture's area"},
        {"--flip",
         [](R& r) -> double& { return r.augmentation.flipProbability; },
         {0, 1},
         "0.5",
         "Probability of a mirrored picture"},
        {"--brightness",
         [](R& r) -> double& { return r.augmentation.brightness; },
         {0, 10},
         "0.2",
         "Random brightness, by a factor of 1 ± this"},
        {"--contrast",
         [](R& r) -> double& { return r.augmentation.contrast; },
         {0, 10},
         "0.2",
         "Random contrast, by a factor of 1 ± this"},
        {"--saturation",
         [](R& r) -> double& { return r.augmentation.saturation; },
         {0, 10},
         "0.2",
         "Random saturation, by a factor of 1 ± this"},
        {"--hue",
         [](R& r) -> double& { return r.augmentation.hue; },
         {0, 0.5},
         "0",
         "Random turn of the colour wheel, in turns"},
    };
    return table;
}

std::vector<std::string> modelIds() {
    std::vector<std::string> ids;
    for (const ModelInfo& model : modelCatalogue())
        ids.push_back(model.id);
    return ids;
}

const std::vector<ChoiceSetting>& choiceSettings() {
    static const std::vector<ChoiceSetting> table{
        {"--model", &TrainRequest::model, modelIds(), "Network"},
        {"--freeze", &TrainRequest::freeze, freezePresets(), "How much of the trunk stays as it is"},
        {"--precision", &TrainRequest::precision, {"auto", "fp32", "bf16", "fp16"}, "Number format while training"},
        {"--optimizer", &TrainRequest::optimizer, {"adamw", "sgd"}, "Optimizer"},
        {"--schedule", &TrainRequest::schedule, {"one-cycle", "cosine", "constant"}, "Course of the learning rate"},
    };
    return table;
}

std::string joined(const std::vector<std::string>& choices) {
    std::string text;
    for (const std::string& choice : choices)
        text += (text.empty() ? "" : ", ") + choice;
    return text;
}

void addChoice(CLI::App& app, const ChoiceSetting& setting, TrainRequest& request) {
    const auto read = [&setting, &request](const std::string& text) {
        if (std::find(setting.choices.begin(), setting.choices.end(), text) == setting.choices.end())
            throw CLI::ValidationError(setting.name,
                                       "needs one of " + joined(setting.choices) + ", not “" + text + "”");
        request.*setting.field = text;
    };
    const std::string help =
        std::string(setting.help) + " (" + joined(setting.choices) + "; default: " + request.*setting.field + ")";
    app.add_option_function<std::string>(setting.name, read, help)->type_name("NAME");
}

void addSeed(CLI::App& app, TrainRequest& request) {
    const auto read = [&request](const std::string& text) {
        const char* last = text.data() + text.size();
        const auto [end, code] = std::from_chars(text.data(), last, request.seed);
        if (code != std::errc() || end != last)
            throw CLI::ValidationError("--seed",
                                       "needs a whole number from 0 to 18446744073709551615, not “" + text + "”");
    };
    app.add_option_function<std::string>(
           "--seed", read,
           "Where randomness starts: the same seed gives the same split and the same training "
           "(a whole number from 0 on; default: 0)")
        ->type_name("N");
}

void addDevice(CLI::App& app, TrainRequest& request) {
    const auto read = [&request](const std::string& text) {
        const bool gpu = text.starts_with("cuda:") && text.size() > 5 && text.size() < 9 &&
                         text.find_first_not_of("0123456789", 5) == std::string::npos;
        if (text != "auto" && text != "cpu" && !gpu)
            throw CLI::ValidationError("--device", "needs auto, cpu or cuda:0 (or another number), not “" + text + "”");
        request.device = text;
    };
    app.add_option_function<std::string>("--device", read, "Where to compute (auto, cpu, cuda:0; default: auto)")
        ->type_name("NAME");
}

} // namespace

void addTrainOptions(CLI::App& app, TrainRequest& request) {
    for (const ChoiceSetting& setting : choiceSettings())
        addChoice(app, setting, request);
    app.add_option("--weights", request.weights,
                   "Pretrained weights: auto, embedded, official (downloaded once), none, or a .safetensors or .pth "
                   "file (default: auto)")
        ->type_name("NAME|FILE");
    for (const IntegerSetting& setting : integerSettings())
        addInteger(app, setting.name, request.*setting.field, setting.range, setting.help, setting.defaultText);
    for (const RealSetting& setting : realSettings())
        addReal(app, setting.name, setting.field(request), setting.range, setting.help, setting.defaultText);
    addSeed(app, request);
    addDevice(app, request);
}

} // namespace classmith
