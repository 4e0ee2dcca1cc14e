// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "tests/support/test_support.h"

namespace classmith::test {

inline std::filesystem::path modelReference(const std::string& name) {
    return referenceFolder() / "models" / name;
}

inline nlohmann::json modelReferenceJson(const std::string& name) {
    return nlohmann::json::parse(readTextFile(modelReference(name)).value());
}

} // namespace classmith::test
