// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/jobs/unreadable_json.h"

#include <nlohmann/json.hpp>

#include "core/base/text/json_text.h"

namespace classmith {

nlohmann::ordered_json unreadableJson(const std::string& path, const Error& error) {
    return {{"path", jsonText(path)}, {"code", codeName(error.code)}, {"reason", jsonText(sentence(error))}};
}

} // namespace classmith
