// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"
#include "core/base/text/reading_budget.h"

namespace classmith {

// JSON holds valid UTF-8 only, but a file name on Linux is any bytes. Valid text passes through unchanged; a byte 0x80
// to 0xFF that is no part of valid UTF-8 becomes U+10FE80 to U+10FEFF (private use), and where those characters
// themselves occur, each of their bytes is treated so. Hence textFromJson(jsonText(x)) == x for every x.
std::string jsonText(std::string_view bytes);
std::string textFromJson(std::string_view text);

std::string jsonPath(const std::filesystem::path& path);
std::filesystem::path pathFromJson(std::string_view text);

// One line (indent < 0) or pretty-printed; never throws: text that is not UTF-8 gets replacement characters.
std::string dumpJson(const nlohmann::ordered_json& json, int indent = -1);

// The one way in for JSON (scripts/check_style sees to it): the text is counted before anything is made of it, so that
// what is nested deep, or small on the disk and large in memory, costs nothing. Errors: InvalidJson, whose detail says
// where, or which number of the budget is passed.
Result<nlohmann::ordered_json> parseJson(std::string_view text, const std::string& subject,
                                         const JsonBudget& budget = jsonOfFiles);

} // namespace classmith
