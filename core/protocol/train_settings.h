// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/protocol/train_request.h"

namespace classmith {

// A value that a setting may have, and the window's words for it; empty: they are elsewhere.
struct SettingChoice {
    std::string value;
    const char* label = "";
};

// Where a setting lies in a request.
template<class T>
struct SettingField {
    T& (*in)(TrainRequest& request) = nullptr;
    const T& (*of)(const TrainRequest& request) = nullptr;
};

// One setting of a training, made from a row of train_settings.inc or of the augmentation's. The command line's
// options, the checks of validate(), the window's form and the table in docs/training.md read nothing else; only
// model, weights and places are not in it.
struct TrainSetting {
    enum class Kind { Integer, Real, Choice, Freezing, Seed, Device, Epochs };
    // Model: by controls of its own; MoreAugmentation: folded
    enum class Group {
        Model,
        Network,
        Course,
        Rate,
        Optimizer,
        Loss,
        Pictures,
        Augmentation,
        MoreAugmentation,
        Computer
    };
    enum class Applies {
        Always,
        FineTuning,
        ForResnets,
        WithSgd,
        WithMomentum,
        WithWarmUp,
        WithStep,
        WithMilestones,
        WithGamma,
        WithCycle,
        WithRestarts,
        WithPlateau,
        WithFocal,
        WithPerspective,
        WithPosterize,
        WithSolarize,
        WithSharpness,
        WithBlur,
        WithErasing,
        WithRandAugment,
        WithAugMix
    };

    const char* option = nullptr; // "--epochs"
    const char* key = nullptr;    // in run.json's request: "epochs", "augmentation.hue"
    const char* label = nullptr;
    const char* help = nullptr; // one sentence
    Group group{};
    Applies applies{};
    std::variant<SettingField<int>, SettingField<double>, SettingField<std::string>, SettingField<std::uint64_t>> field;

    Kind kind{};
    double low = 0; // Integer, Real
    double high = 0;
    bool lowIncluded = true;
    bool zeroIsAuto = false;         // 0 is allowed as well and means: what fits
    const char* autoWords = nullptr; // what that is
    bool zeroIsOff = false;          // 0, the lowest, means: not at all; with zeroIsAuto it lies below low
    bool needsGeometry = false;      // only its standard value works in a build without core/imaging/geometry
    // Choice; Freezing, which takes freezePlan()'s lists, too; Device, which takes other names, too; Epochs: auto, or
    // whole numbers that rise, with commas
    std::vector<SettingChoice> choices;

    // The field itself, T as the row has it: int for Integer, double for Real, std::uint64_t for Seed, else
    // std::string.
    template<class T>
    T& in(TrainRequest& request) const {
        return std::get<SettingField<T>>(field).in(request);
    }
    template<class T>
    const T& of(const TrainRequest& request) const {
        return std::get<SettingField<T>>(field).of(request);
    }
    double number(const TrainRequest& request) const;   // Integer, Real
    bool isStandard(const TrainRequest& request) const; // as it is when nobody says anything
    bool isAugmentation() const { return group == Group::Augmentation || group == Group::MoreAugmentation; }
    bool allows(double value) const;             // Integer, Real
    bool allows(const std::string& value) const; // Choice, Freezing, Device, Epochs
    // Sets it to what the command line would read there. False: it may not be that, and nothing was set.
    bool take(const std::string& text, TrainRequest& request) const;
    // Whether a training with these other settings asks for it. headOnly: only the head learns.
    bool appliesTo(const TrainRequest& request, bool headOnly) const;
    std::string defaultWords() const; // "0.2"; "0, off"; what becomes of auto
    // The help without its full stop, and which trainings it is for where it is not for all: in the command line's
    // words.
    std::string helpWords() const;
};

const std::vector<TrainSetting>& trainSettings(); // in the form's order
// The setting of an option that is in the table.
const TrainSetting& trainSetting(const std::string& option);
// By its key, as the subject of an error has it; null where the table has none.
const TrainSetting* settingOfKey(std::string_view key);

bool isDeviceName(const std::string& name);                 // auto, cpu, cuda:N
bool isEpochList(const std::string& text);                  // 30,60,80
std::vector<int> milestonesOf(const TrainRequest& request); // resolved; ascending

// Epochs that the schedule of the rate is for: all but that of the head, where that comes first. Resolved epochs.
int epochsOfSchedule(const TrainRequest& request);

// The batch of whoever chooses none and has memory enough.
int usualBatch(bool headOnly);

// What zeros in a request stand for. headOnly: only the head trains; pretrained: the weights are not random numbers.
void chooseNumbers(TrainRequest& request, bool headOnly, bool pretrained);
double defaultLearningRate(const std::string& optimizer, const std::string& freeze, bool pretrained);

} // namespace classmith
