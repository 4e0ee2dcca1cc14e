// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/command_line_words.h"

#include <array>
#include <string_view>
#include <utility>

#include "core/base/text/printable.h"
#include "core/protocol/train_settings.h"

namespace classmith {

namespace {

// What no row of the settings' table has.
constexpr std::array<std::pair<std::string_view, const char*>, 6> otherOptions{{{"check", "--check"},
                                                                                {"data", "DATA"},
                                                                                {"model", "--model"},
                                                                                {"run", "--out"},
                                                                                {"samples", "--samples"},
                                                                                {"weights", "--weights"}}};

const char* hint(ErrorCode code) {
    switch (code) {
    case ErrorCode::FrozenWithoutWeights:
        return " (--freeze none)";
    case ErrorCode::DeviceMissing:
        return " (--device cpu, --device auto)";
    case ErrorCode::PrecisionUnsupported:
        return " (--precision auto)";
    case ErrorCode::RunInterrupted:
        return " (--resume)";
    case ErrorCode::RunWithoutModel:
        return " (train --out RUN --resume)";
    case ErrorCode::RunPicturesGone:
        return " (--data DIR)";
    default:
        return "";
    }
}

} // namespace

Error withOption(const Error& error) {
    if (error.code != ErrorCode::InvalidValue && error.code != ErrorCode::NotBuiltIn)
        return error; // their subjects are names
    if (const TrainSetting* setting = settingOfKey(error.subject))
        return {error.code, setting->option, error.detail};
    for (const auto& [key, option] : otherOptions)
        if (error.subject == key)
            return {error.code, option, error.detail};
    return error;
}

std::string commandLineSentence(const Error& given) {
    const Error error = withOption(given);
    std::string text = sentence({error.code, printableName(error.subject), printableName(error.detail)});
    const std::string options = hint(error.code);
    if (!options.empty() && text.ends_with('.'))
        text.insert(text.size() - 1, options);
    return text;
}

} // namespace classmith
