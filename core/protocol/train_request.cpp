// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/train_request.h"

#include <algorithm>

#include "core/protocol/csv.h"
#include "core/protocol/train_request_fields.h"

namespace classmith {

namespace {

// The first thing found wrong is what the person is told.
class Checker {
  public:
    void range(const char* name, double value, double low, double high, const char* words) {
        require(name, value >= low && value <= high, "it must be " + std::string(words) + ", not " + csvNumber(value));
    }
    void oneOf(const char* name, const std::string& value, std::initializer_list<const char*> allowed) {
        std::string words;
        for (const char* word : allowed)
            words += (words.empty() ? "" : ", ") + std::string(word);
        require(name, std::find(allowed.begin(), allowed.end(), value) != allowed.end(),
                "it must be one of " + words + ", not “" + value + "”");
    }
    void given(const char* name, bool present) { require(name, present, "it is empty"); }
    void require(const char* name, bool good, std::string detail) {
        if (!good && m_result)
            m_result = fail(ErrorCode::InvalidValue, name, std::move(detail));
    }
    Result<> take() { return std::move(m_result); }

  private:
    Result<> m_result;
};

bool isDeviceName(const std::string& name) {
    if (name == "auto" || name == "cpu")
        return true;
    const std::string digits = name.starts_with("cuda:") ? name.substr(5) : "";
    return !digits.empty() && digits.size() <= 3 &&
           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void checkAugmentation(Checker& check, const Augmentation& ranges) {
    check.range("augmentation.crop_scale_min", ranges.cropScaleMin, 0.001, 1.0, "0.001 to 1");
    check.range("augmentation.crop_scale_max", ranges.cropScaleMax, ranges.cropScaleMin, 1.0, "crop_scale_min to 1");
    check.range("augmentation.crop_ratio_min", ranges.cropRatioMin, 0.01, 100.0, "0.01 to 100");
    check.range("augmentation.crop_ratio_max", ranges.cropRatioMax, ranges.cropRatioMin, 100.0,
                "crop_ratio_min to 100");
    check.range("augmentation.flip_probability", ranges.flipProbability, 0.0, 1.0, "0 to 1");
    check.range("augmentation.brightness", ranges.brightness, 0.0, 10.0, "0 to 10");
    check.range("augmentation.contrast", ranges.contrast, 0.0, 10.0, "0 to 10");
    check.range("augmentation.saturation", ranges.saturation, 0.0, 10.0, "0 to 10");
    check.range("augmentation.hue", ranges.hue, 0.0, 0.5, "0 to 0.5");
}

} // namespace

Result<> validate(const TrainRequest& request) {
    Checker check;
    check.given("DATA", !request.data.empty());
    check.given("--out", !request.run.empty());
    check.given("--model", !request.model.empty());
    check.given("--weights", !request.weights.empty());
    check.oneOf("--freeze", request.freeze, {"head", "last-stage", "layered", "none"});
    check.range("--epochs", request.epochs, 0, 10000, "1 to 10000 (0: chosen for you)");
    check.range("--batch", request.batch, 0, 4096, "1 to 4096 (0: chosen for you)");
    check.range("--lr", request.learningRate, 0, 1000, "above 0 and at most 1000 (0: chosen for you)");
    check.require("--size", request.sizePx == 0 || (request.sizePx >= 32 && request.sizePx <= 1024),
                  "it must be 32 to 1024 pixels (0: the weights' own size), not " + std::to_string(request.sizePx));
    check.require("--val-fraction", request.validationFraction > 0 && request.validationFraction <= 0.9,
                  "it must be above 0 and at most 0.9, not " + csvNumber(request.validationFraction));
    check.require("--device", isDeviceName(request.device),
                  "it must be auto, cpu or cuda:N, not “" + request.device + "”");
    check.oneOf("--precision", request.precision, {"auto", "fp32", "bf16", "fp16"});
    check.range("--threads", request.threads, 0, 1024, "1 to 1024 (0: all)");
    check.oneOf("--optimizer", request.optimizer, {"adamw", "sgd"});
    check.oneOf("--schedule", request.schedule, {"one-cycle", "cosine", "constant"});
    check.range("--weight-decay", request.weightDecay, 0, 1, "0 to 1");
    check.range("--momentum", request.momentum, 0, 0.9999, "0 to 0.9999");
    check.range("--label-smoothing", request.labelSmoothing, 0, 0.9, "0 to 0.9");
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
    return request;
}

} // namespace classmith
