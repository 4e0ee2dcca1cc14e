// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_request.h"

#include <utility>

#include "core/base/text/csv.h"
#include "core/imaging/geometry/geometry.h"
#include "core/models/networks/catalogue.h"
#include "core/protocol/train_contradictions.h"
#include "core/protocol/train_request_fields.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

// The first thing found wrong is what the person is told.
class Checker {
  public:
    void range(const char* name, double value, double low, double high, const char* words) {
        require(name, value >= low && value <= high, "it must be " + std::string(words) + ", not " + csvNumber(value));
    }
    void given(const char* name, bool present) { require(name, present, "it is empty"); }
    void require(const char* name, bool good, std::string detail) {
        if (!good && m_result)
            m_result = fail(ErrorCode::InvalidValue, name, std::move(detail));
    }
    void builtIn(const char* name, bool good) {
        if (!good && m_result)
            m_result = fail(ErrorCode::NotBuiltIn, name, "it was built without OpenCV; only the standard value works");
    }
    Result<> take() { return std::move(m_result); }

  private:
    Result<> m_result;
};

void checkNumber(Checker& check, const TrainSetting& setting, double value) {
    const std::string low = csvNumber(setting.low), high = csvNumber(setting.high);
    std::string words = setting.lowIncluded ? low + " to " + high : "above " + low + " and at most " + high;
    if (setting.zeroIsOff)
        words += " (0: off)";
    else if (setting.zeroIsAuto)
        words += " (0: chosen for you)";
    check.require(setting.key, setting.allows(value), "it must be " + words + ", not " + csvNumber(value));
}

void checkWords(Checker& check, const TrainSetting& setting, const std::string& value) {
    std::string words;
    for (const SettingChoice& choice : setting.choices)
        words += (words.empty() ? "" : ", ") + choice.value;
    if (setting.kind == TrainSetting::Kind::Device)
        words = "auto, cpu or cuda:N";
    else if (setting.kind == TrainSetting::Kind::Epochs)
        words = "auto, or epochs that rise, as in 30,60,80";
    else
        words = "one of " + words;
    if (setting.kind == TrainSetting::Kind::Freezing)
        words += ", or stages:train,bn,frozen,…";
    check.require(setting.key, setting.allows(value), "it must be " + words + ", not “" + value + "”");
}

void checkSetting(Checker& check, const TrainSetting& setting, const TrainRequest& request) {
    using Kind = TrainSetting::Kind;
    switch (setting.kind) {
    case Kind::Integer:
    case Kind::Real:
        checkNumber(check, setting, setting.number(request));
        check.builtIn(setting.key, !setting.needsGeometry || setting.isStandard(request) || hasGeometry());
        break;
    case Kind::Choice:
    case Kind::Freezing:
    case Kind::Device:
    case Kind::Epochs:
        checkWords(check, setting, setting.of<std::string>(request));
        break;
    case Kind::Seed:
        break; // every number is a seed
    }
}

// What no setting covers.
void checkAugmentation(Checker& check, const Augmentation& ranges) {
    check.range("augmentation.crop_scale_max", ranges.cropScaleMax, ranges.cropScaleMin, 1.0, "crop_scale_min to 1");
    check.range("augmentation.crop_ratio_min", ranges.cropRatioMin, 0.01, 100.0, "0.01 to 100");
    check.range("augmentation.crop_ratio_max", ranges.cropRatioMax, ranges.cropRatioMin, 100.0,
                "crop_ratio_min to 100");
    check.builtIn("augmentation.policy", ranges.policy != "augmix" || hasGeometry()); // its pictures are bilinear
}

} // namespace

Result<> validate(const TrainRequest& request) {
    if (auto checked = validateEach(request); !checked)
        return checked;
    return checkTogether(request);
}

Result<> validateTrial(const TrainRequest& request) {
    TrainRequest trial = request;
    trial.run = "-"; // which none will be written to
    return validate(trial);
}

Result<> validateEach(const TrainRequest& request) {
    Checker check;
    check.given("data", !request.data.empty());
    check.given("run", !request.run.empty());
    check.given("model", !request.model.empty());
    check.given("weights", !request.weights.empty());
    for (const TrainSetting& setting : trainSettings())
        checkSetting(check, setting, request);
    checkAugmentation(check, request.augmentation);
    return check.take();
}

nlohmann::ordered_json toJson(const TrainRequest& request) {
    return writeFields(request);
}

Result<TrainRequest> trainRequestFromJson(const nlohmann::ordered_json& json) {
    TrainRequest request;
    JsonReader reader(json);
    describe(reader, request);
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, "train request", problem);
    request.model = currentModelId(request.model); // of a run that an earlier version made
    return request;
}

} // namespace classmith
