// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console/command_line_words.h"

#include "core/base/text/printable.h"

namespace classmith {

namespace {

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

std::string commandLineSentence(const Error& error) {
    std::string text = sentence({error.code, printableName(error.subject), printableName(error.detail)});
    const std::string options = hint(error.code);
    if (!options.empty() && text.ends_with('.'))
        text.insert(text.size() - 1, options);
    return text;
}

} // namespace classmith
