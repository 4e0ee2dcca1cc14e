// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/run/run_info_json.h"

#include "core/base/stable_hash.h"
#include "core/protocol/run/preprocessing_fields.h"
#include "core/protocol/run/preprocessing_json.h"
#include "core/protocol/run/run_checks.h"
#include "core/protocol/train_request_fields.h"

namespace classmith {

template<>
struct EnumWords<AugmentStreams> {
    static constexpr std::array<std::pair<AugmentStreams, std::string_view>, 2> words{
        {{AugmentStreams::Shared, "shared"}, {AugmentStreams::PerStep, "per-step"}}};
};

namespace {

// Since 2: id, augment_streams; since 3: more settings in the request, more curves; since 4: more settings, the fit;
// since 5: views, head_first.
constexpr int currentFormat = 5;

template<class Visitor, SameStruct<RunInfo> Self>
void describeRun(Visitor& visit, Self& self) {
    visit("id", self.id.text);
    visit("classmith_version", self.classmithVersion);
    visit("created", self.created);
    visit("state", self.state);
    visit("failure", self.failure);
    visit("best_epoch", self.bestEpoch);
    visit("best_val_top1", self.bestValTop1);
    visit("seconds", self.seconds);
    visit("classes", self.classes);
    visit("dataset_revision", self.datasetRevision);
    visit("request", self.request);
    visit("preprocessing", self.preprocessing);
    visit("augment_streams", self.augmentStreams);
    visit("weights_title", self.weightsTitle);
    visit("weights_licence", self.weightsLicence);
    visit("machine", self.machine);
    visit("device", self.device);
    visit("precision", self.precision);
    visit("threads", self.threads);
    visit("kernels", self.kernels);
}

// Of a run that was made before runs had one: the same each time, and after it went on or was renamed.
RunId derivedId(const RunInfo& info) {
    RunId id;
    for (std::uint64_t lane = 0; lane < 2; ++lane) {
        StableHash hash(lane);
        for (const std::string& text : {info.created, info.datasetRevision, info.request.model, info.request.freeze})
            hash.add(text);
        hash.add(info.request.seed);
        for (int shift = 60; shift >= 0; shift -= 4)
            id.text += "0123456789abcdef"[(hash.value() >> shift) & 15];
    }
    return id;
}

} // namespace

nlohmann::ordered_json toJson(const RunInfo& info) {
    JsonWriter writer;
    writer("format", currentFormat);
    describeRun(writer, info);
    return writer.take();
}

Result<RunInfo> runInfoFromJson(const nlohmann::ordered_json& json, const std::string& subject) {
    const auto damaged = [&subject](const std::string& detail) {
        return fail(ErrorCode::RunDamaged, subject, "run.json: " + detail);
    };
    JsonReader reader(json);
    int format = 0;
    reader("format", format);
    if (format > currentFormat)
        return fail(ErrorCode::MadeByNewer, subject,
                    "format " + std::to_string(format) + "; this one knows those up to " +
                        std::to_string(currentFormat));
    for (const char* key : {"format", "classes", "request", "preprocessing"})
        if (!reader.has(key))
            return damaged(std::string("“") + key + "” is missing");
    RunInfo info;
    describeRun(reader, info);
    if (!json["request"].is_object() || !json["request"].contains("kernels"))
        info.request.kernels = "aten"; // there were no others; it goes on to the same numbers
    if (const std::string problem = reader.problem(); !problem.empty())
        return damaged(problem);
    if (format < 1)
        return damaged("the format number is not one that was ever used");
    if (const auto rule = preprocessingFromJson(json["preprocessing"]); !rule)
        return damaged(sentence(rule.error()));
    if (const std::string problem = infoProblem(info); !problem.empty())
        return damaged(problem);
    if (!info.id)
        info.id = derivedId(info);
    return info;
}

} // namespace classmith
