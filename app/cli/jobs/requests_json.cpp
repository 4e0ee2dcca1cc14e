// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/requests_json.h"

#include <charconv>

#include "app/cli/jobs/evaluate_request.h"
#include "app/cli/jobs/heat_map_request.h"
#include "app/cli/jobs/predict_request.h"
#include "core/base/files.h"
#include "core/base/text/json_fields.h"

namespace classmith {

namespace {

Result<> finished(const JsonReader& reader, const char* subject) {
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, subject, problem);
    return {};
}

tl::unexpected<Error> missing(const char* subject, const char* key) {
    return fail(ErrorCode::InvalidJson, subject, "“" + std::string(key) + "” is missing");
}

// Requests of format 1 named each format by a key of its own: what was not false was written.
Result<> readOldFormats(JsonReader& read, std::vector<std::string>& formats) {
    bool given = false;
    std::vector<std::string> chosen;
    for (const char* id : {"onnx", "torchscript"}) {
        bool wanted = true;
        read(id, wanted);
        given = given || read.has(id);
        if (wanted)
            chosen.emplace_back(id);
    }
    if (!given || !formats.empty())
        return {};
    if (chosen.empty())
        return fail(ErrorCode::InvalidValue, "The export", "no file format was chosen");
    formats = chosen;
    return {};
}

} // namespace

Result<int> parseCheckCount(const std::string& text) {
    if (text == "all")
        return -1;
    int count = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (code != std::errc() || end != text.data() + text.size() || count < 1)
        return fail(ErrorCode::InvalidValue, "--check",
                    "needs a number of pictures from 1 on, or “all”, not “" + text + "”");
    return count;
}

Result<EvaluateRequest> evaluateRequestFromJson(const nlohmann::ordered_json& json) {
    constexpr auto subject = "evaluate request";
    JsonReader read(json);
    EvaluateRequest request;
    std::string set;
    read("run", request.run);
    read("data", request.data);
    read("samples", request.samples);
    read("set", set);
    read("threads", request.threads);
    if (auto all = finished(read, subject); !all)
        return tl::unexpected(all.error());
    if (request.run.empty())
        return missing(subject, "run");
    if (!set.empty() && !isEvaluationSet(set))
        return fail(ErrorCode::InvalidJson, subject, "“set” must be train, val, test or all");
    if (!set.empty())
        request.set = set;
    return request;
}

Result<PredictRequest> predictRequestFromJson(const nlohmann::ordered_json& json) {
    constexpr auto subject = "predict request";
    JsonReader read(json);
    PredictRequest request;
    std::vector<std::string> inputs;
    read("model", request.model);
    read("inputs", inputs);
    read("csv", request.csv);
    read("threads", request.threads);
    if (auto all = finished(read, subject); !all)
        return tl::unexpected(all.error());
    if (request.model.empty() || inputs.empty())
        return missing(subject, inputs.empty() ? "inputs" : "model");
    for (const std::string& input : inputs)
        request.inputs.push_back(pathFromUtf8(input));
    request.listPredictions = request.csv.empty();
    request.noneReadableFails = false; // the caller sends its pictures in portions and shows each one's reason
    return request;
}

Result<HeatMapRequest> heatMapRequestFromJson(const nlohmann::ordered_json& json) {
    constexpr auto subject = "heat map request";
    JsonReader read(json);
    HeatMapRequest request;
    read("run", request.run);
    read("image", request.image);
    read("class", request.className);
    read("out", request.out);
    read("threads", request.threads);
    if (auto all = finished(read, subject); !all)
        return tl::unexpected(all.error());
    if (request.run.empty() || request.image.empty())
        return missing(subject, request.run.empty() ? "run" : "image");
    return request;
}

Result<SpeedRequest> speedRequestFromJson(const nlohmann::ordered_json& json) {
    constexpr auto subject = "measure request";
    JsonReader read(json);
    SpeedRequest request;
    read("model", request.model);
    read("size", request.sizePx);
    read("threads", request.threads);
    read("device", request.device);
    if (auto all = finished(read, subject); !all)
        return tl::unexpected(all.error());
    if (request.model.empty())
        return missing(subject, "model");
    return request;
}

Result<ExportRequest> exportRequestFromJson(const nlohmann::ordered_json& json) {
    constexpr auto subject = "export request";
    // "check" is a number or a word, which the reader of plain fields does not know.
    nlohmann::ordered_json fields = json;
    std::string check = "200";
    if (const auto at = fields.is_object() ? fields.find("check") : fields.end(); at != fields.end()) {
        check = at->is_string() ? at->get<std::string>() : at->dump();
        fields.erase("check");
    }
    JsonReader read(fields);
    ExportRequest request;
    read("run", request.run);
    read("out", request.out);
    read("data", request.data);
    read("formats", request.formats);
    if (auto chosen = readOldFormats(read, request.formats); !chosen)
        return tl::unexpected(chosen.error());
    read("threads", request.threads);
    if (auto all = finished(read, subject); !all)
        return tl::unexpected(all.error());
    if (request.run.empty() || request.out.empty())
        return missing(subject, request.run.empty() ? "run" : "out");
    const auto count = parseCheckCount(check);
    if (!count)
        return fail(ErrorCode::InvalidJson, subject, "“check” must be a number of images or \"all\"");
    request.check = *count;
    return request;
}

} // namespace classmith
