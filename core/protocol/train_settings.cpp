// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_settings.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "core/base/text/csv.h"
#include "core/models/networks/freezing.h"

namespace classmith {

namespace {

using Kind = TrainSetting::Kind;
using Group = TrainSetting::Group;
using Applies = TrainSetting::Applies;

// The rows' words for what a setting may be.
TrainSetting between(double low, double high) {
    TrainSetting setting;
    setting.kind = Kind::Real;
    setting.low = low;
    setting.high = high;
    return setting;
}

TrainSetting above(double low, double high) {
    TrainSetting setting = between(low, high);
    setting.lowIncluded = false;
    return setting;
}

TrainSetting offOr(double high) {
    TrainSetting setting = between(0, high);
    setting.zeroIsOff = true;
    return setting;
}

[[maybe_unused]] TrainSetting withGeometry(TrainSetting setting) {
    setting.needsGeometry = true;
    return setting;
}

TrainSetting withAuto(TrainSetting setting, const char* words) {
    setting.zeroIsAuto = true;
    setting.autoWords = words;
    return setting;
}

TrainSetting autoOr(double low, double high, const char* words) {
    return withAuto(between(low, high), words);
}

TrainSetting autoOrAbove(double low, double high, const char* words) {
    return withAuto(above(low, high), words);
}

TrainSetting oneOf(std::vector<SettingChoice> choices) {
    TrainSetting setting;
    setting.kind = Kind::Choice;
    setting.choices = std::move(choices);
    return setting;
}

TrainSetting freezing() {
    TrainSetting setting;
    setting.kind = Kind::Freezing;
    for (const std::string& preset : freezePresets())
        setting.choices.push_back({preset});
    return setting;
}

TrainSetting device(std::vector<SettingChoice> known) {
    TrainSetting setting = oneOf(std::move(known));
    setting.kind = Kind::Device;
    return setting;
}

TrainSetting anySeed() {
    TrainSetting setting;
    setting.kind = Kind::Seed;
    return setting;
}

struct RowWords {
    const char* option;
    const char* key;
    const char* label;
    const char* help;
    Group group;
    Applies applies;
};

// Access: from a request, const or not, to the field; a lambda without captures, which clang makes into no pointer
// while its answer is deduced.
template<class T, class Access>
TrainSetting row(TrainSetting setting, const RowWords& words, Access) {
    setting.option = words.option;
    setting.key = words.key;
    setting.label = words.label;
    setting.help = words.help;
    setting.group = words.group;
    setting.applies = words.applies;
    setting.field = SettingField<T>{[](TrainRequest& request) -> T& { return Access{}(request); },
                                    [](const TrainRequest& request) -> const T& { return Access{}(request); }};
    if (std::is_same_v<T, int>)
        setting.kind = Kind::Integer;
    return setting;
}

std::vector<TrainSetting> allRows() {
    std::vector<TrainSetting> rows{
#define CLASSMITH_SETTING(type, field, key, option, values, standard, group, applies, label, help)                     \
    row<type>(                                                                                                         \
        values, {option, key, label, help, Group::group, Applies::applies},                                            \
        [](auto& request) -> auto& { return request.field; }),
#include "core/protocol/train_settings.inc"
#define CLASSMITH_AUGMENT_RANGE(field, key, option, values, standard, still, label, help)                              \
    row<double>(                                                                                                       \
        values, {option, "augmentation." key, label, help, Group::Pictures, Applies::FineTuning},                      \
        [](auto& request) -> auto& { return request.augmentation.field; }),
#include "core/imaging/augment/augmentation.inc"
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [](const TrainSetting& a, const TrainSetting& b) { return a.group < b.group; });
    return rows;
}

} // namespace

const std::vector<TrainSetting>& trainSettings() {
    static const std::vector<TrainSetting> table = allRows();
    return table;
}

const TrainSetting& trainSetting(const std::string& option) {
    const auto& all = trainSettings();
    return *std::find_if(all.begin(), all.end(), [&](const TrainSetting& setting) { return setting.option == option; });
}

const TrainSetting* settingOfKey(std::string_view key) {
    const auto& all = trainSettings();
    const auto found =
        std::find_if(all.begin(), all.end(), [key](const TrainSetting& setting) { return setting.key == key; });
    return found == all.end() ? nullptr : &*found;
}

double TrainSetting::number(const TrainRequest& request) const {
    return kind == Kind::Integer ? of<int>(request) : of<double>(request);
}

bool TrainSetting::allows(double value) const {
    return (zeroIsAuto && value == 0) || ((lowIncluded ? value >= low : value > low) && value <= high);
}

bool TrainSetting::allows(const std::string& value) const {
    if (kind == Kind::Device)
        return isDeviceName(value);
    return std::any_of(choices.begin(), choices.end(),
                       [&value](const SettingChoice& choice) { return choice.value == value; }) ||
           (kind == Kind::Freezing && isFreezeChoice(value));
}

std::string TrainSetting::defaultWords() const {
    const TrainRequest fresh;
    if (zeroIsAuto)
        return autoWords;
    if (kind == Kind::Seed)
        return std::to_string(of<std::uint64_t>(fresh));
    if (kind == Kind::Integer || kind == Kind::Real)
        return csvNumber(number(fresh)) + (zeroIsOff ? ", off" : "");
    return of<std::string>(fresh);
}

std::string TrainSetting::helpWords() const {
    std::string words = help;
    words.pop_back();
    if (applies == Applies::WithSgd)
        words += "; for --optimizer sgd";
    if (applies == Applies::FineTuning)
        words += "; not for --freeze head";
    return words;
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
