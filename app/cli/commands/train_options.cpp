// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands/train_options.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/cli/commands/number_options.h"
#include "core/models/networks/catalogue.h"
#include "core/models/networks/freezing.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

std::vector<std::string> modelIds() {
    std::vector<std::string> ids;
    for (const ModelInfo& model : modelCatalogue())
        ids.push_back(model.id);
    return ids;
}

std::string joined(const std::vector<std::string>& choices) {
    std::string text;
    for (const std::string& choice : choices)
        text += (text.empty() ? "" : ", ") + choice;
    return text;
}

// also: whether a text that is not in the list is one all the same.
void addChoice(CLI::App& app, const TrainSetting& setting, std::string& value, bool (*also)(const std::string&)) {
    const auto read = [&setting, &value, also](const std::string& text) {
        const auto& choices = setting.choices;
        if (std::find(choices.begin(), choices.end(), text) == choices.end() && !(also && also(text)))
            throw CLI::ValidationError(setting.option, "needs one of " + joined(choices) + ", not “" + text + "”");
        value = text;
    };
    const std::string help = std::string(setting.help) + " (" + joined(setting.choices) +
                             (also ? "; or stages: and train, bn or frozen for each" : "") + "; default: " + value +
                             ")";
    app.add_option_function<std::string>(setting.option, read, help)->type_name("NAME");
}

void addModel(CLI::App& app, TrainRequest& request) {
    static const TrainSetting setting = [] {
        TrainSetting model{"--model", TrainSetting::Kind::Choice, "", "Network"};
        model.choices = modelIds();
        return model;
    }();
    addChoice(app, setting, request.model, nullptr);
}

void addSeed(CLI::App& app, const TrainSetting& setting, TrainRequest& request) {
    const auto read = [&request](const std::string& text) {
        const char* last = text.data() + text.size();
        const auto [end, code] = std::from_chars(text.data(), last, request.seed);
        if (code != std::errc() || end != last)
            throw CLI::ValidationError("--seed",
                                       "needs a whole number from 0 to 18446744073709551615, not “" + text + "”");
    };
    const std::string help =
        std::string(setting.help) + " (a whole number from 0 on; default: " + setting.standard + ")";
    app.add_option_function<std::string>(setting.option, read, help)->type_name("N");
}

void addDevice(CLI::App& app, const TrainSetting& setting, TrainRequest& request) {
    const auto read = [&request](const std::string& text) {
        if (!isDeviceName(text))
            throw CLI::ValidationError("--device", "needs auto, cpu or cuda:0 (or another number), not “" + text + "”");
        request.device = text;
    };
    const std::string help = std::string(setting.help) + " (auto, cpu, cuda:0; default: auto)";
    app.add_option_function<std::string>(setting.option, read, help)->type_name("NAME");
}

void addSetting(CLI::App& app, const TrainSetting& setting, TrainRequest& request) {
    using Kind = TrainSetting::Kind;
    switch (setting.kind) {
    case Kind::Integer:
        addInteger(
            app, setting.option, request.*setting.integer,
            {static_cast<std::int64_t>(setting.low), static_cast<std::int64_t>(setting.high), setting.zeroIsAuto},
            setting.help, setting.standard);
        break;
    case Kind::Real:
        addReal(app, setting.option, setting.real(request),
                {setting.low, setting.high, setting.lowIncluded, setting.zeroIsAuto}, setting.help, setting.standard);
        break;
    case Kind::Choice:
        addChoice(app, setting, request.*setting.text, nullptr);
        break;
    case Kind::Freezing:
        addChoice(app, setting, request.*setting.text, isFreezeChoice);
        break;
    case Kind::Seed:
        addSeed(app, setting, request);
        break;
    case Kind::Device:
        addDevice(app, setting, request);
        break;
    }
}

} // namespace

void addTrainOptions(CLI::App& app, TrainRequest& request) {
    addModel(app, request);
    app.add_option("--weights", request.weights,
                   "Pretrained weights: auto, embedded, official (downloaded once), none, or a .safetensors or .pth "
                   "file (default: auto)")
        ->type_name("NAME|FILE");
    for (const TrainSetting& setting : trainSettings())
        addSetting(app, setting, request);
}

} // namespace classmith
