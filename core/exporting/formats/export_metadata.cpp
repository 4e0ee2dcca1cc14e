// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "core/exporting/formats/export_metadata.h"

#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

namespace classmith {

namespace {

using nlohmann::ordered_json;

std::vector<std::string> spelled(const std::vector<std::string>& classes) {
    std::vector<std::string> texts;
    for (const std::string& name : classes)
        texts.push_back(jsonText(name));
    return texts;
}

// The shortest decimal that gives the same float: 0.485, not 0.48500001430511475.
double shortest(float value) {
    char digits[32];
    for (int precision = 6; precision <= 9; ++precision) {
        std::snprintf(digits, sizeof digits, "%.*g", precision, static_cast<double>(value));
        if (std::strtof(digits, nullptr) == value)
            break;
    }
    return std::strtod(digits, nullptr);
}

std::string wordOf(Fit fit) {
    for (const auto& [each, word] : fitWords)
        if (each == fit)
            return std::string(word);
    return {};
}

ordered_json triple(const std::array<float, 3>& values) {
    return {shortest(values[0]), shortest(values[1]), shortest(values[2])};
}

} // namespace

std::string metadataJson(const std::vector<std::string>& classes, const Preprocessing& preprocessing,
                         const std::map<std::string, std::string>& metadata) {
    ordered_json json;
    json["format"] = 1;
    json["classes"] = spelled(classes);
    json["preprocessing"] = {
        {"size", preprocessing.sizePx},
        {"resize_short_side", preprocessing.resizeShortSidePx},
        {"interpolation", preprocessing.interpolation == Interpolation::Bicubic ? "bicubic" : "bilinear"},
        {"mean", triple(preprocessing.mean)},
        {"std", triple(preprocessing.std)},
        {"input", "RGB 0-255"},
        {"fit", wordOf(preprocessing.fit)},
    };
    for (const auto& [key, value] : metadata)
        json[key] = value;
    return dumpJson(json);
}

std::string classesJson(const std::vector<std::string>& classes) {
    return dumpJson(ordered_json(spelled(classes)));
}

} // namespace classmith
