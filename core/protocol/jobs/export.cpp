// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/jobs/export.h"

#include <charconv>

#include "core/protocol/jobs/export_fields.h"
#include "core/protocol/jobs/message_fields.h"

namespace classmith {

template<>
struct JsonValue<CheckCount> {
    static constexpr const char* expected = "a number of images from 1 on, or “all”";
    static nlohmann::ordered_json write(CheckCount value) {
        return value == CheckCount::all ? nlohmann::ordered_json("all") : nlohmann::ordered_json(value.count);
    }
    static bool read(const nlohmann::ordered_json& json, CheckCount& value) {
        const auto parsed = parseCheckCount(json.is_string() ? json.get<std::string>() : json.dump());
        value = parsed.value_or(value);
        return parsed.has_value();
    }
};

template<class Visitor, SameStruct<ExportRequest> Self>
void describe(Visitor& visit, Self& self) {
    visit.required("run", self.run);
    visit.required("out", self.out);
    visit.whereGiven("data", self.data);
    visit.whereGiven("formats", self.formats);
    visit("check", self.check);
    visit("threads", self.threads);
}
CLASSMITH_MESSAGE(ExportResult, "export's result")

namespace {

// How format 1 of the protocol chose among the two formats that there were; both where it said nothing.
struct OldFormats {
    std::optional<bool> onnx;
    std::optional<bool> torchScript;

    bool areGiven() const { return onnx || torchScript; }
    std::vector<std::string> ids() const {
        std::vector<std::string> chosen;
        if (onnx.value_or(true))
            chosen.emplace_back("onnx");
        if (torchScript.value_or(true))
            chosen.emplace_back("torchscript");
        return chosen;
    }
};

} // namespace

template<>
nlohmann::ordered_json messageJson(const ExportRequest& request) {
    return writeFields(request);
}

template<>
Result<ExportRequest> readMessage(const nlohmann::ordered_json& json) {
    constexpr auto title = "export request";
    ExportRequest request;
    OldFormats old;
    JsonReader reader(json);
    describe(reader, request);
    reader("onnx", old.onnx);
    reader("torchscript", old.torchScript);
    if (const std::string problem = reader.problem(); !problem.empty())
        return fail(ErrorCode::InvalidJson, title, problem);
    if (request.formats.empty() && old.areGiven())
        request.formats = old.ids();
    if (request.formats.empty() && old.areGiven())
        return fail(ErrorCode::InvalidValue, "The export", "no file format was chosen");
    return request;
}

Result<CheckCount> parseCheckCount(const std::string& text) {
    if (text == "all")
        return CheckCount(CheckCount::all);
    int count = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (code != std::errc() || end != text.data() + text.size() || count < 1)
        return fail(ErrorCode::InvalidValue, "check",
                    "needs a number of pictures from 1 on, or “all”, not “" + text + "”");
    return CheckCount(count);
}

} // namespace classmith
