// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "core/base/error.h"

namespace classmith {

// {"path", "code", "reason"}: how every answer lists a picture that could not be read.
nlohmann::ordered_json unreadableJson(const std::string& path, const Error& error);

} // namespace classmith
