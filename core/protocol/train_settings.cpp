// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <type_traits>
#include <utility>

#include "core/base/text/csv.h"
#include "core/models/networks/catalogue.h"
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

// 0, off, or what is at least low.
TrainSetting offOrBetween(double low, double high) {
    TrainSetting setting = between(low, high);
    setting.zeroIsAuto = true;
    setting.zeroIsOff = true;
    setting.autoWords = "0, off";
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

TrainSetting epochList(const char* words) {
    TrainSetting setting = oneOf({{"auto", "auto"}});
    setting.kind = Kind::Epochs;
    setting.autoWords = words;
    return setting;
}

TrainSetting anySeed() {
    TrainSetting setting;
    setting.kind = Kind::Seed;
    return setting;
}

// Which trainings a setting is for: in the command line's words, and by the settings that decide it.
struct AppliesRule {
    Applies applies;
    const char* words;
    bool (*holds)(const TrainRequest& request);
};

bool isOneOf(const std::string& value, std::initializer_list<const char*> known) {
    return std::find(known.begin(), known.end(), value) != known.end();
}

bool isResnet(const std::string& id) {
    const auto model = findModel(id);
    return model && model->maySqueeze;
}

constexpr std::array<AppliesRule, 21> appliesRules{{
    {Applies::Always, "", [](const TrainRequest&) { return true; }},
    {Applies::FineTuning, "not for --freeze head", [](const TrainRequest& r) { return r.freeze != "head"; }},
    // Where it is on and has no place, too: that is where it is switched off.
    {Applies::ForResnets, "for every ResNet",
     [](const TrainRequest& r) { return isResnet(r.model) || r.squeezes == "on"; }},
    {Applies::WithSgd, "for --optimizer sgd", [](const TrainRequest& r) { return r.optimizer == "sgd"; }},
    {Applies::WithMomentum, "for --optimizer sgd and rmsprop",
     [](const TrainRequest& r) {
         return isOneOf(r.optimizer, {"sgd", "rmsprop"});
     }},
    {Applies::WithWarmUp, "not for --schedule one-cycle",
     [](const TrainRequest& r) { return r.schedule != "one-cycle"; }},
    {Applies::WithStep, "for --schedule step", [](const TrainRequest& r) { return r.schedule == "step"; }},
    {Applies::WithMilestones, "for --schedule multi-step",
     [](const TrainRequest& r) { return r.schedule == "multi-step"; }},
    {Applies::WithGamma, "for --schedule step, multi-step, exponential, plateau and cosine-plateau",
     [](const TrainRequest& r) {
         return isOneOf(r.schedule, {"step", "multi-step", "exponential", "plateau", "cosine-plateau"});
     }},
    {Applies::WithCycle, "for --schedule annealing, restarts and cosine-plateau",
     [](const TrainRequest& r) {
         return isOneOf(r.schedule, {"annealing", "restarts", "cosine-plateau"});
     }},
    {Applies::WithRestarts, "for --schedule restarts", [](const TrainRequest& r) { return r.schedule == "restarts"; }},
    {Applies::WithPlateau, "for --schedule plateau and cosine-plateau",
     [](const TrainRequest& r) {
         return isOneOf(r.schedule, {"plateau", "cosine-plateau"});
     }},
    {Applies::WithFocal, "for --loss focal", [](const TrainRequest& r) { return r.loss == "focal"; }},
    {Applies::WithPerspective, "for --perspective",
     [](const TrainRequest& r) { return r.augmentation.perspective > 0; }},
    {Applies::WithPosterize, "for --posterize", [](const TrainRequest& r) { return r.augmentation.posterize > 0; }},
    {Applies::WithSolarize, "for --solarize", [](const TrainRequest& r) { return r.augmentation.solarize > 0; }},
    {Applies::WithSharpness, "for --sharpness", [](const TrainRequest& r) { return r.augmentation.sharpness > 0; }},
    {Applies::WithBlur, "for --blur", [](const TrainRequest& r) { return r.augmentation.blur > 0; }},
    {Applies::WithErasing, "for --erasing", [](const TrainRequest& r) { return r.augmentation.erasing > 0; }},
    {Applies::WithRandAugment, "for --policy randaugment",
     [](const TrainRequest& r) { return r.augmentation.policy == "randaugment"; }},
    {Applies::WithAugMix, "for --policy augmix",
     [](const TrainRequest& r) { return r.augmentation.policy == "augmix"; }},
}};

const AppliesRule& ruleOf(Applies applies) {
    return *std::find_if(appliesRules.begin(), appliesRules.end(),
                         [applies](const AppliesRule& rule) { return rule.applies == applies; });
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
#define CLASSMITH_AUGMENT_RANGE(type, field, key, option, values, standard, still, group, applies, label, help)        \
    row<type>(                                                                                                         \
        values, {option, "augmentation." key, label, help, Group::group, Applies::applies},                            \
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
    if (kind == Kind::Epochs)
        return value == "auto" || isEpochList(value);
    return std::any_of(choices.begin(), choices.end(),
                       [&value](const SettingChoice& choice) { return choice.value == value; }) ||
           (kind == Kind::Freezing && isFreezeChoice(value));
}

bool TrainSetting::isStandard(const TrainRequest& request) const {
    static const TrainRequest fresh;
    return std::visit([&request](const auto& where) { return where.of(request) == where.of(fresh); }, field);
}

bool TrainSetting::take(const std::string& text, TrainRequest& request) const {
    if (std::holds_alternative<SettingField<std::string>>(field)) {
        if (!allows(text))
            return false;
        in<std::string>(request) = text;
        return true;
    }
    if (kind != Kind::Integer && kind != Kind::Real)
        return false; // the seed belongs to nobody but the person
    const auto number = numberFromCsv(text);
    if (!number || !allows(*number) || (kind == Kind::Integer && !integerFromCsv(text)))
        return false;
    if (kind == Kind::Integer)
        in<int>(request) = static_cast<int>(*number);
    else
        in<double>(request) = *number;
    return true;
}

std::string TrainSetting::defaultWords() const {
    const TrainRequest fresh;
    if (autoWords)
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
    if (const char* forWhich = ruleOf(applies).words; *forWhich != '\0')
        words += std::string("; ") + forWhich;
    return words;
}

bool TrainSetting::appliesTo(const TrainRequest& request, bool headOnly) const {
    if (headOnly && isAugmentation())
        return false;
    return applies == Applies::FineTuning ? !headOnly : ruleOf(applies).holds(request);
}

bool isDeviceName(const std::string& name) {
    if (name == "auto" || name == "cpu")
        return true;
    const std::string digits = name.starts_with("cuda:") ? name.substr(5) : "";
    return !digits.empty() && digits.size() <= 3 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

namespace {

constexpr int latestMilestone = 10000; // as many epochs as there may be

// Empty where the text is none.
std::vector<int> epochsIn(const std::string& text) {
    std::vector<int> epochs;
    const char* at = text.data();
    const char* const last = at + text.size();
    for (;;) {
        int epoch = 0;
        const auto [end, code] = std::from_chars(at, last, epoch);
        if (code != std::errc() || epoch < 1 || epoch > latestMilestone || (!epochs.empty() && epoch <= epochs.back()))
            return {};
        epochs.push_back(epoch);
        if (end == last)
            return epochs;
        if (*end != ',')
            return {};
        at = end + 1;
    }
}

std::string usualMilestones(int epochs) {
    const int half = std::max(1, epochs / 2);
    const int later = epochs * 3 / 4;
    return std::to_string(half) + (later > half ? "," + std::to_string(later) : "");
}

} // namespace

bool isEpochList(const std::string& text) {
    return !epochsIn(text).empty();
}

std::vector<int> milestonesOf(const TrainRequest& request) {
    return epochsIn(request.milestones);
}

double defaultLearningRate(const std::string& optimizer, const std::string& freeze, bool pretrained) {
    const bool sgd = optimizer == "sgd";
    constexpr double shareOfRmsprop = 0.1; // of AdamW's rate: its momentum multiplies its steps
    if (optimizer == "rmsprop")
        return shareOfRmsprop * defaultLearningRate("adamw", freeze, pretrained);
    if (freeze == "head")
        return sgd ? 0.02 : 1e-3; // on standardised features
    if (!pretrained)
        return sgd ? 0.05 : 1e-3;
    if (freeze == "last-stage")
        return sgd ? 0.01 : 5e-4;
    return sgd ? 0.005 : 3e-4;
}

int epochsOfSchedule(const TrainRequest& request) {
    return request.headFirst == "on" && request.freeze != "head" ? std::max(1, request.epochs - 1) : request.epochs;
}

int usualBatch(bool headOnly) {
    return headOnly ? 64 : 32;
}

void chooseNumbers(TrainRequest& request, bool headOnly, bool pretrained) {
    if (request.epochs == 0)
        request.epochs = headOnly ? 20 : 10;
    if (request.batch == 0)
        request.batch = usualBatch(headOnly);
    if (request.learningRate == 0.0)
        request.learningRate = defaultLearningRate(request.optimizer, request.freeze, pretrained);
    if (request.gamma == 0.0)
        request.gamma = request.schedule == "exponential" ? 0.9 : 0.1;
    const int afterWarmUp = std::max(1, epochsOfSchedule(request) - request.warmUp);
    if (request.cycle == 0)
        request.cycle = isOneOf(request.schedule, {"restarts", "cosine-plateau"}) ? 10 : afterWarmUp;
    if (request.milestones == "auto")
        request.milestones = usualMilestones(afterWarmUp);
}

} // namespace classmith
