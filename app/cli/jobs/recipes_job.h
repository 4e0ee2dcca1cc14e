// SPDX-FileCopyrightText: Classmith contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace classmith {

// The recipes for `classmith-cli recipes`: {"recipes":[{"name","title","purpose","settings":{KEY: value}},…]}, the
// settings with their keys in run.json; the text has them as options.
nlohmann::ordered_json recipesJson();
std::string recipesText();

} // namespace classmith
