// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_settings.h"

#include <algorithm>

#include "core/models/networks/freezing.h"

namespace classmith {

namespace {

using Kind = TrainSetting::Kind;
using R = TrainRequest;

struct Range {
    double low = 0;
    double high = 0;
    bool lowIncluded = true;
    bool zeroIsAuto = false;
    bool zeroIsOff = false;
};

constexpr Range offOrUpTo(double high) {
    return {0, high, true, false, true};
}

TrainSetting integer(const char* option, int R::*field, const Range& range, const char* standard, const char* help) {
    TrainSetting setting{option, Kind::Integer, standard, help};
    setting.integer = field;
    setting.low = range.low;
    setting.high = range.high;
    setting.zeroIsAuto = range.zeroIsAuto;
    setting.zeroIsOff = range.zeroIsOff;
    return setting;
}

TrainSetting real(const char* option, double& (*field)(R&), const Range& range, const char* standard,
                  const char* help) {
    TrainSetting setting{option, Kind::Real, standard, help};
    setting.real = field;
    setting.low = range.low;
    setting.high = range.high;
    setting.lowIncluded = range.lowIncluded;
    setting.zeroIsAuto = range.zeroIsAuto;
    setting.zeroIsOff = range.zeroIsOff;
    return setting;
}

TrainSetting words(const char* option, Kind kind, std::string R::*field, std::vector<std::string> choices,
                   const char* help) {
    TrainSetting setting{option, kind, "", help};
    setting.text = field;
    setting.choices = std::move(choices);
    return setting;
}

std::vector<TrainSetting> numberSettings() {
    return {
        integer("--epochs", &R::epochs, {1, 10000, true, true}, "20 for --freeze head, otherwise 10",
                "How often every training picture is seen"),
        integer("--batch", &R::batch, {1, 4096, true, true}, "64 for --freeze head, otherwise 32",
                "Pictures for one step of the optimizer"),
        integer("--size", &R::sizePx, {32, 1024, true, true}, "the weights' own, mostly 224",
                "Side of the network's input in pixels"),
        integer("--threads", &R::threads, {1, 1024, true, true}, "all cores", "Threads that compute and decode"),
        real(
            "--lr", [](R& r) -> double& { return r.learningRate; }, {0, 1000, false, true}, "by optimizer and freezing",
            "Largest learning rate"),
        real(
            "--val-fraction", [](R& r) -> double& { return r.validationFraction; }, {0, 0.9, false}, "0.2",
            "Share of each class that is kept for validation where nothing else says which"),
        real(
            "--weight-decay", [](R& r) -> double& { return r.weightDecay; }, {0, 1}, "0.01",
            "Pull of the weights towards zero"),
        real(
            "--momentum", [](R& r) -> double& { return r.momentum; }, {0, 0.9999}, "0.9", "For --optimizer sgd"),
        real(
            "--label-smoothing", [](R& r) -> double& { return r.labelSmoothing; }, {0, 0.9}, "0",
            "Share of the target that is spread over all classes"),
        real(
            "--mixup", [](R& r) -> double& { return r.mixup; }, offOrUpTo(10), "0, off",
            "MixUp: blends each picture, for --freeze head its features, and its label with another by a share from "
            "Beta(X, X); 0.2 is usual"),
        integer("--patience", &R::patience, offOrUpTo(1000), "0, off",
                "Early stopping: ends the training when so many epochs in a row brought no better one"),
    };
}

std::vector<TrainSetting> augmentationSettings() {
    return {
        real(
            "--crop-scale-min", [](R& r) -> double& { return r.augmentation.cropScaleMin; }, {0, 1, false}, "0.35",
            "Smallest random crop, as a share of the picture's area"),
        real(
            "--flip", [](R& r) -> double& { return r.augmentation.flipProbability; }, {0, 1}, "0.5",
            "Probability of a mirrored picture"),
        real(
            "--brightness", [](R& r) -> double& { return r.augmentation.brightness; }, {0, 10}, "0.2",
            "Random brightness, by a factor of 1 ± this"),
        real(
            "--contrast", [](R& r) -> double& { return r.augmentation.contrast; }, {0, 10}, "0.2",
            "Random contrast, by a factor of 1 ± this"),
        real(
            "--saturation", [](R& r) -> double& { return r.augmentation.saturation; }, {0, 10}, "0.2",
            "Random saturation, by a factor of 1 ± this"),
        real(
            "--hue", [](R& r) -> double& { return r.augmentation.hue; }, {0, 0.5}, "0",
            "Random turn of the colour wheel, in turns"),
    };
}

std::vector<TrainSetting> otherSettings() {
    return {
        words("--freeze", Kind::Freezing, &R::freeze, freezePresets(), "How much of the trunk stays as it is"),
        words("--precision", Kind::Choice, &R::precision, {"auto", "fp32", "bf16", "fp16"},
              "Number format while training"),
        words("--optimizer", Kind::Choice, &R::optimizer, {"adamw", "sgd"}, "Optimizer"),
        words("--schedule", Kind::Choice, &R::schedule, {"one-cycle", "cosine", "constant"},
              "Course of the learning rate"),
        words("--device", Kind::Device, &R::device, {}, "Where to compute"),
        {"--seed", Kind::Seed, "0",
         "Where randomness starts: the same seed gives the same split and the same training"},
    };
}

} // namespace

const std::vector<TrainSetting>& trainSettings() {
    static const std::vector<TrainSetting> table = [] {
        std::vector<TrainSetting> all = otherSettings();
        for (const auto& part : {numberSettings(), augmentationSettings()})
            all.insert(all.end(), part.begin(), part.end());
        return all;
    }();
    return table;
}

const TrainSetting& trainSetting(const std::string& option) {
    const auto& all = trainSettings();
    return *std::find_if(all.begin(), all.end(), [&](const TrainSetting& setting) { return setting.option == option; });
}

double TrainSetting::number(const TrainRequest& request) const {
    if (kind == Kind::Integer)
        return request.*integer;
    TrainRequest copy = request; // the accessor gives a reference to write through
    return real(copy);
}

bool TrainSetting::allows(double value) const {
    return (zeroIsAuto && value == 0) || ((lowIncluded ? value >= low : value > low) && value <= high);
}

bool isDeviceName(const std::string& name) {
    if (name == "auto" || name == "cpu")
        return true;
    const std::string digits = name.starts_with("cuda:") ? name.substr(5) : "";
    return !digits.empty() && digits.size() <= 3 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

double defaultLearningRate(const std::string& optimizer, const std::string& freeze, bool pretrained) {
    const bool sgd = optimizer == "sgd";
    if (freeze == "head")
        return sgd ? 0.02 : 1e-3; // on standardised features
    if (!pretrained)
        return sgd ? 0.05 : 1e-3;
    if (freeze == "last-stage")
        return sgd ? 0.01 : 5e-4;
    return sgd ? 0.005 : 3e-4;
}

void chooseNumbers(TrainRequest& request, bool headOnly, bool pretrained) {
    if (request.epochs == 0)
        request.epochs = headOnly ? 20 : 10;
    if (request.batch == 0)
        request.batch = headOnly ? 64 : 32;
    if (request.learningRate == 0.0)
        request.learningRate = defaultLearningRate(request.optimizer, request.freeze, pretrained);
}

} // namespace classmith
